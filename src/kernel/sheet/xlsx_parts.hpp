// The parts of an .xlsx archive and how they hang together (ECMA-376 part 2).
#pragma once

#include "kernel/sheet/xml_reader.hpp"
#include "kernel/sheet/zip_archive.hpp"

#include <map>
#include <string>

namespace luodi {

// Of all parts but worksheets and texts.
inline constexpr std::size_t most_part_bytes = 32u << 20;

// Reads one part piece by piece. Throws too_large beyond so many bytes.
void parse_part(ZipArchive& archive, std::string const& path, XmlHandlers handlers,
    std::size_t most = most_part_bytes);

struct Relation {
    std::string type; // the last word of its address: "worksheet", "styles"
    std::string target; // path in the archive
};

// Which parts belong to a part ("" for the archive), by id. Those outside the file are left out.
std::map<std::string, Relation> relations(ZipArchive& archive, std::string const& of);

// Adds a piece to the text of one cell; throws too_large for a text beyond 1 MiB.
void append_text(std::string& text, std::string_view piece);

// "_x000D_" stands for a character that XML does not take.
std::string without_escapes(std::string const& text);

} // namespace luodi
