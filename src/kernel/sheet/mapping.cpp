#include "kernel/sheet/mapping.hpp"

#include "base/error.hpp"
#include "base/money.hpp"
#include "base/text.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace luodi {
namespace {

namespace json = boost::json;

constexpr std::size_t header_search = 10; // lines among which the header is looked for

std::string as_string(json::string const& text)
{
    return { text.data(), text.size() };
}

// Reads the members of a mapping and collects what is wrong.
class MappingReader {
public:
    MappingReader(json::object const& root, RecordTypes const& types)
        : root_(root)
        , types_(types)
    {
    }

    Mapping read()
    {
        mapping_.name = text(root_, "name", "name");
        mapping_.record = text(root_, "record", "record");
        type_ = types_.find(mapping_.record);
        if (!type_)
            add("record", "没有这种台账", "there is no such record");
        if (auto const* title = object(root_, "title", "title")) {
            mapping_.title_zh = text(*title, "zh", "title.zh");
            mapping_.title_en = text(*title, "en", "title.en");
        }
        mapping_.encodings = texts(root_, "encodings", "encodings");
        for (auto const& encoding : mapping_.encodings)
            if (encoding != "utf-8" && encoding != "utf-16" && encoding != "gb18030"
                && encoding != "windows-1252")
                add("encodings", "不认识的编码 " + encoding, "unknown encoding " + encoding);
        if (mapping_.encodings.empty())
            mapping_.encodings = { "utf-8", "utf-16", "gb18030", "windows-1252" };
        mapping_.missing = texts(root_, "missing", "missing");
        read_orientation();
        read_columns();
        read_key();
        read_constants();
        mapping_.extra_field = optional_text(root_, "extra");
        check_field(mapping_.extra_field, "extra");
        require_no_errors(std::move(errors_));
        return std::move(mapping_);
    }

private:
    void add(std::string field, std::string zh, std::string en)
    {
        errors_.push_back({ std::move(field), "invalid", { std::move(zh), std::move(en) } });
    }

    json::object const* object(json::object const& in, char const* name, std::string const& path)
    {
        auto const* value = in.if_contains(name);
        if (value && value->is_object())
            return &value->get_object();
        add(path, "须为对象", "must be an object");
        return nullptr;
    }

    std::string optional_text(json::object const& in, char const* name)
    {
        auto const* value = in.if_contains(name);
        return value && value->is_string() ? as_string(value->get_string()) : std::string();
    }

    std::string text(json::object const& in, char const* name, std::string const& path)
    {
        auto result = optional_text(in, name);
        if (result.empty())
            add(path, "缺少", "is missing");
        return result;
    }

    std::vector<std::string> texts(json::object const& in, char const* name, std::string const& path)
    {
        std::vector<std::string> result;
        auto const* value = in.if_contains(name);
        if (!value)
            return result;
        auto const* array = value->if_array();
        if (!array) {
            add(path, "须为文字列表", "must be a list of texts");
            return result;
        }
        for (auto const& element : *array)
            if (element.is_string())
                result.push_back(as_string(element.get_string()));
        return result;
    }

    void read_orientation()
    {
        auto const orientation = optional_text(root_, "orientation");
        if (orientation == "rows")
            mapping_.orientation = Orientation::rows;
        else if (orientation == "columns")
            mapping_.orientation = Orientation::columns;
        else if (!orientation.empty() && orientation != "auto")
            add("orientation", "须为 rows、columns 或 auto", "must be rows, columns or auto");
        auto const separator = optional_text(root_, "separator");
        if (separator.size() == 1)
            mapping_.separator = separator[0];
    }

    void read_columns()
    {
        auto const* columns = root_.if_contains("columns");
        if (!columns || !columns->is_array() || columns->get_array().empty())
            return add("columns", "须列出各列", "must list the columns");
        std::size_t number = 0;
        for (auto const& column : columns->get_array()) {
            auto const path = "columns[" + std::to_string(number++) + "]";
            if (column.is_object())
                read_column(column.get_object(), path);
            else
                add(path, "须为对象", "must be an object");
        }
    }

    void read_column(json::object const& in, std::string const& path)
    {
        ColumnMapping column;
        column.field = text(in, "field", path + ".field");
        check_field(column.field, path + ".field");
        column.headers.exact = texts(in, "headers", path + ".headers");
        column.headers.prefix = texts(in, "prefix", path + ".prefix");
        column.headers.contains = texts(in, "contains", path + ".contains");
        column.headers.unless = texts(in, "unless", path + ".unless");
        column.reading = reading(optional_text(in, "read"), path);
        if (auto const* factor = in.if_contains("factor"); factor && factor->is_int64())
            column.factor = factor->get_int64();
        if (auto const currency = optional_text(in, "currency"); !currency.empty())
            column.currency = currency;
        if (!Currency::parse(column.currency))
            add(path + ".currency", "没有这种货币", "there is no such currency");
        if (auto const* choices = in.if_contains("choices"); choices && choices->is_object())
            for (auto const& choice : choices->get_object())
                if (choice.value().is_string())
                    column.choices[std::string(choice.key().data(), choice.key().size())]
                        = as_string(choice.value().get_string());
        if (optional_text(in, "on_bad_cell") == "keep_text")
            column.on_bad_cell = OnBadCell::keep_text;
        mapping_.columns.push_back(std::move(column));
    }

    Reading reading(std::string const& name, std::string const& path)
    {
        constexpr std::pair<std::string_view, Reading> known[]
            = { { "", Reading::text }, { "text", Reading::text }, { "date", Reading::date },
                  { "money", Reading::money }, { "number", Reading::number },
                  { "choice", Reading::choice } };
        for (auto const& [word, reading] : known)
            if (word == name)
                return reading;
        add(path + ".read", "须为 text、date、money、number 或 choice",
            "must be text, date, money, number or choice");
        return Reading::text;
    }

    void read_key()
    {
        auto const* key = object(root_, "key", "key");
        if (!key)
            return;
        mapping_.key.field = text(*key, "field", "key.field");
        check_field(mapping_.key.field, "key.field");
        mapping_.key.source = text(*key, "source", "key.source");
        mapping_.key.prefix = optional_text(*key, "prefix");
        mapping_.key.drop_words = texts(*key, "drop_words", "key.drop_words");
        auto const* brackets = key->if_contains("drop_brackets");
        mapping_.key.drop_brackets = brackets && brackets->is_bool() && brackets->get_bool();
        bool const known = std::any_of(mapping_.columns.begin(), mapping_.columns.end(),
            [&](ColumnMapping const& column) { return column.field == mapping_.key.source; });
        if (!known)
            add("key.source", "须为所列的某一列", "must be one of the columns");
    }

    void read_constants()
    {
        auto const* constants = root_.if_contains("constants");
        if (!constants || !constants->is_object())
            return;
        for (auto const& constant : constants->get_object()) {
            auto const name = std::string(constant.key().data(), constant.key().size());
            check_field(name, "constants." + name);
            if (constant.value().is_string())
                mapping_.constants[name] = as_string(constant.value().get_string());
        }
    }

    void check_field(std::string const& name, std::string const& path)
    {
        if (type_ && !name.empty() && !type_->find(name))
            add(path, "台账没有字段 " + name, "the record has no field " + name);
    }

    json::object const& root_;
    RecordTypes const& types_;
    RecordType const* type_ = nullptr;
    Mapping mapping_;
    std::vector<FieldError> errors_;
};

bool any_within(std::string const& header, std::vector<std::string> const& parts)
{
    return std::any_of(parts.begin(), parts.end(),
        [&](std::string const& part) { return header.find(part) != std::string::npos; });
}

// How well a header fits: 3 exactly, 2 by its beginning, 1 by a part, 0 not.
int fit(std::string const& header, HeaderRules const& rules)
{
    if (std::find(rules.exact.begin(), rules.exact.end(), header) != rules.exact.end())
        return 3;
    if (header.empty() || any_within(header, rules.unless))
        return 0;
    for (auto const& prefix : rules.prefix)
        if (header.starts_with(prefix))
            return 2;
    return any_within(header, rules.contains) ? 1 : 0;
}

struct Matched {
    std::size_t row = 0;
    std::size_t count = 0;
    std::vector<std::optional<std::size_t>> column_of;
};

// Each column takes the header that fits it best; a header serves one column.
Matched match_row(std::vector<std::string> const& cells, Mapping const& mapping)
{
    Matched matched;
    matched.column_of.resize(mapping.columns.size());
    std::vector<bool> taken(cells.size());
    std::vector<std::string> headers;
    for (auto const& cell : cells)
        headers.push_back(normalised_header(cell));
    for (int wanted = 3; wanted > 0; --wanted)
        for (std::size_t i = 0; i < mapping.columns.size(); ++i)
            for (std::size_t j = 0; j < headers.size() && !matched.column_of[i]; ++j)
                if (!taken[j] && fit(headers[j], mapping.columns[i].headers) == wanted) {
                    matched.column_of[i] = j;
                    taken[j] = true;
                    ++matched.count;
                }
    return matched;
}

Matched match_table(Table const& table, Mapping const& mapping)
{
    Matched best;
    for (std::size_t row = 0; row < table.rows.size() && row < header_search; ++row) {
        auto matched = match_row(table.rows[row], mapping);
        if (matched.count > best.count) {
            best = std::move(matched);
            best.row = row;
        }
    }
    return best;
}

std::string expected_headers(Mapping const& mapping)
{
    for (auto const& column : mapping.columns)
        if (column.field == mapping.key.source)
            return join(column.headers.exact, ", ");
    return {};
}

// Innermost first, as often as there are some; a bracket without its other half stays.
std::string without_brackets(std::string text)
{
    for (;;) {
        auto const close = text.find(')');
        auto const open = text.rfind('(', close);
        if (close == std::string::npos || open == std::string::npos)
            return text;
        text.erase(open, close - open + 1);
    }
}

bool is_word_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

Mapping read_mapping(std::string_view text, RecordTypes const& types)
{
    boost::system::error_code failed;
    json::parse_options options;
    options.max_depth = 16;
    auto const parsed = json::parse({ text.data(), text.size() }, failed, {}, options);
    require(!failed && parsed.is_object(), ErrorCode::unprocessable,
        { "映射须为一个 JSON 对象", "a mapping must be one JSON object" });
    return MappingReader(parsed.get_object(), types).read();
}

std::string normalised_header(std::string_view header)
{
    std::string result;
    auto const lower = lower_ascii(header);
    for (auto const piece : characters(lower)) {
        bool const blank = trim(piece).empty();
        if (!blank)
            result += piece;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    return std::string(trim(result));
}

std::string normalised_key(std::string_view text, KeyMapping const& key)
{
    auto rest = lower_ascii(text);
    if (key.drop_brackets)
        rest = without_brackets(rest);
    std::string kept;
    for (std::size_t at = 0; at < rest.size();) {
        auto end = at;
        while (end < rest.size() && is_word_character(rest[end]))
            ++end;
        auto const word = rest.substr(at, end - at);
        if (end == at)
            kept += rest[at++];
        else if (std::find(key.drop_words.begin(), key.drop_words.end(), word) == key.drop_words.end())
            kept += word;
        at = std::max(at, end);
    }
    return normalised_header(kept);
}

Layout find_layout(Table table, Mapping const& mapping)
{
    bool const may_turn = mapping.orientation != Orientation::rows;
    auto turned = may_turn ? transpose(table) : Table {};
    auto const down = mapping.orientation == Orientation::columns ? Matched {} : match_table(table, mapping);
    auto const across = match_table(turned, mapping);
    bool const turn = across.count > down.count;
    auto const& matched = turn ? across : down;
    Layout layout { turn ? std::move(turned) : std::move(table), matched.row, {}, matched.column_of };
    layout.column_of.resize(mapping.columns.size());
    bool found = false;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i)
        found = found || (mapping.columns[i].field == mapping.key.source && layout.column_of[i]);
    require(found, ErrorCode::unprocessable,
        { "找不到关键列，表头应有：" + expected_headers(mapping),
            "the key column was not found; a header should be one of: " + expected_headers(mapping) });
    for (auto const& header : layout.table.rows[layout.header_row])
        layout.headers.push_back(std::string(trim(header)));
    return layout;
}

} // namespace luodi
