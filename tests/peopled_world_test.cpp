#include "tests/peopled_world_test.hpp"

#include "domain/pipeline/pipeline.hpp"
#include "kernel/auth/duty_rules.hpp"
#include "kernel/store/district_sql.hpp"

#include <algorithm>

namespace luodi {
namespace {

Change change(std::string const& record, char const* verb = "create")
{
    return { record + "." + verb, record + "." + verb, "试验", {} };
}

class Peopling {
public:
    explicit Peopling(Context& context)
        : context_(context)
    {
    }

    void run()
    {
        add_projects();
        add_phones();
        auto const town = duty_of("town1");
        auto const officer = duty_of("officer");
        delegate(town, "standin", { 2026, 4, 1 }, { 2026, 5, 31 });
        delegate(officer, "helper", { 2026, 4, 1 }, { 2026, 4, 1 });
        delegate(town, "late", { 2026, 3, 27 }, { 2026, 3, 31 });
        auto const gone = add_duty("gone", Role::centre);
        revoke(context_, record_type<Duty>(), gone.id.value, "调离");
        add_duty("twofold", Role::bureau);
        auto second = duty("twofold", Role::local_office);
        second.unit = town.unit;
        context_.save(second, change("duty"));
        auto portal = duty("portal", Role::investor);
        portal.scope_record = "project";
        portal.scope_id = first_project_;
        context_.save(portal, change("duty"));
    }

    std::vector<std::string> const& logins() const { return logins_; }

private:
    struct Day {
        int year, month, day;
    };

    Actor actor(std::string const& login)
    {
        return actor_by_login(context_.connection(), login, context_.today());
    }

    Duty duty_of(std::string const& login) { return context_.get(Id<Duty> { actor(login).duties.front().id }); }

    void add_projects()
    {
        Unit village;
        village.name = "试验村";
        village.parent = Id<Unit> { actor("town1").unit };
        village = context_.save(village, change("unit"));
        auto const project = [&](char const* name, std::int64_t unit, Secrecy secrecy) {
            Project one;
            one.name = name;
            one.unit = Id<Unit> { unit };
            one.secrecy = secrecy;
            one.description = "谁也不许知道的内容";
            one.confidence = Confidence::amber;
            one.planned_finish = Date::from(2027, 1, 31);
            one = context_.save(one, change("project"));
            one.planned_finish = Date::from(2027, 2, 28);
            return context_.save(one, change("project", "reschedule")).id.value;
        };
        first_project_ = project("村里的项目", village.id.value, Secrecy::internal);
        project("本镇在谈", actor("town1").unit, Secrecy::confidential);
        project("外镇在谈", actor("town2").unit, Secrecy::confidential);
        project("外镇公开在谈", actor("town2").unit, Secrecy::public_);
    }

    void add_phones()
    {
        std::vector<std::int64_t> people;
        query_in_district(context_.connection(), "SELECT id FROM person WHERE 1 = 1", {}, "ORDER BY id",
            [&](Columns const& row) {
                people.push_back(row.integer(0));
                return true;
            });
        for (auto const id : people) {
            auto person = context_.get(Id<Person> { id });
            person.phone = "0573-" + std::to_string(82'000'000 + id);
            context_.save(person, change("person", "amend"));
        }
    }

    Id<Person> person(std::string const& login)
    {
        Person person;
        person.name = "试验员" + login;
        person.unit = Id<Unit> { actor("bureau").unit };
        person = context_.save(person, change("person"));
        context_.save(User { {}, login, person.id, false }, change("account"));
        logins_.push_back(login);
        return person.id;
    }

    Duty duty(std::string const& login, Role role)
    {
        Duty duty;
        bool const known = std::ranges::find(logins_, login) != logins_.end();
        duty.person = known ? Id<Person> { actor(login).person } : person(login);
        duty.unit = Id<Unit> { actor("bureau").unit };
        duty.role = role;
        duty.valid_from = *Date::from(2026, 1, 1);
        return duty;
    }

    Duty add_duty(std::string const& login, Role role)
    {
        return context_.save(duty(login, role), change("duty"));
    }

    void delegate(Duty const& duty, std::string const& login, Day from, Day to)
    {
        Delegation delegation;
        delegation.duty = duty.id;
        delegation.delegate = person(login);
        delegation.valid_from = *Date::from(from.year, from.month, from.day);
        delegation.valid_to = *Date::from(to.year, to.month, to.day);
        delegation.reason = "休假";
        context_.save(delegation, change("delegation"));
    }

    Context& context_;
    std::vector<std::string> logins_;
    std::int64_t first_project_ = 0;
};

} // namespace

std::unique_ptr<World> peopled_world(Dialect dialect)
{
    auto world = World::make(dialect, 60);
    if (!world)
        return nullptr;
    world->clock().set(*Instant::parse("2026-03-27T09:00:00+08:00"));
    world->district().write(Actor::at_the_machine(), [&](Context& context) {
        Peopling peopling(context);
        peopling.run();
        for (auto const& login : peopling.logins())
            world->add_token(context, login);
    });
    world->clock().set(*Instant::parse("2026-04-01T09:00:00+08:00"));
    return world;
}

} // namespace luodi
