// Bytes as text and back: hexadecimal and base64 (RFC 4648). Every reader is strict: one stray
// character, wrong padding or unused bits that are not zero, and there is no value.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace luodi {

using Bytes = std::span<std::uint8_t const>;

// The same memory, seen as text or as bytes; valid as long as what it looks at.
std::string_view as_text(Bytes bytes);
Bytes as_bytes(std::string_view text);

// Two lower-case digits per byte.
std::string to_hex(std::string_view bytes);
std::string to_hex(Bytes bytes);

// An even number of digits, either case.
std::optional<std::string> from_hex(std::string_view text);

// Standard alphabet with padding.
std::string to_base64(std::string_view bytes);
std::string to_base64(Bytes bytes);
std::optional<std::string> from_base64(std::string_view text);

// URL and file name safe alphabet without padding.
std::string to_base64url(std::string_view bytes);
std::string to_base64url(Bytes bytes);
std::optional<std::string> from_base64url(std::string_view text);

} // namespace luodi
