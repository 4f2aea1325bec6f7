#include "kernel/auth/key_handover.hpp"

#include "base/durable_file.hpp"
#include "base/error.hpp"
#include "base/planted_fault.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/store/sqlite_copy.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace luodi {
namespace {

namespace fs = std::filesystem;

struct Paths {
    explicit Paths(DistrictOptions const& at)
        : key(fs::weakly_canonical(key_file_path(at)).string())
        , arriving(key + ".arriving")
        , moved(key + ".moved")
    {
    }
    std::string key;
    std::string arriving;
    std::string moved;
};

struct KeyNote {
    std::string where;    // arriving: the source's key file; moved: the destination's database
    std::string key_file; // moved: the destination's key file
    std::string keys;     // as in a key file

    std::string text() const { return where + "\n" + key_file + "\n" + keys; }
};

std::string read_all(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), {} };
}

KeyNote read_note(std::string const& path)
{
    auto const text = read_all(path);
    auto const first = text.find('\n');
    auto const second = first == std::string::npos ? first : text.find('\n', first + 1);
    if (second == std::string::npos)
        return {};
    return { text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1) };
}

// Whether the source has given its key away to this destination.
bool handed_over(Paths const& here)
{
    auto const source = read_note(here.arriving).where;
    return !source.empty() && !fs::exists(source)
        && read_note(source + ".moved").key_file == here.key;
}

} // namespace

void announce_key(DistrictOptions const& from, DistrictOptions const& to)
{
    Paths const source(from);
    Paths const destination(to);
    require(source.key != destination.key, ErrorCode::conflict,
        { "两边的签名密钥会是同一个文件 " + source.key + "，分不清哪一边可写；请经由一个 SQLite 文件分两次搬迁",
            "both sides would keep the signing key in one file, " + source.key
                + ", and nothing could tell which may write; move to a SQLite file first, and from there" });
    write_durably(destination.arriving, KeyNote { source.key, {}, read_all(source.key) }.text(), 0600);
}

void hand_over_key(DistrictOptions const& from, DistrictOptions const& to)
{
    Paths const source(from);
    Paths const destination(to);
    auto const where = DatabaseUrl::parse(to.url).shown();
    write_durably(source.moved, KeyNote { where, destination.key, read_all(source.key) }.text(), 0600);
    if (!planted("move-leaves-two-writers"))
        fs::remove(source.key);
    sync_folder_of(source.key);
}

bool arrive_key(DistrictOptions const& at)
{
    Paths const here(at);
    if (fs::exists(here.key) || !handed_over(here))
        return false;
    write_durably(here.key, read_note(here.arriving).keys, 0600);
    fs::remove(here.arriving);
    fs::remove(here.moved);
    sync_folder_of(here.key);
    return true;
}

void settle_key(DistrictOptions const& at)
{
    Paths const here(at);
    if (arrive_key(at) || fs::exists(here.key))
        return;
    require(!fs::exists(here.arriving), ErrorCode::unavailable,
        { "搬到此处的搬迁没有做完，还不能写入；请再运行一次 luodi migrate --from …，或继续使用原来的数据库（其密钥 "
                + read_note(here.arriving).where + "）",
            "a move to here has not come to its end, so nothing may be written; run luodi migrate --from … again, "
            "or go on with the database it came from (its key: "
                + read_note(here.arriving).where + ")" });
    require(!fs::exists(here.moved), ErrorCode::unavailable,
        { "此区已搬到 " + read_note(here.moved).where + "，请使用那里的数据库；这里只能读",
            "this district has moved to " + read_note(here.moved).where
                + "; use the database there, this one can only be read" });
}

} // namespace luodi
