// Imports that were stored: what they brought, from which file, and where their entries lie, so that
// one can be undone long after.
#pragma once

#include "kernel/record/record_type.hpp"

#include <string>

namespace luodi {

enum class ImportState { stored, undone };

struct ImportRecord {
    Id<ImportRecord> id;
    std::string file;
    std::string mapping;
    std::string record; // the kind of record it fed
    std::int64_t read_rows = 0;
    std::int64_t new_rows = 0;
    std::int64_t changed_rows = 0;
    std::int64_t same_rows = 0;
    std::string digest; // SHA-256 of the file's bytes, hexadecimal
    std::int64_t first_entry = 0; // of the ledger; this record's own entry stands behind the last
    std::int64_t last_entry = 0;
    ImportState state { ImportState::stored };
    std::string made_by; // login
    Instant made_at;
};

template<>
RecordType const& record_type<ImportRecord>();

} // namespace luodi
