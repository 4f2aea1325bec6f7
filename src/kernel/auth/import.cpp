#include "kernel/auth/import.hpp"

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/sheet/cell_reading.hpp"
#include "kernel/sheet/csv_reader.hpp"
#include "kernel/sheet/text_decoding.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace luodi {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t shown_rows = 200;

class Planner {
public:
    Planner(View const& view, Mapping const& mapping, Layout layout)
        : view_(view)
        , mapping_(mapping)
        , type_(view.types().get(mapping.record))
        , layout_(std::move(layout))
    {
        plan_.type = &type_;
        plan_.mapping = mapping.name;
        for (auto const& column : mapping_.columns)
            fields_.push_back(type_.position(column.field));
        read_stored();
        read_constants();
    }

    ImportPlan run()
    {
        for (auto row = layout_.header_row + 1; row < layout_.table.rows.size(); ++row)
            if (!is_blank(row))
                read_row(row);
        return std::move(plan_);
    }

private:
    void read_stored()
    {
        auto const key = type_.position(mapping_.key.field);
        query_in_district(view_.connection(),
            "SELECT " + column_list(type_) + " FROM " + std::string(type_.name) + " WHERE "
                + mapping_.key.field + " LIKE $1",
            { mapping_.key.prefix + "%" }, "", [&](Columns const& columns) {
                auto row = luodi::read_row(type_, columns);
                auto const* text = std::get_if<std::string>(&row.values[key]);
                if (text)
                    stored_.emplace(*text, std::move(row));
                return true;
            });
        for (auto& [text, row] : stored_)
            resolve_side_values(view_.connection(), type_, row);
    }

    void read_constants()
    {
        fresh_ = default_row(type_);
        for (auto const& [name, text] : mapping_.constants) {
            auto const position = type_.position(name);
            FieldError error;
            auto value = from_text(type_.fields[position], text, error);
            if (!value)
                require_no_errors({ error });
            fresh_.values[position] = *value;
        }
    }

    bool is_blank(std::size_t row) const
    {
        auto const& cells = layout_.table.rows[row];
        return std::all_of(cells.begin(), cells.end(),
            [](std::string const& cell) { return trim(cell).empty(); });
    }

    void read_row(std::size_t row)
    {
        ++plan_.data_rows;
        refused_ = false;
        extra_.clear();
        auto const name = key_cell(row);
        auto const key = mapping_.key.prefix + normalised_key(name, mapping_.key);
        if (trim(name).empty())
            except(row, key_column(), "required",
                { "这一行缺少名称，无法识别是哪一项", "this row has no name, so it cannot be told which one it is" },
                true);
        auto const known = stored_.find(key);
        auto after = known == stored_.end() ? fresh_ : known->second;
        after.values[type_.position(mapping_.key.field)] = key;
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i)
            if (layout_.column_of[i])
                read_cell_into(row, *layout_.column_of[i], i, after);
        keep_other_columns(row, after);
        check(row, after);
        place(row, key, std::string(trim(name)), known == stored_.end() ? nullptr : &known->second,
            std::move(after));
    }

    std::size_t key_column() const
    {
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i)
            if (mapping_.columns[i].field == mapping_.key.source && layout_.column_of[i])
                return *layout_.column_of[i];
        return 0;
    }

    std::string const& key_cell(std::size_t row) const
    {
        return layout_.table.cell(row, key_column());
    }

    bool is_missing(std::string_view cell) const
    {
        auto const text = lower_ascii(trim(cell));
        return text.empty()
            || std::find(mapping_.missing.begin(), mapping_.missing.end(), text)
            != mapping_.missing.end();
    }

    void read_cell_into(std::size_t row, std::size_t column, std::size_t index, Row& after)
    {
        auto const& rules = mapping_.columns[index];
        auto const& field = type_.fields[fields_[index]];
        auto& value = after.values[fields_[index]];
        auto const& cell = layout_.table.cell(row, column);
        if (cell.find(replacement) != std::string::npos) {
            bool const only_text = rules.reading == Reading::text && rules.field != mapping_.key.source;
            except(row, column, "undecodable",
                { "含有无法解码的字节", "has bytes that cannot be decoded" }, !only_text);
        }
        value = Value {};
        if (is_missing(cell)) {
            keep(column, trim(cell));
            return;
        }
        if (auto read = read_cell(field, rules, cell)) {
            value = std::move(*read);
            return;
        }
        bool const keeps = rules.on_bad_cell == OnBadCell::keep_text;
        if (keeps)
            keep(column, trim(cell));
        auto message = expected_form(field);
        if (keeps)
            message = { "不是" + std::string(field.label.zh) + "，留空并保留原文",
                "is no " + std::string(field.label.en) + "; left empty, the text is kept" };
        except(row, column, keeps ? "kept_text" : "invalid", std::move(message), !keeps);
    }

    // Under its own header, so that nothing of the list is lost.
    void keep(std::size_t column, std::string_view text)
    {
        if (text.empty() || mapping_.extra_field.empty())
            return;
        auto header = column < layout_.headers.size() ? layout_.headers[column] : std::string();
        if (header.empty())
            header = "column " + std::to_string(column + 1);
        extra_[header] = std::string(text);
    }

    void keep_other_columns(std::size_t row, Row& after)
    {
        auto const& cells = layout_.table.rows[row];
        for (std::size_t column = 0; column < cells.size(); ++column) {
            bool const taken = std::find(layout_.column_of.begin(), layout_.column_of.end(),
                                   std::optional(column))
                != layout_.column_of.end();
            if (taken)
                continue;
            keep(column, trim(cells[column]));
            if (cells[column].find(replacement) != std::string::npos)
                except(row, column, "undecodable",
                    { "含有无法解码的字节", "has bytes that cannot be decoded" }, false);
        }
        if (mapping_.extra_field.empty())
            return;
        auto& value = after.values[type_.position(mapping_.extra_field)];
        value = extra_.empty() ? Value {} : Value { boost::json::serialize(extra_) };
    }

    void check(std::size_t row, Row const& after)
    {
        for (auto const& error : validate(type_, after))
            except(row, column_of(error.field), error.code, error.message, true);
    }

    std::size_t column_of(std::string const& field) const
    {
        for (std::size_t i = 0; i < mapping_.columns.size(); ++i)
            if (mapping_.columns[i].field == field && layout_.column_of[i])
                return *layout_.column_of[i];
        return key_column();
    }

    void except(std::size_t row, std::size_t column, std::string code, Message message, bool refuses)
    {
        refused_ = refused_ || refuses;
        plan_.exceptions.push_back({ address(layout_.table, row, column),
            column < layout_.headers.size() ? layout_.headers[column] : std::string(),
            layout_.table.cell(row, column), std::move(code), std::move(message), refuses });
    }

    void place(std::size_t row, std::string const& key, std::string name, Row const* before, Row after)
    {
        PlannedRow planned { RowFate::new_record, key, std::move(name), std::move(after), {} };
        if (before) {
            for (auto const i : changed_fields(type_, *before, planned.after))
                planned.changes.push_back({ std::string(type_.fields[i].name), before->values[i],
                    planned.after.values[i] });
            planned.fate = planned.changes.empty() ? RowFate::same : RowFate::changed;
        }
        if (refused_)
            planned.fate = RowFate::refused;
        auto const [at, first] = placed_.emplace(key, plan_.rows.size());
        if (first || refused_) {
            plan_.rows.push_back(std::move(planned));
            return;
        }
        except(row, key_column(), "duplicate_key",
            { "与前面一行是同一项，以本行为准", "is the same one as an earlier row; this row counts" },
            false);
        plan_.rows[at->second] = std::move(planned);
    }

    View const& view_;
    Mapping const& mapping_;
    RecordType const& type_;
    Layout layout_;
    std::vector<std::size_t> fields_;
    std::unordered_map<std::string, Row> stored_;
    Row fresh_;
    boost::json::object extra_;
    std::unordered_map<std::string, std::size_t> placed_;
    bool refused_ = false;
    ImportPlan plan_;
};

void append_member(std::string& out, std::string_view name, std::string_view text)
{
    out += std::string(out.back() == '{' ? "\"" : ",\"") + std::string(name) + "\":";
    append_json_string(out, text);
}

std::string_view fate_name(RowFate fate)
{
    switch (fate) {
    case RowFate::new_record: return "new";
    case RowFate::changed: return "changed";
    case RowFate::same: return "same";
    case RowFate::refused: return "refused";
    }
    return "";
}

void append_changed_rows(std::string& out, ImportPlan const& plan)
{
    out += ",\"changes\":[";
    std::size_t count = 0;
    for (auto const& row : plan.rows) {
        if (row.fate != RowFate::changed || count == shown_rows)
            continue;
        out += count++ == 0 ? "{" : ",{";
        append_member(out, "name", row.name);
        append_member(out, "fate", fate_name(row.fate));
        out += ",\"fields\":[";
        for (auto const& change : row.changes) {
            auto const& field = plan.type->field(change.field);
            out += &change == &row.changes.front() ? "{" : ",{";
            append_member(out, "field", change.field);
            append_member(out, "old", to_text(field, change.before));
            append_member(out, "new", to_text(field, change.after));
            out += "}";
        }
        out += "]}";
    }
    out += "]";
}

} // namespace

std::int64_t ImportPlan::count(RowFate fate) const
{
    return std::count_if(
        rows.begin(), rows.end(), [&](PlannedRow const& row) { return row.fate == fate; });
}

bool ImportPlan::refused() const
{
    return std::any_of(exceptions.begin(), exceptions.end(),
        [](ImportException const& exception) { return exception.refuses; });
}

ImportPlan plan_import(
    View const& view, Mapping const& mapping, std::string const& file, std::string_view bytes)
{
    SheetLimits const limits;
    require(bytes.size() <= limits.bytes, ErrorCode::too_large,
        { "文件超过 20 MiB，请拆分后导入", "the file is larger than 20 MiB; split it" });
    require(!bytes.empty(), ErrorCode::unprocessable, { "文件是空的", "the file is empty" });
    auto const decoded = decode(bytes, mapping.encodings);
    auto layout = find_layout(read_csv(decoded.text, mapping.separator, limits), mapping);
    auto plan = Planner(view, mapping, std::move(layout)).run();
    plan.file = file;
    return plan;
}

void commit_import(Context& context, ImportPlan const& plan, std::string const& reason)
{
    std::vector<FieldError> errors;
    for (auto const& exception : plan.exceptions)
        if (exception.refuses)
            errors.push_back({ exception.cell, exception.code,
                { exception.column + "：" + exception.message.zh,
                    exception.column + ": " + exception.message.en } });
    require_no_errors(std::move(errors));
    auto const record = std::string(plan.type->name);
    Change const change { record + ".import", record + ".imported", reason, plan.file };
    for (auto const& row : plan.rows)
        if (row.fate == RowFate::new_record || row.fate == RowFate::changed)
            context.save_row(*plan.type, row.after, change);
}

std::string import_json(ImportPlan const& plan, bool chinese, bool rows_too)
{
    std::string out = "{\"rows\":" + std::to_string(plan.data_rows)
        + ",\"new\":" + std::to_string(plan.count(RowFate::new_record))
        + ",\"changed\":" + std::to_string(plan.count(RowFate::changed))
        + ",\"same\":" + std::to_string(plan.count(RowFate::same))
        + ",\"refused\":" + std::to_string(plan.count(RowFate::refused)) + ",\"exceptions\":[";
    for (auto const& exception : plan.exceptions) {
        out += &exception == &plan.exceptions.front() ? "{" : ",{";
        append_member(out, "cell", exception.cell);
        append_member(out, "column", exception.column);
        append_member(out, "value", exception.value);
        append_member(out, "code", exception.code);
        append_member(out, "message", chinese ? exception.message.zh : exception.message.en);
        out += "}";
    }
    out += "]";
    if (rows_too)
        append_changed_rows(out, plan);
    return out + "}";
}

} // namespace luodi
