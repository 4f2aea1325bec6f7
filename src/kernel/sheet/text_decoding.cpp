#include "kernel/sheet/text_decoding.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <iconv.h>

#include <optional>

namespace luodi {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

char const* iconv_name(std::string const& encoding)
{
    if (encoding == "utf-8")
        return "UTF-8";
    if (encoding == "utf-16")
        return "UTF-16LE";
    if (encoding == "utf-16be")
        return "UTF-16BE";
    if (encoding == "gb18030")
        return "GB18030";
    if (encoding == "windows-1252")
        return "CP1252";
    throw Error(ErrorCode::bad_request,
        { "不认识的编码 " + encoding, "unknown encoding " + encoding });
}

class Converter {
public:
    explicit Converter(std::string const& encoding)
        : handle_(iconv_open("UTF-8", iconv_name(encoding)))
    {
        require(handle_ != reinterpret_cast<iconv_t>(-1), ErrorCode::fault,
            { "此机器不支持编码 " + encoding, "this machine lacks the encoding " + encoding });
    }
    ~Converter() { iconv_close(handle_); }
    Converter(Converter const&) = delete;

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
            out.append(buffer, sizeof buffer - room);
            if (status != static_cast<std::size_t>(-1) || room > 16)
                return bytes.size() - left;
        }
    }

private:
    iconv_t handle_;
};

DecodedText decode_as(std::string_view bytes, std::string const& encoding)
{
    DecodedText result { {}, encoding, 0 };
    Converter converter(encoding);
    while (!bytes.empty()) {
        bytes.remove_prefix(converter.convert(bytes, result.text));
        if (bytes.empty())
            break;
        result.text += replacement;
        ++result.undecodable;
        bytes.remove_prefix(1);
    }
    return result;
}

// Without a mark, UTF-16 of Latin text shows in its zero bytes.
std::string utf16_order(std::string_view bytes)
{
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < bytes.size() && i < 4096; ++i)
        if (bytes[i] == '\0')
            ++(i % 2 == 0 ? even : odd);
    return even > odd ? "utf-16be" : "utf-16";
}

std::optional<DecodedText> decode_marked(std::string_view bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return decode_as(bytes.substr(3), "utf-8");
    if (bytes.starts_with("\xFF\xFE"))
        return decode_as(bytes.substr(2), "utf-16");
    if (bytes.starts_with("\xFE\xFF"))
        return decode_as(bytes.substr(2), "utf-16be");
    return std::nullopt;
}

void refuse_nul(DecodedText const& decoded)
{
    auto const at = decoded.text.find('\0');
    require(at == std::string::npos, ErrorCode::bad_request,
        { "这不是文本文件（第 " + std::to_string(at + 1) + " 字节为空字符）",
            "this is not a text file (byte " + std::to_string(at + 1) + " is NUL)" });
}

} // namespace

DecodedText decode(std::string_view bytes, std::vector<std::string> const& encodings)
{
    if (auto marked = decode_marked(bytes)) {
        refuse_nul(*marked);
        return std::move(*marked);
    }
    std::optional<DecodedText> best;
    for (auto const& encoding : encodings) {
        // Text of one-byte encodings has no zero bytes, and UTF-16 without a mark has many.
        bool const has_nul = bytes.find('\0') != std::string_view::npos;
        if ((encoding == "utf-16") != has_nul && encoding == "utf-16")
            continue;
        auto decoded = decode_as(bytes, encoding == "utf-16" ? utf16_order(bytes) : encoding);
        if (decoded.text.find('\0') != std::string::npos && &encoding != &encodings.back())
            continue;
        if (decoded.undecodable == 0) {
            refuse_nul(decoded);
            return decoded;
        }
        if (!best || decoded.undecodable < best->undecodable)
            best = std::move(decoded);
    }
    require(best.has_value(), ErrorCode::bad_request,
        { "无法识别文件编码", "the encoding of the file cannot be recognised" });
    refuse_nul(*best);
    return std::move(*best);
}

} // namespace luodi
