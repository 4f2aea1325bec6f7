#include "kernel/sheet/xlsx_parts.hpp"

#include "base/text.hpp"
#include "kernel/sheet/cell_grid.hpp"

namespace luodi {
namespace {

constexpr std::size_t one_text_bytes = 1u << 20; // a spreadsheet's cell holds 32,767 characters

// "xl/workbook.xml" and "../theme.xml" -> "theme.xml"; an absolute target stays.
std::string resolved(std::string const& base, std::string const& target)
{
    std::vector<std::string> parts;
    if (!target.starts_with('/')) {
        parts = split(base, '/');
        parts.pop_back();
    }
    for (auto const& part : split(target, '/')) {
        if (part == ".." && !parts.empty())
            parts.pop_back();
        else if (part != ".." && part != "." && !part.empty())
            parts.push_back(part);
    }
    return join(parts, "/");
}

} // namespace

void append_text(std::string& text, std::string_view piece)
{
    require_room(text.size() + piece.size() <= one_text_bytes);
    text += piece;
}

void parse_part(ZipArchive& archive, std::string const& path, XmlHandlers handlers, std::size_t most)
{
    XmlReader reader(std::move(handlers));
    std::size_t bytes = 0;
    archive.read(path, [&](std::string_view piece) {
        bytes += piece.size();
        require_room(bytes <= most);
        reader.feed(piece);
        return true;
    });
    reader.finish();
}

std::map<std::string, Relation> relations(ZipArchive& archive, std::string const& of)
{
    std::map<std::string, Relation> found;
    auto const slash = of.rfind('/');
    auto const folder = slash == std::string::npos ? "" : of.substr(0, slash + 1);
    auto const path = folder + "_rels/" + of.substr(folder.size()) + ".rels";
    if (!archive.has(path))
        return found;
    parse_part(archive, path, { [&](std::string_view name, XmlAttributes attributes) {
        if (name != "Relationship" || attributes["TargetMode"] == "External")
            return;
        auto const type = attributes["Type"];
        found[std::string(attributes["Id"])] = { std::string(type.substr(type.rfind('/') + 1)),
            resolved(of, std::string(attributes["Target"])) };
    } });
    return found;
}

std::string without_escapes(std::string const& text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const code = text.compare(at, 2, "_x") == 0 && at + 6 < text.size() && text[at + 6] == '_'
            ? text.substr(at + 2, 4)
            : std::string();
        bool const escape = code.size() == 4
            && code.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
        if (!escape) {
            result += text[at];
            continue;
        }
        auto const number = std::stoul(code, nullptr, 16);
        if (number < 0x80)
            result += static_cast<char>(number);
        else
            result += text.substr(at, 7);
        at += 6;
    }
    return result;
}

} // namespace luodi
