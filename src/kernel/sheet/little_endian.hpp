// Reads binary office files: whole numbers in little-endian order, every access within bounds.
#pragma once

#include "kernel/sheet/damaged_file.hpp"

#include <cstdint>
#include <string_view>

namespace luodi {

// The piece, wholly within the bytes; else damaged_file().
inline std::string_view piece_of(std::string_view bytes, std::size_t at, std::size_t length)
{
    if (at > bytes.size() || length > bytes.size() - at)
        damaged_file();
    return bytes.substr(at, length);
}

// A number of 1, 2, 4 or 8 bytes.
template <class T>
T number_at(std::string_view bytes, std::size_t at)
{
    T number = 0;
    auto const piece = piece_of(bytes, at, sizeof(T));
    for (std::size_t i = sizeof(T); i-- > 0;)
        number = static_cast<T>(number << (sizeof(T) > 1 ? 8 : 0)) | static_cast<unsigned char>(piece[i]);
    return number;
}

} // namespace luodi
