// The words of a list's address.
#include "domain/definition.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "kernel/http/request.hpp"
#include "kernel/store/query.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace luodi;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    fuzz::may_refuse([&] {
        Request request;
        read_target("/api/projects?" + std::string(fuzz::text_of(data, size)), request);
        std::vector<FieldError> errors;
        auto const query = read_list_query(record_type<Project>(), request.query, errors);
        if (!errors.empty())
            return;
        condition_of(query, Dialect::sqlite);
        condition_of(query, Dialect::postgresql);
    });
    return 0;
}
