// The addresses that every record has: list, one, history, export, create, amend.
#pragma once

#include "kernel/http/service.hpp"

#include <boost/json/fwd.hpp>

#include <vector>

namespace luodi {

// Which addresses a record has besides list, history and export; the others are its own verbs.
struct ResourceVerbs {
    bool one = true;
    bool create = true;
    bool amend = true;
};

// Adds GET /api/<records>/changes: what moved since a ledger size or a time, of what the reader may see, a
// stretch of the ledger at a time.
void add_changes(Service& service, RecordType const& type);

// Adds the routes of one record; permissions are "<record>.read", ".create" and ".amend".
void add_resource(Service& service, RecordType const& type, ResourceVerbs verbs = {});

// Adds POST /api/<records>/{id}/<verb>: asks the permission of that name, checks If-Match, reads the body and answers with the
// record as it stands afterwards. `body_schema` is its JSON schema; `work` gets the body's members
// and adds what is wrong with them to the errors, throwing when it cannot go on.
using VerbWork = std::function<void(Context&, std::int64_t id, boost::json::object const& body)>;
void add_verb(Service& service, RecordType const& type, std::string const& verb, Label summary,
    std::string body_schema, VerbWork work);

// The record as a response with its ETag.
Response record_response(RecordType const& type, Row const& row, int status = 200);

} // namespace luodi
