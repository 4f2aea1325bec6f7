// Workbooks, .xlsx and .xls.
#include "kernel/sheet/workbook.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace luodi;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    fuzz::may_refuse([&] {
        auto const workbook = open_workbook(std::string(fuzz::text_of(data, size)));
        for (std::size_t sheet = 0; sheet < workbook->sheets().size() && sheet < 4; ++sheet)
            fuzz::may_refuse([&] { workbook->read(sheet); });
    });
    return 0;
}
