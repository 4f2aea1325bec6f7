// Writes delimited text that spreadsheets open as it is meant.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace luodi {

// RFC 4180: CRLF, quotes where needed, UTF-8. A text cell that a spreadsheet could take for a
// formula (it begins with = + - @ tab, CR, LF, NUL or a full-width ＝ ＋ － ＠) gets a leading
// apostrophe, also where apostrophes stand before such a sign. plain() writes what it is given:
// numbers, and what only programs read.
// Failures show in the state of the stream.
class CsvWriter {
public:
    enum class Mark { none, byte_order };

    CsvWriter(std::ostream& out, Mark mark);
    void text(std::string_view cell);
    void plain(std::string_view cell);
    void end_row();

private:
    void cell(std::string_view content);

    std::ostream& out_;
    bool row_begun_ = false;
};

// The text of a cell that CsvWriter::text wrote: takes the apostrophe of the guard off again, and
// leaves every other apostrophe.
std::string_view unguarded(std::string_view cell);

} // namespace luodi
