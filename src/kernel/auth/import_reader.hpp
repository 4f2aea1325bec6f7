// Reads a list that was laid out into drafts of records, cell by cell, and says what is wrong with which cell.
#pragma once

#include "kernel/auth/import.hpp"
#include "kernel/sheet/layout.hpp"
#include "kernel/sheet/stated_unit.hpp"

#include <boost/json/object.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace luodi {

// The header of the column in which a returned copy says what is wrong; not taken back in.
constexpr std::string_view remark_header = "落地提示 Luodi";

// A row in hand.
struct ImportDraft {
    std::size_t row;
    std::string name; // as the list has it
    std::string key;  // the mapping's prefix and what tells the record
    bool has_key = true; // false: nothing tells it, and the row is refused
    Row after {};
    boost::json::object extra {}; // texts without a field, by header
    bool refused = false;
};

// The ids of the records of a type that have this name now: two at most.
using FindNamed = std::function<std::vector<std::int64_t>(RecordType const&, std::string const&)>;

class ImportReader {
public:
    // The mapping outlives it.
    ImportReader(RecordType const& type, Mapping const& mapping, Layout layout, FindNamed find_named);

    ListReading reading() const;
    std::size_t header_row() const { return layout_.header_row; }
    std::size_t first_row() const { return layout_.first_row; }
    std::size_t rows() const { return layout_.table.rows.size(); }

    // False for blank lines, and for sums and remarks, which are listed.
    bool is_record(std::size_t row);
    // Finds the row's key. Rows are read one after another: begin, read, and the rest of a draft before the next.
    ImportDraft begin(std::size_t row);
    // Puts the cells into the record, and the texts that have no field beside it.
    void read(ImportDraft& draft);
    // Empties the faulty cells that the mapping lets go; true when there were any. Each time there
    // are fewer cells left, so this ends.
    bool set_aside(ImportDraft& draft, std::vector<FieldError> const& faults);
    void store_extra(ImportDraft& draft) const;

    // At the cell that feeds the field, or at the key's.
    void except(ImportDraft& draft, std::optional<std::string_view> field, std::string code, Message message,
        bool refuses);
    bool feeds(std::string_view field) const { return column_of(field).has_value(); }
    std::string key_address(ImportDraft const& draft) const;

    std::vector<ImportException>& exceptions() { return exceptions_; }
    Table take_table() { return std::move(layout_.table); }

private:
    bool is_blank(std::size_t row) const;
    bool is_no_record(std::size_t row);
    std::optional<StatedUnit> unit_stated(std::size_t index) const;
    void take_units();
    std::string stand_in_key(ImportDraft& draft);
    void choose_columns(std::size_t row);
    bool is_missing(std::string_view cell) const;
    bool is_withheld(std::string_view cell) const;
    void read_column(ImportDraft& draft, std::size_t index);
    void read_name(ImportDraft& draft, std::size_t index, std::string_view cell);
    bool undecodable(ImportDraft& draft, std::size_t column, bool refuses);
    void bad_cell(ImportDraft& draft, std::size_t index, std::string code, Message message);
    void keep_text(ImportDraft& draft, std::size_t index, Message const& message);
    void set_aside(ImportDraft& draft, std::size_t index, std::string code, Message message);
    void keep(ImportDraft& draft, std::size_t column) const;
    std::string header_of(std::size_t column) const;
    void keep_other_columns(ImportDraft& draft);
    std::optional<std::size_t> column_of(std::string_view field) const;
    void except_at(ImportDraft& draft, std::size_t column, std::string code, Message message, bool refuses);
    void add_exception(std::size_t row, std::size_t column, std::string code, Message message, bool refuses);

    RecordType const& type_;
    Mapping const& mapping_;
    Layout layout_;
    FindNamed find_named_;
    std::vector<ColumnMapping> columns_; // of the mapping, with the units that the list states
    std::vector<std::size_t> fields_; // for each of them
    std::size_t key_mapping_ = 0; // the ColumnMapping of the key
    // Of the row in hand: for each ColumnMapping its column, and that of the key.
    std::vector<std::optional<std::size_t>> column_of_;
    std::size_t key_column_ = 0;
    std::vector<ImportException> exceptions_;
};

} // namespace luodi
