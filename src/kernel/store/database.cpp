#include "kernel/store/database.hpp"

#include "base/error.hpp"
#include "kernel/store/postgresql.hpp"
#include "kernel/store/sqlite.hpp"

namespace luodi {

DatabaseUrl DatabaseUrl::parse(std::string_view text)
{
    constexpr std::string_view file = "sqlite:";
    if (text.starts_with(file) && text.size() > file.size())
        return { Dialect::sqlite, std::string(text.substr(file.size())) };
    if (text.starts_with("postgresql://") || text.starts_with("postgres://"))
        return { Dialect::postgresql, std::string(text) };
    throw Error(ErrorCode::bad_request,
        { "数据库地址须为 sqlite:路径 或 postgresql://…",
            "the database must be given as sqlite:PATH or postgresql://…" });
}

std::string DatabaseUrl::to_string() const
{
    return dialect == Dialect::sqlite ? "sqlite:" + location : location;
}

std::string DatabaseUrl::shown() const
{
    auto text = to_string();
    if (dialect == Dialect::sqlite)
        return text;
    auto const user = text.find("://") + 3;
    auto const host = text.find('@', user);
    auto const colon = text.find(':', user);
    if (host < text.find('/', user) && colon < host)
        text.erase(colon, host - colon);
    for (auto at = text.find("password="); at != std::string::npos; at = text.find("password=")) {
        auto const end = text.find('&', at);
        text.erase(at, end == std::string::npos ? end : end + 1 - at);
    }
    return text;
}

std::unique_ptr<Database> Database::open(
    DatabaseUrl const& url, Access access, std::string const& district)
{
    if (url.dialect == Dialect::sqlite)
        return open_sqlite(url.location, access, district);
    return open_postgresql(url.location, access, district);
}

} // namespace luodi
