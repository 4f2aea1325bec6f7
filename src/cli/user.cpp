// luodi user: who may log in; the password is read from standard input, never from the words.
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/login.hpp"
#include "kernel/auth/password.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "login", true, { "登录名", "login" } },
    { "person", true, { "人员编号（新建用户时）", "id of the person, for a new user" } },
};

std::string password_from_input()
{
    std::cerr << in_language({ "请输入密码：", "password: " });
    std::string password;
    std::getline(std::cin, password);
    require_strong_password(password);
    return hash_password(password);
}

Id<User> user_by_login(Context& context, std::string const& login)
{
    return { actor_by_login(context.connection(), login, context.today()).user };
}

int run(Arguments const& arguments)
{
    auto const& verb = arguments.word(0,
        { "请写明 create 或 password", "say create or password" });
    auto const login = arguments.value("login");
    require(login.has_value(), ErrorCode::bad_request, { "缺少 --login", "--login is missing" });
    bool const create = verb == "create";
    require(create || verb == "password", ErrorCode::bad_request,
        { "只有 create 和 password", "there are only create and password" });
    auto const hash = password_from_input();
    auto const clock = clock_from_environment();
    District district(
        database_options(arguments, Access::read_write), luodi_definition(), *clock);
    district.write(Actor::at_the_machine(), [&](Context& context) {
        auto const person = arguments.value("person");
        auto const user = create ? context.save(User { {}, *login,
                                                    { person ? parse_whole(*person).value_or(0) : 0 },
                                                    false },
                                       { "account.create", "account.created", {}, {} }).id
                                 : user_by_login(context, *login);
        set_password(context, user, hash);
    });
    return done;
}

} // namespace

Command user_command()
{
    return { "user", "create --login LOGIN --person ID | password --login LOGIN",
        { "新建用户、设密码（从标准输入读）", "make a user, set a password (read from standard input)" },
        options, run };
}

} // namespace luodi::cli
