#include "kernel/sheet/text_decoding.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <optional>

namespace luodi {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Encoding {
    std::string_view name;
    char const* converter;
    std::size_t unit; // bytes passed over where something does not decode
};

constexpr Encoding utf_8 { "utf-8", "UTF-8", 1 };
constexpr Encoding utf_16_little { "utf-16", "UTF-16LE", 2 };
constexpr Encoding utf_16_big { "utf-16", "UTF-16BE", 2 };
constexpr Encoding gb18030 { "gb18030", "GB18030", 1 };
constexpr Encoding windows_1252 { "windows-1252", "CP1252", 1 };

Encoding named(std::string const& name)
{
    for (auto const& encoding : { utf_8, utf_16_little, gb18030, windows_1252 })
        if (encoding.name == name)
            return encoding;
    throw Error(ErrorCode::bad_request, { "不认识的编码 " + name, "unknown encoding " + name });
}

class Converter {
public:
    explicit Converter(Encoding const& encoding)
        : handle_(iconv_open("UTF-8", encoding.converter))
    {
        auto const name = std::string(encoding.name);
        require(handle_ != reinterpret_cast<iconv_t>(-1), ErrorCode::fault,
            { "此机器不支持编码 " + name, "this machine lacks the encoding " + name });
    }
    ~Converter() { iconv_close(handle_); }
    Converter(Converter const&) = delete;
    Converter& operator=(Converter const&) = delete;

    // Appends what decodes; returns the number of bytes taken.
    std::size_t convert(std::string_view bytes, std::string& out)
    {
        auto* input = const_cast<char*>(bytes.data());
        auto left = bytes.size();
        char buffer[16384];
        for (;;) {
            char* output = buffer;
            std::size_t room = sizeof buffer;
            auto const status = iconv(handle_, &input, &left, &output, &room);
            bool const full = status == static_cast<std::size_t>(-1) && errno == E2BIG;
            out.append(buffer, sizeof buffer - room);
            if (!full)
                return bytes.size() - left;
        }
    }

private:
    iconv_t handle_;
};

// Our own check, since iconv takes UTF-8 beyond U+10FFFF.
DecodedText decode_utf_8(std::string_view bytes)
{
    DecodedText result { {}, std::string(utf_8.name), 0 };
    if (is_utf8(bytes)) {
        result.text = bytes;
        return result;
    }
    while (!bytes.empty()) {
        std::size_t length = 1;
        while (length <= 4 && !is_utf8(bytes.substr(0, length)))
            ++length;
        bool const decodes = length <= 4;
        result.text += decodes ? bytes.substr(0, length) : replacement;
        result.undecodable += !decodes;
        bytes.remove_prefix(decodes ? length : 1);
    }
    return result;
}

DecodedText decode_as(std::string_view bytes, Encoding const& encoding)
{
    if (encoding.name == utf_8.name)
        return decode_utf_8(bytes);
    DecodedText result { {}, std::string(encoding.name), 0 };
    Converter converter(encoding);
    for (;;) {
        bytes.remove_prefix(converter.convert(bytes, result.text));
        if (bytes.empty())
            return result;
        result.text += replacement;
        ++result.undecodable;
        bytes.remove_prefix(std::min(encoding.unit, bytes.size()));
    }
}

std::optional<DecodedText> decode_marked(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return decode_as(bytes.substr(3), utf_8);
    if (bytes.starts_with("\xFF\xFE"))
        return decode_as(bytes.substr(2), utf_16_little);
    if (bytes.starts_with("\xFE\xFF"))
        return decode_as(bytes.substr(2), utf_16_big);
    if (bytes.starts_with("\x84\x31\x95\x33"))
        return decode_as(bytes.substr(4), gb18030);
    return std::nullopt;
}

// UTF-16 without a mark shows in its ends of lines: a zero byte beside nearly every one of them,
// always on the same side. One in eight is enough, as 0A is also half of 上 (4E0A) and others.
std::optional<Encoding> unmarked_utf_16(std::string_view bytes)
{
    std::size_t ends = 0;
    std::size_t little = 0;
    std::size_t big = 0;
    for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        ++ends;
        little += at % 2 == 0 && at + 1 < bytes.size() && bytes[at + 1] == '\0';
        big += at % 2 == 1 && bytes[at - 1] == '\0';
    }
    if (std::max(little, big) == 0 || std::max(little, big) * 8 < ends)
        return std::nullopt;
    return big > little ? utf_16_big : utf_16_little;
}

DecodedText best_decoding(std::string_view bytes, std::vector<Encoding> const& encodings)
{
    bool const may_be_utf_16 = std::any_of(encodings.begin(), encodings.end(),
        [](Encoding const& encoding) { return encoding.name == utf_16_little.name; });
    if (auto const order = may_be_utf_16 ? unmarked_utf_16(bytes) : std::nullopt)
        return decode_as(bytes, *order);
    std::optional<DecodedText> best;
    for (auto const& encoding : encodings) {
        if (encoding.name == utf_16_little.name)
            continue; // nearly every file of even length would pass for it
        auto decoded = decode_as(bytes, encoding);
        if (!best || decoded.undecodable < best->undecodable)
            best = std::move(decoded);
        if (best->undecodable == 0)
            break;
    }
    require(best.has_value(), ErrorCode::bad_request,
        { "无法识别文件编码", "the encoding of the file cannot be recognised" });
    return std::move(*best);
}

void refuse_nul(std::string_view text)
{
    auto const at = text.find('\0');
    if (at == std::string_view::npos)
        return;
    auto const place = std::to_string(at + 1);
    throw Error(ErrorCode::bad_request,
        { "这不是文本文件（第 " + place + " 字节为空字符）",
            "this is not a text file (byte " + place + " is NUL)" });
}

} // namespace

DecodedText decode(std::string_view bytes, std::vector<std::string> const& encodings)
{
    std::vector<Encoding> known;
    for (auto const& name : encodings)
        known.push_back(named(name));
    auto marked = decode_marked(bytes);
    auto decoded = marked ? std::move(*marked) : best_decoding(bytes, known);
    refuse_nul(decoded.text);
    return decoded;
}

} // namespace luodi
