#include "kernel/sheet/text_decoding.hpp"

#include "base/error.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

std::vector<std::string> const all { "utf-8", "utf-16", "gb18030", "windows-1252" };

// The two bytes of each unit in the other order.
std::string swapped(std::string bytes)
{
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2)
        std::swap(bytes[i], bytes[i + 1]);
    return bytes;
}

std::string wide(std::string_view latin)
{
    std::string bytes;
    for (char const c : latin)
        bytes += { c, '\0' };
    return bytes;
}

void expect(DecodedText const& decoded, std::string_view text, std::string_view encoding,
    std::size_t undecodable = 0)
{
    EXPECT_EQ(decoded.text, text);
    EXPECT_EQ(decoded.encoding, encoding);
    EXPECT_EQ(decoded.undecodable, undecodable);
}

ErrorCode refusal(
    std::string_view bytes, std::vector<std::string> const& encodings, std::string& said)
{
    try {
        decode(bytes, encodings);
    } catch (Error const& error) {
        said = error.message().en;
        return error.code();
    }
    return ErrorCode::fault;
}

TEST(TextDecoding, Utf8)
{
    expect(decode("中文, £", all), "中文, £", "utf-8");
    expect(decode("", all), "", "utf-8");
    expect(decode("😀\n", all), "😀\n", "utf-8");
}

// 中 is D6 D0 in GB 2312 and GB 18030; U+20000 is 95 32 82 36 (GB 18030-2005, four-byte part).
TEST(TextDecoding, Gb18030)
{
    expect(decode("\xD6\xD0,1\n", all), "中,1\n", "gb18030");
    expect(decode("\x95\x32\x82\x36", all), "\xF0\xA0\x80\x80", "gb18030");
}

// The Unicode mapping table cp1252.txt: 80 is €, 93 94 are “ ”, A3 is £, 96 is –.
TEST(TextDecoding, Windows1252)
{
    expect(decode("\x80\x93\x94\xA3\x96", { "utf-8", "windows-1252" }), "€“”£–", "windows-1252");
}

TEST(TextDecoding, TheOrderDecides)
{
    std::string_view const bytes = "\xD6\xD0";
    expect(decode(bytes, { "gb18030", "windows-1252" }), "中", "gb18030");
    expect(decode(bytes, { "windows-1252", "gb18030" }), "ÖÐ", "windows-1252");
    expect(decode("\xC2\xA3", { "windows-1252", "utf-8" }), "Â£", "windows-1252");
}

TEST(TextDecoding, AMarkDecidesAndIsRemoved)
{
    std::string const chinese = "\x2D\x4E\x87\x65"; // 中文: U+4E2D U+6587
    expect(decode("\xEF\xBB\xBF\xC2\xA3", { "windows-1252" }), "£", "utf-8");
    expect(decode("\xFF\xFE" + chinese, all), "中文", "utf-16");
    expect(decode("\xFE\xFF" + swapped(chinese), all), "中文", "utf-16");
    expect(decode("\x84\x31\x95\x33\xD6\xD0", all), "中", "gb18030");
}

TEST(TextDecoding, Utf16WithoutMark)
{
    auto const latin = wide("a,b\r\n1,2\r\n");
    expect(decode(latin, all), "a,b\r\n1,2\r\n", "utf-16");
    expect(decode(swapped(latin), all), "a,b\r\n1,2\r\n", "utf-16");
    // 上一 is U+4E0A U+4E00: a line feed's byte and a zero byte on the side of the low half.
    auto const chinese = "\x0A\x4E" + std::string("\x00\x4E", 2) + wide(",\n");
    expect(decode(chinese, all), "上一,\n", "utf-16");
    expect(decode(swapped(chinese), all), "上一,\n", "utf-16");
}

// A lone surrogate is one unit; what follows keeps its place.
TEST(TextDecoding, Utf16WithBrokenUnit)
{
    auto const bytes = wide("a") + std::string("\x00\xD8", 2) + wide("b\n");
    expect(decode(bytes, all), "a\uFFFDb\n", "utf-16", 1);
    expect(decode("\xFF\xFE" + wide("a") + "b", all), "a\uFFFD", "utf-16", 1);
}

// The five bytes that windows-1252 leaves open, and the forms that RFC 3629 forbids.
TEST(TextDecoding, UndecodableBytesAreReplaced)
{
    for (std::string const byte : { "\x81", "\x8D", "\x8F", "\x90", "\x9D" })
        expect(decode("a" + byte + "b", { "windows-1252" }), "a\uFFFDb", "windows-1252", 1);
    expect(decode("\xC0\x80", { "utf-8" }), "\uFFFD\uFFFD", "utf-8", 2);
    expect(decode("\xED\xA0\x80", { "utf-8" }), "\uFFFD\uFFFD\uFFFD", "utf-8", 3);
    expect(decode("\xF4\x90\x80\x80", { "utf-8" }), "\uFFFD\uFFFD\uFFFD\uFFFD", "utf-8", 4);
    expect(decode("é\xC3", { "utf-8" }), "é\uFFFD", "utf-8", 1);
    expect(decode("\xD6\xD0\xD6", { "gb18030" }), "中\uFFFD", "gb18030", 1);
}

// windows-1252 cannot read 81; UTF-8 can read neither that nor a lone A3 or FF.
TEST(TextDecoding, FewestUndecodableBytesWin)
{
    std::string_view const bytes = "\xA3"
                                   "5 \xA3"
                                   "6 \x81 ";
    expect(decode(bytes, { "utf-8", "windows-1252" }), "£5 £6 \uFFFD ", "windows-1252", 1);
    expect(decode("é\xFF\x81", { "utf-8", "windows-1252" }), "Ã©ÿ\uFFFD", "windows-1252", 1);
    expect(decode("é\x81", { "utf-8", "windows-1252" }), "é\uFFFD", "utf-8", 1); // first of equals
}

// More than one of the converter's buffers of 16 KiB, with characters across the boundary.
TEST(TextDecoding, LongText)
{
    std::string bytes = "x";
    std::string text = "x";
    for (int i = 0; i < 50'000; ++i) {
        bytes += "\xD6\xD0";
        text += "中";
    }
    auto const decoded = decode(bytes, all);
    EXPECT_TRUE(decoded.text == text);
    EXPECT_EQ(decoded.encoding, "gb18030");
}

TEST(TextDecoding, RefusesNulNamingItsPlace)
{
    std::string said;
    // "£" is two bytes of the text, so the zero byte is its fifth.
    std::string const text("£ab\0c\nd\n", 9);
    EXPECT_EQ(refusal(text, all, said), ErrorCode::bad_request);
    EXPECT_NE(said.find("byte 5 "), std::string::npos) << said;
    EXPECT_EQ(refusal("\xEF\xBB\xBF" + text, all, said), ErrorCode::bad_request);
    EXPECT_EQ(refusal("\xFF\xFE" + std::string(2, '\0'), all, said), ErrorCode::bad_request);
}

TEST(TextDecoding, RefusesUnknownEncodings)
{
    std::string said;
    EXPECT_EQ(refusal("a", { "utf-8", "koi8-r" }, said), ErrorCode::bad_request);
    EXPECT_NE(said.find("koi8-r"), std::string::npos) << said;
    EXPECT_EQ(refusal("a", {}, said), ErrorCode::bad_request);
}

} // namespace
} // namespace luodi
