#include "kernel/auth/import_planner.hpp"

#include "base/text.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/sheet/cell_reading.hpp"
#include "kernel/sheet/csv_writer.hpp"
#include "kernel/sheet/folded_text.hpp"
#include "kernel/sheet/stated_unit.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace luodi {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// The records that earlier lists of the mapping brought, by key.
std::unordered_map<std::string, Row> stored_rows(View const& view, Mapping const& mapping)
{
    auto const& type = view.types().get(mapping.record);
    auto const key = type.position(mapping.key.field);
    std::unordered_map<std::string, Row> stored;
    auto const length = std::to_string(character_count(mapping.key.prefix));
    query_in_district(view.connection(),
        "SELECT " + column_list(type) + " FROM " + std::string(type.name) + " WHERE substr("
            + mapping.key.field + ", 1, " + length + ") = $1",
        { mapping.key.prefix }, "ORDER BY id", [&](Columns const& columns) {
            auto row = read_row(type, columns);
            if (auto const* text = std::get_if<std::string>(&row.values[key]))
                stored.emplace(*text, std::move(row));
            return true;
        });
    for (auto& [text, row] : stored)
        resolve_side_values(view.connection(), type, row);
    return stored;
}

Row fresh_row(RecordType const& type, Mapping const& mapping)
{
    auto row = default_row(type);
    for (auto const& [name, value] : mapping.constants)
        row.values[type.position(name)] = value;
    return row;
}

// What a right cell looks like.
Message expected_cell(Field const& field, ColumnMapping const& column)
{
    if (column.reading != Reading::date)
        return expected_form(field);
    auto const styles = join(column.dates.patterns, ", ");
    return { "须为日期，可用的写法：" + styles, "must be a date in one of the styles " + styles };
}

ReadColumn read_column(Layout const& layout, std::size_t column)
{
    ReadColumn read;
    read.header = layout.headers[column];
    read.cell = address(layout.table, layout.header_row, column);
    return read;
}

ListReading reading_of(Layout const& layout, std::vector<ColumnMapping> const& columns)
{
    ListReading reading;
    reading.sideways = layout.table.transposed;
    reading.header_cell = address(layout.table, layout.header_row, 0);
    std::vector<bool> taken(layout.headers.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const& from = layout.columns_of[i];
        auto read = from.empty() ? ReadColumn {} : read_column(layout, from.front());
        read.field = columns[i].field;
        read.fit = layout.matches[i].fit;
        read.alias = layout.matches[i].alias;
        read.factor = columns[i].factor;
        if (columns[i].reading == Reading::money)
            read.currency = columns[i].currency.name();
        reading.columns.push_back(std::move(read));
        for (auto const column : from)
            taken[column] = true;
    }
    for (std::size_t column = 0; column < layout.headers.size(); ++column)
        if (!taken[column] && !layout.headers[column].empty() && layout.headers[column] != remark_header)
            reading.others.push_back(read_column(layout, column));
    return reading;
}

// Reads the rows of a list one after another into a plan.
class Planner {
public:
    Planner(View const& view, Mapping const& mapping, Layout layout)
        : view_(view)
        , mapping_(mapping)
        , type_(view.types().get(mapping.record))
        , layout_(std::move(layout))
        , stored_(stored_rows(view, mapping))
        , fresh_(fresh_row(type_, mapping))
        , columns_(mapping.columns)
    {
        plan_.type = &type_;
        plan_.mapping = mapping.name;
        plan_.header_row = layout_.header_row;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            fields_.push_back(type_.position(columns_[i].field));
            if (columns_[i].field == mapping_.key.source)
                key_mapping_ = i;
        }
        take_units();
        plan_.reading = reading_of(layout_, columns_);
    }

    ImportPlan run(ImportProgress const& progress)
    {
        auto const total = static_cast<std::int64_t>(layout_.table.rows.size() - layout_.first_row);
        for (auto row = layout_.first_row; row < layout_.table.rows.size(); ++row) {
            auto const done = static_cast<std::int64_t>(row - layout_.first_row);
            if (progress && done % progress_rows == 0)
                progress(done, total);
            if (!is_blank(row) && !is_no_record(row))
                read_row(row);
        }
        if (!plan_.exceptions.empty())
            plan_.table = std::make_shared<Table const>(std::move(layout_.table));
        return std::move(plan_);
    }

private:
    // The row in hand.
    struct Draft {
        std::size_t row;
        Row after;
        boost::json::object extra {};
        bool refused = false;
    };

    bool is_blank(std::size_t row) const
    {
        auto const& cells = layout_.table.rows[row];
        return std::all_of(
            cells.begin(), cells.end(), [](std::string const& cell) { return trim(cell).empty(); });
    }

    // Sums and remarks below a list: lines whose first text begins with a word of `not_records`.
    bool is_no_record(std::size_t row)
    {
        auto const& cells = layout_.table.rows[row];
        auto const first = std::find_if(
            cells.begin(), cells.end(), [](std::string const& cell) { return !trim(cell).empty(); });
        auto const text = folded(*first);
        bool const found = std::any_of(mapping_.not_records.begin(), mapping_.not_records.end(),
            [&](std::string const& beginning) { return text.starts_with(beginning); });
        if (found)
            add_exception(row, static_cast<std::size_t>(first - cells.begin()), "not_a_record",
                { "这一行是合计或说明，不是一条记录，未导入", "this line is a sum or a remark, not a record; left out" },
                false);
        return found;
    }

    // The unit that the header of a column states, or else a line above the headers.
    std::optional<StatedUnit> unit_stated(std::size_t index) const
    {
        for (auto const column : layout_.columns_of[index])
            if (auto const unit = stated_unit(header_of(column)))
                return unit;
        for (std::size_t row = 0; row < layout_.header_row; ++row)
            for (auto const& cell : layout_.table.rows[row])
                if (cell.find("单位") != std::string::npos || folded(cell).find("unit") != std::string::npos)
                    if (auto const unit = stated_unit(cell))
                        return unit;
        return std::nullopt;
    }

    void take_units()
    {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            auto& column = columns_[i];
            if (!column.unit_from_header || layout_.columns_of[i].empty())
                continue;
            auto const unit = unit_stated(i);
            if (!unit)
                continue;
            column.factor = unit->factor;
            auto const only = type_.fields[fields_[i]].options.currency;
            if (unit->currency.empty() || column.reading != Reading::money)
                continue;
            if (!only.empty() && only != unit->currency)
                add_exception(layout_.header_row, layout_.columns_of[i].front(), "unit",
                    { "表头的单位是 " + unit->currency + "，此字段只收 " + std::string(only),
                        "the header's unit is " + unit->currency + "; this field takes " + std::string(only) },
                    true);
            column.currency = *Currency::parse(unit->currency);
        }
    }

    // The texts of the columns that stand in for an empty key, such as place, area and day.
    std::string stand_in_key(Draft& draft)
    {
        std::vector<std::string> texts;
        bool any = false;
        for (auto const& field : mapping_.key.otherwise) {
            auto const index = column_of(field);
            auto const text
                = index ? folded(layout_.table.cell(draft.row, *column_of_[*index])) : std::string();
            texts.push_back(is_missing(text) ? std::string() : text);
            any = any || !texts.back().empty();
        }
        if (!any)
            return {};
        except(draft, key_column_, "stand_in_key",
            { "没有" + std::string(type_.fields[fields_[key_mapping_]].label.zh) + "，以其他列（"
                    + join(mapping_.key.otherwise, "、") + "）识别",
                "there is no " + std::string(type_.fields[fields_[key_mapping_]].label.en)
                    + "; told by other columns (" + join(mapping_.key.otherwise, ", ") + ")" },
            false);
        return join(texts, "/");
    }

    void read_row(std::size_t row)
    {
        ++plan_.data_rows;
        choose_columns(row);
        Draft draft { row, fresh_ };
        auto const name = unguarded(trim(layout_.table.cell(row, key_column_)));
        auto const text
            = is_missing(name) ? stand_in_key(draft) : normalised_key(name, mapping_.key);
        auto const key = mapping_.key.prefix + text;
        auto const known = stored_.find(key);
        auto const* before = text.empty() || known == stored_.end() ? nullptr : &known->second;
        if (before)
            draft.after = *before;
        if (text.empty())
            except(draft, key_column_, "required",
                { "这一行没有可用的名称，无法识别是哪一项",
                    "this row has no name to tell which one it is" },
                true);
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (column_of_[i])
                read_column(draft, i);
        draft.after.values[type_.position(mapping_.key.field)] = key;
        keep_other_columns(draft);
        check(draft, before);
        store_extra(draft);
        place(draft, key, std::string(name), before);
    }

    // The columns that feed the fields in this row.
    void choose_columns(std::size_t row)
    {
        column_of_.assign(columns_.size(), std::nullopt);
        for (std::size_t i = 0; i < column_of_.size(); ++i) {
            auto const& columns = layout_.columns_of[i];
            if (columns.empty())
                continue;
            auto const filled = columns.size() == 1
                ? columns.begin()
                : std::find_if(columns.begin(), columns.end(), [&](std::size_t column) {
                      return !is_missing(layout_.table.cell(row, column));
                  });
            column_of_[i] = filled == columns.end() ? columns.front() : *filled;
        }
        key_column_ = column_of_[key_mapping_].value_or(0);
    }

    bool is_missing(std::string_view cell) const
    {
        if (trim(cell).empty() || mapping_.missing.empty())
            return trim(cell).empty();
        return std::ranges::find(mapping_.missing, folded(cell)) != mapping_.missing.end();
    }

    bool is_withheld(std::string_view cell) const
    {
        if (mapping_.withheld.empty())
            return false;
        auto const text = folded(cell);
        return std::any_of(mapping_.withheld.begin(), mapping_.withheld.end(),
            [&](std::string const& beginning) { return text.starts_with(beginning); });
    }

    void read_column(Draft& draft, std::size_t index)
    {
        auto const& rules = columns_[index];
        auto const& field = type_.fields[fields_[index]];
        auto const column = *column_of_[index];
        auto const& cell = layout_.table.cell(draft.row, column);
        auto& value = draft.after.values[fields_[index]];
        value = Value {};
        if (undecodable(draft, column, rules.reading != Reading::text || column == key_column_))
            return;
        if (is_missing(cell))
            return keep(draft, column);
        if (rules.reading != Reading::text && is_withheld(cell))
            return set_aside(draft, index, "withheld",
                { "清单未公布" + std::string(field.label.zh) + "，留空并保留原文",
                    "the list withholds the " + std::string(field.label.en)
                        + "; left empty, the text is kept" });
        if (auto read = read_cell(field, rules, cell))
            value = std::move(*read);
        else
            bad_cell(draft, index, "invalid", expected_cell(field, rules));
    }

    // Whether the cell has bytes that could not be decoded and is refused for it.
    bool undecodable(Draft& draft, std::size_t column, bool refuses)
    {
        if (layout_.table.cell(draft.row, column).find(replacement) == std::string::npos)
            return false;
        except(draft, column, "undecodable",
            { "含有无法解码的字节，请检查文件的编码",
                "has bytes that cannot be decoded; check the file's encoding" },
            refuses);
        return refuses;
    }

    // Refuses the row, or sets the text aside where the mapping says so.
    void bad_cell(Draft& draft, std::size_t index, std::string code, Message message)
    {
        if (columns_[index].on_bad_cell == OnBadCell::refuse)
            return except(
                draft, *column_of_[index], std::move(code), std::move(message), true);
        keep_text(draft, index, message);
    }

    void keep_text(Draft& draft, std::size_t index, Message const& message)
    {
        set_aside(draft, index, "kept_text",
            { message.zh + "；留空并保留原文", message.en + "; left empty, the text is kept" });
    }

    void set_aside(Draft& draft, std::size_t index, std::string code, Message message)
    {
        auto const column = *column_of_[index];
        draft.after.values[fields_[index]] = Value {};
        keep(draft, column);
        except(draft, column, std::move(code), std::move(message), false);
    }

    // Under its own header, so that nothing of the list is lost.
    void keep(Draft& draft, std::size_t column)
    {
        auto const text = unguarded(trim(layout_.table.cell(draft.row, column)));
        if (text.empty() || mapping_.extra_field.empty())
            return;
        auto header = header_of(column);
        if (header.empty())
            header = "column " + std::to_string(column + 1);
        draft.extra[header] = std::string(text);
    }

    std::string header_of(std::size_t column) const
    {
        return column < layout_.headers.size() ? layout_.headers[column] : std::string();
    }

    void keep_other_columns(Draft& draft)
    {
        for (std::size_t column = 0; column < layout_.table.rows[draft.row].size(); ++column)
            if (header_of(column) != remark_header
                && std::find(column_of_.begin(), column_of_.end(), column) == column_of_.end()) {
                undecodable(draft, column, false);
                keep(draft, column);
            }
    }

    // What is wrong with the record as it would be saved, at the cells it came from.
    void check(Draft& draft, Row const* before)
    {
        auto faults = view_.faults(type_, before, draft.after);
        while (set_faults_aside(draft, faults))
            faults = view_.faults(type_, before, draft.after);
        for (auto const& fault : faults) {
            auto const index = column_of(fault.field);
            bool const follows = index && fault.code == "required" && draft.refused;
            if (!follows)
                except(draft, index ? *column_of_[*index] : key_column_, fault.code,
                    fault.message, true);
        }
    }

    // Empties the faulty cells that the mapping lets go; true when there were any. Each time there
    // are fewer cells left, so this ends.
    bool set_faults_aside(Draft& draft, std::vector<FieldError> const& faults)
    {
        bool any = false;
        for (auto const& fault : faults) {
            auto const index = column_of(fault.field);
            if (!index || columns_[*index].on_bad_cell == OnBadCell::refuse
                || is_null(draft.after.values[fields_[*index]]))
                continue;
            keep_text(draft, *index, fault.message);
            any = true;
        }
        return any;
    }

    std::optional<std::size_t> column_of(std::string const& field) const
    {
        for (std::size_t i = 0; i < columns_.size(); ++i)
            if (columns_[i].field == field && column_of_[i])
                return i;
        return std::nullopt;
    }

    void store_extra(Draft& draft)
    {
        if (!mapping_.extra_field.empty())
            draft.after.values[type_.position(mapping_.extra_field)]
                = draft.extra.empty() ? Value {} : Value { boost::json::serialize(draft.extra) };
    }

    void except(Draft& draft, std::size_t column, std::string code, Message message, bool refuses)
    {
        draft.refused = draft.refused || refuses;
        add_exception(draft.row, column, std::move(code), std::move(message), refuses);
    }

    void add_exception(
        std::size_t row, std::size_t column, std::string code, Message message, bool refuses)
    {
        plan_.exceptions.push_back({ address(layout_.table, row, column), header_of(column),
            layout_.table.cell(row, column), std::move(code), std::move(message), refuses, row, column });
    }

    bool allowed(Row const& row) const
    {
        return view_.definition().permissions.allows(
            view_.connection(), view_.actor(), import_permission(type_), type_, row);
    }

    PlannedRow planned(Draft& draft, std::string const& key, std::string name, Row const* before)
    {
        PlannedRow row { RowFate::new_record, key, std::move(name),
            address(layout_.table, draft.row, key_column_), std::move(draft.after), {} };
        if (!draft.refused && ((before && !allowed(*before)) || !allowed(row.after)))
            except(draft, key_column_, "forbidden",
                { "这条记录不在您的职责范围内", "this record is outside your duties" }, true);
        if (draft.refused) {
            row.fate = RowFate::refused;
        } else if (before) {
            for (auto const i : changed_fields(type_, *before, row.after))
                row.changes.push_back(
                    { std::string(type_.fields[i].name), before->values[i], row.after.values[i] });
            row.fate = row.changes.empty() ? RowFate::same : RowFate::changed;
        }
        return row;
    }

    void place(Draft& draft, std::string const& key, std::string name, Row const* before)
    {
        auto row = planned(draft, key, std::move(name), before);
        if (draft.refused) {
            plan_.rows.push_back(std::move(row));
            return;
        }
        auto const [at, first] = placed_.emplace(key, plan_.rows.size());
        if (first) {
            plan_.rows.push_back(std::move(row));
            return;
        }
        except(draft, key_column_, "duplicate_key",
            { "与 " + plan_.rows[at->second].cell + " 是同一项，以本行为准",
                "is the same one as " + plan_.rows[at->second].cell + "; this row counts" },
            false);
        plan_.rows[at->second] = std::move(row);
    }

    View const& view_;
    Mapping const& mapping_;
    RecordType const& type_;
    Layout layout_;
    std::unordered_map<std::string, Row> stored_;
    Row fresh_;
    std::vector<ColumnMapping> columns_; // of the mapping, with the units that the list states
    std::vector<std::size_t> fields_; // for each of them
    std::size_t key_mapping_ = 0; // the ColumnMapping of the key
    // Of the row in hand: for each ColumnMapping its column, and that of the key.
    std::vector<std::optional<std::size_t>> column_of_;
    std::size_t key_column_ = 0;
    std::unordered_map<std::string, std::size_t> placed_; // key -> row of the plan
    ImportPlan plan_;
};

} // namespace

std::string import_permission(RecordType const& type)
{
    return std::string(type.name) + ".import";
}

ImportPlan plan_rows(
    View const& view, Mapping const& mapping, Layout layout, ImportProgress const& progress)
{
    return Planner(view, mapping, std::move(layout)).run(progress);
}

} // namespace luodi
