// An import taken back as a whole, long after if need be.
#pragma once

#include "kernel/auth/context.hpp"
#include "kernel/auth/import_record.hpp"

namespace luodi {

// In one transaction: what the import created is withdrawn, what it changed goes back to its values
// before, with all that followed in the same transaction; each as "<record>.import_undone" with the
// reason and "import <id>" as its paper. The import itself is then undone. Every version stays readable
// with known_as_of. Throws conflict when it is undone already, or when records were changed since or
// are referred to by newer ones: all of them are named and nothing happens. Throws unprocessable without
// a reason, forbidden without "import.undo" or "<record>.import" for each of its records.
ImportRecord undo_import(Context& context, Id<ImportRecord> id, std::string const& reason);

// The import that has this id, or whose entries hold this place in the ledger; throws not_found.
Id<ImportRecord> find_import(View const& view, std::int64_t id_or_entry);

} // namespace luodi
