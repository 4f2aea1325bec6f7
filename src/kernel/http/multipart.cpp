#include "kernel/http/multipart.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

namespace luodi {
namespace {

void check(bool condition)
{
    require(condition, ErrorCode::bad_request,
        { "上传内容的格式有误，请重新选择文件上传", "the upload is malformed; choose the file again" });
}

// The value of `name` in `form-data; name="file"; filename="a.csv"`. Browsers write a quote in a
// name as %22 (WHATWG HTML, 4.10.21.8); a backslash is itself.
std::optional<std::string> parameter(std::string_view text, std::string_view name)
{
    std::size_t at = text.find(';');
    while (at != std::string_view::npos) {
        auto const rest = trim(text.substr(at + 1));
        auto const equals = rest.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        auto value = rest.substr(equals + 1);
        bool const quoted = value.starts_with('"');
        auto const end = quoted ? value.find('"', 1) : std::min(value.find(';'), value.size());
        check(end != std::string_view::npos);
        auto const found = value.substr(quoted ? 1 : 0, end - (quoted ? 1 : 0));
        if (lower_ascii(trim(rest.substr(0, equals))) == name)
            return std::string(quoted ? found : trim(found));
        text = value.substr(end);
        at = text.find(';');
    }
    return std::nullopt;
}

std::string boundary_of(Request const& request)
{
    auto const type = request.header("content-type");
    require(lower_ascii(type).starts_with("multipart/form-data;"), ErrorCode::unsupported,
        { "内容类型须为 multipart/form-data", "the content type must be multipart/form-data" });
    auto const boundary = parameter(type, "boundary");
    check(boundary && !boundary->empty() && boundary->size() <= 70); // RFC 2046, 5.1.1
    return *boundary;
}

void read_header_line(Part& part, std::string_view line)
{
    auto const colon = line.find(':');
    check(colon != std::string_view::npos);
    auto const name = lower_ascii(line.substr(0, colon));
    auto const value = trim(line.substr(colon + 1));
    if (name == "content-type")
        part.content_type = value;
    if (name != "content-disposition")
        return;
    check(lower_ascii(value).starts_with("form-data;") && part.name.empty());
    part.name = parameter(value, "name").value_or("");
    part.file_name = parameter(value, "filename").value_or("");
}

Part read_part(std::string_view text)
{
    Part part;
    auto const header_limit = policy().http.part_header_bytes;
    for (std::size_t read = 0;;) {
        auto const end = text.find("\r\n");
        check(end != std::string_view::npos && read + end <= header_limit);
        auto const line = text.substr(0, end);
        text.remove_prefix(end + 2);
        if (line.empty())
            break;
        read_header_line(part, line);
        read += end;
    }
    check(!part.name.empty() && is_utf8(part.name) && is_utf8(part.file_name)
        && !has_control_character(part.name + part.file_name));
    part.content = text;
    return part;
}

} // namespace

std::vector<Part> read_multipart(Request const& request, std::size_t limit)
{
    auto const delimiter = "\r\n--" + boundary_of(request);
    std::string_view rest = request.body;
    // The first delimiter may stand at the very beginning, without its line end.
    auto const opening = std::string_view(delimiter).substr(2);
    bool const at_once = rest.starts_with(opening);
    auto const start = at_once ? 0 : rest.find(delimiter);
    check(start != std::string_view::npos);
    rest.remove_prefix(start + (at_once ? opening.size() : delimiter.size()));

    std::vector<Part> parts;
    while (!rest.starts_with("--")) {
        check(rest.starts_with("\r\n") && parts.size() < limit);
        rest.remove_prefix(2);
        auto const end = rest.find(delimiter);
        check(end != std::string_view::npos);
        auto part = read_part(rest.substr(0, end));
        check(std::none_of(parts.begin(), parts.end(),
            [&](Part const& other) { return other.name == part.name; }));
        parts.push_back(std::move(part));
        rest.remove_prefix(end + delimiter.size());
    }
    return parts;
}

} // namespace luodi
