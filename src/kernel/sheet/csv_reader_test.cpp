#include "kernel/sheet/csv_reader.hpp"

#include "base/error.hpp"
#include "base/support_test.hpp"
#include "base/text.hpp"
#include "kernel/sheet/text_decoding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace luodi {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view text, std::optional<char> separator = ',')
{
    return read_csv(text, separator).rows;
}

Message refusal(ErrorCode code, std::string_view text, SheetLimits const& limits = policy().sheet)
{
    try {
        read_csv(text, ',', limits);
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), code);
        return error.message();
    }
    ADD_FAILURE() << "was read";
    return {};
}

void expect_said(Message const& message, std::string const& place)
{
    EXPECT_NE(message.en.find(place), std::string::npos) << message.en;
    EXPECT_NE(message.zh.find(place), std::string::npos) << message.zh;
}

// RFC 4180, section 2, rules 1, 2, 5, 6 and 7 with its own examples.
TEST(CsvReader, Rfc4180)
{
    EXPECT_EQ(rows_of("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"),
        (Rows { { "aaa", "bbb", "ccc" }, { "zzz", "yyy", "xxx" } }));
    EXPECT_EQ(rows_of("aaa,bbb,ccc\r\nzzz,yyy,xxx"),
        (Rows { { "aaa", "bbb", "ccc" }, { "zzz", "yyy", "xxx" } }));
    EXPECT_EQ(rows_of("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx"),
        (Rows { { "aaa", "bbb", "ccc" }, { "zzz", "yyy", "xxx" } }));
    EXPECT_EQ(rows_of("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx"),
        (Rows { { "aaa", "b\nbb", "ccc" }, { "zzz", "yyy", "xxx" } }));
    EXPECT_EQ(rows_of("\"aaa\",\"b\"\"bb\",\"ccc\""), (Rows { { "aaa", "b\"bb", "ccc" } }));
}

TEST(CsvReader, SpacesBelongToTheCell)
{
    EXPECT_EQ(rows_of(" a , b\n"), (Rows { { " a ", " b" } }));
}

TEST(CsvReader, EndsOfLines)
{
    Rows const expected { { "a", "b" }, { "c", "d" } };
    EXPECT_EQ(rows_of("a,b\r\nc,d\r\n"), expected);
    EXPECT_EQ(rows_of("a,b\nc,d\n"), expected);
    EXPECT_EQ(rows_of("a,b\rc,d\r"), expected);
    EXPECT_EQ(rows_of("a\n\nb\n"), (Rows { { "a" }, { "" }, { "b" } }));
    EXPECT_EQ(rows_of("a\r\rb\r"), (Rows { { "a" }, { "" }, { "b" } }));
}

TEST(CsvReader, BreaksInsideQuotesBecomeLineFeeds)
{
    EXPECT_EQ(rows_of("\"a\r\nb\rc\nd\",e"), (Rows { { "a\nb\nc\nd", "e" } }));
}

TEST(CsvReader, SeparatorsInsideQuotesAreText)
{
    EXPECT_EQ(rows_of("\"a,b\",\"\",\"\"\"\",c"), (Rows { { "a,b", "", "\"", "c" } }));
}

TEST(CsvReader, QuotesInsideUnquotedCellsAreText)
{
    EXPECT_EQ(rows_of("5\" pipe,a \"b\" c\nd,e"),
        (Rows { { "5\" pipe", "a \"b\" c" }, { "d", "e" } }));
    EXPECT_EQ(rows_of("\"a\" b,c"), (Rows { { "a b", "c" } }));
}

TEST(CsvReader, OtherSeparators)
{
    EXPECT_EQ(rows_of("a;b,c\n1;2", ';'), (Rows { { "a", "b,c" }, { "1", "2" } }));
    EXPECT_EQ(rows_of("a\tb\n\t2", '\t'), (Rows { { "a", "b" }, { "", "2" } }));
}

TEST(CsvReader, BlankEndsAreDroppedAndRowsMayDiffer)
{
    EXPECT_EQ(rows_of("a,,b,,\n,c\n\n,,,,\n , \n"), (Rows { { "a", "", "b" }, { "", "c" } }));
    EXPECT_EQ(rows_of("a,b,,\n1,2,3,\n"), (Rows { { "a", "b", "" }, { "1", "2", "3" } }));
    EXPECT_EQ(rows_of(",a\n,b\n"), (Rows { { "", "a" }, { "", "b" } })); // those before stay
    EXPECT_TRUE(rows_of("").empty());
    EXPECT_TRUE(rows_of("\r\n,,\r\n").empty());
}

TEST(CsvReader, UnclosedQuoteNamesTheLineWhereItBegan)
{
    expect_said(refusal(ErrorCode::bad_request, "a,b\r\n\"c\nd\",e\n\"f,\ng\n"), " 4 ");
    expect_said(refusal(ErrorCode::bad_request, "a\rb,\""), " 2 ");
    expect_said(refusal(ErrorCode::bad_request, "\"a\"\""), " 1 ");
}

TEST(CsvReader, LimitsNameTheCell)
{
    SheetLimits limits;
    limits.rows = 2;
    limits.columns = 3;
    limits.cells = 5;
    limits.cell_bytes = 4;
    EXPECT_EQ(read_csv("abcd,b,c\nd,e\n", ',', limits).rows.size(), 2u);
    expect_said(refusal(ErrorCode::too_large, "a\nb\nc\n", limits), " A3 ");
    expect_said(refusal(ErrorCode::too_large, "a,b,c\n,,,d", limits), " C2 "); // the sixth cell
    expect_said(refusal(ErrorCode::too_large, "a\na,b,c,d", limits), " D2 ");
    expect_said(refusal(ErrorCode::too_large, "a\na,\"bcdef\"", limits), " B2 ");
    limits.bytes = 5;
    EXPECT_EQ(read_csv("a,b\nc,d,e\n", ',', limits).rows.size(), 2u); // ten bytes of text
    refusal(ErrorCode::too_large, "a,b\nc,d,e\n\n", limits);
}

TEST(CsvReader, DefaultLimits)
{
    std::string rows;
    for (int i = 0; i < 200'000; ++i)
        rows += "1\n";
    EXPECT_EQ(rows_of(rows).size(), 200'000u);
    expect_said(refusal(ErrorCode::too_large, rows + "1"), " A200001 ");
    auto const columns = std::string(16'383, ',');
    EXPECT_EQ(rows_of(columns + "1").front().size(), 16'384u);
    expect_said(refusal(ErrorCode::too_large, columns + ",1"), " XFE1 ");
    auto const longest = std::string(65'536, 'x');
    EXPECT_EQ(rows_of(longest).front().front().size(), 65'536u);
    expect_said(refusal(ErrorCode::too_large, "a," + longest + "x"), " B1 ");
    refusal(ErrorCode::too_large, std::string((40u << 20) + 1, '\n'));
}

TEST(CsvReader, GuessesTheSeparator)
{
    EXPECT_EQ(guess_separator("a,b,c\n1,2,3\n"), ',');
    EXPECT_EQ(guess_separator("a;b\n1,5;2,5\n3,5;4,5\n"), ';');
    EXPECT_EQ(guess_separator("a\tb\n1, 2; 3\tx\ny\tz\n"), '\t');
    EXPECT_EQ(guess_separator("a|b\r\n1|2\r\n"), '|');
    EXPECT_EQ(guess_separator("\"a;b;c\",d\n\"e;f;g\",h\n"), ',');
    EXPECT_EQ(guess_separator("\"a,b\n,c,\";d\n\"e,f\n,g,\";h\n"), ';');
    EXPECT_EQ(guess_separator("A title, with a comma\n\na;b;c\n1;2;3\n4;5;6\n"), ';');
    EXPECT_EQ(guess_separator("one column\n1\n"), ',');
    EXPECT_EQ(guess_separator(""), ',');
    EXPECT_EQ(rows_of("a;b\n1,5;2\n2;3,5\n", std::nullopt),
        (Rows { { "a", "b" }, { "1,5", "2" }, { "2", "3,5" } }));
}

double seconds_to_read(std::size_t bytes)
{
    std::string text;
    while (text.size() < bytes)
        text += '"' + std::string(60, 'x') + "\"\"" + std::string(60, 'y') + "\",1\n";
    auto const begun = processor_seconds();
    EXPECT_GT(rows_of(text, std::nullopt).size(), bytes / 130);
    return processor_seconds() - begun;
}

// One text of 16 MiB beside sixteen of 1 MiB: a reader that looks back takes 16 times as long. Fresh
// memory for a large text may cost some times as much as memory that is used again.
TEST(CsvReader, IsLinear)
{
    double small = 0;
    for (int i = 0; i < 16; ++i)
        small += seconds_to_read(1u << 20);
    EXPECT_LT(seconds_to_read(16u << 20), small * 8);
}

struct Year {
    int year;
    bool lies_on_its_side;
    std::size_t named; // rows with a name, as the description of the data counts them
    char separator;
};

void PrintTo(Year const& year, std::ostream* out)
{
    *out << year.year;
}

class CsvReaderOfPortfolios : public testing::TestWithParam<Year> { };

std::size_t named_rows(Table const& table)
{
    std::size_t column = 0;
    while (column < table.width()
        && lower_ascii(table.cell(0, column)).find("name") == std::string::npos)
        ++column;
    EXPECT_LT(column, table.width());
    return static_cast<std::size_t>(std::count_if(table.rows.begin() + 1, table.rows.end(),
        [&](auto const& row) { return column < row.size() && !row[column].empty(); }));
}

TEST_P(CsvReaderOfPortfolios, ReadsEveryRow)
{
    auto const& year = GetParam();
    auto const file = test_data() / "gmpp" / ("uk_" + std::to_string(year.year) + ".csv");
    if (!std::filesystem::exists(file))
        GTEST_SKIP() << "skipped: the lists of the test data are not here (" << file << ")";
    std::ifstream in(file, std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(in), {});
    auto const decoded = decode(bytes, { "utf-8", "utf-16", "windows-1252" });
    EXPECT_EQ(decoded.encoding, "windows-1252");
    EXPECT_EQ(decoded.undecodable, 0u);
    EXPECT_EQ(guess_separator(decoded.text), year.separator);
    auto const table = read_csv(decoded.text, std::nullopt);
    EXPECT_EQ(named_rows(year.lies_on_its_side ? transpose(table) : table), year.named);
}

INSTANTIATE_TEST_SUITE_P(Years, CsvReaderOfPortfolios,
    testing::Values(Year { 2014, true, 199, ',' }, Year { 2015, true, 188, ',' },
        Year { 2016, true, 143, ',' }, Year { 2018, false, 133, ',' },
        Year { 2019, false, 133, ',' }, Year { 2021, false, 184, ';' }),
    [](auto const& info) { return std::to_string(info.param.year); });

} // namespace
} // namespace luodi
