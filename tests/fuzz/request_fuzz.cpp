// The header of a request, its target, its uploads. The first line is the target, the rest a header
// block or a multipart body.
#include "kernel/http/framing.hpp"
#include "kernel/http/multipart.hpp"
#include "kernel/http/request.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace luodi;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = fuzz::text_of(data, size);
    HttpLimits const limits;
    HeaderScanner whole(limits);
    auto const state = whole.scan(text);
    HeaderScanner pieces(limits); // what comes byte by byte is judged alike
    auto piecewise = HeaderState::incomplete;
    for (std::size_t at = 1; at <= size && piecewise == HeaderState::incomplete; ++at)
        piecewise = pieces.scan(text.substr(0, at));
    if (state != piecewise)
        __builtin_trap();
    auto const end = text.find('\n');
    fuzz::may_refuse([&] {
        Request request;
        read_target(text.substr(0, end), request);
    });
    fuzz::may_refuse([&] {
        Request request;
        request.headers.emplace_back("content-type", "multipart/form-data; boundary=b");
        request.body = end == std::string_view::npos ? text : text.substr(end + 1);
        read_multipart(request);
    });
    preferred_language(text);
    return 0;
}
