#include "base/encoding.hpp"

#include <gtest/gtest.h>

#include <array>

namespace luodi {
namespace {

// RFC 4648, section 10: the same bytes in the three encodings.
struct Vector {
    std::string_view bytes, hex, base64, base64url;
};

constexpr std::array vectors {
    Vector { "", "", "", "" },
    Vector { "f", "66", "Zg==", "Zg" },
    Vector { "fo", "666f", "Zm8=", "Zm8" },
    Vector { "foo", "666f6f", "Zm9v", "Zm9v" },
    Vector { "foob", "666f6f62", "Zm9vYg==", "Zm9vYg" },
    Vector { "fooba", "666f6f6261", "Zm9vYmE=", "Zm9vYmE" },
    Vector { "foobar", "666f6f626172", "Zm9vYmFy", "Zm9vYmFy" },
};

TEST(Encoding, writes_and_reads_the_vectors_of_rfc_4648)
{
    for (auto const& vector : vectors) {
        EXPECT_EQ(to_hex(vector.bytes), vector.hex);
        EXPECT_EQ(to_base64(vector.bytes), vector.base64);
        EXPECT_EQ(to_base64url(vector.bytes), vector.base64url);
        EXPECT_EQ(from_hex(vector.hex), vector.bytes);
        EXPECT_EQ(from_base64(vector.base64), vector.bytes);
        EXPECT_EQ(from_base64url(vector.base64url), vector.bytes);
    }
}

// 0xfb 0xff 0xfe is 111110 111111 111111 111110: the digits 62, 63, 63, 62.
TEST(Encoding, the_two_alphabets_differ_in_digits_62_and_63)
{
    std::array<std::uint8_t, 3> const bytes { 0xfb, 0xff, 0xfe };
    EXPECT_EQ(to_hex(bytes), "fbfffe");
    EXPECT_EQ(to_base64(bytes), "+//+");
    EXPECT_EQ(to_base64url(bytes), "-__-");
    EXPECT_EQ(from_base64("+//+"), as_text(bytes));
    EXPECT_EQ(from_base64url("-__-"), as_text(bytes));
    EXPECT_FALSE(from_base64("-__-"));
    EXPECT_FALSE(from_base64url("+//+"));
}

TEST(Encoding, all_byte_values_come_back_at_every_length)
{
    std::string bytes;
    for (int value = 0; value < 256; ++value) {
        bytes += static_cast<char>(value);
        EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
        EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
        EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
    }
}

TEST(Encoding, hex_takes_either_case_and_nothing_else)
{
    EXPECT_EQ(from_hex("4A4b"), "JK");
    for (auto const* text : { "4", "4a4", "4g", "4a ", " 4a", "0x4a", "4a\n4b", "４ａ" })
        EXPECT_FALSE(from_hex(text)) << text;
    EXPECT_FALSE(from_hex(std::string_view("4a\0", 3)));
    EXPECT_FALSE(from_hex(std::string_view("4a\0\0", 4)));
}

TEST(Encoding, base64_is_strict)
{
    // Missing, surplus and misplaced padding; blanks; bits left over ("Zh==" ends in 0001).
    for (auto const* text : { "Zg", "Zg=", "Zg===", "Z", "Z===", "=",
             "====", "Zm9v====", "Zg==Zg==", "Zm9v\n", " Zm9v", "Zm 9v", "Zh==", "Zm9=", "Zm9v!" })
        EXPECT_FALSE(from_base64(text)) << text;
    for (auto const* text : { "Zg==", "Z", "Zh", "Zm9", "Zm8=", "Zm9v\n", "Zm9 v" })
        EXPECT_FALSE(from_base64url(text)) << text;
    EXPECT_FALSE(from_base64(std::string_view("Zm9v\0", 5)));
}

} // namespace
} // namespace luodi
