// luodi key: the keys with which a district signs its ledger.
#include "base/encoding.hpp"
#include "base/json_writer.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/key_acts.hpp"
#include "kernel/ledger/ledger_keys.hpp"
#include "kernel/store/migrate.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "reason", true, { "原因（accept-rollback）", "why (accept-rollback)" } },
    { "json", false, { "输出 JSON（show）", "print JSON (show)" } },
};

// SHA-256 of the public key in groups of four, to be compared by eye.
std::string fingerprint(VerifierKey const& key)
{
    auto const digits = to_hex(Bytes(sha256(as_text(key.public_key))));
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); i += 4)
        grouped += (i ? " " : "") + digits.substr(i, 4);
    return grouped;
}

void print_json(LedgerKeys const& keys)
{
    JsonWriter json;
    json.begin_object().key("keys").begin_array();
    for (auto const& each : keys.all())
        json.begin_object()
            .member("vkey", each.key.vkey())
            .member("fingerprint", fingerprint(each.key))
            .member("from_size", each.from_size)
            .member("to_size", each.to_size)
            .end_object();
    std::cout << json.end_array().end_object().take() << '\n';
}

void print_text(LedgerKeys const& keys)
{
    for (auto const& each : keys.all()) {
        std::cout << each.key.vkey() << "\n  SHA-256 " << fingerprint(each.key) << "\n  "
                  << in_language({ "签署的账本长度", "signs ledger sizes" }) << ' ' << each.from_size << "–";
        if (each.to_size)
            std::cout << *each.to_size;
        std::cout << '\n';
    }
}

int show(Arguments const& arguments)
{
    auto const at = database_options(arguments, Access::read_only);
    auto const database = Database::open(DatabaseUrl::parse(at.url), Access::read_only, at.code);
    LedgerKeys keys;
    database->read([&](Connection& connection) {
        require_schema(connection);
        keys = stored_keys(connection);
    });
    arguments.has("json") ? print_json(keys) : print_text(keys);
    return done;
}

int run(Arguments const& arguments)
{
    auto const& verb = arguments.word(0,
        { "请写明 show、rotate、retire 或 accept-rollback", "say show, rotate, retire or accept-rollback" });
    if (verb == "show")
        return show(arguments);
    auto const at = database_options(arguments, Access::read_write);
    auto const clock = clock_from_environment();
    KeyActs const acts { at, luodi_definition(), *clock };
    if (verb == "rotate") {
        std::cout << acts.rotate() << '\n';
        return done;
    }
    if (verb == "retire")
        return acts.retire() > 0 ? done : answer_is_no;
    require(verb == "accept-rollback", ErrorCode::bad_request,
        { "只有 show、rotate、retire 和 accept-rollback", "there are only show, rotate, retire and accept-rollback" });
    auto const reason = arguments.value("reason");
    require(reason && !reason->empty(), ErrorCode::bad_request,
        { "请用 --reason 写明原因，它会记入账本", "give the --reason; the ledger keeps it" });
    std::cout << acts.accept_rollback(*reason) << '\n';
    return done;
}

} // namespace

Command key_command()
{
    return { "key", "show | rotate | retire | accept-rollback --reason TEXT",
        { "签名密钥：公钥与指纹（印在纸上）；换钥匙；停用旧钥匙；数据库丢失已公布内容后以新名称继续",
            "signing keys: public keys and fingerprints, for paper; a new key; the old ones end; go on under a "
            "new name after losing what was published" },
        options, run };
}

} // namespace luodi::cli
