// luodi backup, luodi restore: a copy counts only when it has been read back and agrees with its ledger.
#include "base/durable_file.hpp"
#include "base/encoding.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"
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

std::string file_of(DistrictOptions const& at)
{
    auto const url = DatabaseUrl::parse(at.url);
    require(url.dialect == Dialect::sqlite, ErrorCode::bad_request,
        { "PostgreSQL 请用 pg_dump 备份，再用 luodi verify 核对（见 docs/manual/commands.md）",
            "back a PostgreSQL up with pg_dump and check it with luodi verify (docs/manual/commands.md)" });
    return url.location;
}

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
        fs::remove(path, ignored);
    }
};

// Copies, reads the copy back, and gives it its name only when it agrees with its ledger.
int copy_checked(std::string const& from, std::string const& to, std::string const& district)
{
    require(fs::exists(from), ErrorCode::not_found, { "没有文件 " + from, "there is no file " + from });
    require_absent(to);
    Unfinished const part { to + ".part" };
    fs::remove(part.path);
    copy_sqlite(from, part.path);
    auto const copy = Database::open({ Dialect::sqlite, part.path }, Access::read_only, district);
    auto const result = verify(*copy, luodi_definition().types);
    if (result.verdict != Verdict::agrees) {
        auto const why = result.first_difference ? result.first_difference->message
                                                 : result.obstacle.value_or(Message {});
        std::cerr << "luodi: "
                  << in_language({ "副本与账本不符，未保留：",
                         "the copy does not agree with its ledger and is not kept: " })
                  << in_language(why) << '\n';
        return answer_is_no;
    }
    fs::rename(part.path, to);
    sync_folder_of(to);
    std::cout << to << "  " << in_language({ "一致", "agrees" }) << "  " << result.size << "  "
              << to_base64(Bytes { result.root }) << '\n';
    return done;
}

int run_backup(Arguments const& arguments)
{
    auto const at = database_options(arguments, Access::read_only);
    auto const out = arguments.value("out");
    require(out.has_value(), ErrorCode::bad_request,
        { "请用 --out 给出备份文件名", "name the file of the backup with --out" });
    return copy_checked(file_of(at), *out, at.code);
}

int run_restore(Arguments const& arguments)
{
    auto const& from = arguments.word(0, { "请给出备份文件", "name the backup's file" });
    auto const at = database_options(arguments, Access::read_only);
    auto const to = file_of(at);
    auto const status = copy_checked(from, to, at.code);
    if (status == done && !fs::exists(to + ".key"))
        std::cerr << "luodi: "
                  << in_language({ "签名密钥不在备份里；请把另存的密钥文件放到 " + to + ".key 再启动",
                         "the signing key is not part of a backup; put the key you keep apart at "
                             + to + ".key before you start" })
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
