#include "cli/command.hpp"

#include "base/decimal.hpp"
#include "domain/definition.hpp"
#include "kernel/store/migrate.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace luodi::cli {
namespace {

Error bad_option(std::string const& name, Message message)
{
    return Error(ErrorCode::bad_request, message, { { name, "invalid", message } });
}

} // namespace

std::optional<std::string> environment(char const* name)
{
    char const* value = std::getenv(name);
    if (!value || !*value)
        return std::nullopt;
    return value;
}

DistrictOptions database_options(Arguments const& arguments, Access access)
{
    DistrictOptions options;
    options.url
        = arguments.value("db").value_or(environment("LUODI_DB").value_or("sqlite:data/luodi.db"));
    options.code = arguments.value("district").value_or(
        environment("LUODI_DISTRICT").value_or("330402"));
    options.access = access;
    require(options.code.size() == 6
            && options.code.find_first_not_of("0123456789") == std::string::npos,
        ErrorCode::bad_request,
        { "区划代码须为六位数字，例如 330402", "the district must be a six-digit division code such as 330402" });
    return options;
}

std::unique_ptr<Database> open_to_verify(DatabaseUrl const& url, std::string const& code)
{
    auto database = Database::open(url, Access::read_only, code);
    bool begun = false;
    try {
        database->read([&](Connection& connection) { begun = schema_version(connection) > 0; });
    } catch (Error const& error) {
        if (error.code() == ErrorCode::unavailable)
            throw;
    }
    if (begun)
        database->read([](Connection& connection) { require_schema(connection); });
    return database;
}

Actor acting_as(District& district, Arguments const& arguments)
{
    auto const login = arguments.value("as");
    if (!login)
        return Actor::at_the_machine();
    Actor actor;
    district.database().read([&](Connection& connection) {
        actor = actor_by_login(connection, *login, district.clock().today());
    });
    return actor;
}

Clocks clocks_from(District& district, Arguments const& arguments)
{
    Clocks clocks;
    if (auto const day = arguments.value("as-of")) {
        clocks.as_of = Date::parse(*day);
        if (!clocks.as_of)
            throw bad_option("as-of", { "--as-of 须为日期，例如 2025-12-31", "--as-of must be a date such as 2025-12-31" });
    }
    if (auto const known = arguments.value("known-as-of")) {
        if (auto const size = parse_whole(*known)) {
            clocks.known_as_of = size;
        } else if (auto const time = Instant::parse(*known)) {
            district.database().read([&](Connection& connection) {
                clocks.known_as_of = size_at(connection, *time);
            });
        } else {
            throw bad_option("known-as-of",
                { "--known-as-of 须为账本长度或 RFC 3339 时间",
                    "--known-as-of must be a ledger size or an RFC 3339 time" });
        }
    }
    return clocks;
}

std::string read_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    require(file.good(), ErrorCode::bad_request,
        { "打不开文件 " + path, "cannot open the file " + path });
    std::ostringstream content;
    content << file.rdbuf();
    return std::move(content).str();
}

Progress terminal_progress()
{
    if (!::isatty(STDERR_FILENO))
        return {};
    return [](Message const& step, std::int64_t done, std::int64_t total) {
        std::cerr << '\r' << in_language(step) << ' ' << done << '/' << total << "\033[K";
    };
}

bool speaks_chinese()
{
    auto const language = environment("LC_ALL").value_or(environment("LANG").value_or(""));
    return language.starts_with("zh");
}

std::string const& in_language(Message const& message)
{
    return speaks_chinese() ? message.zh : message.en;
}

} // namespace luodi::cli
