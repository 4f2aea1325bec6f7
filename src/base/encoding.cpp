#include "base/encoding.hpp"

#include <sodium.h>

namespace luodi {
namespace {

std::string encode_base64(std::string_view bytes, int variant)
{
    // libsodium counts the closing NUL; a std::string has its own.
    std::string text(sodium_base64_encoded_len(bytes.size(), variant) - 1, '\0');
    sodium_bin2base64(text.data(), text.size() + 1, as_bytes(bytes).data(), bytes.size(), variant);
    return text;
}

std::optional<std::string> decode_base64(std::string_view text, int variant)
{
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t length = 0;
    auto* const target = reinterpret_cast<unsigned char*>(bytes.data());
    bool const read_all = sodium_base642bin(target, bytes.size(), text.data(), text.size(), nullptr,
                              &length, nullptr, variant)
        == 0;
    bytes.resize(length);
    return read_all ? std::optional(bytes) : std::nullopt;
}

} // namespace

std::string_view as_text(Bytes bytes)
{
    return { reinterpret_cast<char const*>(bytes.data()), bytes.size() };
}

Bytes as_bytes(std::string_view text)
{
    return { reinterpret_cast<std::uint8_t const*>(text.data()), text.size() };
}

std::string to_hex(std::string_view bytes)
{
    std::string text(bytes.size() * 2, '\0');
    sodium_bin2hex(text.data(), text.size() + 1, as_bytes(bytes).data(), bytes.size());
    return text;
}

std::optional<std::string> from_hex(std::string_view text)
{
    std::string bytes(text.size() / 2, '\0');
    auto* const target = reinterpret_cast<unsigned char*>(bytes.data());
    bool const read_all = sodium_hex2bin(target, bytes.size(), text.data(), text.size(), nullptr,
                              nullptr, nullptr)
        == 0;
    return read_all ? std::optional(bytes) : std::nullopt;
}

std::string to_base64(std::string_view bytes)
{
    return encode_base64(bytes, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> from_base64(std::string_view text)
{
    return decode_base64(text, sodium_base64_VARIANT_ORIGINAL);
}

std::string to_base64url(std::string_view bytes)
{
    return encode_base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::optional<std::string> from_base64url(std::string_view text)
{
    return decode_base64(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string to_hex(Bytes bytes) { return to_hex(as_text(bytes)); }
std::string to_base64(Bytes bytes) { return to_base64(as_text(bytes)); }
std::string to_base64url(Bytes bytes) { return to_base64url(as_text(bytes)); }

} // namespace luodi
