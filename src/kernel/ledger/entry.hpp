// One entry of the ledger: who changed which record, when, through which event, why, and every
// field's old and new value. The stored bytes are one line of JSON and are hashed as they are
// (docs/formats/ledger.md); they are never written again from what was read.
#pragma once

#include "kernel/record/record_type.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luodi {

struct FieldChange {
    std::string field;
    Value before;
    Value after;
};

struct Entry {
    std::int64_t place = 0; // its index in the log, from 0
    std::int64_t first = 0; // of its transaction
    std::int64_t last = 0;
    Instant at;
    std::string actor; // login
    std::int64_t unit = 0; // for which unit the actor acted; 0: none
    std::string event; // "person.amended"
    std::string reason;
    std::string paper; // the document it rests on
    std::string record; // empty for events that change no record
    std::int64_t id = 0;
    std::int64_t version = 0;
    bool ends = false; // the row ceases to be: every field that had a value has none any more
    std::vector<FieldChange> changes;
    // Facts of events that change no record, such as a key's name; written in this order.
    std::vector<std::pair<std::string, std::string>> facts;
};

// The bytes to store and hash, at most 65,535 (throws `fault` beyond: Context has moved long
// texts into the side store before).
std::string encode(Entry const& entry, RecordTypes const& types);

// Reads stored bytes back. Throws `fault` naming what is wrong: bytes come from outside here.
Entry decode(std::string_view bytes, RecordTypes const& types);

// Appends one value as the ledger writes it: money in minor units, decimals as text, JSON as
// text, what lies in the side store as {"digest":…}.
void append_ledger_value(std::string& out, Field const& field, Value const& value);

// A fact of an entry; "" without it.
std::string fact(Entry const& entry, std::string_view name);

constexpr std::size_t entry_bytes_limit = 65'535;

} // namespace luodi
