#include "kernel/ledger/tree.hpp"

#include "base/encoding.hpp"
#include "base/error.hpp"
#include "base/planted_fault.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <memory>

namespace luodi {
namespace {

// One per thread. The algorithm is looked up once; a later start keeps it, which costs nothing.
class Sha256 {
public:
    Sha256()
        : context_(EVP_MD_CTX_new())
    {
        check(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
    }

    Hash operator()(std::initializer_list<std::string_view> parts)
    {
        Hash digest;
        check(EVP_DigestInit_ex(context_.get(), nullptr, nullptr) == 1);
        for (auto const part : parts)
            check(EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1);
        check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
        return digest;
    }

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };

    static void check(bool fine)
    {
        if (!fine)
            throw Error(ErrorCode::fault, { "无法计算 SHA-256", "SHA-256 cannot be computed" });
    }

    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

Hash digest_of(std::initializer_list<std::string_view> parts)
{
    thread_local Sha256 sha256;
    return sha256(parts);
}

constexpr std::string_view leaf_prefix { "\x00", 1 };
constexpr std::string_view node_prefix { "\x01", 1 };

bool is_odd(std::uint64_t number) { return (number & 1) != 0; }

// The way down to a leaf. At each step the tree over [begin, end) divides, the largest power of
// two smaller than the number of leaves going left, and the half left aside joins the proof.
class Descent {
public:
    Descent(LeafAt const& leaf_at, std::uint64_t size)
        : leaf_at_(leaf_at)
        , end_(size)
    {
    }

    std::uint64_t begin() const { return begin_; }
    std::uint64_t end() const { return end_; }

    void step_towards(std::uint64_t leaf)
    {
        auto const middle = begin_ + std::bit_floor(end_ - begin_ - 1);
        bool const to_left = leaf < middle;
        proof_.push_back(
            to_left ? tree_root(leaf_at_, middle, end_) : tree_root(leaf_at_, begin_, middle));
        (to_left ? end_ : begin_) = middle;
    }

    void add_rest() { proof_.push_back(tree_root(leaf_at_, begin_, end_)); }

    Proof upwards() const { return { proof_.rbegin(), proof_.rend() }; }

private:
    LeafAt const& leaf_at_;
    std::uint64_t begin_ = 0;
    std::uint64_t end_;
    Proof proof_;
};

// The way up: a node's position on its level and that of the last node there (RFC 9162: fn, sn).
struct Ascent {
    std::uint64_t index;
    std::uint64_t last;

    bool at_root() const { return last == 0; }
    bool sibling_is_left() const { return is_odd(index) || index == last; }

    void step()
    {
        // The last node of a level without a partner rises unchanged until it has one.
        if (index == last)
            skip(std::countr_zero(index));
        skip(1);
    }

    void skip(int levels)
    {
        index >>= levels;
        last >>= levels;
    }
};

} // namespace

Hash sha256(std::string_view bytes) { return digest_of({ bytes }); }
Hash leaf_hash(std::string_view entry) { return digest_of({ leaf_prefix, entry }); }
Hash leaf_hash(std::span<std::uint8_t const> entry) { return leaf_hash(as_text(entry)); }
Hash empty_root() { return digest_of({}); }

Hash node_hash(Hash const& left, Hash const& right)
{
    return digest_of({ node_prefix, as_text(left), as_text(right) });
}

std::optional<CompactRange> CompactRange::from_bytes(std::uint64_t size, std::string_view bytes)
{
    CompactRange range;
    auto const count = static_cast<std::size_t>(std::popcount(size));
    if (size > largest_tree_size || bytes.size() != count * sizeof(Hash))
        return std::nullopt;
    range.size_ = size;
    range.edge_.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        std::ranges::copy(
            as_bytes(bytes.substr(i * sizeof(Hash), sizeof(Hash))), range.edge_[i].begin());
    return range;
}

void CompactRange::append(Hash const& leaf)
{
    auto node = leaf;
    for (auto rest = size_; is_odd(rest); rest >>= 1) {
        node = node_hash(edge_.back(), node);
        edge_.pop_back();
    }
    edge_.push_back(node);
    ++size_;
}

Hash CompactRange::root() const
{
    if (edge_.empty())
        return empty_root();
    auto root = edge_.back();
    for (auto left = edge_.rbegin() + 1; left != edge_.rend(); ++left)
        root = node_hash(*left, root);
    return root;
}

std::string CompactRange::bytes() const
{
    std::string bytes;
    for (auto const& hash : edge_)
        bytes += as_text(hash);
    return bytes;
}

Hash tree_root(LeafAt const& leaf_at, std::uint64_t begin, std::uint64_t end)
{
    CompactRange range;
    for (auto index = begin; index < end; ++index)
        range.append(leaf_at(index));
    return range.root();
}

Proof inclusion_proof(LeafAt const& leaf_at, std::uint64_t index, std::uint64_t size)
{
    require(index < size, ErrorCode::bad_request,
        { "账本中没有这一条目", "The ledger has no such entry" });
    Descent descent(leaf_at, size);
    while (descent.end() - descent.begin() > 1)
        descent.step_towards(index);
    return descent.upwards();
}

Proof consistency_proof(LeafAt const& leaf_at, std::uint64_t old_size, std::uint64_t size)
{
    require(old_size <= size, ErrorCode::bad_request,
        { "账本还没有这么多条目", "The ledger does not have that many entries yet" });
    if (old_size == 0)
        return {};
    Descent descent(leaf_at, size);
    while (descent.end() != old_size)
        descent.step_towards(old_size - 1);
    // The reader holds the old root itself, but not the root of a smaller subtree at its edge.
    if (descent.begin() != 0)
        descent.add_rest();
    return descent.upwards();
}

bool verify_inclusion(Hash const& leaf, std::uint64_t index, std::uint64_t size,
    std::span<Hash const> proof, Hash const& root)
{
    if (index >= size || proof.size() > largest_proof)
        return false;
    auto node = leaf;
    Ascent ascent { index, size - 1 };
    for (auto const& sibling : proof) {
        if (ascent.at_root())
            return false;
        node = ascent.sibling_is_left() ? node_hash(sibling, node) : node_hash(node, sibling);
        ascent.step();
    }
    return ascent.at_root() && node == root;
}

bool verify_consistency(std::uint64_t old_size, std::uint64_t size, std::span<Hash const> proof,
    Hash const& old_root, Hash const& root)
{
    if (old_size > size || proof.size() > largest_proof)
        return false;
    if (old_size == size)
        return proof.empty() && old_root == root && (size != 0 || root == empty_root());
    if (old_size == 0)
        return proof.empty() && old_root == empty_root();
    if (proof.empty())
        return false;

    Ascent ascent { old_size - 1, size - 1 };
    ascent.skip(std::countr_one(ascent.index)); // to the last perfect subtree of the old tree
    bool const is_whole_old_tree = ascent.index == 0;
    auto old_node = is_whole_old_tree ? old_root : proof.front();
    auto node = old_node;
    for (auto const& sibling : proof.subspan(is_whole_old_tree ? 0 : 1)) {
        if (ascent.at_root())
            return false;
        if (ascent.sibling_is_left()) {
            old_node = node_hash(sibling, old_node);
            node = node_hash(sibling, node);
        } else
            node = node_hash(node, sibling);
        ascent.step();
    }
    return ascent.at_root() && (old_node == old_root || planted("proof-of-any-old-tree")) && node == root;
}

} // namespace luodi
