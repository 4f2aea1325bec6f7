#include "kernel/sheet/mapping.hpp"

#include "kernel/record/form.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/sheet/date_style.hpp"
#include "kernel/sheet/folded_text.hpp"
#include "kernel/sheet/layout.hpp"
#include "kernel/sheet/mapping_members.hpp"
#include "kernel/sheet/stated_unit.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace luodi {
namespace {

namespace json = boost::json;

constexpr std::int64_t most_factor = 1'000'000'000;
constexpr std::int64_t most_header_row = 1000;
constexpr std::int64_t most_header_lines = 3;

std::vector<std::string> each(
    std::vector<std::string> texts, std::string (*change)(std::string_view))
{
    for (auto& text : texts)
        text = change(text);
    return texts;
}

bool reads_as(Field const& field, Reading reading)
{
    switch (reading) {
    case Reading::date:
        return field.kind == Kind::date;
    case Reading::money:
        return field.kind == Kind::money;
    case Reading::number:
        return field.kind == Kind::integer || field.kind == Kind::decimal;
    case Reading::choice:
        return field.kind == Kind::choice;
    case Reading::name:
        return field.kind == Kind::reference && field.target().find("name").has_value();
    case Reading::text:
        return field.kind != Kind::id && field.kind != Kind::references;
    }
    return false;
}

class MappingReader {
public:
    explicit MappingReader(RecordTypes const& types)
        : types_(types)
    {
    }

    Mapping read(json::object const& root)
    {
        MappingMembers members(root, "", errors_);
        read_names(members);
        read_file(members);
        read_words(members);
        members.object("key", [&](MappingMembers& key) { read_key(key); });
        members.objects("columns", [&](MappingMembers& column) { read_column(column); });
        read_least_columns(members);
        check_key_source();
        read_constants(members);
        read_extra(members);
        members.finish();
        check_twice();
        require_no_errors(std::move(errors_));
        return std::move(mapping_);
    }

private:
    void read_names(MappingMembers& members)
    {
        mapping_.name = members.required_text("name");
        mapping_.record = members.required_text("record");
        type_ = types_.find(mapping_.record);
        if (!type_ && !mapping_.record.empty())
            members.add("record", "没有这种台账", "there is no such record");
        members.object("title", [&](MappingMembers& title) {
            mapping_.title_zh = title.required_text("zh");
            mapping_.title_en = title.required_text("en");
        });
    }

    void read_file(MappingMembers& members)
    {
        if (auto encodings = members.texts("encodings"); !encodings.empty())
            mapping_.encodings = std::move(encodings);
        for (auto const& encoding : mapping_.encodings)
            if (encoding != "utf-8" && encoding != "utf-16" && encoding != "gb18030"
                && encoding != "windows-1252")
                members.add("encodings", "不认识编码 " + encoding, "does not know " + encoding);
        auto const separator = members.text("separator");
        if (separator.size() > 1)
            members.add("separator", "须为一个字符", "must be one character");
        else if (!separator.empty())
            mapping_.separator = separator[0];
        mapping_.orientation = members.one_of<Orientation>("orientation",
            { { "auto", Orientation::automatic }, { "rows", Orientation::rows },
                { "columns", Orientation::columns } });
        if (auto const row = members.integer("header_row", 1, most_header_row))
            mapping_.header_row = static_cast<std::size_t>(*row - 1);
        mapping_.header_lines = static_cast<std::size_t>(
            members.integer("header_lines", 1, most_header_lines).value_or(1));
    }

    void read_words(MappingMembers& members)
    {
        mapping_.missing = each(members.texts("missing"), &folded);
        mapping_.withheld = each(members.texts("withheld"), &folded);
        mapping_.not_records = each(members.texts("not_records"), &folded);
        dates_ = read_dates(members, {});
    }

    DateStyles read_dates(MappingMembers& members, DateStyles dates)
    {
        if (auto patterns = each(members.texts("date_styles"), &lower); !patterns.empty())
            dates.patterns = std::move(patterns);
        for (auto const& pattern : dates.patterns)
            if (!is_date_style(pattern))
                members.add("date_styles", "看不懂日期格式 " + pattern,
                    "cannot read the style " + pattern + "; it needs d, m or mon, and yy or yyyy");
        dates.pivot
            = static_cast<int>(members.integer("century_pivot", 0, 99).value_or(dates.pivot));
        return dates;
    }

    void read_column(MappingMembers& members)
    {
        ColumnMapping column;
        column.field = members.required_text("field");
        column.headers.exact = each(members.texts("headers"), &normalised_header);
        column.headers.prefix = each(members.texts("prefix"), &normalised_header);
        column.headers.contains = each(members.texts("contains"), &normalised_header);
        column.headers.unless = each(members.texts("unless"), &normalised_header);
        column.otherwise = each(members.texts("otherwise"), &normalised_header);
        if (column.headers.exact.empty() && column.headers.prefix.empty()
            && column.headers.contains.empty())
            members.add("headers", "须写明这一列的表头", "must say which headers are meant");
        column.reading = members.one_of<Reading>("read",
            { { "text", Reading::text }, { "date", Reading::date }, { "money", Reading::money },
                { "number", Reading::number }, { "choice", Reading::choice }, { "name", Reading::name } });
        column.on_bad_cell = members.one_of<OnBadCell>("on_bad_cell",
            { { "refuse", OnBadCell::refuse }, { "keep_text", OnBadCell::keep_text } });
        column.dates = read_dates(members, dates_);
        read_amounts(members, column);
        read_choices(members, column);
        check_field(members, column);
        mapping_.columns.push_back(std::move(column));
    }

    void read_amounts(MappingMembers& members, ColumnMapping& column)
    {
        auto const factor = members.integer("factor", 1, most_factor);
        column.factor = factor.value_or(1);
        column.currency = currency_of(members, "currency", members.text("currency"));
        for (auto const& code : members.texts("currencies"))
            column.currencies.push_back(currency_of(members, "currencies", code));
        auto const word = members.text("unit");
        column.unit_from_header = word == "header";
        if (word.empty() || column.unit_from_header)
            return;
        auto const unit = unit_of(word);
        if (!unit || factor)
            members.add("unit", "须为 万元、亿元、万美元 等单位或 header，且不与 factor 并用",
                "must be a unit such as 万元 or USD million, or header, and stand without factor");
        else
            column.factor = unit->factor;
        if (unit && !unit->currency.empty())
            column.currency = *Currency::parse(unit->currency);
    }

    static Currency currency_of(MappingMembers& members, std::string_view member, std::string const& code)
    {
        auto const currency = Currency::parse(code);
        if (!currency && !code.empty())
            members.add(member, "没有这种货币", "there is no such currency");
        return currency.value_or(Currency {});
    }

    // Half of the columns, unless the mapping says otherwise.
    void read_least_columns(MappingMembers& members)
    {
        auto const count = static_cast<std::int64_t>(mapping_.columns.size());
        mapping_.least_columns = static_cast<std::size_t>(
            members.integer("least_columns", 1, std::max<std::int64_t>(count, 1)).value_or(std::min<std::int64_t>(count, 2)));
    }

    void read_choices(MappingMembers& members, ColumnMapping& column)
    {
        auto const* field = field_of(column.field);
        for (auto const& [text, name] : members.pairs("choices")) {
            column.choices[folded(text)] = name;
            FieldError error;
            if (field && !from_text(*field, name, error))
                members.add(
                    "choices", name + " 不是可选值", name + " is none of the field's choices");
        }
    }

    void check_field(MappingMembers& members, ColumnMapping const& column)
    {
        bool const is_key = column.field == mapping_.key.field; // whose text the key is made from
        auto const* field = is_key ? field_of(column.field) : settable(members, "field", column.field);
        if (!field)
            return;
        if (!reads_as(*field, column.reading))
            members.add("read", "与字段 " + column.field + " 的类型不符",
                "does not fit the field " + column.field);
        auto const& only = field->options.currency;
        if (column.reading == Reading::money && !only.empty() && only != column.currency.name())
            members.add("currency", "字段只收 " + std::string(only),
                "the field takes " + std::string(only));
    }

    Field const* field_of(std::string const& name) const
    {
        auto const position = type_ ? type_->find(name) : std::nullopt;
        return position ? &type_->fields[*position] : nullptr;
    }

    // The field, when a list may set it.
    Field const* settable(MappingMembers& members, std::string_view member, std::string const& name)
    {
        auto const* field = field_of(name);
        if (!type_ || name.empty())
            return nullptr;
        if (!field)
            members.add(member, "台账没有字段 " + name, "the record has no field " + name);
        else if (writable(*field) == Writable::by_verb || writable(*field) == Writable::never)
            members.add(member, "字段 " + name + " 不能由清单填写",
                "the field " + name + " cannot be set by a list");
        else
            return field;
        return nullptr;
    }

    void read_key(MappingMembers& members)
    {
        auto& key = mapping_.key;
        key.field = members.required_text("field");
        key.source = members.required_text("source");
        key.prefix = members.text("prefix");
        key.otherwise = members.texts("otherwise");
        key.drop_brackets = members.flag("drop_brackets");
        key.drop_words = each(members.texts("drop_words"), &folded);
        auto const* field = field_of(key.field);
        if (type_ && !key.field.empty()
            && (!field || field->kind != Kind::text || !field->stored()))
            members.add("field", "须为台账的一个文字字段", "must be a text field of the record");
    }

    void check_key_source()
    {
        auto const check = [&](std::string const& field, char const* member) {
            bool const known = std::any_of(mapping_.columns.begin(), mapping_.columns.end(),
                [&](ColumnMapping const& column) { return column.field == field; });
            if (!known && !field.empty())
                errors_.push_back({ member, "invalid",
                    { "须为所列的某一列", "must be the field of one of the columns" } });
        };
        check(mapping_.key.source, "key.source");
        for (auto const& field : mapping_.key.otherwise)
            check(field, "key.otherwise");
    }

    void read_constants(MappingMembers& members)
    {
        for (auto const& [name, text] : members.pairs("constants")) {
            auto const member = "constants." + name;
            FieldError error;
            auto const* field = settable(members, member, name);
            if (!field)
                continue;
            if (auto value = from_text(*field, text, error))
                mapping_.constants.emplace_back(name, std::move(*value));
            else
                members.add(member, error.message.zh, error.message.en);
        }
    }

    void read_extra(MappingMembers& members)
    {
        mapping_.extra_field = members.text("extra");
        if (mapping_.extra_field.empty())
            return;
        auto const* field = settable(members, "extra", mapping_.extra_field);
        if (field && field->kind != Kind::json)
            members.add("extra", "须为 JSON 字段", "must be a JSON field");
    }

    void check_twice()
    {
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (mapping_.columns[i].field == mapping_.columns[j].field)
                    errors_.push_back({ "columns[" + std::to_string(i) + "].field", "duplicate",
                        { "字段 " + mapping_.columns[i].field + " 出现了两次",
                            "the field " + mapping_.columns[i].field + " stands twice" } });
    }

    RecordTypes const& types_;
    RecordType const* type_ = nullptr;
    DateStyles dates_;
    Mapping mapping_;
    std::vector<FieldError> errors_;
};

} // namespace

Mapping read_mapping(std::string_view text, RecordTypes const& types)
{
    boost::system::error_code failed;
    json::parse_options options;
    options.max_depth = 16;
    auto const parsed = json::parse({ text.data(), text.size() }, failed, {}, options);
    require(!failed && parsed.is_object(), ErrorCode::unprocessable,
        { "映射须为一个 JSON 对象", "a mapping must be one JSON object" });
    return MappingReader(types).read(parsed.get_object());
}

} // namespace luodi
