#include "kernel/sheet/json_list.hpp"

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "kernel/sheet/cell_grid.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <unordered_map>

namespace luodi {
namespace {

namespace json = boost::json;
using boost::system::error_code;

constexpr std::size_t most_depth = 32;
constexpr std::string_view blanks = " \t\r\n";

// The rows and columns of the list while it is read.
class ListBuilder {
public:
    explicit ListBuilder(SheetLimits const& limits)
        : grid_(limits)
    {
    }

    void begin_array() { place_ = 0; }
    void end_array() { ++array_; }
    void begin_row() { names_.push_back("/" + std::to_string(array_) + "/" + std::to_string(place_++)); }

    // A member of the row that was begun last.
    void add(std::string const& header, std::string text)
    {
        auto const [at, added] = columns_.emplace(header, columns_.size());
        if (added)
            grid_.place(0, at->second, header);
        if (!text.empty())
            grid_.place(names_.size() - 1, at->second, std::move(text));
    }

    Table take()
    {
        auto table = grid_.take();
        table.rows.resize(std::max(table.rows.size(), names_.size()));
        table.row_names = std::move(names_);
        return table;
    }

private:
    CellGrid grid_;
    std::unordered_map<std::string, std::size_t> columns_;
    std::vector<std::string> names_ { "" }; // of the rows; the headers have none
    std::size_t array_ = 0;
    std::size_t place_ = 0;
};

// What the parser calls: an array (depth 1) of objects (depth 2); what lies deeper is kept as text.
struct ListHandler {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = 1024;
    static constexpr std::size_t max_string_size = 1u << 20;

    explicit ListHandler(ListBuilder& to)
        : builder(to)
    {
    }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code& failed) { return open('[', failed); }
    bool on_array_end(std::size_t, error_code&) { return close(']'); }
    bool on_object_begin(error_code& failed) { return open('{', failed); }
    bool on_object_end(std::size_t, error_code&) { return close('}'); }
    bool on_string_part(std::string_view part, std::size_t, error_code&) { return keep(part); }
    bool on_string(std::string_view rest, std::size_t, error_code& failed)
    {
        keep(rest);
        return end_value(true, failed);
    }
    bool on_key_part(std::string_view part, std::size_t, error_code&) { return keep(part); }
    bool on_key(std::string_view rest, std::size_t, error_code&)
    {
        keep(rest);
        end_key();
        return true;
    }
    bool on_number_part(std::string_view part, error_code&) { return keep(part); }
    bool on_int64(std::int64_t, std::string_view rest, error_code& failed) { return end_number(rest, failed); }
    bool on_uint64(std::uint64_t, std::string_view rest, error_code& failed) { return end_number(rest, failed); }
    bool on_double(double, std::string_view rest, error_code& failed) { return end_number(rest, failed); }
    bool on_bool(bool truth, error_code& failed)
    {
        keep(depth > 2 ? (truth ? "true" : "false") : (truth ? "TRUE" : "FALSE"));
        return end_value(false, failed);
    }
    bool on_null(error_code& failed)
    {
        keep(depth > 2 ? "null" : "");
        return end_value(false, failed);
    }
    bool on_comment_part(std::string_view, error_code&) { return true; }
    bool on_comment(std::string_view, error_code&) { return true; }

    ListBuilder& builder;
    std::size_t depth = 0;
    std::string header; // of the member in hand
    std::string piece; // the text or number in hand
    std::string nested; // the array or object in hand

private:
    bool keep(std::string_view text)
    {
        piece += text;
        return true;
    }

    bool refuse(error_code& failed)
    {
        failed = json::make_error_code(json::error::syntax);
        return false;
    }

    bool open(char bracket, error_code& failed)
    {
        if (depth < 2 && bracket != (depth == 0 ? '[' : '{'))
            return refuse(failed);
        if (depth == 0)
            builder.begin_array();
        else if (depth == 1)
            builder.begin_row();
        else
            separate() += bracket;
        ++depth;
        return true;
    }

    bool close(char bracket)
    {
        --depth;
        if (depth == 0)
            builder.end_array();
        if (depth >= 2)
            nested += bracket;
        if (depth == 2)
            builder.add(header, std::exchange(nested, {}));
        return true;
    }

    std::string& separate()
    {
        bool const first = nested.empty() || nested.back() == '[' || nested.back() == '{' || nested.back() == ':';
        return nested += first ? "" : ",";
    }

    void end_key()
    {
        if (depth == 2) {
            header = std::exchange(piece, {});
        } else {
            append_json_string(separate(), std::exchange(piece, {}));
            nested += ':';
        }
    }

    bool end_number(std::string_view rest, error_code& failed)
    {
        keep(rest);
        return end_value(false, failed);
    }

    bool end_value(bool is_text, error_code& failed)
    {
        auto const value = std::exchange(piece, {});
        if (depth < 2)
            return refuse(failed);
        if (depth == 2)
            builder.add(header, value);
        else if (is_text)
            append_json_string(separate(), value);
        else
            separate() += value;
        return true;
    }
};

std::string line_of(std::string_view text, std::size_t at)
{
    return std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

} // namespace

bool looks_like_json_list(std::string_view text)
{
    auto const first = text.find_first_not_of(blanks);
    if (first == text.npos || text[first] != '[')
        return false;
    auto const next = text.find_first_not_of(blanks, first + 1);
    return next != text.npos && (text[next] == '{' || text[next] == ']');
}

Table read_json_list(std::string_view text, SheetLimits const& limits)
{
    ListBuilder builder(limits);
    json::parse_options options;
    options.max_depth = most_depth;
    for (std::size_t at = 0; (at = text.find_first_not_of(blanks, at)) != text.npos;) {
        json::basic_parser<ListHandler> parser(options, builder);
        error_code failed;
        at += parser.write_some(false, text.data() + at, text.size() - at, failed);
        require(!failed && parser.done(), ErrorCode::unprocessable,
            { "JSON 在第 " + line_of(text, at) + " 行有误；文件须为对象的数组",
                "the JSON is wrong in line " + line_of(text, at) + "; a file must be arrays of objects" });
    }
    return builder.take();
}

} // namespace luodi
