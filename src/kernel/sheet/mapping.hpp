// How a list that somebody else keeps is read into records: a mapping is data (docs/formats/
// mapping.md), saved by name, with nothing of any one list in the code.
#pragma once

#include "kernel/record/record_type.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

// Which headers a column answers to, all folded by normalised_header().
struct HeaderRules {
    std::vector<std::string> exact;
    std::vector<std::string> prefix;
    std::vector<std::string> contains;
    std::vector<std::string> unless; // a header that contains one of these is not meant
};

enum class Reading {
    text,
    date,
    money,
    number,
    choice,
    name, // of the record that a reference is to
};

// What a cell that cannot be read does.
enum class OnBadCell {
    refuse, // nothing of the file is stored
    keep_text, // the field stays empty, the text is kept beside it and listed
};

// The styles in which dates are tried, in their order ("dd/mm/yyyy", "serial"), and the first
// two-digit year that belongs to the last century.
struct DateStyles {
    std::vector<std::string> patterns { "yyyy-mm-dd" };
    int pivot = 80;
};

struct ColumnMapping {
    std::string field;
    HeaderRules headers;
    std::vector<std::string> otherwise; // headers looked at, in order, where the cell is empty
    Reading reading = Reading::text;
    std::int64_t factor = 1; // of money and numbers: 1,000,000 for a list in millions
    Currency currency;
    std::vector<Currency> currencies; // others that a cell of money may name itself
    bool unit_from_header = false; // a unit in the header, or above it, counts before `factor`
    DateStyles dates;
    std::map<std::string, std::string> choices; // folded text of the cell -> name
    OnBadCell on_bad_cell = OnBadCell::refuse;
};

// What finds a record again: the text of one column, made alike.
struct KeyMapping {
    std::string field; // of the record; holds prefix + the normalised text
    std::string source; // field whose column the key is made from
    std::string prefix;
    bool drop_brackets = false; // text in round brackets, with them
    std::vector<std::string> drop_words; // whole words, lower case
    std::vector<std::string> otherwise; // fields whose columns together stand in for an empty source
};

enum class Orientation { rows, columns, automatic };

struct Mapping {
    std::string name;
    std::string record;
    std::string title_zh;
    std::string title_en;
    std::vector<std::string> encodings { "utf-8", "utf-16", "gb18030", "windows-1252" };
    std::optional<char> separator; // absent: guessed
    Orientation orientation = Orientation::automatic;
    std::optional<std::size_t> header_row; // from 0; absent: looked for
    std::size_t header_lines = 1; // more for headers of merged cells
    std::vector<ColumnMapping> columns;
    KeyMapping key;
    std::vector<std::pair<std::string, Value>> constants; // field -> value, for new records
    std::vector<std::string> missing; // folded cells that mean "no value"
    std::vector<std::string> withheld; // folded beginnings of cells that say why there is no value
    std::vector<std::string> not_records; // folded beginnings of lines that are no records: 合计
    std::size_t least_columns = 1; // found in a list, or the mapping does not fit it
    std::string extra_field; // JSON field for what no column takes; empty: dropped
};

// Reads a mapping; throws unprocessable naming every member that is wrong or not known, and every
// field that the record does not have, that cannot be read so, or that only verbs may set.
Mapping read_mapping(std::string_view json, RecordTypes const& types);

} // namespace luodi
