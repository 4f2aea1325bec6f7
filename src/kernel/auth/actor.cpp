#include "base/error.hpp"
#include "base/planted_fault.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/ledger/unchanged_since.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/memo.hpp"
#include "kernel/store/rows.hpp"

#include <tuple>

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

// Those of a person that nobody revoked.
template<class T>
std::vector<T> standing(Connection& connection, char const* of_person, std::int64_t person)
{
    auto const& type = record_type<T>();
    std::vector<T> found;
    query_in_district(connection,
        "SELECT " + column_list(type) + " FROM " + std::string(type.name)
            + (planted("revoked-still-stands") ? " WHERE " : " WHERE revoked_at IS NULL AND ") + of_person + " = $1",
        { person }, "ORDER BY id", [&](Columns const& columns) {
            found.push_back(from_row<T>(read_row(type, columns)));
            return true;
        });
    return found;
}

bool valid_on(Date from, std::optional<Date> to, Date today)
{
    return from <= today && (!to || today <= *to);
}

void add_duty(Connection& connection, Actor& actor, std::int64_t home, Duty const& duty, Date today,
    std::optional<Date> delegated_until = {})
{
    if (!duty.revoked_at && valid_on(duty.valid_from, duty.valid_to, today))
        actor.duties.push_back({ duty.role, duty.unit.value,
            unit_and_below(connection, duty.unit.value), duty.id.value, duty.person.value, home,
            duty.scope_record, duty.scope_id.value_or(0), delegated_until });
}

Actor work_out(Connection& connection, std::int64_t user_id, Date today)
{
    auto const row = find_row(connection, record_type<User>(), user_id);
    require(row.has_value(), ErrorCode::not_found, { "没有这个用户", "there is no such user" });
    auto const user = from_row<User>(*row);
    require(!user.disabled, ErrorCode::forbidden, { "该用户已停用", "this user is disabled" });
    Actor actor;
    actor.user = user_id;
    actor.login = user.login;
    actor.person = user.person.value;
    auto const person = find_row(connection, record_type<Person>(), actor.person);
    auto const home = person ? from_row<Person>(*person).unit.value : 0;
    for (auto const& duty : standing<Duty>(connection, "person", actor.person))
        add_duty(connection, actor, home, duty, today);
    for (auto const& delegation : standing<Delegation>(connection, "delegate", actor.person))
        if (auto const duty = find_row(connection, record_type<Duty>(), delegation.duty.value);
            duty && valid_on(delegation.valid_from, delegation.valid_to, today))
            add_duty(connection, actor, home, from_row<Duty>(*duty), today, delegation.valid_to);
    if (!actor.duties.empty())
        actor.unit = actor.duties.front().unit;
    return actor;
}

// By user, since when people and duties are as they are, and day.
using KnownActors = MadeLately<std::tuple<std::int64_t, std::int64_t, Date>, Actor>;

} // namespace

Actor actor_of(Connection& connection, std::int64_t user, Date today)
{
    auto const since = unchanged_since(connection,
        { &record_type<User>(), &record_type<Person>(), &record_type<Duty>(),
            &record_type<Delegation>(), &record_type<Unit>() });
    if (!since)
        return work_out(connection, user, today);
    auto& known = connection.memo()->get<KnownActors>();
    if (auto actor = known.find({ user, *since, today }))
        return std::move(*actor);
    auto actor = work_out(connection, user, today);
    known.keep({ user, *since, today }, actor);
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
