// Lights by dates counted by hand, and the property that a preview is what really happens.
#include "domain/rules/rules.hpp"

#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace luodi {
namespace {

Date day(char const* text)
{
    return *Date::parse(text);
}

PackRule late(std::int64_t span, SpanUnit unit, Light light = Light::yellow)
{
    PackRule rule;
    rule.planned = PlannedDate::planned_start;
    rule.stage_from = Stage::signed_;
    rule.stage_to = Stage::started;
    rule.span = span;
    rule.span_unit = unit;
    rule.light = light;
    return rule;
}

// Yinchuan 2025: the planned month missed is yellow, three months red.
TEST(Lights, turn_on_behind_the_planned_month)
{
    calendar::WorkingDays const days(std::map<Date, SpecialDayKind> {});
    for (auto const* planned : { "2026-03-01", "2026-03-31" }) {
        EXPECT_EQ(rules::turns_on(late(0, SpanUnit::month), day(planned), days), day("2026-04-01"));
        EXPECT_EQ(rules::turns_on(late(3, SpanUnit::month), day(planned), days), day("2026-07-01"));
    }
    EXPECT_EQ(rules::turns_on(late(3, SpanUnit::month), day("2025-11-30"), days), day("2026-03-01"));
    EXPECT_EQ(rules::cut_off(late(0, SpanUnit::month), day("2026-04-01"), days), day("2026-03-31"));
    EXPECT_EQ(rules::cut_off(late(0, SpanUnit::month), day("2026-03-31"), days), day("2026-02-28"));
}

TEST(Lights, turn_on_behind_days_and_working_days)
{
    // 国办发明电〔2025〕7号: 1 to 7 October 2026 off, Saturday the 10th worked.
    std::map<Date, SpecialDayKind> special;
    for (int i = 0; i < 7; ++i)
        special[day("2026-10-01") + i] = SpecialDayKind::off;
    special[day("2026-10-10")] = SpecialDayKind::work;
    calendar::WorkingDays const days(special);
    EXPECT_EQ(rules::turns_on(late(0, SpanUnit::day), day("2026-09-30"), days), day("2026-10-01"));
    EXPECT_EQ(rules::turns_on(late(30, SpanUnit::day), day("2026-09-30"), days), day("2026-10-31"));
    // 8, 9 and 10 October are the working days behind 30 September; two of grace are gone on the 10th.
    EXPECT_EQ(rules::turns_on(late(2, SpanUnit::working_day), day("2026-09-30"), days), day("2026-10-10"));
}

TEST(Lights, a_cut_off_is_the_last_planned_day_that_shines)
{
    calendar::WorkingDays const days(std::map<Date, SpecialDayKind> { { day("2026-05-01"), SpecialDayKind::off } });
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        auto const unit = static_cast<SpanUnit>(random() % 3);
        auto const rule = late(static_cast<std::int64_t>(random() % 120), unit);
        auto const today = day("2026-01-01") + static_cast<int>(random() % 700);
        auto const last = rules::cut_off(rule, today, days);
        EXPECT_LE(rules::turns_on(rule, last, days), today);
        EXPECT_GT(rules::turns_on(rule, last + 1, days), today);
    }
}

TEST(Clocks, count_from_gate_to_gate)
{
    calendar::WorkingDays const days(std::map<Date, SpecialDayKind> {});
    PackRule speed;
    speed.stage_from = Stage::signed_;
    speed.stage_to = Stage::started;
    speed.span = 30;
    speed.span_unit = SpanUnit::day;
    std::vector<rules::StageDay> events { { Stage::talking, day("2026-01-05") },
        { Stage::signed_, day("2026-02-02") }, { Stage::landed, day("2026-02-20") } };
    // 2 February to 4 March: 26 days of February and 4.
    auto running = rules::dwell(speed, events, day("2026-03-04"), days);
    ASSERT_TRUE(running && !running->stopped);
    EXPECT_EQ(running->elapsed, 30);
    EXPECT_FALSE(running->over);
    EXPECT_TRUE(rules::dwell(speed, events, day("2026-03-05"), days)->over);
    events.push_back({ Stage::completed, day("2026-03-16") }); // the start itself was not recorded
    auto const stopped = rules::dwell(speed, events, day("2026-11-01"), days);
    EXPECT_EQ(stopped->elapsed, 42);
    EXPECT_EQ(stopped->stopped, day("2026-03-16"));
    // Monday 2 February to Monday 16 March: six weeks of five.
    speed.span_unit = SpanUnit::working_day;
    EXPECT_EQ(rules::dwell(speed, events, day("2026-11-01"), days)->elapsed, 30);
    events.back().stage = Stage::lost;
    EXPECT_FALSE(rules::dwell(speed, events, day("2026-11-01"), days));
    speed.stage_from = Stage::assessed;
    EXPECT_FALSE(rules::dwell(speed, events, day("2026-11-01"), days));
}

class RulePacks : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 120);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    boost::json::value ask(char const* login, char const* method, std::string const& address,
        std::string const& body = {}, int status = 200)
    {
        std::map<std::string, std::string> headers;
        if (auto const at = address.rfind('/'); body.size() && at > 11)
            for (auto const& [name, value] :
                world_->ask("GET", address.substr(0, at), { world_->token("leader"), {}, {} }).headers)
                if (name == "ETag")
                    headers["if-match"] = value;
        auto const answer = world_->ask(method, address, { world_->token(login), body, headers });
        EXPECT_EQ(answer.status, status) << address << answer.body;
        return boost::json::parse(answer.body);
    }

    std::string id_of(std::string const& query)
    {
        auto const page = ask("leader", "GET", "/api/" + query);
        return std::to_string(page.at("items").as_array().at(0).at("id").as_int64());
    }

    // project -> its light, or its tags.
    std::map<std::int64_t, std::string> shown(std::string const& field)
    {
        std::map<std::int64_t, std::string> all;
        auto const page = ask("centre", "GET", "/api/projects?limit=200");
        for (auto const& item : page.at("items").as_array())
            all[item.at("id").as_int64()] = boost::json::serialize(item.at(field));
        return all;
    }

    // Enacts the pack and compares what the preview said with what then changed.
    void expect_as_previewed(std::string const& pack, std::string const& field)
    {
        auto const preview = ask("centre", "GET", "/api/rule-packs/" + pack + "/preview");
        auto const before = shown(field);
        ask("leader", "POST", "/api/rule-packs/" + pack + "/enact", R"({"reason":"同意","back_dated":true})");
        auto const after = shown(field);
        std::set<std::int64_t> said, changed;
        for (auto const& item : preview.at("items").as_array())
            said.insert(item.at("project").as_int64());
        for (auto const& [id, value] : after)
            if (before.at(id) != value)
                changed.insert(id);
        EXPECT_EQ(said, changed);
        EXPECT_FALSE(changed.empty());
        auto const again = ask("centre", "GET", "/api/rule-packs/" + pack + "/preview");
        EXPECT_EQ(again.at("total").as_int64(), 0);
        for (auto const& group : preview.at("groups").as_array())
            for (auto const& other : again.at("groups").as_array())
                if (group.at("key") == other.at("key")) {
                    EXPECT_EQ(group.at("after"), other.at("before"));
                }
    }

    std::unique_ptr<World> world_;
};
LUODI_ON_BOTH_STORES(RulePacks);

TEST_P(RulePacks, lights_change_as_the_preview_says)
{
    auto const example = id_of("rule-packs?code=lights_start&edition=2");
    auto const draft = std::to_string(ask("delivery", "POST", "/api/rule-packs/" + example + "/draft",
        R"({"reason":"放宽"})", 201).at("id").as_int64());
    auto const yellow = id_of("rules?light=yellow&pack=" + draft);
    auto const red = id_of("rules?light=red&pack=" + draft);
    ask("delivery", "POST", "/api/rules/" + red + "/amend",
        R"({"span":60,"span_unit":"working_day","reason":"改按工作日"})");
    ask("delivery", "POST", "/api/rules/" + yellow + "/amend",
        R"({"span":10,"span_unit":"day","reason":"改按天"})");
    ask("delivery", "POST", "/api/rule-packs/" + draft + "/amend",
        R"({"valid_from":"2026-03-01","reason":"定日期"})");
    ask("delivery", "POST", "/api/rule-packs/" + draft + "/check", R"({"reason":"核对"})");
    expect_as_previewed(draft, "light");
}

TEST_P(RulePacks, tags_change_as_the_preview_says)
{
    auto const usual = id_of("rule-packs?code=tags");
    auto const draft = std::to_string(ask("centre", "POST", "/api/rule-packs/" + usual + "/draft",
        R"({"reason":"提高门槛"})", 201).at("id").as_int64());
    auto const row = id_of("thresholds?sort=id&pack=" + draft);
    ask("centre", "POST", "/api/thresholds/" + row + "/amend",
        R"({"minimum_invest":{"amount":"300000000.00","currency":"CNY"},"reason":"三亿元"})");
    ask("centre", "POST", "/api/rule-packs/" + draft + "/amend",
        R"({"valid_from":"2024-01-01","reason":"定日期"})");
    ask("centre", "POST", "/api/rule-packs/" + draft + "/check", R"({"reason":"核对"})");
    expect_as_previewed(draft, "schemes");
    auto const old = ask("centre", "GET", "/api/rule-packs/" + usual);
    EXPECT_EQ(old.at("state"), "replaced");
    EXPECT_EQ(old.at("valid_to"), "2023-12-31");
}

// What was known before an edition was put in force is shown by the rules of then.
TEST_P(RulePacks, the_past_is_shown_by_the_rules_known_then)
{
    auto const before = shown("light");
    auto const size = std::to_string(world_->entries());
    auto const pack = id_of("rule-packs?code=lights_start&edition=2");
    ask("leader", "POST", "/api/rule-packs/" + pack + "/withdraw", R"({"reason":"停用"})");
    for (auto const& [id, light] : shown("light"))
        EXPECT_EQ(light, "\"none\"") << id;
    auto const then = ask("centre", "GET", "/api/projects?limit=200&known_as_of=" + size);
    for (auto const& item : then.at("items").as_array())
        EXPECT_EQ(boost::json::serialize(item.at("light")), before.at(item.at("id").as_int64()));
    std::set<std::string> kinds;
    for (auto const& [id, light] : before)
        kinds.insert(light);
    EXPECT_TRUE(kinds.contains("\"red\"") && kinds.contains("\"green\""));
}

// A district founded before there were packs keeps its thresholds, now as rows of one.
TEST_P(RulePacks, a_renewed_district_is_not_given_its_packs_twice)
{
    auto const before = world_->entries();
    world_->district().write(
        Actor::at_the_machine(), [](Context& context) { rules::save_built_in(context); });
    EXPECT_EQ(world_->entries(), before);
}

} // namespace
} // namespace luodi
