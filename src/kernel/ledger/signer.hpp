// The key with which a district signs its own ledger.
#pragma once

#include "kernel/ledger/note.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// An Ed25519 key with the name it signs under, which is also the origin of its checkpoints. The
// secret lies in guarded memory and is wiped when the key goes. Can be moved, not copied, and is
// good for nothing once moved from. Const functions may be called from several threads at once.
class SigningKey {
public:
    // A new key from the operating system's randomness. Throws unprocessable on a bad name.
    static SigningKey generate(std::string name);

    // The key of a 32-byte seed. Throws unprocessable on a bad name or another length.
    static SigningKey from_seed(std::string name, std::span<std::uint8_t const> seed);

    std::string const& name() const { return verifier_.name; }
    VerifierKey const& verifier() const { return verifier_; }
    std::string vkey() const { return verifier_.vkey(); }

    // The secret itself, 32 bytes, to be stored; valid as long as this key.
    std::span<std::uint8_t const> seed() const;

    // The note: text, empty line, signature line. Throws fault if the origin is not name() or the
    // size is above largest_tree_size.
    std::string sign(Checkpoint const& checkpoint) const;

    // One more signature line for a note over this text, as when a new key follows an old one.
    std::string sign_line(std::string_view text) const;

private:
    struct Wipe {
        void operator()(std::uint8_t* secret) const;
    };

    using Secret = std::unique_ptr<std::uint8_t[], Wipe>; // seed, then public key: 64 bytes

    // A seed of nothing asks for a new key.
    SigningKey(std::string name, std::uint8_t const* seed);

    VerifierKey verifier_;
    Secret secret_;
};

// Several that sign side by side: the present one first.
using SigningKeys = std::vector<std::shared_ptr<SigningKey const>>;

} // namespace luodi
