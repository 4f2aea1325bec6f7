#include "base/error.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

namespace luodi {
namespace {

// The unit and all below it that exist on the day. One indexed step a unit.
std::vector<std::int64_t> unit_and_below(Connection& connection, std::int64_t unit)
{
    std::vector<std::int64_t> units { unit };
    for (std::size_t at = 0; at < units.size(); ++at)
        query_in_district(connection, "SELECT id FROM unit WHERE parent = $1", { units[at] },
            "ORDER BY id", [&](Columns const& row) {
                units.push_back(row.integer(0));
                return true;
            });
    return units;
}

bool valid_on(Duty const& duty, Date today)
{
    return duty.valid_from <= today && (!duty.valid_to || today <= *duty.valid_to);
}

} // namespace

Actor actor_of(Connection& connection, std::int64_t user_id, Date today)
{
    auto const row = find_row(connection, record_type<User>(), user_id);
    require(row.has_value(), ErrorCode::not_found, { "没有这个用户", "there is no such user" });
    auto const user = from_row<User>(*row);
    require(!user.disabled, ErrorCode::forbidden, { "该用户已停用", "this user is disabled" });
    Actor actor;
    actor.user = user_id;
    actor.login = user.login;
    actor.person = user.person.value;
    std::vector<Duty> duties;
    query_in_district(connection,
        "SELECT " + column_list(record_type<Duty>()) + " FROM duty WHERE person = $1",
        { actor.person }, "ORDER BY id", [&](Columns const& columns) {
            duties.push_back(from_row<Duty>(read_row(record_type<Duty>(), columns)));
            return true;
        });
    for (auto const& duty : duties)
        if (valid_on(duty, today))
            actor.duties.push_back(
                { duty.role, duty.unit.value, unit_and_below(connection, duty.unit.value) });
    if (!actor.duties.empty())
        actor.unit = actor.duties.front().unit;
    return actor;
}

Actor actor_by_login(Connection& connection, std::string const& login, Date today)
{
    auto const id = find_by_text(connection, record_type<User>(), "login", login);
    require(id.has_value(), ErrorCode::not_found,
        { "没有登录名为 " + login + " 的用户", "there is no user with login " + login });
    return actor_of(connection, *id, today);
}

} // namespace luodi
