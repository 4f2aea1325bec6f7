// The Merkle tree of RFC 6962 over SHA-256: one root stands for all entries in their order, and
// short proofs show that an entry is in the tree or that a later tree only added to an earlier one.
// All functions may be called from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

using Hash = std::array<std::uint8_t, 32>;

// The largest size we write or accept: sizes are stored as signed 64-bit integers.
inline constexpr std::uint64_t largest_tree_size = 0x7fff'ffff'ffff'ffff;

// A longer proof is refused unread.
inline constexpr std::size_t largest_proof = 63;

// SHA-256 of the bytes as they are.
Hash sha256(std::string_view bytes);

// SHA-256(0x00 || bytes), SHA-256(0x01 || left || right), SHA-256("").
Hash leaf_hash(std::string_view entry);
Hash leaf_hash(std::span<std::uint8_t const> entry);
Hash node_hash(Hash const& left, Hash const& right);
Hash empty_root();

// The right edge of a tree: the roots of its perfect subtrees from left to right, one for each
// set bit of the size. Enough to go on appending and to know the root.
class CompactRange {
public:
    // From what size() and bytes() gave; nothing when the length does not fit the size. The
    // hashes themselves cannot be checked here: compare root() with a known one.
    static std::optional<CompactRange> from_bytes(std::uint64_t size, std::string_view bytes);

    // Amortised one node hash; at most one per bit of the size.
    void append(Hash const& leaf);

    std::uint64_t size() const { return size_; }
    Hash root() const;

    // The hashes of the edge, 32 bytes each, left to right.
    std::string bytes() const;

    bool operator==(CompactRange const&) const = default;

private:
    std::uint64_t size_ = 0;
    std::vector<Hash> edge_;
};

// The leaf hash at an index. Called in rising order within each subtree, once per leaf and proof.
using LeafAt = std::function<Hash(std::uint64_t index)>;

// The hashes that a proof needs, from the leaves towards the root.
using Proof = std::vector<Hash>;

// The root over the leaves [begin, end), which need begin <= end.
Hash tree_root(LeafAt const& leaf_at, std::uint64_t begin, std::uint64_t end);

// Shows that the leaf at `index` is in the tree of `size` leaves. Reads the whole tree once.
// Throws bad_request unless index < size.
Proof inclusion_proof(LeafAt const& leaf_at, std::uint64_t index, std::uint64_t size);

// Shows that the tree of `size` leaves begins with the tree of `old_size` leaves; empty when
// old_size is 0 or equals size. Reads the whole tree once. Throws bad_request if old_size > size.
Proof consistency_proof(LeafAt const& leaf_at, std::uint64_t old_size, std::uint64_t size);

// RFC 9162, 2.1.3.2 and 2.1.4.2. For every input true or false, never an exception.
bool verify_inclusion(Hash const& leaf, std::uint64_t index, std::uint64_t size,
    std::span<Hash const> proof, Hash const& root);
bool verify_consistency(std::uint64_t old_size, std::uint64_t size, std::span<Hash const> proof,
    Hash const& old_root, Hash const& root);

} // namespace luodi
