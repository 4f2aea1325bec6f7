// A list brought in through a mapping: first a plan that says what would change, then all of it or
// nothing.
#pragma once

#include "kernel/auth/export.hpp"
#include "kernel/auth/import_record.hpp"
#include "kernel/sheet/layout.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// One cell (or row) that is not simply taken over.
struct ImportException {
    std::string cell; // "AB5", its place in the file
    std::string column; // its header, blanks collapsed
    std::string value;
    // withheld, kept_text, duplicate_key, stand_in_key, not_a_record, undecodable; refusing: required,
    // invalid, forbidden, undecodable, unit and what else the record's description finds (range …).
    std::string code;
    Message message;
    bool refuses = false; // nothing of the file is stored because of it
    std::size_t row = 0; // in the plan's table
    std::size_t place = 0; // of its column there
};

enum class RowFate { new_record, changed, same, refused };

struct PlannedRow {
    RowFate fate;
    std::string key;
    std::string name; // as written in the list
    std::string cell; // where the name stands
    Row after;
    std::vector<FieldChange> changes; // of a changed one
};

// How the list was understood: which header was taken for which field, and how surely.
struct ReadColumn {
    std::string field;
    std::string header; // empty: the list has no such column
    std::string cell;
    HeaderFit fit = HeaderFit::none; // none with a header: it stands in for another (`otherwise`)
    std::string alias; // the words of the mapping that the header answers to
    std::int64_t factor = 1; // of bare amounts
    std::string currency; // of money
};

struct ListReading {
    bool sideways = false; // records lie side by side
    std::string header_cell; // where the headers begin
    std::vector<ReadColumn> columns; // one for each column of the mapping
    std::vector<ReadColumn> others; // headers that no column took
};

struct ImportPlan {
    RecordType const* type = nullptr;
    std::string mapping;
    std::string file;
    ListReading reading;
    std::int64_t data_rows = 0; // read, whatever became of them
    std::int64_t ledger_size = 0; // with which it was compared
    std::shared_ptr<Table const> table; // the list itself, records down; null without exceptions
    std::size_t header_row = 0; // in it
    std::string digest; // of the file's bytes, SHA-256 in hexadecimal
    std::vector<PlannedRow> rows;
    std::vector<ImportException> exceptions;

    std::int64_t count(RowFate fate) const;
    bool refused() const;
};

// Called now and then with the rows that are done of all rows; what it throws ends the work.
using ImportProgress = std::function<void(std::int64_t done, std::int64_t total)>;

// Reads the file under the mapping and compares it with what is stored; writes nothing. Throws
// forbidden without "<record>.import", and bad_request, too_large or unprocessable for a file that
// cannot be read at all; everything about single cells is in the plan. One query for all records
// that earlier lists of this mapping brought, then work linear in the file.
ImportPlan plan_import(
    View const& view, Mapping const& mapping, std::string const& file, std::string_view bytes,
    ImportProgress const& progress = {});

// Stores the new and the changed rows of a plan made in this same transaction, each as
// "<record>.imported" with the file as its paper, and with them the import itself, so that it can be
// undone (import_undo.hpp); nullopt when there was nothing to store. Throws unprocessable, naming all
// refused cells and all rows that a rule refuses; nothing is stored then.
std::optional<ImportRecord> commit_import(Context& context, ImportPlan const& plan, std::string const& reason,
    ImportProgress const& progress = {});

// The exceptions of a plan as csv, a row each: cell, column, value, whether it refuses the file, code,
// reason. As a workbook: first a copy of their list, every row as it was, faulty cells coloured with a
// note that says why, and what is wrong with a row said behind it; it can be mended and brought in again.
// Then the exceptions as a list.
void write_exceptions(ImportPlan const& plan, ExportFormat format, bool chinese, std::ostream& out);

// {"rows","new","changed","same","refused","exceptions":[{"cell","column","value","code","message",
// "refuses"}…]}, messages in one language; with `rows_too` also "changes", old and new texts of the
// changed rows: the first 200, "changed" says how many there are.
std::string import_json(ImportPlan const& plan, bool chinese, bool rows_too = false);

} // namespace luodi
