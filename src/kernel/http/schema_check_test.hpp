// Checks a JSON value against a schema of an OpenAPI document: the part of JSON Schema 2020-12
// that our documents use. For tests; an unknown keyword is an error, so that none is passed over.
#pragma once

#include <boost/json/fwd.hpp>

#include <string>
#include <vector>

namespace luodi {

// What is wrong with `value`, each with its place ("/items/0/depth: pattern"); empty: it fits.
std::vector<std::string> schema_errors(boost::json::value const& document,
    boost::json::value const& schema, boost::json::value const& value);

// The same against components/schemas/<name>.
std::vector<std::string> component_errors(boost::json::value const& document,
    std::string const& name, boost::json::value const& value);

// What is wrong with the structure of an OpenAPI document: references that lead nowhere, operation
// ids given twice, path parameters that are not declared or not in the path, parameters given
// twice, operations without an answer, a permission or a tag.
std::vector<std::string> document_errors(boost::json::value const& document);

} // namespace luodi
