#include "kernel/sheet/workbook.hpp"

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "kernel/sheet/date_display.hpp"
#include "kernel/sheet/xml_reader.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

constexpr std::size_t last_column = 16'384;

// So that hostile files end within 512 MiB; real ones stay far below.
constexpr std::size_t part_bytes = 32u << 20; // of all parts but worksheets and texts
constexpr std::size_t shared_texts = 1'000'000;
constexpr std::size_t one_text_bytes = 1u << 20; // a spreadsheet's cell holds 32,767 characters
constexpr std::size_t text_bytes = 96u << 20; // of the shared texts; of a worksheet's cells

constexpr std::string_view zip_signature = "PK\x03\x04";
constexpr std::string_view old_signature = "\xD0\xCF\x11\xE0"; // also of files with a password

// What a text takes beside the string object itself.
std::size_t bytes_aside(std::string const& text)
{
    constexpr std::size_t inside = 15;
    constexpr std::size_t of_allocation = 24;
    return text.size() <= inside ? 0 : text.size() + of_allocation;
}

void require_room(bool holds)
{
    require(holds, ErrorCode::too_large,
        { "文件展开后过大，请拆分后再导入", "the file unpacks to too much; split it" });
}

// Adds a piece to the text of one cell.
void append_text(std::string& text, std::string_view piece)
{
    require_room(text.size() + piece.size() <= one_text_bytes);
    text += piece;
}

struct Relation {
    std::string type; // the last word of its address: "worksheet", "styles"
    std::string target;
};

void parse(ZipArchive& archive, std::string const& path, XmlHandlers handlers,
    std::size_t most = part_bytes)
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

// Which part belongs to which, by id; targets as paths in the archive.
std::map<std::string, Relation> relations(ZipArchive& archive, std::string const& of)
{
    std::map<std::string, Relation> found;
    auto const slash = of.rfind('/');
    auto const folder = slash == std::string::npos ? "" : of.substr(0, slash + 1);
    auto const path = folder + "_rels/" + of.substr(folder.size()) + ".rels";
    if (!archive.has(path))
        return found;
    parse(archive, path, { [&](std::string_view name, XmlAttributes attributes) {
        if (name != "Relationship" || attributes["TargetMode"] == "External")
            return;
        auto const type = attributes["Type"];
        found[std::string(attributes["Id"])] = { std::string(type.substr(type.rfind('/') + 1)),
            resolved(of, std::string(attributes["Target"])) };
    } });
    return found;
}

// "_x000D_" stands for a character that XML does not take.
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

// Columns of "AB12" from 0; nullopt without letters or beyond XFD.
std::optional<std::size_t> column_of(std::string_view reference)
{
    std::size_t column = 0;
    for (char const c : reference) {
        if (c < 'A' || c > 'Z')
            break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > last_column)
            return std::nullopt;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

std::string checked(std::string bytes)
{
    if (bytes.starts_with(old_signature))
        throw Error(ErrorCode::bad_request,
            { "这是有密码保护的工作簿或旧的 .xls 文件，请去掉密码或另存为 .xlsx",
                "this is a workbook with a password, or an old .xls file; remove the password or save it as .xlsx" });
    require(looks_like_workbook(bytes), ErrorCode::bad_request,
        { "这不是工作簿（.xlsx）", "this is no workbook (.xlsx)" });
    return bytes;
}

} // namespace

bool looks_like_workbook(std::string_view bytes)
{
    return bytes.starts_with(zip_signature) || bytes.starts_with(old_signature);
}

Workbook::Workbook(std::string bytes, SheetLocale locale)
    : bytes_(checked(std::move(bytes)))
    , locale_(locale)
    , archive_(bytes_)
{
    read_workbook();
}

void Workbook::read_workbook()
{
    std::string path = "xl/workbook.xml";
    for (auto const& [id, relation] : relations(archive_, ""))
        if (relation.type == "officeDocument")
            path = relation.target;
    auto const parts = relations(archive_, path);
    parse(archive_, path, { [&](std::string_view name, XmlAttributes attributes) {
        if (name == "workbookPr" && (attributes["date1904"] == "1" || attributes["date1904"] == "true"))
            dates_ = DateSystem::from_1904;
        if (name != "sheet")
            return;
        auto const part = parts.find(std::string(attributes["id"]));
        if (part != parts.end() && part->second.type == "worksheet")
            sheets_.push_back({ std::string(attributes["name"]),
                !attributes["state"].empty() && attributes["state"] != "visible", part->second.target });
    } });
    require(!sheets_.empty(), ErrorCode::bad_request,
        { "工作簿没有工作表", "the workbook has no worksheet" });
    formats_.emplace_back("General", locale_);
    for (auto const& [id, part] : parts) {
        if (part.type == "styles" && archive_.has(part.target))
            read_styles(part.target);
        if (part.type == "sharedStrings" && archive_.has(part.target))
            read_shared_texts(part.target);
    }
}

void Workbook::read_styles(std::string const& path)
{
    std::map<int, std::string> codes;
    std::map<std::string, std::size_t> known { { "General", 0 } };
    bool in_cells = false;
    auto const id_of = [](std::string_view text) {
        return static_cast<int>(parse_whole(text).value_or(0));
    };
    parse(archive_, path,
        { [&](std::string_view name, XmlAttributes attributes) {
             if (name == "numFmt")
                 codes[id_of(attributes["numFmtId"])] = attributes["formatCode"];
             else if (name == "cellXfs")
                 in_cells = true;
             else if (name == "xf" && in_cells && styles_.size() < 65'536) {
                 auto const id = id_of(attributes["numFmtId"]);
                 auto const code = codes.contains(id) ? codes[id]
                                                      : std::string(built_in_format(id, locale_));
                 auto const [at, added] = known.emplace(code, formats_.size());
                 if (added)
                     formats_.emplace_back(code, locale_);
                 styles_.push_back(at->second);
             }
         },
            [&](std::string_view name) { in_cells = in_cells && name != "cellXfs"; } });
}

void Workbook::read_shared_texts(std::string const& path)
{
    std::string text;
    std::size_t bytes = 0;
    bool inside = false;
    int phonetic = 0;
    parse(
        archive_, path,
        { [&](std::string_view name, XmlAttributes) {
             if (name == "si")
                 text.clear();
             phonetic += name == "rPh";
             inside = name == "t" && phonetic == 0;
         },
            [&](std::string_view name) {
                if (name == "si") {
                    bytes += bytes_aside(text);
                    require_room(texts_.size() < shared_texts && bytes <= text_bytes);
                    texts_.push_back(without_escapes(text));
                }
                phonetic -= name == "rPh";
                inside = inside && name != "t";
            },
            [&](std::string_view piece) {
                if (inside)
                    append_text(text, piece);
            } },
        ZipLimits().bytes);
}

// One worksheet, cell by cell.
class Workbook::SheetReader {
public:
    SheetReader(Workbook const& book, CellText how, SheetLimits const& limits)
        : book_(book)
        , how_(how)
        , limits_(limits)
    {
    }

    XmlHandlers handlers()
    {
        return { [this](std::string_view name, XmlAttributes attributes) { begin(name, attributes); },
            [this](std::string_view name) { end(name); },
            [this](std::string_view text) {
                if (inside_)
                    append_text(value_, text);
            } };
    }

    Table take()
    {
        while (!table_.rows.empty() && table_.rows.back().empty())
            table_.rows.pop_back();
        return std::move(table_);
    }

private:
    void begin(std::string_view name, XmlAttributes attributes)
    {
        if (name == "row") {
            auto const number = parse_whole(attributes["r"]);
            row_ = number && *number > 0 ? static_cast<std::size_t>(*number) - 1 : next_row_;
            next_row_ = row_ + 1;
            next_column_ = 0;
        } else if (name == "c") {
            column_ = column_of(attributes["r"]).value_or(next_column_);
            next_column_ = column_ + 1;
            type_ = attributes["t"];
            style_ = static_cast<std::size_t>(parse_whole(attributes["s"]).value_or(0));
            value_.clear();
            in_cell_ = true;
        } else if (name == "rPh") {
            ++phonetic_;
        }
        inside_ = in_cell_ && (name == "v" || (name == "t" && phonetic_ == 0));
    }

    void end(std::string_view name)
    {
        if (name == "v" || name == "t")
            inside_ = false;
        else if (name == "rPh")
            --phonetic_;
        else if (name == "c") {
            in_cell_ = false;
            if (!value_.empty())
                place(text());
        }
    }

    NumberFormat const& format() const
    {
        auto const at = style_ < book_.styles_.size() ? book_.styles_[style_] : 0;
        return book_.formats_[at];
    }

    std::string text() const
    {
        if (type_ == "s") {
            auto const at = parse_whole(value_).value_or(-1);
            return at >= 0 && at < static_cast<std::int64_t>(book_.texts_.size())
                ? as_text(book_.texts_[static_cast<std::size_t>(at)])
                : std::string();
        }
        if (type_ == "str" || type_ == "inlineStr")
            return as_text(without_escapes(value_));
        if (type_ == "b")
            return value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
        if (type_ == "e" || type_ == "d")
            return value_;
        auto const number = SheetNumber::parse(trim(value_));
        return number ? as_number(*number) : value_;
    }

    std::string as_text(std::string const& text) const
    {
        return how_ == CellText::shown ? format().show_text(text) : text;
    }

    std::string as_number(SheetNumber const& number) const
    {
        if (how_ == CellText::shown)
            return format().show(number, book_.dates_);
        if (!format().is_date())
            return plain_text(number);
        auto const day = day_of(number, book_.dates_);
        if (!day)
            return plain_text(number);
        static NumberFormat const time("hh:mm:ss");
        bool const midnight = number.point >= static_cast<int>(number.digits.size());
        return day->to_string() + (midnight ? "" : " " + time.show(number, book_.dates_));
    }

    static std::string plain_text(SheetNumber const& number)
    {
        auto const places = std::max(0, static_cast<int>(number.digits.size()) - number.point);
        auto const whole = number.whole_digits();
        return (number.negative ? "-" : "") + (whole.empty() ? "0" : whole)
            + (places > 0 ? "." + number.decimal_digits(places) : "");
    }

    void place(std::string text)
    {
        auto const too_large = [&](bool holds) {
            require(holds, ErrorCode::too_large,
                { "工作表过大，请拆分后导入（第 " + std::to_string(row_ + 1) + " 行）",
                    "the worksheet is too large (row " + std::to_string(row_ + 1) + "); split it" });
        };
        too_large(row_ < limits_.rows && column_ < limits_.columns && text.size() <= limits_.cell_bytes);
        if (table_.rows.size() <= row_)
            table_.rows.resize(row_ + 1);
        auto& row = table_.rows[row_];
        if (row.size() <= column_) {
            auto const room = row.capacity();
            row.resize(column_ + 1);
            cells_ += row.capacity() - room;
        }
        text_bytes_ += bytes_aside(text);
        too_large(cells_ <= limits_.cells && text_bytes_ <= text_bytes);
        row[column_] = std::move(text);
    }

    Workbook const& book_;
    CellText how_;
    SheetLimits limits_;
    Table table_;
    std::size_t row_ = 0;
    std::size_t next_row_ = 0;
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    std::size_t cells_ = 0; // that there is room for
    std::size_t text_bytes_ = 0;
    std::size_t style_ = 0;
    std::string type_;
    std::string value_;
    int phonetic_ = 0;
    bool in_cell_ = false;
    bool inside_ = false;
};

Table Workbook::read(std::size_t sheet, CellText how, SheetLimits const& limits)
{
    if (sheet >= sheets_.size())
        require_no_errors({ { "sheet", "range",
            { "只有 " + std::to_string(sheets_.size()) + " 个工作表",
                "there are only " + std::to_string(sheets_.size()) + " worksheets" } } });
    SheetReader reader(*this, how, limits);
    parse(archive_, sheets_[sheet].path, reader.handlers(), ZipLimits().bytes);
    return reader.take();
}

} // namespace luodi
