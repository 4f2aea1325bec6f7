#include "domain/capital/capital.hpp"
#include "domain/land/land.hpp"
#include "domain/rules/rules.hpp"
#include "domain/sample/names.hpp"
#include "domain/sample/plan.hpp"
#include "domain/sample/story.hpp"
#include "domain/scheme/scheme.hpp"
#include "kernel/auth/login.hpp"
#include "kernel/auth/password.hpp"
#include "kernel/store/district_sql.hpp"

#include <fmt/format.h>

#include <map>

namespace luodi::sample {
namespace {

constexpr auto password = "Luodi-2026";
constexpr std::size_t steps_at_once = 300;

Change created(char const* record)
{
    return { std::string(record) + ".create", std::string(record) + ".created", {}, {} };
}

struct Seat {
    char const* login;
    char const* unit;
    UnitKind kind;
    Role role;
    char const* post;
};

constexpr Seat seats[] = {
    { "leader", "区领导", UnitKind::leadership, Role::leader, "区领导" },
    { "centre", "区招商投资促进中心", UnitKind::office, Role::centre, "招商中心主任" },
    { "delivery", "区重大项目办公室", UnitKind::office, Role::delivery_office, "重大项目办主任" },
    { "bureau", "区自然资源和规划分局", UnitKind::bureau, Role::bureau, "要素保障专员" },
    { "congress", "区人大常委会办公室", UnitKind::congress, Role::congress_staff, "人大监督专员" },
    { "deputy", "区人大代表联络站", UnitKind::congress, Role::deputy, "区人大代表" },
    { "system", "系统管理岗", UnitKind::other, Role::system_admin, "系统管理员" },
    { "security", "安全管理岗", UnitKind::other, Role::security_admin, "安全管理员" },
    { "audit", "审计管理岗", UnitKind::other, Role::audit_admin, "审计管理员" },
    { "statistics", "区统计局", UnitKind::bureau, Role::statistics, "统计专员" },
    { "officer", "重大项目服务专班", UnitKind::office, Role::service_officer, "服务专员" },
    { "public", "政务公开栏", UnitKind::other, Role::public_view, "公众查阅" },
};
// Their duties are for one enterprise and one fund, which the story must bring first.
constexpr Seat investor_seat
    = { "investor", "投资方联络处", UnitKind::other, Role::investor, "投资方代表" };
constexpr Seat fund_seat
    = { "fund", "招商基金管理人", UnitKind::other, Role::fund_manager, "基金经理" };
constexpr std::size_t officer_projects = 12; // one in so many is the service officer's

// The one record that a duty is for.
struct Object {
    std::string_view record {};
    std::int64_t id = 0;
};

class Filler {
public:
    Filler(District& district, SetClock& clock, Options const& options)
        : district_(district)
        , clock_(clock)
        , options_(options)
        , plan_(make_plan(options))
        , projects_(plan_.projects.size())
        , enterprises_(plan_.projects.size())
    {
    }

    Result run()
    {
        clock_.set(*Instant::parse("2023-01-03T09:00:00+08:00"));
        district_.write(Actor::at_the_machine(), [&](Context& context) {
            save_units(context);
            save_blocks(context);
            save_rates(context);
            save_targets(context);
        });
        live();
        district_.write(Actor::at_the_machine(), [&](Context& context) {
            save_partners(context);
        });
        tell_padding(district_, clock_, actors_.at("statistics"));
        tell_report(district_, clock_, actors_.at("centre"), actors_.at("leader"));
        Result result;
        result.logins = logins_;
        district_.database().read(
            [&](Connection& connection) { result.entries = ledger_state(connection).size; });
        return result;
    }

private:
    void save_units(Context& context)
    {
        query_in_district(context.connection(), "SELECT id FROM unit WHERE parent IS NULL", {},
            "ORDER BY id LIMIT 1", [&](Columns const& row) {
                root_.value = row.integer(0);
                return false;
            });
        hash_ = hash_password(password);
        for (auto const& seat : seats) {
            auto const actor = save_seat(context, seat, seat.login);
            actors_[seat.login] = actor;
            if (seat.role == Role::service_officer)
                officer_ = Id<Person> { actor.person };
        }
        for (std::size_t i = 0; i < local_offices; ++i) {
            auto const post = std::string(office_name(i)) + "招商专员";
            Seat const seat { nullptr, office_name(i), UnitKind::local, Role::local_office,
                post.c_str() };
            offices_.push_back(save_seat(context, seat, fmt::format("town{}", i + 1)));
        }
    }

    // An investor of an enterprise that has a project, and the manager of a fund.
    void save_partners(Context& context)
    {
        save_seat(context, investor_seat, investor_seat.login, { record_type<Enterprise>().name, enterprises_.front().value });
        save_seat(context, fund_seat, fund_seat.login, { record_type<Fund>().name, first_fund(context) });
    }

    static std::int64_t first_fund(Context& context)
    {
        std::int64_t id = 0;
        query_in_district(context.connection(), "SELECT id FROM fund WHERE kind = 'promotion'", {}, "ORDER BY id LIMIT 1",
            [&](Columns const& row) {
                id = row.integer(0);
                return false;
            });
        return id;
    }

    Actor save_seat(Context& context, Seat const& seat, std::string const& login, Object const& of = {})
    {
        Unit unit;
        unit.name = seat.unit;
        unit.kind = seat.kind;
        unit.parent = root_;
        unit = context.save(unit, created("unit"));
        auto const person
            = context.save(Person { {}, seat.post, unit.id, seat.post, {} }, created("person"));
        // Who answers for the whole district does so from its root.
        bool const whole = seat.kind != UnitKind::local;
        Duty duty;
        duty.person = person.id;
        duty.unit = whole ? root_ : unit.id;
        duty.role = seat.role;
        duty.valid_from = context.today().start_of_year();
        if (of.id) {
            duty.scope_record = of.record;
            duty.scope_id = of.id;
        }
        context.save(duty, created("duty"));
        auto const user = context.save(User { {}, login, person.id, false }, created("account"));
        set_password(context, user.id, hash_);
        logins_.push_back({ login, password,
            std::string(role_name(seat.role)) });
        return actor_of(context.connection(), user.id.value, context.today());
    }

    void save_blocks(Context& context)
    {
        for (std::size_t i = 0; i < blocks; ++i) {
            Block block;
            block.code = fmt::format("B{:02}", i + 1);
            block.name = block_name(i);
            blocks_.push_back(context.save(block, created("block")).id);
        }
    }

    // Central parity rates of the last trading day of each year (China Foreign Exchange Trade
    // System), yuan for one dollar and one euro.
    void save_rates(Context& context)
    {
        struct Rate {
            char const* currency;
            char const* day;
            char const* rate;
        };
        constexpr Rate rates[] = { { "USD", "2021-12-31", "6.3757" }, { "USD", "2022-12-30", "6.9646" },
            { "USD", "2023-12-29", "7.0827" }, { "USD", "2024-12-31", "7.1884" },
            { "EUR", "2021-12-31", "7.2197" }, { "EUR", "2022-12-30", "7.4229" },
            { "EUR", "2023-12-29", "7.8592" }, { "EUR", "2024-12-31", "7.5257" } };
        for (auto const& row : rates) {
            ExchangeRate rate;
            rate.currency = row.currency;
            rate.on_day = *Date::parse(row.day);
            rate.rate.units = *parse_decimal(row.rate, 8);
            rate.source = "中国外汇交易中心人民币汇率中间价";
            context.save(rate, created("exchange_rate"));
        }
    }

    void save_targets(Context& context)
    {
        struct Aim {
            char const* metric;
            std::int64_t value;
        };
        constexpr Aim aims[] = { { "projects.signed_100m", 200 }, { "projects.big_strong", 60 },
            { "projects.signed_10bn", 1 }, { "fdi.used_this_year", 320'000'000 } };
        std::int64_t period = 0;
        query_in_district(context.connection(), "SELECT id FROM scheme WHERE code = 'three_years'",
            {}, "", [&](Columns const& row) {
                period = row.integer(0);
                return false;
            });
        for (auto const& aim : aims)
            context.save(Target { {}, { period }, aim.metric, {}, { aim.value * 100 },
                             *Date::from(2026, 12, 31) },
                created("target"));
    }

    // The example of another city becomes the district's own: the office drafts an edition from it,
    // a leader puts it in force.
    void enact(std::vector<Write>& writes, char const* code, char const* preparer, Date day)
    {
        auto const at = [&](char const* time) {
            return *Instant::parse(day.to_string() + "T" + time + "+08:00");
        };
        auto const pack_of = [code](Context& context, std::string const& state) {
            Id<RulePack> id;
            query_in_district(context.connection(),
                "SELECT id FROM rule_pack WHERE code = $1 AND state = $2", { code, state },
                "ORDER BY id DESC LIMIT 1", [&](Columns const& row) {
                    id.value = row.integer(0);
                    return false;
                });
            return id;
        };
        writes.push_back({ actors_.at(preparer), at("08:30:00"), [=](Context& context) {
                              auto pack = rules::draft(context, pack_of(context, "draft"), "参照外地做法起草");
                              pack.valid_from = day;
                              context.save(pack, { "rule_pack.amend", "rule_pack.amended", "定施行日期", {} });
                              rules::check(context, pack.id, "已核对");
                          } });
        writes.push_back({ actors_.at("leader"), at("08:40:00"), [=](Context& context) {
                              rules::enact(context, pack_of(context, "checked"), false, "区政府常务会议同意试行");
                          } });
    }

    // All that happens, day by day.
    std::vector<Happening> happenings()
    {
        std::vector<Happening> all;
        for (auto const& step : plan_.steps)
            all.push_back({ step.known_on, writer_of(step), [this, &step](Context& context) { write_step(context, step); } });
        Cast const cast { plan_, offices_, actors_.at("leader"), actors_.at("centre"), actors_.at("statistics"), projects_, enterprises_ };
        tell_attraction(cast, options_, all);
        tell_capital(cast, options_, all);
        tell_growth(cast, options_, all);
        tell_peers(cast, all);
        std::ranges::stable_sort(all, {}, &Happening::on);
        return all;
    }

    // Merging is the centre's; it acts as the machine's operator here.
    Actor const* writer_of(Step const& step) const
    {
        return step.act == Act::merge ? &machine_ : &offices_[plan_.projects[step.project].office];
    }

    // Each writes their own news; all of one writer and one day is one transaction of the ledger. Some hundred
    // steps are one of the store.
    void live()
    {
        auto const all = happenings();
        std::vector<Write> writes;
        std::size_t first = 0;
        for (std::size_t begin = 0; begin < all.size();) {
            auto end = begin;
            while (end < all.size() && all[end].on == all[begin].on)
                ++end;
            auto const day = all[begin].on;
            if (!ruled_ && day >= *Date::from(2025, 3, 1)) {
                enact(writes, "lights_start", "delivery", day);
                enact(writes, "five_speeds", "centre", day);
                enact(writes, "start_ladder", "delivery", day);
                ruled_ = true;
            }
            add_day(writes, std::span(all).subspan(begin, end - begin));
            if (end - first >= steps_at_once || end == all.size()) {
                clock_.set(writes.back().at);
                district_.write_all(writes);
                writes.clear();
                first = end;
            }
            begin = end;
        }
    }

    // Writers in the order in which they come up: what one tells may rest on what another told before.
    void add_day(std::vector<Write>& writes, std::span<Happening const> day)
    {
        int minute = 0;
        for (std::size_t begin = 0; begin < day.size();) {
            auto end = begin;
            while (end < day.size() && day[end].who == day[begin].who)
                ++end;
            auto const at = *Instant::parse(fmt::format(
                "{}T{:02}:{:02}:00+08:00", day[begin].on.to_string(), 9 + minute / 60 % 14, minute % 60));
            ++minute;
            std::vector<std::function<void(Context&)>> news;
            for (auto const& happening : day.subspan(begin, end - begin))
                news.push_back(happening.what);
            writes.push_back({ *day[begin].who, at, [news = std::move(news)](Context& context) {
                                  for (auto const& what : news)
                                      what(context);
                              } });
            begin = end;
        }
    }

    void write_step(Context& context, Step const& step)
    {
        auto const id = projects_[step.project];
        switch (step.act) {
        case Act::create: create(context, step); break;
        case Act::advance:
            pipeline::advance(context, id,
                { step.stage, step.occurred_on, step.evidence_class,
                    evidence_name(step.stage, step.evidence_class), step.reason });
            break;
        case Act::reschedule: {
            pipeline::Reschedule dates;
            dates.planned_finish = step.planned_finish;
            dates.reason = step.reason;
            pipeline::reschedule(context, id, dates);
            break;
        }
        case Act::merge: pipeline::merge(context, id, projects_[step.into], step.reason); break;
        }
    }

    void create(Context& context, Step const& step)
    {
        auto const& planned = plan_.projects[step.project];
        Project project;
        project.name = planned.name;
        project.code_name = fmt::format("X{:05}", step.project + 1);
        project.enterprise = enterprise_of(context, step.project);
        project.unit = Id<Unit> { offices_[planned.office].unit };
        project.person = step.project % officer_projects == 0
            ? officer_
            : Id<Person> { offices_[planned.office].person };
        project.origin = planned.origin;
        project.mode = planned.mode;
        project.industry = planned.enterprise.industry;
        project.block = blocks_[planned.block];
        project.invest = planned.invest;
        project.foreign_share = Decimal<2> { planned.foreign_share };
        project.planned_start = planned.planned_start;
        project.planned_finish = planned.planned_finish;
        project.secrecy = planned.secrecy;
        projects_[step.project] = context.save(project, created("project")).id;
    }

    Id<Enterprise> enterprise_of(Context& context, std::size_t index)
    {
        auto const& planned = plan_.projects[index];
        if (planned.same_enterprise_as && enterprises_[*planned.same_enterprise_as])
            return enterprises_[*planned.same_enterprise_as];
        Enterprise enterprise;
        enterprise.name = planned.enterprise.name;
        enterprise.uscc = planned.enterprise.uscc;
        enterprise.country = planned.enterprise.country;
        enterprise.industry = planned.enterprise.industry;
        enterprise.fortune_500 = planned.enterprise.fortune_500;
        enterprise.industry_leader = planned.enterprise.industry_leader;
        auto const stored = context.save(enterprise, created("enterprise"));
        enterprises_[index] = stored.id;
        return stored.id;
    }

    District& district_;
    SetClock& clock_;
    Options const& options_;
    Plan plan_;
    std::vector<Id<Project>> projects_;
    std::vector<Id<Enterprise>> enterprises_;
    Id<Unit> root_;
    std::string hash_; // of the password
    Id<Person> officer_;
    Actor machine_ = Actor::at_the_machine();
    std::vector<Actor> offices_;
    std::map<std::string, Actor> actors_; // of the seats
    bool ruled_ = false;
    std::vector<Id<Block>> blocks_;
    std::vector<Login> logins_;
};

} // namespace

Instant beginning()
{
    return *Instant::parse("2023-01-01T09:00:00+08:00");
}

Result fill(District& district, SetClock& clock, Options const& options)
{
    return Filler(district, clock, options).run();
}

} // namespace luodi::sample
