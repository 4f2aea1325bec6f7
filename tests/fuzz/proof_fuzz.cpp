// Proofs of inclusion and consistency: any bytes are answered, and none but the right ones accepted.
#include "kernel/ledger/tree.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <cstring>

using namespace luodi;

namespace {

std::uint64_t number(std::uint8_t const*& data, std::size_t& size)
{
    std::uint64_t value = 0;
    auto const taken = size < sizeof value ? size : sizeof value;
    std::memcpy(&value, data, taken);
    data += taken;
    size -= taken;
    return value;
}

std::vector<Hash> hashes(std::uint8_t const* data, std::size_t size)
{
    std::vector<Hash> all(size / sizeof(Hash));
    if (!all.empty())
        std::memcpy(all.data(), data, all.size() * sizeof(Hash));
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const first = number(data, size);
    auto const second = number(data, size);
    auto const proof = hashes(data, size);
    // The leaf and the root are made from other bytes than the proof's: nothing may be accepted,
    // but for the tree of one leaf, which needs no proof.
    auto const leaf = leaf_hash("leaf");
    auto const root = leaf_hash("another tree");
    if (verify_inclusion(leaf, first, second, proof, root))
        __builtin_trap();
    if (second != first && first != 0 && verify_consistency(first, second, proof, leaf, root))
        __builtin_trap();
    CompactRange::from_bytes(first, std::string_view(reinterpret_cast<char const*>(data), size));
    return 0;
}
