#include "kernel/auth/import_reader.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/sheet/cell_reading.hpp"
#include "kernel/sheet/csv_writer.hpp"
#include "kernel/sheet/folded_text.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace luodi {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// What a right cell looks like.
Message expected_cell(Field const& field, ColumnMapping const& column)
{
    if (column.reading != Reading::date)
        return expected_form(field);
    auto const styles = join(column.dates.patterns, ", ");
    return { "须为日期，可用的写法：" + styles, "must be a date in one of the styles " + styles };
}

ReadColumn column_read(Layout const& layout, std::size_t column)
{
    ReadColumn read;
    read.header = layout.headers[column];
    read.cell = address(layout.table, layout.header_row, column);
    return read;
}

} // namespace

ImportReader::ImportReader(RecordType const& type, Mapping const& mapping, Layout layout, FindNamed find_named)
    : type_(type)
    , mapping_(mapping)
    , layout_(std::move(layout))
    , find_named_(std::move(find_named))
    , columns_(mapping.columns)
{
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        fields_.push_back(type_.position(columns_[i].field));
        if (columns_[i].field == mapping_.key.source)
            key_mapping_ = i;
    }
    take_units();
}

ListReading ImportReader::reading() const
{
    ListReading reading;
    reading.sideways = layout_.table.transposed;
    reading.header_cell = address(layout_.table, layout_.header_row, 0);
    std::vector<bool> taken(layout_.headers.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        auto const& from = layout_.columns_of[i];
        auto read = from.empty() ? ReadColumn {} : column_read(layout_, from.front());
        read.field = columns_[i].field;
        read.fit = layout_.matches[i].fit;
        read.alias = layout_.matches[i].alias;
        read.factor = columns_[i].factor;
        if (columns_[i].reading == Reading::money)
            read.currency = columns_[i].currency.name();
        reading.columns.push_back(std::move(read));
        for (auto const column : from)
            taken[column] = true;
    }
    for (std::size_t column = 0; column < layout_.headers.size(); ++column)
        if (!taken[column] && !layout_.headers[column].empty() && layout_.headers[column] != remark_header)
            reading.others.push_back(column_read(layout_, column));
    return reading;
}

bool ImportReader::is_record(std::size_t row)
{
    return !is_blank(row) && !is_no_record(row);
}

bool ImportReader::is_blank(std::size_t row) const
{
    auto const& cells = layout_.table.rows[row];
    return std::all_of(
        cells.begin(), cells.end(), [](std::string const& cell) { return trim(cell).empty(); });
}

// Sums and remarks below a list: lines whose first text begins with a word of `not_records`.
bool ImportReader::is_no_record(std::size_t row)
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
std::optional<StatedUnit> ImportReader::unit_stated(std::size_t index) const
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

void ImportReader::take_units()
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

ImportDraft ImportReader::begin(std::size_t row)
{
    choose_columns(row);
    ImportDraft draft { row, std::string(unguarded(trim(layout_.table.cell(row, key_column_)))), {}, true };
    auto const text
        = is_missing(draft.name) ? stand_in_key(draft) : normalised_key(draft.name, mapping_.key);
    draft.key = mapping_.key.prefix + text;
    draft.has_key = !text.empty();
    if (!draft.has_key)
        except_at(draft, key_column_, "required",
            { "这一行没有可用的名称，无法识别是哪一项",
                "this row has no name to tell which one it is" },
            true);
    return draft;
}

void ImportReader::read(ImportDraft& draft)
{
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (column_of_[i])
            read_column(draft, i);
    keep_other_columns(draft);
}

// The texts of the columns that stand in for an empty key, such as place, area and day.
std::string ImportReader::stand_in_key(ImportDraft& draft)
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
    except_at(draft, key_column_, "stand_in_key",
        { "没有" + std::string(type_.fields[fields_[key_mapping_]].label.zh) + "，以其他列（"
                + join(mapping_.key.otherwise, "、") + "）识别",
            "there is no " + std::string(type_.fields[fields_[key_mapping_]].label.en)
                + "; told by other columns (" + join(mapping_.key.otherwise, ", ") + ")" },
        false);
    return join(texts, "/");
}

// The columns that feed the fields in this row.
void ImportReader::choose_columns(std::size_t row)
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

bool ImportReader::is_missing(std::string_view cell) const
{
    if (trim(cell).empty() || mapping_.missing.empty())
        return trim(cell).empty();
    return std::ranges::find(mapping_.missing, folded(cell)) != mapping_.missing.end();
}

bool ImportReader::is_withheld(std::string_view cell) const
{
    if (mapping_.withheld.empty())
        return false;
    auto const text = folded(cell);
    return std::any_of(mapping_.withheld.begin(), mapping_.withheld.end(),
        [&](std::string const& beginning) { return text.starts_with(beginning); });
}

void ImportReader::read_column(ImportDraft& draft, std::size_t index)
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
    if (rules.reading == Reading::name)
        return read_name(draft, index, cell);
    if (auto read = read_cell(field, rules, cell))
        value = std::move(*read);
    else
        bad_cell(draft, index, "invalid", expected_cell(field, rules));
}

// The one record that the reference may be to and that has this name.
void ImportReader::read_name(ImportDraft& draft, std::size_t index, std::string_view cell)
{
    auto const& target = type_.fields[fields_[index]].target();
    auto const name = std::string(trim(cell));
    if (name.empty())
        return;
    auto const found = find_named_(target, name);
    auto const zh = std::string(target.label.zh);
    if (found.empty())
        bad_cell(draft, index, "unknown", { "没有叫这个名称的" + zh + "，请先登记，或写登记的全称",
            "there is no " + std::string(target.name) + " of this name; enter it first, or write its full name" });
    else if (found.size() > 1 && !planted("first-of-a-name"))
        bad_cell(draft, index, "ambiguous", { "有几个" + zh + "叫这个名称，分不清是哪个",
            "several of " + std::string(target.plural) + " have this name; it cannot be told which is meant" });
    else
        draft.after.values[fields_[index]] = found.front();
}

// Whether the cell has bytes that could not be decoded and is refused for it.
bool ImportReader::undecodable(ImportDraft& draft, std::size_t column, bool refuses)
{
    if (layout_.table.cell(draft.row, column).find(replacement) == std::string::npos)
        return false;
    except_at(draft, column, "undecodable",
        { "含有无法解码的字节，请检查文件的编码",
            "has bytes that cannot be decoded; check the file's encoding" },
        refuses);
    return refuses;
}

// Refuses the row, or sets the text aside where the mapping says so.
void ImportReader::bad_cell(ImportDraft& draft, std::size_t index, std::string code, Message message)
{
    if (columns_[index].on_bad_cell == OnBadCell::refuse)
        return except_at(
            draft, *column_of_[index], std::move(code), std::move(message), true);
    keep_text(draft, index, message);
}

void ImportReader::keep_text(ImportDraft& draft, std::size_t index, Message const& message)
{
    set_aside(draft, index, "kept_text",
        { message.zh + "；留空并保留原文", message.en + "; left empty, the text is kept" });
}

void ImportReader::set_aside(ImportDraft& draft, std::size_t index, std::string code, Message message)
{
    auto const column = *column_of_[index];
    draft.after.values[fields_[index]] = Value {};
    keep(draft, column);
    except_at(draft, column, std::move(code), std::move(message), false);
}

// Under its own header, so that nothing of the list is lost.
void ImportReader::keep(ImportDraft& draft, std::size_t column) const
{
    auto const text = unguarded(trim(layout_.table.cell(draft.row, column)));
    if (text.empty() || mapping_.extra_field.empty())
        return;
    auto header = header_of(column);
    if (header.empty())
        header = "column " + std::to_string(column + 1);
    draft.extra[header] = std::string(text);
}

std::string ImportReader::header_of(std::size_t column) const
{
    return column < layout_.headers.size() ? layout_.headers[column] : std::string();
}

void ImportReader::keep_other_columns(ImportDraft& draft)
{
    for (std::size_t column = 0; column < layout_.table.rows[draft.row].size(); ++column)
        if (header_of(column) != remark_header
            && std::find(column_of_.begin(), column_of_.end(), column) == column_of_.end()) {
            undecodable(draft, column, false);
            keep(draft, column);
        }
}

bool ImportReader::set_aside(ImportDraft& draft, std::vector<FieldError> const& faults)
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

std::optional<std::size_t> ImportReader::column_of(std::string_view field) const
{
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].field == field && column_of_[i])
            return i;
    return std::nullopt;
}

void ImportReader::store_extra(ImportDraft& draft) const
{
    if (!mapping_.extra_field.empty())
        draft.after.values[type_.position(mapping_.extra_field)]
            = draft.extra.empty() ? Value {} : Value { boost::json::serialize(draft.extra) };
}

void ImportReader::except_at(ImportDraft& draft, std::size_t column, std::string code, Message message, bool refuses)
{
    draft.refused = draft.refused || refuses;
    add_exception(draft.row, column, std::move(code), std::move(message), refuses);
}

void ImportReader::add_exception(
    std::size_t row, std::size_t column, std::string code, Message message, bool refuses)
{
    exceptions_.push_back({ address(layout_.table, row, column), header_of(column),
        layout_.table.cell(row, column), std::move(code), std::move(message), refuses, row, column });
}

void ImportReader::except(
    ImportDraft& draft, std::optional<std::string_view> field, std::string code, Message message, bool refuses)
{
    auto const index = field ? column_of(*field) : std::nullopt;
    except_at(draft, index ? *column_of_[*index] : key_column_, std::move(code), std::move(message), refuses);
}

std::string ImportReader::key_address(ImportDraft const& draft) const
{
    return address(layout_.table, draft.row, key_column_);
}

} // namespace luodi
