// luodi token: keys for programs. `create` prints the token alone, once.
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/login.hpp"
#include "kernel/auth/token_scope.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "login", true, { "属于哪个用户", "whose token" } },
    { "name", true, { "令牌名称", "the token's name" } },
    { "scope", true,
        { "只可用于：read、project.*、project.advance …，逗号分隔；默认不限",
            "only for: read, project.*, project.advance …, with commas; without it all the user may" } },
    { "expires", true, { "到期时间（RFC 3339）", "when it ends (RFC 3339)" } },
};

std::optional<Instant> expiry(Arguments const& arguments)
{
    auto const text = arguments.value("expires");
    if (!text)
        return std::nullopt;
    auto const time = Instant::parse(*text);
    require(time.has_value(), ErrorCode::bad_request,
        { "--expires 须为 RFC 3339 时间", "--expires must be an RFC 3339 time" });
    return time;
}

int run(Arguments const& arguments)
{
    auto const& verb = arguments.word(0, { "请写明 create 或 revoke", "say create or revoke" });
    auto const login = arguments.value("login");
    require(login.has_value(), ErrorCode::bad_request, { "缺少 --login", "--login is missing" });
    require(verb == "create" || verb == "revoke", ErrorCode::bad_request,
        { "只有 create 和 revoke", "there are only create and revoke" });
    auto const name = arguments.value("name").value_or("token");
    auto const expires = expiry(arguments);
    auto const words = arguments.value("scope");
    auto const scope = words ? checked_scope(*words, luodi_definition().permissions) : std::string();
    auto const clock = clock_from_environment();
    District district(
        database_options(arguments, Access::read_write), luodi_definition(), *clock);
    std::string token;
    std::int64_t revoked = 0;
    district.write(Actor::at_the_machine(), [&](Context& context) {
        Id<User> const user { actor_by_login(context.connection(), *login, context.today()).user };
        if (verb == "create")
            token = create_token(context, user, name, expires, scope);
        else
            revoked = revoke_tokens(context, user, name);
    });
    if (!token.empty())
        std::cout << token << '\n';
    return verb == "create" || revoked > 0 ? done : answer_is_no;
}

} // namespace

Command token_command()
{
    return { "token", "create --login LOGIN [--name NAME] [--scope SCOPE] [--expires TIME] | revoke --login LOGIN --name NAME",
        { "程序用的令牌；create 只打印令牌本身", "keys for programs; create prints the token alone" },
        options, run };
}

} // namespace luodi::cli
