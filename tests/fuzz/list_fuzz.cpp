// Lists as text: encodings, separators, JSON arrays.
#include "kernel/sheet/list_file.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace luodi;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static std::vector<std::string> const encodings { "utf-8", "utf-16", "gb18030", "windows-1252" };
    fuzz::may_refuse([&] {
        auto const table = read_list_file(fuzz::text_of(data, size), encodings, std::nullopt);
        fuzz::may_refuse([&] { transpose(table); });
    });
    return 0;
}
