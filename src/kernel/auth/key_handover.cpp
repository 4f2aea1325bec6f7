#include "kernel/auth/key_handover.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/store/sqlite_copy.hpp"

#include <filesystem>
#include <fstream>

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

// Line by line; empty ones where there are no more.
struct KeyNote {
    std::string origin;
    std::string seed;
    std::string where;    // arriving: the source's key file; moved: the destination's database
    std::string key_file; // moved: the destination's key file

    std::string text() const
    {
        return origin + "\n" + seed + "\n" + where + "\n" + (key_file.empty() ? "" : key_file + "\n");
    }
};

KeyNote read_note(std::string const& path)
{
    std::ifstream file(path);
    KeyNote note;
    for (auto* line : { &note.origin, &note.seed, &note.where, &note.key_file })
        std::getline(file, *line);
    return note;
}

void replace_file(std::string const& path, std::string const& content)
{
    fs::remove(path); // what an earlier move left
    write_key_file(path, content);
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
    auto note = read_note(source.key);
    note.where = source.key;
    note.key_file.clear();
    replace_file(destination.arriving, note.text());
}

void hand_over_key(DistrictOptions const& from, DistrictOptions const& to)
{
    Paths const source(from);
    Paths const destination(to);
    auto note = read_note(source.key);
    note.where = DatabaseUrl::parse(to.url).shown();
    note.key_file = destination.key;
    replace_file(source.moved, note.text());
    fs::remove(source.key);
    sync_folder_of(source.key);
}

bool arrive_key(DistrictOptions const& at)
{
    Paths const here(at);
    if (fs::exists(here.key) || !handed_over(here))
        return false;
    fs::rename(here.arriving, here.key);
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
