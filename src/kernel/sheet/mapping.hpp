// How a list that somebody else keeps is read into records: a mapping is data (docs/formats/
// mapping.md), saved by name, with nothing of any one list in the code.
#pragma once

#include "kernel/record/record_type.hpp"
#include "kernel/sheet/table.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// Which headers a column answers to. Headers are compared in lower case with blanks collapsed.
struct HeaderRules {
    std::vector<std::string> exact;
    std::vector<std::string> prefix;
    std::vector<std::string> contains;
    std::vector<std::string> unless; // a header that contains one of these is not meant
};

enum class Reading { text, date, money, number, choice };

// What a cell that cannot be read does.
enum class OnBadCell {
    refuse,    // nothing of the file is stored
    keep_text, // the field stays empty, the text is kept beside it and listed
};

struct ColumnMapping {
    std::string field;
    HeaderRules headers;
    Reading reading = Reading::text;
    std::int64_t factor = 1;    // of money and numbers: 1,000,000 for a list in millions
    std::string currency = "CNY";
    std::map<std::string, std::string> choices; // lower-case text of the cell -> name
    OnBadCell on_bad_cell = OnBadCell::refuse;
};

struct KeyMapping {
    std::string field;  // of the record; holds prefix + the normalised text
    std::string source; // field whose column the key is made from
    std::string prefix;
    bool drop_brackets = false;            // text in round brackets, with them
    std::vector<std::string> drop_words;   // whole words
};

enum class Orientation { rows, columns, automatic };

struct Mapping {
    std::string name;
    std::string record;
    std::string title_zh;
    std::string title_en;
    std::vector<std::string> encodings;
    std::optional<char> separator; // absent: guessed
    Orientation orientation = Orientation::automatic;
    std::vector<ColumnMapping> columns;
    KeyMapping key;
    std::map<std::string, std::string> constants; // field -> text, for new records
    std::vector<std::string> missing;             // cells that mean "no value", lower case
    std::string extra_field;                      // JSON field for what no column takes
};

// Reads a mapping; throws unprocessable naming every member that is wrong.
Mapping read_mapping(std::string_view json, RecordTypes const& types);

// The list as it will be read: records down, and which column of it feeds which field.
struct Layout {
    Table table;             // turned when the list lies on its side
    std::size_t header_row;
    std::vector<std::string> headers;                   // as written, blanks collapsed
    std::vector<std::optional<std::size_t>> column_of;  // for each ColumnMapping
};

// Finds orientation and header by how many columns are recognised among the first lines. Throws
// unprocessable when the key's column is not found, naming the headers that were looked for.
Layout find_layout(Table table, Mapping const& mapping);

std::string normalised_header(std::string_view header);
// The key of a name under the mapping's rules, without the prefix.
std::string normalised_key(std::string_view text, KeyMapping const& key);

} // namespace luodi
