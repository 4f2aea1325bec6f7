// The sample's trips and leads.
#include "domain/attraction/attraction.hpp"
#include "domain/sample/names.hpp"
#include "domain/sample/random.hpp"
#include "domain/sample/story.hpp"
#include "kernel/store/district_sql.hpp"

#include <fmt/format.h>

#include <memory>

namespace luodi::sample {
namespace {

Date const period_begins = *Date::from(2023, 1, 4);
Date const period_ends = *Date::from(2025, 12, 31);
Date const story_ends = *Date::from(2026, 3, 26);

constexpr std::int64_t trips_of_600 = 1'987; // "近2000批次"
constexpr std::int64_t leads_of_600 = 3'218; // "3000余个"
constexpr std::int64_t most = 20'000;
constexpr std::int64_t few = 300; // projects: a district for tests, of which there are many

struct Destination {
    char const* place;
    char const* country;
};
constexpr Destination destinations[] = { { "上海", "CN" }, { "深圳", "CN" }, { "北京", "CN" }, { "苏州", "CN" }, { "杭州", "CN" },
    { "广州", "CN" }, { "武汉", "CN" }, { "成都", "CN" }, { "合肥", "CN" }, { "东莞", "CN" }, { "慕尼黑", "DE" }, { "米兰", "IT" },
    { "东京", "JP" }, { "新加坡", "SG" } };
constexpr char const* purposes[] = { "拜访产业链企业", "参加行业展会并洽谈", "对接投资机构", "项目回访", "考察总部与研发中心" };
constexpr char const* leaders[] = { "镇（街道）党委书记", "镇（街道）镇长（主任）", "平台管委会主任", "分管副镇长（副主任）" };
constexpr char const* rivals[] = { "邻市某区", "长三角某县", "中部某高新区", "沿海某开发区" };

struct PlannedTrip {
    std::size_t office;
    Date from_on;
};

class AttractionStory {
public:
    AttractionStory(Cast const& cast, Options const& options, std::vector<Happening>& all)
        : cast_(cast)
        , random_(static_cast<std::uint64_t>(options.seed) + 7)
        , trips_(options.projects < few ? options.projects / 2 : std::min(most, trips_of_600 * options.projects / 600))
        , leads_(options.projects < few ? 2 * options.projects : std::min(most, leads_of_600 * options.projects / 600))
        , all_(all)
    {
    }

    void tell()
    {
        for (std::int64_t i = 0; i < trips_; ++i)
            add_trip(day_between(period_begins, period_ends + -4), true);
        for (std::int64_t i = 0; i < trips_ / 60; ++i)
            add_trip(day_between(period_begins, period_ends + -4), false);
        std::int64_t counted = add_leads_of_projects();
        auto const conflicts = std::max<std::int64_t>(4, leads_ / 200);
        for (std::int64_t i = 0; i < conflicts; ++i)
            counted += add_conflict(i);
        while (counted < leads_)
            counted += add_lead();
    }

private:
    void happens(Date on, Actor const& who, std::function<void(Context&)> what)
    {
        all_.push_back({ on, &who, std::move(what) });
    }

    Date day_between(Date from, Date to) { return from + static_cast<int>(random_.between(0, to.days - from.days)); }

    // Planned a week before, approved by a leader, reported within some days; or called off.
    void add_trip(Date from_on, bool made)
    {
        auto const office = static_cast<std::size_t>(random_.between(0, local_offices - 1));
        auto const& to = random_.pick(destinations);
        auto const number = made_trips_->size();
        made_trips_->push_back({});
        if (made)
            planned_.push_back({ office, from_on });
        Trip trip;
        trip.name = random_.pick(purposes);
        trip.leader = random_.pick(leaders);
        trip.place = to.place;
        trip.country = to.country;
        trip.from_on = from_on;
        trip.to_on = from_on + static_cast<int>(random_.between(0, 3));
        trip.cost_cny = Money { random_.between(30, 400) * 100'00, Currency {} };
        auto const& who = cast_.offices[office];
        trip.unit = Id<Unit> { who.unit };
        trip.person = Id<Person> { who.person };
        auto const planned_on = std::max(period_begins, from_on + -7);
        happens(planned_on, who, [made = made_trips_, number, trip](Context& context) {
            (*made)[number] = context.save(trip, told("trip")).id;
        });
        happens(std::max(planned_on + 1, from_on + -3), cast_.leader, [made = made_trips_, number](Context& context) {
            attraction::approve(context, (*made)[number], {});
        });
        auto const back = trip.to_on + static_cast<int>(random_.between(1, 4));
        happens(std::max(back, planned_on + 2), who, [made = made_trips_, number, came_about = made](Context& context) {
            if (came_about)
                attraction::report(context, (*made)[number], "走访企业并交流投资意向，详见拜访记录。", {});
            else
                attraction::cancel(context, (*made)[number], "对方行程变动");
        });
        if (made)
            numbers_.push_back(number);
    }

    // A trip of the office in the month before; most leads have none.
    std::optional<std::size_t> trip_before(std::size_t office, Date day)
    {
        for (int tries = 0; tries < 40 && !planned_.empty(); ++tries) {
            auto const at = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(planned_.size()) - 1));
            auto const& trip = planned_[at];
            if (trip.office == office && trip.from_on < day && day.days - trip.from_on.days < 60)
                return numbers_[at];
        }
        return std::nullopt;
    }

    // Reported by the office, tells where it goes on.
    std::shared_ptr<Id<Lead>> report(std::size_t office, Date day, Lead lead, std::optional<std::size_t> trip)
    {
        auto const made = std::make_shared<Id<Lead>>();
        auto const& who = cast_.offices[office];
        lead.unit = Id<Unit> { who.unit };
        lead.person = Id<Person> { who.person };
        lead.reported_on = day;
        lead.code_name = fmt::format("L{:05}", ++number_);
        if (trip)
            lead.source = LeadSource::trip;
        happens(day, who, [made, lead, trip, trips = made_trips_](Context& context) mutable {
            if (trip)
                lead.trip = (*trips)[*trip];
            *made = context.save(lead, told("lead")).id;
        });
        return made;
    }

    Lead some_lead()
    {
        auto const& trade = pick_trade(random_);
        auto const firm = make_enterprise(random_, trade, 5'000'000 + number_);
        Lead lead;
        lead.name = lead_name(random_, trade);
        lead.country = firm.country;
        lead.industry = firm.industry;
        lead.chain_node = trade.words;
        lead.source = static_cast<LeadSource>(random_.between(1, 6));
        lead.invest = Money { random_.between(10, 1'200) * 1'000'000'00, Currency {} };
        if (random_.percent(20))
            lead.competitors = random_.pick(rivals);
        return lead;
    }

    // Each project was a lead first; one that the story meets when it is on the books already was so before.
    std::int64_t add_leads_of_projects()
    {
        std::int64_t counted = 0;
        for (auto const& step : cast_.plan.steps) {
            auto const& project = cast_.plan.projects[step.project];
            if (step.act != Act::create || project.same_enterprise_as)
                continue;
            if (counted >= leads_)
                break;
            auto lead = some_lead();
            lead.name = project.enterprise.name;
            lead.uscc = project.enterprise.uscc;
            lead.country = project.enterprise.country;
            lead.invest = project.invest;
            lead.secrecy = project.secrecy == Secrecy::confidential ? Secrecy::confidential : Secrecy::internal;
            auto const day = std::max(period_begins, step.known_on + -static_cast<int>(random_.between(5, 40)));
            auto const made = report(project.office, day, lead, random_.percent(50) ? trip_before(project.office, day) : std::nullopt);
            happens(std::max(day, step.known_on), cast_.centre, [made](Context& context) { settle_all(context, *made); });
            happens(std::max(day, step.known_on), cast_.offices[project.office], [made, index = step.project, &projects = cast_.projects](Context& context) {
                attraction::win(context, *made, projects[index], {});
            });
            counted += day <= period_ends ? 1 : 0;
        }
        return counted;
    }

    // Another office reports the firm again under a slightly other name; most are settled by the centre.
    std::int64_t add_conflict(std::int64_t i)
    {
        auto const first = static_cast<std::size_t>(random_.between(0, local_offices - 1));
        auto const second = (first + 1 + static_cast<std::size_t>(random_.between(0, local_offices - 2))) % local_offices;
        auto const day = day_between(period_begins, period_ends + -90);
        auto const lead = some_lead();
        report(first, day, lead, std::nullopt);
        auto again = lead;
        again.name = lead.name.substr(0, lead.name.find("有限公司")) + (i % 2 ? "（嘉兴）有限公司" : "股份有限公司");
        auto const later = day + static_cast<int>(random_.between(10, 80));
        auto const made = report(second, later, again, std::nullopt);
        auto const outcome = i % 4 == 3 ? std::nullopt : std::optional(i % 4 == 2 ? ConflictOutcome::shared : ConflictOutcome::same);
        if (outcome)
            happens(later + 2, cast_.centre, [made, outcome](Context& context) { settle_first(context, *made, *outcome); });
        return outcome == ConflictOutcome::same ? 1 : 2;
    }

    // Firms of another code with nearly the same name.
    static void settle_all(Context& context, Id<Lead> lead)
    {
        std::vector<std::int64_t> open;
        query_in_district(context.connection(), "SELECT id FROM lead_conflict WHERE stage = 'open' AND lead = $1", { lead.value },
            "ORDER BY id", [&](Columns const& row) {
                open.push_back(row.integer(0));
                return true;
            });
        for (auto const id : open)
            attraction::settle(context, { id }, ConflictOutcome::different, "名称相近，不是同一企业");
    }

    static void settle_first(Context& context, Id<Lead> lead, ConflictOutcome outcome)
    {
        std::optional<Id<LeadConflict>> conflict;
        query_in_district(context.connection(), "SELECT id FROM lead_conflict WHERE stage = 'open' AND lead = $1", { lead.value },
            "ORDER BY id LIMIT 1", [&](Columns const& row) {
                conflict = Id<LeadConflict> { row.integer(0) };
                return false;
            });
        if (conflict)
            attraction::settle(context, *conflict, outcome,
                outcome == ConflictOutcome::same ? "同一企业同一项目，首报在先" : "两地各有一部分，约定共享");
    }

    std::int64_t add_lead()
    {
        auto const office = static_cast<std::size_t>(random_.between(0, local_offices - 1));
        auto const day = day_between(period_begins, period_ends);
        auto lead = some_lead();
        if (random_.percent(8))
            lead.secrecy = Secrecy::confidential;
        auto const made = report(office, day, lead, random_.percent(40) ? trip_before(office, day) : std::nullopt);
        auto const& who = cast_.offices[office];
        auto const fate = random_.between(1, 100);
        if (fate <= 25)
            return 1; // nobody has followed it yet
        auto const followed = day + static_cast<int>(random_.between(2, 20));
        // Now and then two made-up names are alike by chance.
        happens(std::min(followed, story_ends), cast_.centre, [made](Context& context) { settle_all(context, *made); });
        happens(std::min(followed, story_ends), who, [made](Context& context) { attraction::follow(context, *made, std::nullopt, {}); });
        if (random_.percent(30))
            add_visit(made, who, lead.name, std::min(followed + 3, story_ends));
        auto const later = std::min(followed + static_cast<int>(random_.between(20, 120)), story_ends);
        if (fate <= 45)
            happens(later, who, [made](Context& context) { attraction::assess(context, *made, "已提交项目研判"); });
        else if (fate <= 80)
            happens(later, who, [made, loss = some_loss()](Context& context) { attraction::lose(context, *made, loss); });
        return 1;
    }

    void add_visit(std::shared_ptr<Id<Lead>> made, Actor const& who, std::string const& firm, Date day)
    {
        Visit visit;
        visit.name = firm;
        visit.unit = Id<Unit> { who.unit };
        visit.person = Id<Person> { who.person };
        visit.kind = static_cast<VisitKind>(random_.between(0, 2));
        visit.on_day = day;
        visit.met = "企业投资负责人";
        visit.summary = "了解投资计划、用地和能耗需求，约定下一步对接。";
        visit.next_step = "送上选址方案";
        visit.next_on = day + 14;
        happens(day, who, [made, visit](Context& context) mutable {
            visit.lead = *made;
            context.save(visit, told("visit"));
        });
    }

    attraction::Loss some_loss()
    {
        auto const reason = static_cast<LossReason>(random_.between(0, 7));
        return { reason, reason == LossReason::changed ? "" : random_.pick(rivals), "企业另选他地或暂缓" };
    }

    Cast const& cast_;
    Random random_;
    std::int64_t trips_;
    std::int64_t leads_;
    std::vector<Happening>& all_;
    std::int64_t number_ = 0;
    std::vector<PlannedTrip> planned_;
    std::vector<std::size_t> numbers_; // of the planned ones among those made
    std::shared_ptr<std::vector<Id<Trip>>> made_trips_ = std::make_shared<std::vector<Id<Trip>>>();
};

} // namespace

void tell_attraction(Cast const& cast, Options const& options, std::vector<Happening>& all)
{
    AttractionStory(cast, options, all).tell();
}

} // namespace luodi::sample
