#include "kernel/ledger/signer.hpp"

#include "base/error.hpp"

#include <sodium.h>

#include <array>
#include <utility>

namespace luodi {
namespace {

void require_sodium()
{
    static bool const ready = sodium_init() >= 0;
    require(ready, ErrorCode::fault, { "密码库无法启动", "The cryptography library cannot start" });
}

void require_name(std::string const& name)
{
    require(is_key_name(name), ErrorCode::unprocessable,
        { "账本名称不能为空，也不能含空格、加号或控制字符",
            "The ledger's name must not be empty or contain blanks, plus signs or control "
            "characters" });
}

} // namespace

void SigningKey::Wipe::operator()(std::uint8_t* secret) const { sodium_free(secret); }

SigningKey::SigningKey(std::string name, std::uint8_t const* seed)
    : verifier_ { std::move(name) }
{
    require_sodium();
    require_name(verifier_.name);
    secret_.reset(static_cast<std::uint8_t*>(sodium_malloc(crypto_sign_SECRETKEYBYTES)));
    require(secret_ != nullptr, ErrorCode::fault,
        { "内存不足，无法载入签名密钥", "Not enough memory to load the signing key" });
    if (seed != nullptr)
        crypto_sign_seed_keypair(verifier_.public_key.data(), secret_.get(), seed);
    else
        crypto_sign_keypair(verifier_.public_key.data(), secret_.get());
    sodium_mprotect_readonly(secret_.get());
}

SigningKey SigningKey::generate(std::string name) { return { std::move(name), nullptr }; }

SigningKey SigningKey::from_seed(std::string name, std::span<std::uint8_t const> seed)
{
    require(seed.size() == crypto_sign_SEEDBYTES, ErrorCode::unprocessable,
        { "签名密钥应为 32 字节", "A signing key is 32 bytes long" });
    return { std::move(name), seed.data() };
}

std::span<std::uint8_t const> SigningKey::seed() const
{
    return { secret_.get(), crypto_sign_SEEDBYTES };
}

std::string SigningKey::sign(Checkpoint const& checkpoint) const
{
    require(checkpoint.origin == name() && checkpoint.size <= largest_tree_size, ErrorCode::fault,
        { "不能为别的账本签名", "This key does not sign for another ledger" });
    auto const text = checkpoint_text(checkpoint);
    return text + "\n" + sign_line(text);
}

std::string SigningKey::sign_line(std::string_view text) const
{
    std::array<std::uint8_t, crypto_sign_BYTES> signature;
    auto const* message = reinterpret_cast<unsigned char const*>(text.data());
    crypto_sign_detached(signature.data(), nullptr, message, text.size(), secret_.get());
    return signature_line(name(), verifier_.id(), signature);
}

} // namespace luodi
