#include "domain/capital/returns.hpp"

#include <boost/multiprecision/cpp_dec_float.hpp>

#include <algorithm>

namespace luodi::capital {
namespace {

using Number = boost::multiprecision::cpp_dec_float_50;

Number worth(std::vector<Flow> const& flows, Number const& growth)
{
    Number sum = 0;
    for (auto const& flow : flows)
        sum += Number(flow.minor) / pow(growth, Number(flow.on.days - flows.front().on.days) / 365);
    return sum;
}

} // namespace

std::optional<std::int64_t> internal_rate(std::vector<Flow> const& flows)
{
    auto sorted = flows;
    std::ranges::stable_sort(sorted, {}, &Flow::on);
    bool const both = std::ranges::any_of(sorted, [](Flow const& flow) { return flow.minor < 0; })
        && std::ranges::any_of(sorted, [](Flow const& flow) { return flow.minor > 0; });
    if (!both || sorted.front().on == sorted.back().on)
        return std::nullopt;
    Number low("0.000001"), high(101);
    bool const falls = worth(sorted, low) > 0;
    if (falls == (worth(sorted, high) > 0))
        return std::nullopt;
    constexpr int halvings = 90; // 101 / 2^90 is far below the last digit
    for (int i = 0; i < halvings; ++i) {
        Number const middle = (low + high) / 2;
        ((worth(sorted, middle) > 0) == falls ? low : high) = middle;
    }
    Number const millionths = (low - 1) * 1'000'000;
    Number const down = floor(millionths);
    Number const rest = millionths - down;
    auto result = down.convert_to<std::int64_t>();
    if (rest > Number("0.5") || (rest == Number("0.5") && result % 2 != 0))
        ++result;
    return result;
}

} // namespace luodi::capital
