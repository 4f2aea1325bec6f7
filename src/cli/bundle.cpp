// luodi bundle: one file that anybody can check offline, for ever.
#include "kernel/ledger/bundle.hpp"

#include "base/encoding.hpp"
#include "base/json_writer.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "kernel/store/migrate.hpp"

#include <filesystem>
#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "out", true, { "证据包文件，尚不存在", "the bundle's file, not there yet" } },
    { "redact", false,
        { "不附个人、涉密和长文本的值；其余证明不变",
            "leave out personal, confidential and long values; every proof still holds" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

std::string manifest_json(BundleManifest const& manifest, std::string const& out)
{
    JsonWriter json;
    json.begin_object().member("file", out).member("origin", manifest.checkpoint.origin);
    json.member("size", manifest.checkpoint.size);
    json.member("root", to_base64(Bytes { manifest.checkpoint.root }));
    json.member("redacted", manifest.redacted);
    json.member("withheld", manifest.withheld).member("erased", manifest.erased);
    return json.end_object().take();
}

int run(Arguments const& arguments)
{
    auto const at = database_options(arguments, Access::read_only);
    auto const out = arguments.value("out");
    require(out.has_value(), ErrorCode::bad_request,
        { "请用 --out 给出证据包文件名", "name the bundle's file with --out" });
    require(!std::filesystem::exists(*out), ErrorCode::conflict,
        { *out + " 已存在，不会覆盖", *out + " is there already and is not replaced" });
    auto const database = Database::open(DatabaseUrl::parse(at.url), Access::read_only, at.code);
    BundleManifest manifest;
    database->read([&](Connection& connection) {
        require_schema(connection);
        manifest = write_bundle(connection, luodi_definition().types, *out,
            arguments.has("redact") ? SideValues::withheld : SideValues::included);
    });
    if (arguments.has("json"))
        std::cout << manifest_json(manifest, *out) << '\n';
    else
        std::cout << *out << "  " << manifest.checkpoint.size << "  "
                  << to_base64(Bytes { manifest.checkpoint.root }) << '\n';
    return done;
}

} // namespace

Command bundle_command()
{
    return { "bundle", "--out FILE [--redact] [--json]",
        { "证据包：一个文件，任何人可用 luodi verify 离线核对；服务运行时也可以",
            "one file that anybody can check offline with luodi verify; beside a running server too" },
        options, run };
}

} // namespace luodi::cli
