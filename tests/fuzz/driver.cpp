// Drives a fuzz target where libFuzzer is not: each seed once, then damaged seeds for some seconds,
// the same ones for the same number.   TARGET SEEDS [SECONDS [NUMBER]]
#include "tests/fuzz/fuzz.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace {

using Random = std::mt19937_64;

void feed(std::string const& input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(input.data()), input.size());
}

std::vector<std::string> read_seeds(std::string const& folder)
{
    std::vector<std::string> seeds { "" };
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        if (entry.is_regular_file())
            seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char> {});
    }
    return seeds;
}

// A byte changed, a stretch doubled, dropped or taken from another seed.
void damage(std::string& input, std::string const& other, Random& random)
{
    auto const at = input.empty() ? 0 : random() % input.size();
    auto const length = 1 + random() % 16;
    switch (random() % 4) {
    case 0:
        if (!input.empty())
            input[at] = static_cast<char>(random());
        break;
    case 1: input.insert(at, input.substr(at, length)); break;
    case 2: input.erase(at, length); break;
    default:
        if (!other.empty())
            input.insert(at, other.substr(random() % other.size(), length * 4));
    }
}

} // namespace

int main(int count, char** words)
{
    auto const seeds = read_seeds(words[1]);
    auto const seconds = count > 2 ? std::atoi(words[2]) : 3;
    Random random(count > 3 ? static_cast<std::uint64_t>(std::atoi(words[3])) : 1);
    for (auto const& seed : seeds)
        feed(seed);
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    long runs = 0;
    for (; std::chrono::steady_clock::now() < end; ++runs) {
        auto input = seeds[random() % seeds.size()];
        for (auto times = 1 + random() % 6; times > 0; --times)
            damage(input, seeds[random() % seeds.size()], random);
        feed(input);
    }
    std::cout << runs << " inputs\n";
}
