#include "domain/sample/plan.hpp"

#include "domain/sample/names.hpp"
#include "domain/sample/random.hpp"

#include <algorithm>
#include <map>

namespace luodi::sample {
namespace {

Date const story_begins = *Date::from(2023, 1, 3);
Date const story_ends = *Date::from(2026, 3, 26);
Date const period_begins = *Date::from(2023, 1, 1);
Date const period_ends = *Date::from(2025, 12, 31);

constexpr std::int64_t yuan = 100;            // minor units
constexpr std::int64_t million = 1'000'000 * yuan;

// What makes a project large and strong, if anything does.
enum class Strength { none, domestic, foreign, fortune_500, leader };

// When a project is signed: any day of the period, the year before, or in the last days of the
// period and written down in January, when the year's figure had been told already.
enum class Signing { in_period, before, written_late };

struct Draft {
    Signing signing = Signing::in_period;
    std::int64_t least_million = 5; // yuan
    std::int64_t most_million = 95;
    Strength strength = Strength::none;
};

class Planner {
public:
    explicit Planner(Options const& options)
        : random_(static_cast<std::uint64_t>(options.seed))
        , counts_(Counts::of(options.projects))
    {
    }

    Plan make()
    {
        // Of the large and strong, one in twenty is below RMB 100 million: a leader's small start.
        auto const small_strong = counts_.big_strong / 20;
        auto const strong = counts_.big_strong - small_strong;
        auto const late = counts_.over_100m / 24;
        for (std::int64_t i = 0; i < counts_.over_100m; ++i) {
            auto draft = i < strong ? strong_draft(i, strong) : plain_draft(100, 900);
            if (i >= counts_.over_100m - late)
                draft.signing = Signing::written_late;
            add_signed(draft);
        }
        for (std::int64_t i = 0; i < counts_.small; ++i) {
            auto draft = plain_draft(8, 95);
            if (i < small_strong)
                draft.strength = Strength::leader;
            add_signed(draft);
        }
        for (std::int64_t i = 0; i < counts_.before; ++i) {
            auto draft = plain_draft(100, 900);
            draft.signing = Signing::before;
            add_signed(draft);
        }
        for (std::int64_t i = 0; i < counts_.repeats; ++i)
            add_repeat(static_cast<std::size_t>(i * counts_.over_100m / std::max<std::int64_t>(1, counts_.repeats)));
        for (std::int64_t i = 0; i < counts_.open; ++i)
            add_open();
        std::stable_sort(plan_.steps.begin(), plan_.steps.end(),
            [](Step const& a, Step const& b) { return a.known_on < b.known_on; });
        return std::move(plan_);
    }

private:
    Draft plain_draft(std::int64_t least, std::int64_t most)
    {
        Draft draft;
        draft.least_million = least;
        draft.most_million = most;
        return draft;
    }

    // Half by size, a quarter foreign, the rest by who invests.
    Draft strong_draft(std::int64_t i, std::int64_t strong)
    {
        auto draft = plain_draft(120, 900);
        if (i * 2 < strong) {
            draft.strength = Strength::domestic;
            draft.least_million = 1'000;
            draft.most_million = 6'000;
        } else if (i * 4 < strong * 3) {
            draft.strength = Strength::foreign;
        } else {
            draft.strength = i % 2 ? Strength::fortune_500 : Strength::leader;
        }
        return draft;
    }

    std::size_t add_project(Draft const& draft)
    {
        auto const& trade = pick_trade(random_);
        PlannedProject project;
        project.enterprise
            = make_enterprise(random_, trade, static_cast<std::int64_t>(plan_.projects.size()) + 1);
        project.enterprise.fortune_500 = draft.strength == Strength::fortune_500;
        project.enterprise.industry_leader = draft.strength == Strength::leader;
        project.office = static_cast<std::size_t>(random_.between(0, local_offices - 1));
        project.block = static_cast<std::size_t>(random_.between(0, blocks - 1));
        project.name = project.enterprise.name.substr(0, project.enterprise.name.find("科技有限公司"))
            + random_.pick(trade.works) + "项目";
        set_money(project, draft);
        project.origin = random_.percent(25) ? Origin::local : Origin::outside;
        project.mode = static_cast<Mode>(random_.between(0, 5));
        plan_.projects.push_back(std::move(project));
        return plan_.projects.size() - 1;
    }

    void set_money(PlannedProject& project, Draft const& draft)
    {
        bool const foreign = project.enterprise.country != "CN";
        // A plain foreign project stays below US$ 100 million, or it would be a strong one.
        auto const most = foreign && draft.strength == Strength::none
            ? std::min<std::int64_t>(draft.most_million, 600)
            : draft.most_million;
        auto const amount = random_.between(draft.least_million * 2, most * 2);
        project.invest = { amount * million / 2, Currency {} };
        project.foreign_share = 0;
        if (draft.strength == Strength::foreign) {
            // US$ 100 to 300 million, at any of the stored rates below RMB 10 billion.
            project.invest = { random_.between(100, 300) * million, *Currency::parse("USD") };
            project.enterprise.country = "DE";
            project.foreign_share = random_.between(51, 100) * 100;
        } else if (foreign) {
            project.foreign_share = random_.between(20, 100) * 100;
        }
    }

    Date day_between(Date from, Date to)
    {
        return from + static_cast<int>(random_.between(0, to.days - from.days));
    }

    EvidenceClass evidence(std::int64_t of_a, std::int64_t of_b)
    {
        auto const drawn = random_.between(1, 100);
        return drawn <= of_a          ? EvidenceClass::A
            : drawn <= of_a + of_b ? EvidenceClass::B
                                   : EvidenceClass::C;
    }

    // Written down some days later: most within a week, some late, none before the story.
    Date written_down(Date occurred)
    {
        auto const delay = random_.percent(6) ? random_.between(8, 40) : random_.between(0, 6);
        return std::clamp(occurred + static_cast<int>(delay), story_begins, story_ends);
    }

    void advance(std::size_t project, Stage stage, Date occurred, EvidenceClass evidence)
    {
        last_known_ = std::max(last_known_, written_down(occurred));
        plan_.steps.push_back(
            { Act::advance, project, last_known_, occurred, stage, evidence, {}, 0, {} });
    }

    void create(std::size_t project, Date day)
    {
        last_known_ = std::max(day, story_begins);
        plan_.steps.push_back({ Act::create, project, last_known_, day });
    }

    Date signing_day(Signing signing)
    {
        switch (signing) {
        case Signing::before: return day_between(*Date::from(2022, 2, 1), *Date::from(2022, 12, 20));
        case Signing::written_late: return day_between(*Date::from(2025, 12, 18), period_ends);
        default: return day_between(period_begins + 5, period_ends);
        }
    }

    void add_signed(Draft const& draft)
    {
        auto const index = add_project(draft);
        plan_.projects[index].secrecy = Secrecy::public_; // what is signed is told
        auto const signed_on = signing_day(draft.signing);
        plan_dates(index, signed_on);
        create(index, signed_on + -static_cast<int>(random_.between(40, 200)));
        auto const talks = signed_on + -static_cast<int>(random_.between(15, 35));
        advance(index, Stage::talking, talks, EvidenceClass::C);
        if (random_.percent(60))
            advance(index, Stage::assessed, talks + static_cast<int>(random_.between(3, 12)), EvidenceClass::B);
        if (draft.signing == Signing::written_late)
            last_known_ = std::max(
                last_known_, *Date::from(2026, 1, 7) + static_cast<int>(random_.between(0, 20)));
        advance(index, Stage::signed_, signed_on, evidence(30, 55));
        later_life(index, signed_on);
    }

    void plan_dates(std::size_t index, Date signed_on)
    {
        auto& project = plan_.projects[index];
        project.planned_start = signed_on + static_cast<int>(random_.between(60, 240));
        project.planned_finish = project.planned_start + static_cast<int>(random_.between(300, 800));
    }

    // Lands, starts and so on as far as the story's end lets it; some end, some slip.
    void later_life(std::size_t index, Date signed_on)
    {
        struct Span {
            Stage stage;
            int least, most, chance;
        };
        constexpr Span spans[] = { { Stage::landed, 20, 200, 82 }, { Stage::started, 30, 240, 86 },
            { Stage::completed, 260, 620, 90 }, { Stage::producing, 20, 150, 92 },
            { Stage::full_output, 180, 420, 80 } };
        auto day = signed_on;
        for (auto const& span : spans) {
            auto const next = day + static_cast<int>(random_.between(span.least, span.most));
            if (!random_.percent(span.chance)) {
                if (random_.percent(35) && day + 150 < story_ends)
                    advance(index, Stage::ended, day + 150, EvidenceClass::C);
                else
                    slip(index, day);
                return;
            }
            if (next > story_ends)
                return slip(index, day);
            if (random_.percent(30))
                slip(index, day);
            advance(index, span.stage, next, evidence(40, 45));
            day = next;
        }
    }

    // The planned finish moves by one to eleven months, now and then forward in time.
    void slip(std::size_t index, Date day)
    {
        if (!random_.percent(55))
            return;
        last_known_ = std::clamp(std::max(last_known_, day + 10), story_begins, story_ends);
        auto& project = plan_.projects[index];
        auto const days = random_.percent(8) ? -30 : static_cast<int>(random_.between(1, 11)) * 30;
        auto const finish = std::max(finish_of(index) + days, project.planned_start + 30);
        finishes_[index] = finish;
        plan_.steps.push_back({ Act::reschedule, index, last_known_, day, {}, {}, finish, 0,
            slip_reason(random_) });
    }

    Date finish_of(std::size_t index)
    {
        auto const found = finishes_.find(index);
        return found == finishes_.end() ? plan_.projects[index].planned_finish : found->second;
    }

    // The same firm signs the same works again under another name; months later it is found out.
    void add_repeat(std::size_t original)
    {
        auto draft = plain_draft(100, 900);
        auto const index = add_project(draft);
        auto& project = plan_.projects[index];
        auto const& first = plan_.projects[original];
        project.enterprise = first.enterprise;
        project.same_enterprise_as = original;
        project.name = first.name + "（二期）";
        project.invest = first.invest;
        project.foreign_share = first.foreign_share;
        Date original_signed = period_begins;
        for (auto const& step : plan_.steps)
            if (step.project == original && step.stage == Stage::signed_)
                original_signed = step.occurred_on;
        auto const signed_on = std::min(original_signed + 200, *Date::from(2026, 1, 20));
        plan_dates(index, signed_on);
        create(index, signed_on + -10);
        advance(index, Stage::signed_, signed_on, EvidenceClass::C);
        auto const found_on = std::clamp(
            std::max(last_known_, signed_on + 60), story_begins, story_ends);
        plan_.steps.push_back({ Act::merge, index, found_on, found_on, {}, {}, {}, original,
            "与原项目为同一投资，重复签约" });
    }

    void add_open()
    {
        auto const index = add_project(plain_draft(6, 2'000));
        if (random_.percent(15))
            plan_.projects[index].secrecy = Secrecy::confidential;
        auto const day = day_between(story_begins, story_ends + -60);
        plan_dates(index, day + 200);
        create(index, day);
        if (random_.percent(30))
            return;
        auto const talks = day + static_cast<int>(random_.between(5, 50));
        advance(index, Stage::talking, talks, EvidenceClass::C);
        if (random_.percent(30))
            advance(index, Stage::lost, std::min(talks + 40, story_ends + -1), EvidenceClass::C);
        else if (random_.percent(40))
            advance(index, Stage::assessed, std::min(talks + 30, story_ends + -1), EvidenceClass::B);
    }

    Random random_;
    Counts counts_;
    Plan plan_;
    Date last_known_;
    std::map<std::size_t, Date> finishes_;
};

} // namespace

Counts Counts::of(std::int64_t projects)
{
    auto const scaled = [&](std::int64_t of_600) { return of_600 * projects / 600; };
    Counts counts;
    counts.over_100m = scaled(193);
    counts.big_strong = scaled(61);
    counts.small = scaled(120);
    counts.before = scaled(12);
    counts.repeats = scaled(9);
    counts.open = projects - counts.over_100m - counts.small - counts.before - counts.repeats;
    return counts;
}

Plan make_plan(Options const& options)
{
    return Planner(options).make();
}

} // namespace luodi::sample
