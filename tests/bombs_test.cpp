// Files and bodies that are small on the way and large inside: each ends in a clear refusal within two seconds
// of the processor and 112 MiB of memory, and the server goes on.
#include "base/support_test.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <zlib.h>

#include <atomic>
#include <chrono>
#include <thread>

namespace luodi {
namespace {

using namespace std::string_literals;

using Parts = std::map<std::string, std::string>;

std::string repeated(std::string const& text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

void put(std::string& out, std::uint64_t number, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::string deflated(std::string const& text)
{
    z_stream stream {};
    deflateInit2(&stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

// A zip file written by hand, so that it may lie: members at places of one's choice.
class Zip {
public:
    struct Member {
        std::string name;
        std::string packed;
        std::size_t size; // as it claims
        std::uint32_t crc;
    };

    static Member member(std::string name, std::string const& text)
    {
        return { std::move(name), deflated(text), text.size(),
            static_cast<std::uint32_t>(crc32(0, reinterpret_cast<Bytef const*>(text.data()), static_cast<uInt>(text.size()))) };
    }

    // Returns where it begins.
    std::size_t add(Member const& member)
    {
        auto const at = bytes_.size();
        bytes_ += "PK\x03\x04" + common(member) + member.name + member.packed;
        list(member, at);
        return at;
    }
    // Names in the directory what lies elsewhere already.
    void list(Member const& member, std::size_t at)
    {
        directory_ += std::string("PK\x01\x02\x14\x00", 6) + common(member);
        directory_.append(10, '\0');
        put(directory_, at, 4);
        directory_ += member.name;
        ++members_;
    }
    std::string finish() &&
    {
        auto const at = bytes_.size();
        auto out = bytes_ + directory_ + "PK\x05\x06";
        put(out, 0, 4);
        put(out, members_, 2);
        put(out, members_, 2);
        put(out, directory_.size(), 4);
        put(out, at, 4);
        put(out, 0, 2);
        return out;
    }

private:
    static std::string common(Member const& member)
    {
        std::string out;
        put(out, 20, 2);
        put(out, 0, 2);
        put(out, 8, 2); // deflate
        put(out, 0x21'0000, 4);
        put(out, member.crc, 4);
        put(out, member.packed.size(), 4);
        put(out, member.size, 4);
        put(out, member.name.size(), 2);
        put(out, 0, 2);
        return out;
    }

    std::string bytes_;
    std::string directory_;
    std::size_t members_ = 0;
};

constexpr auto relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

Parts book(std::string const& sheet, std::string const& shared = {}, std::string const& styles = {})
{
    auto const relation = [](std::string const& id, std::string const& type, std::string const& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + relations + type + "\" Target=\"" + target + "\"/>";
    };
    return { { "_rels/.rels", "<Relationships>" + relation("r0", "officeDocument", "xl/workbook.xml") + "</Relationships>" },
        { "xl/workbook.xml", "<workbook xmlns:r=\"x\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>" },
        { "xl/_rels/workbook.xml.rels",
            "<Relationships>" + relation("r1", "worksheet", "worksheets/sheet1.xml") + relation("r2", "styles", "styles.xml")
                + relation("r3", "sharedStrings", "sharedStrings.xml") + "</Relationships>" },
        { "xl/styles.xml", styles.empty() ? "<styleSheet/>" : styles },
        { "xl/sharedStrings.xml", shared.empty() ? "<sst/>" : shared },
        { "xl/worksheets/sheet1.xml", sheet } };
}

std::string zipped(Parts const& parts)
{
    Zip zip;
    for (auto const& [name, text] : parts)
        zip.add(Zip::member(name, text));
    return std::move(zip).finish();
}

std::string sheet(std::string const& rows, std::string const& more = {})
{
    return "<worksheet><sheetData>" + rows + "</sheetData>" + more + "</worksheet>";
}

std::string with_doctype(std::string const& doctype, std::string const& rows)
{
    return "<!DOCTYPE worksheet [" + doctype + "]>" + sheet(rows);
}

// Ten entities, each ten of the one before.
std::string laughs()
{
    std::string out = "<!ENTITY a0 \"ha\">";
    for (int i = 1; i <= 10; ++i) {
        out += "<!ENTITY a" + std::to_string(i) + " \"";
        for (int j = 0; j < 10; ++j)
            out += "&a" + std::to_string(i - 1) + ";";
        out += "\">";
    }
    return out;
}

// D. Fifield's quadratic bomb: a thousand names for one packed kernel.
std::string overlapping(std::size_t names)
{
    Zip zip;
    for (auto const& [name, text] : book(""))
        if (name != "xl/worksheets/sheet1.xml")
            zip.add(Zip::member(name, text));
    auto const kernel = Zip::member("xl/worksheets/sheet1.xml", sheet(repeated("<row/>", 1'000'000)));
    auto const at = zip.add(kernel);
    for (std::size_t i = 0; i < names; ++i) {
        auto again = kernel;
        again.name = "xl/worksheets/sheet" + std::to_string(i + 2) + ".xml";
        zip.list(again, at);
    }
    return std::move(zip).finish();
}

std::string claiming(std::size_t size)
{
    Zip zip;
    for (auto const& [name, text] : book(sheet(""))) {
        auto member = Zip::member(name, text);
        if (name == "xl/worksheets/sheet1.xml")
            member.size = size;
        zip.add(member);
    }
    return std::move(zip).finish();
}

std::map<std::string, std::string> bombs()
{
    auto const cell = [](std::string const& at, std::string const& value) { return "<c r=\"" + at + "\"><v>" + value + "</v></c>"; };
    std::map<std::string, std::string> all;
    all["1032 to 1"] = zipped(book("<worksheet>" + std::string(200u << 20, ' ') + "</worksheet>"));
    all["1032 to 1, in the shared texts"] = zipped(book(sheet(""), "<sst>" + std::string(200u << 20, ' ') + "</sst>"));
    all["1032 to 1, in the styles"] = zipped(book(sheet(""), "", "<styleSheet>" + std::string(200u << 20, ' ') + "</styleSheet>"));
    all["overlapping members"] = overlapping(2'000);
    all["a member that claims little"] = claiming(1);
    all["a member that claims 4 GiB"] = claiming(0xFFFF'FFFF);
    all["a million laughs"] = zipped(book(with_doctype(laughs(), "<row><c t=\"str\"><v>&a10;</v></c></row>")));
    all["a million laughs in the shared texts"]
        = zipped(book(sheet("<row><c t=\"s\"><v>0</v></c></row>"), "<!DOCTYPE sst [" + laughs() + "]><sst><si><t>&a10;</t></si></sst>"));
    all["quadratic blow-up"] = zipped(book(with_doctype("<!ENTITY a \"" + std::string(50'000, 'x') + "\">",
        "<row><c t=\"str\"><v>" + repeated("&a;", 50'000) + "</v></c></row>")));
    for (auto const* from : { "file:///etc/passwd", "http://127.0.0.1:1/x", "php://filter/resource=x", "expect://id" }) {
        all["external entity "s + from] = zipped(book(with_doctype("<!ENTITY x SYSTEM \"" + std::string(from) + "\">",
            "<row><c t=\"str\"><v>&x;</v></c></row>")));
        all["external parameter entity "s + from]
            = zipped(book(with_doctype("<!ENTITY % x SYSTEM \"" + std::string(from) + "\"> %x;", "")));
        all["external document type "s + from] = zipped(book("<!DOCTYPE worksheet SYSTEM \"" + std::string(from) + "\">" + sheet("")));
    }
    all["every cell merged"] = zipped(book(sheet("<row r=\"1\">" + cell("A1", "1") + "</row>",
        "<mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>")));
    all["a million merged areas"] = zipped(book(sheet("<row r=\"1\">" + cell("A1", "1") + "</row>",
        "<mergeCells>" + repeated("<mergeCell ref=\"A1:XFD1048576\"/>", 300'000) + "</mergeCells>")));
    all["a million shared texts"] = zipped(book(sheet(""), "<sst count=\"1000000\">" + repeated("<si><t>x</t></si>", 1'000'000) + "</sst>"));
    all["one shared text a million times"] = zipped(book(sheet(repeated("<row>" + repeated("<c t=\"s\"><v>0</v></c>", 100) + "</row>", 10'000)),
        "<sst><si><t>" + std::string(60'000, 'x') + "</t></si></sst>"));
    all["a far row"] = zipped(book(sheet("<row r=\"1048576\">" + cell("A1048576", "1") + "</row>")));
    all["a far cell"] = zipped(book(sheet("<row r=\"1\">" + cell("XFD1", "1") + "</row><row r=\"199999\">" + cell("XFD199999", "1") + "</row>")));
    all["a cell beyond the sheet"] = zipped(book(sheet("<row r=\"1\">" + cell("ZZZZZZ1", "1") + "</row>")));
    all["a row beyond all numbers"] = zipped(book(sheet("<row r=\"99999999999999999999\">" + cell("A1", "1") + "</row>")));
    all["rows without end"] = zipped(book(sheet(repeated("<row/>", 3'000'000))));
    all["cells without end"] = zipped(book(sheet("<row>" + repeated("<c/>", 3'000'000) + "</row>")));
    all["wide rows of nothing"] = zipped(book(sheet(repeated("<row><c r=\"XFD1\"><v>1</v></c></row>", 50'000))));
    all["a deep document"] = zipped(book(repeated("<a>", 1'000'000)));
    std::string attributes = "<worksheet";
    for (int i = 0; i < 200'000; ++i)
        attributes += " a" + std::to_string(i) + "=\"\"";
    all["two hundred thousand attributes"] = zipped(book(attributes + "/>"));
    all["a long name"] = zipped(book("<" + std::string(10u << 20, 'a') + "/>"));
    all["a long text"] = zipped(book(sheet("<row><c t=\"inlineStr\"><is><t>" + std::string(30u << 20, 'x') + "</t></is></c></row>")));
    all["styles without end"] = zipped(book(sheet(""), "", "<styleSheet><cellXfs>" + repeated("<xf numFmtId=\"0\"/>", 1'000'000) + "</cellXfs></styleSheet>"));
    all["formats without end"] = zipped(book(sheet(""), "", "<styleSheet><numFmts>" + repeated("<numFmt numFmtId=\"200\" formatCode=\"0.00\"/>", 300'000) + "</numFmts></styleSheet>"));
    all["a format as long as a book"] = zipped(book(sheet("<row><c s=\"0\"><v>1</v></c></row>"), "",
        "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"" + std::string(5u << 20, '#') + "\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs></styleSheet>"));
    Parts many = book(sheet(""));
    for (int i = 0; i < 5'000; ++i)
        many["xl/media/" + std::to_string(i)] = "";
    all["five thousand parts"] = zipped(many);
    Parts sheets = book(sheet(""));
    std::string named = "<workbook xmlns:r=\"x\"><sheets>";
    for (int i = 0; i < 100'000; ++i)
        named += "<sheet name=\"s\" r:id=\"r1\"/>";
    sheets["xl/workbook.xml"] = named + "</sheets></workbook>";
    all["a hundred thousand sheets"] = zipped(sheets);
    Parts loop = book(sheet(""));
    loop["xl/_rels/workbook.xml.rels"] = "<Relationships><Relationship Id=\"r1\" Type=\"" + std::string(relations) + "worksheet\" Target=\"workbook.xml\"/></Relationships>";
    all["a part that is itself"] = zipped(loop);
    Parts away = book(sheet(""));
    away["xl/_rels/workbook.xml.rels"] = "<Relationships><Relationship Id=\"r1\" Type=\"" + std::string(relations)
        + "worksheet\" TargetMode=\"External\" Target=\"file:///etc/passwd\"/></Relationships>";
    all["a part that is elsewhere"] = zipped(away);
    Parts up = book(sheet(""));
    up["xl/_rels/workbook.xml.rels"] = "<Relationships><Relationship Id=\"r1\" Type=\"" + std::string(relations)
        + "worksheet\" Target=\"../../../../etc/passwd\"/></Relationships>";
    all["a part above the folder"] = zipped(up);
    all["lines without end"] = "GMPP ID Number\n" + std::string(15u << 20, '\n');
    all["separators without end"] = "GMPP ID Number\n" + std::string(15u << 20, ',');
    all["rows of separators"] = "GMPP ID Number\n" + repeated(std::string(16'000, ',') + "\n", 900);
    all["quotes without end"] = "GMPP ID Number\n" + std::string(15u << 20, '"');
    all["a JSON list without bottom"] = std::string(10u << 20, '[');
    all["objects without bottom"] = repeated("{\"a\":", 2'000'000);
    return all;
}

class Bombs : public testing::Test {
protected:
    // What an upload comes to: its status, or that of the job that could not read it; "planned" when it was read.
    std::string come_to(std::string const& file, std::string const& name)
    {
        Ask ask { world_.token("delivery"), {}, { { "content-type", "multipart/form-data; boundary=cut" } } };
        ask.body = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n" + file
            + "\r\n--cut\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\ngmpp\r\n--cut--\r\n";
        auto answer = world_.ask("POST", "/api/imports", ask);
        if (answer.status != 202)
            return std::to_string(answer.status);
        auto const job = "/api/imports/" + std::to_string(boost::json::parse(answer.body).at("id").as_int64());
        for (;;) {
            answer = world_.ask("GET", job, { world_.token("delivery"), {}, {} });
            auto const state = std::string(boost::json::parse(answer.body).at("state").as_string());
            if (state != "reading")
                return state;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    std::unique_ptr<World> own_ = World::make(Dialect::sqlite, 5);
    World& world_ = *own_;
};

// Seconds of all threads of this process.
double all_processor_seconds()
{
    timespec used {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

TEST_F(Bombs, in_uploads_are_refused_in_little_time_and_memory)
{
    Lowered const roomy([](Policy& policy) { policy.import.jobs = 1'000; });
    auto const before = world_.entries();
    auto const made = bombs();
    EXPECT_GE(made.size(), 40u);
    come_to("GMPP ID Number,Project Name\nT_1,甲\n", "list.csv"); // what the first import alone needs
    for (auto const& [name, bytes] : made) {
        if (bytes.size() > policy().http.upload_bytes)
            continue; // 413 before anything reads it (server_test.cpp)
        std::atomic<bool> going { true };
        auto const start = resident_bytes();
        std::atomic<std::size_t> most { start };
        std::thread watching([&] {
            while (going) {
                most = std::max<std::size_t>(most, resident_bytes());
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        auto const begun = all_processor_seconds();
        auto const came = come_to(bytes, bytes.starts_with("PK") ? "list.xlsx" : "list.csv");
        auto const took = all_processor_seconds() - begun;
        going = false;
        watching.join();
        bool const refused = came == "400" || came == "413" || came == "415" || came == "422" || came == "failed" || came == "refused";
        EXPECT_TRUE(refused || came == "planned") << name << ": " << came;
        if (is_sanitized)
            continue;
        EXPECT_LT(took, 2.0) << name << " " << came;
        // As many texts as a large honest list has, and the file itself, in the form and in the job.
        EXPECT_LT(most - start, (112u << 20) + 3 * bytes.size()) << name << " " << came;
    }
    EXPECT_EQ(world_.entries(), before);
    EXPECT_EQ(world_.ask("GET", "/api/projects?limit=1", { world_.token("delivery"), {}, {} }).status, 200);
}

// Numbers that readers of JSON take differently: refused, or taken to the digit.
TEST_F(Bombs, in_bodies_are_refused_and_no_number_changes_on_the_way)
{
    auto const before = world_.entries();
    auto const status = [&](std::string const& body) {
        return world_.ask("POST", "/api/projects", { world_.token("centre"), body, {} }).status;
    };
    std::string const start = R"({"name":"数","kind":"industry","origin":"outside","unit":1,)";
    std::vector<std::string> const numbers { "1e999", "-1e999", "1e400", "1E+2147483648", "0.1e-999999", "1.5", "1.0", "1e2", "-0.0",
        "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551616", "-9223372036854775809",
        "1" + std::string(5'000, '0'), "0." + std::string(5'000, '1'), "01", "+1", ".5", "1.", "0x10", "1_000", "NaN", "Infinity", "-Infinity",
        "1e", "--1", "true", "[1]", "{\"a\":1}", "\"1e3\"", "\"0x10\"", "\"1 000\"", "\"１\"" };
    for (auto const* member : { "jobs", "foreign_share", "land_mu", "fixed_invest", "enterprise" })
        for (auto const& number : numbers) {
            auto const code = status(start + "\"" + member + "\":" + number + "}");
            EXPECT_TRUE(code == 400 || code == 422) << member << " " << number.substr(0, 40) << " " << code;
        }
    for (auto const& amount : numbers)
        EXPECT_GE(status(start + R"("invest":{"amount":)" + amount + R"(,"currency":"CNY"}})"), 400) << amount.substr(0, 40);
    EXPECT_EQ(world_.entries(), before);

    auto const many = [](std::string const& member, int times) {
        std::string text = "{";
        for (int i = 0; i < times; ++i)
            text += (i ? "," : "") + member;
        return text + "}";
    };
    for (auto const& body : std::vector<std::string> { repeated("{\"a\":", 100'000), repeated("[", 1'000'000), "{\"a\":" + repeated("[", 500'000) + repeated("]", 500'000) + "}",
             many(R"("a":1)", 150'000), many(R"("name":"x")", 2), R"({"name":"x","n\u0061me":"y"})", R"({"a":{"b":1,"b":2}})", R"({"a":[{"b":1,"\u0062":2}]})",
             "{\"a\":\"" + std::string(1'000'000, 'x') + "\"}", "{\"" + std::string(1'000'000, 'x') + "\":1}", "{\"a\":\"" + repeated("\\u0000", 150'000) + "\"}",
             "{\"a\":\"\\uD800\"}", "{\"a\":\"\\uDC00\\uD800\"}", std::string("{\"a\":\"\0\"}", 9), std::string("{} \0", 4) }) {
        auto const begun = all_processor_seconds();
        auto const code = status(body);
        EXPECT_TRUE(code == 400 || code == 422) << body.substr(0, 60) << " " << code;
        EXPECT_LT(all_processor_seconds() - begun, is_sanitized ? 10.0 : 1.0) << body.substr(0, 60);
    }
    EXPECT_EQ(world_.entries(), before);
}

} // namespace
} // namespace luodi
