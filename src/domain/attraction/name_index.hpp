// Which names of firms look like a given one, whatever legal form, brackets or blanks the lists write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace luodi::attraction {

// What distinguishes a firm's name: without blanks, brackets and what is in them, and the legal form; ASCII in
// lower case. 「格创东至（嘉兴）科技有限公司」 -> 「格创东至科技」.
std::string core_name(std::string_view name);

// Names by the pairs of neighbouring characters of their core; a pair that many names have weighs little.
// Not for several threads at once. How long it takes: docs/performance.md.
class NameIndex {
public:
    // The number of the name, from 0 upwards.
    std::uint32_t add(std::string_view name);
    // Takes away the names from this number on.
    void shorten(std::size_t size);
    std::size_t size() const { return pairs_.size(); }

    struct Match {
        std::uint32_t number;
        int likeness; // in hundredths of a percent
    };
    // The names at least so like, the likest first.
    std::vector<Match> find(std::string_view name, int least) const;

private:
    using Pair = std::uint64_t;
    static std::vector<Pair> pairs_of(std::string_view core);
    std::uint32_t weight_of(Pair pair) const;
    std::uint32_t weight_of(std::vector<Pair> const& pairs) const;

    std::unordered_map<Pair, std::vector<std::uint32_t>> numbers_;
    std::vector<std::vector<Pair>> pairs_; // the pairs of each name
    mutable std::vector<std::uint32_t> common_; // kept between questions, all 0
};

} // namespace luodi::attraction
