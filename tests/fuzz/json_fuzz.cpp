// Bodies of requests, read into a record of the program.
#include "domain/definition.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/validate.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <boost/json.hpp>

using namespace luodi;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    Request request;
    request.headers.emplace_back("content-type", "application/json");
    request.body = fuzz::text_of(data, size);
    fuzz::may_refuse([&] {
        auto const body = read_json_body(request);
        auto const& type = record_type<Project>();
        std::vector<FieldError> errors;
        auto row = default_row(type);
        read_json(type, body, Purpose::create, {}, row, errors);
        validate(type, row);
        std::string out;
        append_json(out, type, row);
        boost::json::parse(out); // what was taken can be given back
    });
    return 0;
}
