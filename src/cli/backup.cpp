// luodi backup, luodi restore: a copy counts only when it has been read back and agrees with its ledger.
#include "base/durable_file.hpp"
#include "base/encoding.hpp"
#include "cli/command.hpp"
#include "cli/found.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/ledger/district_copy.hpp"
#include "kernel/ledger/verify.hpp"
#include "kernel/store/sqlite_copy.hpp"

#include <filesystem>
#include <iostream>

namespace luodi::cli {
namespace {

namespace fs = std::filesystem;

Option const backup_options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "out", true, { "备份文件，尚不存在", "the file of the backup, not there yet" } },
};

Option const restore_options[] = {
    { "db", true, { "恢复到的数据库地址，尚不存在", "where to restore it, not there yet" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
};

void require_absent(std::string const& path)
{
    for (auto const* ending : { "", "-wal", "-shm" })
        require(!fs::exists(path + ending), ErrorCode::conflict,
            { path + ending + " 已存在，不会覆盖", path + ending + " is there already and is not replaced" });
}

// Takes an unfinished copy away again, whatever happens.
struct Unfinished {
    std::string path;
    ~Unfinished()
    {
        std::error_code ignored;
        for (auto const* ending : { "", ".lock" })
            fs::remove(path + ending, ignored);
    }
};

int not_kept(VerifyResult const& result)
{
    auto const why = result.first_difference ? result.first_difference->message
                                             : result.obstacle.value_or(Message {});
    std::cerr << "luodi: "
              << in_language({ "副本与账本不符，未保留：", "the copy does not agree with its ledger and is not kept: " })
              << in_language(why) << '\n';
    return answer_is_no;
}

int kept(std::string const& where, VerifyResult const& result)
{
    std::cout << where << "  " << in_language({ "一致", "agrees" }) << "  " << result.size << "  "
              << to_base64(Bytes { result.root }) << '\n';
    return done;
}

void copy_rows(Database& from, Database& to)
{
    auto const progress = terminal_progress();
    from.read([&](Connection& reading) {
        to.write([&](Connection& writing) {
            require(!read_head(writing), ErrorCode::conflict,
                { "那里已有此区，不会覆盖", "this district is there already and is not replaced" });
            copy_district(reading, writing, luodi_definition().types, progress);
        });
    });
    if (progress)
        std::cerr << "\r\033[K";
}

// A file with what the source holds at one moment.
void copy_to_file(DatabaseUrl const& from, std::string const& code, std::string const& to)
{
    if (from.dialect == Dialect::sqlite) {
        require(fs::exists(from.location), ErrorCode::not_found,
            { "没有文件 " + from.location, "there is no file " + from.location });
        return copy_sqlite(from.location, to);
    }
    Unfinished const draft { to + "-draft" };
    fs::remove(draft.path);
    copy_rows(*open_to_verify(from, code),
        *open_migrated({ "sqlite:" + draft.path, code, Access::read_write }));
    copy_sqlite(draft.path, to);
}

// Copies, reads the copy back, and gives it its name only when it agrees with its ledger.
int make_file(DatabaseUrl const& from, std::string const& code, std::string const& to)
{
    require_absent(to);
    Unfinished const part { to + ".part" };
    fs::remove(part.path);
    copy_to_file(from, code, part.path);
    auto const result = verify(*open_to_verify({ Dialect::sqlite, part.path }, code), luodi_definition().types);
    if (result.verdict != Verdict::agrees)
        return not_kept(result);
    fs::rename(part.path, to);
    sync_folder_of(to);
    return kept(to, result);
}

// A file is checked before anything of it goes into a database that other districts may live in,
// and what came of it is checked again.
int put_into_postgresql(std::string const& file, DistrictOptions const& at)
{
    auto const& types = luodi_definition().types;
    auto const source = open_to_verify({ Dialect::sqlite, file }, at.code);
    if (auto const result = verify(*source, types); result.verdict != Verdict::agrees)
        return not_kept(result);
    auto const destination = open_migrated(at);
    copy_rows(*source, *destination);
    auto const result = verify(*destination, types);
    if (result.verdict == Verdict::agrees)
        return kept(DatabaseUrl::parse(at.url).shown(), result);
    destination->write([&](Connection& connection) { clear_district(connection, types); });
    return not_kept(result);
}

int run_backup(Arguments const& arguments)
{
    auto const at = database_options(arguments, Access::read_only);
    auto const out = arguments.value("out");
    require(out.has_value(), ErrorCode::bad_request,
        { "请用 --out 给出备份文件名", "name the file of the backup with --out" });
    return make_file(DatabaseUrl::parse(at.url), at.code, *out);
}

int run_restore(Arguments const& arguments)
{
    auto const& from = arguments.word(0, { "请给出备份文件", "name the backup's file" });
    auto const at = database_options(arguments, Access::read_write);
    auto const url = DatabaseUrl::parse(at.url);
    auto const status = url.dialect == Dialect::sqlite
        ? make_file({ Dialect::sqlite, from }, at.code, url.location)
        : put_into_postgresql(from, at);
    auto const key = key_file_path(at);
    if (status == done && !fs::exists(key))
        std::cerr << "luodi: "
                  << in_language({ "签名密钥不在备份里；请把另存的密钥文件放到 " + key + " 再启动",
                         "the signing key is not part of a backup; put the key you keep apart at "
                             + key + " before you start" })
                  << '\n';
    return status;
}

} // namespace

Command backup_command()
{
    return { "backup", "--out FILE [--db URL]",
        { "备份：一个文件，读回并与账本核对过才算；服务运行时也可以",
            "a backup: one file that counts once it was read back and agrees with its ledger; beside a running server too" },
        backup_options, run_backup };
}

Command restore_command()
{
    return { "restore", "FILE [--db URL]",
        { "从备份恢复到尚不存在的数据库，先核对", "bring a backup back where no database is yet, checked first" },
        restore_options, run_restore };
}

} // namespace luodi::cli
