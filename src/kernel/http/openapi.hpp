// The served OpenAPI 3.1 document, written from the routes and the record table.
#pragma once

#include "kernel/record/record_type.hpp"

#include <string>
#include <vector>

namespace luodi {

// A parameter of the path or the query that does not follow from the record table.
struct EndpointParameter {
    std::string name;
    Label description;
    std::string schema = R"({"type": "string"})"; // JSON; of an array: commas between
    bool required = false;
    std::string in = "query"; // or "header"; those in the path stand there by name
};

// One content of a request or an answer: the name of a component schema ("DeepReading"), or a
// JSON schema (it begins with a brace), or nothing.
struct EndpointContent {
    std::string schema {};
    std::string media_type = "application/json";

    bool empty() const { return schema.empty() && media_type == "application/json"; }
};

// Schemas of contents that are no JSON.
inline constexpr auto text_schema = R"({"type":"string"})";
inline constexpr auto binary_schema = R"({"type":"string","format":"binary"})";

// What the document says about one route.
struct Endpoint {
    std::string method; // "GET", "POST" …
    std::string path;   // "/api/deep-readings/{id}"; {id} is a number, other names are text
    std::string id;     // of the operation, unique: "deep-readings.get"
    std::string tag;
    Label summary;
    std::string permission {}; // row of the permission table
    bool open = false;         // needs no log-in
    bool local = false;        // nor does it when asked from this machine itself
    RecordType const* list = nullptr; // takes the list parameters of this record
    bool clocks = false;       // takes as_of and known_as_of
    bool if_match = false;     // asks for If-Match
    bool idempotent = false;   // takes Idempotency-Key
    std::vector<EndpointParameter> parameters {};
    EndpointContent request {};
    int status = 200;
    EndpointContent answer {};
    std::vector<EndpointContent> other_answers {}; // further media types of the same answer
    bool etag = false; // the answer carries the ETag of the record
    // Statuses of problems besides those that follow from the rest.
    std::vector<int> problems {};
};

// The statuses of all problems that the endpoint can answer with, ascending.
std::vector<int> problem_statuses(Endpoint const& endpoint);

// The whole document, pretty printed, the same bytes for the same input. `schemas` are further
// components: name and JSON schema.
std::string openapi_json(RecordTypes const& types, std::vector<Endpoint> const& endpoints,
    std::vector<std::pair<std::string, std::string>> const& schemas, std::string_view version);

} // namespace luodi
