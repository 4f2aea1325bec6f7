// Every operation of the served OpenAPI document, called with good and with bad values: the answer
// is one that the document names, its body fits the schema, it is never a fault of the server, and
// what is refused leaves no trace in the ledger.
#include "base/text.hpp"
#include "domain/attraction/attraction.hpp"
#include "domain/capital/capital.hpp"
#include "domain/claims/claims.hpp"
#include "domain/definition.hpp"
#include "domain/padding/padding.hpp"
#include "domain/routes.hpp"
#include "domain/rules/rules.hpp"
#include "kernel/http/schema_check_test.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace luodi {
namespace {

using Json = boost::json::value;

struct Operation {
    std::string path;
    std::string method; // lower case
    Json const* about;

    std::string id() const { return about->at("operationId").as_string().c_str(); }
    bool writes() const { return method != "get"; }
    Json const* member(std::string_view name) const { return about->as_object().if_contains(name); }
};

std::string encoded(std::string_view text)
{
    std::string out;
    for (unsigned char const c : text) {
        bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
            || (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
        if (plain) {
            out += static_cast<char>(c);
            continue;
        }
        constexpr char digits[] = "0123456789ABCDEF";
        out += { '%', digits[c >> 4], digits[c & 15] };
    }
    return out;
}

// What each writing operation needs to succeed on the sample; {name} stands for a first record.
std::map<std::string, std::string> const good_bodies = {
    { "session.open", R"({"login":"deputy","password":"Luodi-2026"})" },
    { "ledger.verify", "" },
    { "schemes.retag", R"({"reason":"门槛已核对"})" },
    { "units.create", R"({"name":"试验科","kind":"office","parent":1})" },
    { "people.create", R"({"name":"新专员","unit":1,"phone":"0573-82000000"})" },
    { "people.erase", R"({"field":"phone","reason":"本人要求"})" },
    { "duties.create", R"({"person":{person},"unit":1,"role":"bureau","valid_from":"2026-01-01"})" },
    { "duties.revoke", R"({"reason":"停职"})" },
    { "delegations.create",
        R"({"duty":{own_duty},"delegate":{colleague},"valid_from":"2026-04-01","valid_to":"2026-04-30","reason":"出差"})" },
    { "delegations.revoke", R"({"reason":"回岗"})" },
    { "users.create", R"({"login":"new.clerk","person":{person}})" },
    { "mappings.create",
        R"({"name":"own","record":"project","definition":{"name":"own","record":"project","title":{"zh":"自有","en":"Own"},"key":{"field":"external_key","source":"name","prefix":"own:"},"columns":[{"field":"name","headers":["名称"],"read":"text"}]}})" },
    { "rate-policies.create",
        R"({"name":"核对","applies_to":"verify","per":"user","times":6,"seconds":3600,"burst":6})" },
    { "webhooks.create", R"({"name":"数据平台","url":"https://data.example.cn/in","events":"project.*","account":{account}})" },
    { "webhooks.redeliver", R"({"entry":{delivered}})" },
    { "schemes.create", R"({"code":"next_year","name":"明年重点","kind":"list","edition":"2027"})" },
    { "scheme-members.create", R"({"scheme":{scheme},"position":99,"name":"新成员"})" },
    { "rule-packs.create", R"({"code":"own_clocks","kind":"clock","name":"试验时钟"})" },
    { "rule-packs.draft", R"({"reason":"起草新版"})" },
    { "rule-packs.check", R"({"reason":"已核对"})" },
    { "rule-packs.enact", R"({"reason":"会议同意","back_dated":true})" },
    { "rule-packs.withdraw", R"({"reason":"不再施行"})" },
    { "rules.create",
        R"({"pack":{clocks},"name":"快办","stage_from":"signed","stage_to":"landed","span":30,"span_unit":"day"})" },
    { "thresholds.create",
        R"({"pack":{tags},"scheme":{scheme},"name":"试验门槛","minimum_invest":{"amount":"5000000000.00","currency":"CNY"},"valid_from":"2027-01-01"})" },
    { "targets.create",
        R"({"scheme":{scheme},"metric":"projects.signed","value":"250.00","due":"2027-12-31"})" },
    { "blocks.create", R"({"code":"B99","name":"试验板块","area_mu":"12.50"})" },
    { "land-deals.create", R"({"deal_code":"3304022026B00001","name":"试验地块","area_mu":"30.5"})" },
    { "industry-codes.create", R"({"code":"C39","edition":"2017","name":"计算机、通信和其他电子设备制造业"})" },
    { "division-codes.create", R"({"code":"330402","name":"南湖区","parent":"3304"})" },
    { "special-days.create", R"({"day":"2027-01-01","kind":"off","name":"元旦","source":"试验"})" },
    { "exchange-rates.create",
        R"({"currency":"USD","on_day":"2025-12-31","rate":"7.02880000","source":"中国外汇交易中心"})" },
    { "enterprises.create", R"({"name":"试验企业","country":"CN"})" },
    { "projects.create",
        R"({"name":"试验项目","kind":"industry","origin":"outside","unit":1,"invest":{"amount":"1.50","currency":"USD"}})" },
    { "memberships.create", R"({"scheme":{scheme},"project":{project},"valid_from":"2026-01-01"})" },
    { "projects.advance",
        R"({"stage":"{next}","occurred_on":"2026-03-31","evidence_class":"C","reason":"推进"})" },
    { "projects.reschedule", R"({"planned_finish":"2032-01-01","reason":"地块未交付"})" },
    { "projects.void", R"({"reason":"证据不成立"})" },
    { "saved-views.create", R"({"name":"试验视图","record":"project","query":"stage=signed"})" },
    { "saved-views.share", "{}" },
    { "saved-views.withdraw", "{}" },
    { "projects.merge", R"({"into":{other},"reason":"同一项目"})" },
    { "trips.create", R"({"name":"拜访企业","unit":1,"place":"上海","from_on":"2026-03-01","to_on":"2026-03-02"})" },
    { "trips.approve", "{}" },
    { "trips.report", R"({"minutes":"见了两家企业"})" },
    { "trips.cancel", R"({"reason":"对方改期"})" },
    { "visits.create", R"({"name":"试验企业","unit":1,"on_day":"2026-03-01"})" },
    { "leads.create", R"({"name":"岑霁澍试验有限公司","unit":1})" },
    { "leads.follow", "{}" },
    { "leads.assess", R"({"reason":"已提交研判"})" },
    { "leads.win", R"({"project":{project}})" },
    { "leads.pass", R"({"unit":1,"shared_credit":"50.00","reason":"地块在别处"})" },
    { "leads.lose", R"({"lost_reason":"land","lost_to":"邻市","reason":"用地不足"})" },
    { "lead-conflicts.settle", R"({"outcome":"different","reason":"两家企业"})" },
    { "fdi-contracts.create",
        R"({"name":"外资备试验","enterprise":{enterprise},"investor":"某投资公司","country":"DE","amount":{"amount":"5000000.00","currency":"USD"},"signed_on":"2026-01-05","evidence_class":"A"})" },
    { "fdi-contributions.create",
        R"({"contract":{contract},"series":"self","value_date":"2026-03-05","form":"cash","amount":{"amount":"5.00","currency":"USD"},"evidence_class":"C"})" },
    { "fdi-contributions.restate", R"({"value_date":"2026-03-06","reason":"到账日更正"})" },
    { "fdi-months.create", R"({"month":"2026-03-01","series":"self"})" },
    { "fdi-months.check", "{}" },
    { "fdi-months.lock", "{}" },
    { "funds.create", R"({"name":"试验基金","kind":"industry","level":"city","size":{"amount":"100000000.00","currency":"CNY"},"established_on":"2026-01-01"})" },
    { "fund-investments.create", R"({"fund":{fund},"enterprise":{enterprise},"amount":{"amount":"1000000.00","currency":"CNY"}})" },
    { "fund-investments.advance", R"({"stage":"closed","stage_on":"2026-03-30","evidence_class":"A","evidence":"划款凭证"})" },
    { "valuations.create", R"({"investment":{investment},"on_day":"2026-03-01","value":{"amount":"2000000.00","currency":"CNY"}})" },
    { "fund-exits.create",
        R"({"investment":{investment},"kind":"transfer","on_day":"2026-03-01","proceeds":{"amount":"100.00","currency":"CNY"},"evidence_class":"C"})" },
    { "listings.create", R"({"enterprise":{enterprise},"market":"北京证券交易所","listed_on":"2026-02-01"})" },
    { "enterprise-names.create", R"({"enterprise":{enterprise},"name":"岑霁澍旧名有限公司","source":"工商变更登记"})" },
    { "enterprise-years.create", R"({"enterprise":{enterprise},"year":2019,"output_cny":{"amount":"120000000.00","currency":"CNY"},"staff":120,"evidence_class":"A"})" },
    { "recruiters.create", R"({"person":{colleague},"languages":"德语","industries":"汽车电子"})" },
    { "documents.create", R"({"name":"试验报告","source":"trial","figures_on":"2026-03-31","text":"签约亿元以上项目3个。"})" },
    { "documents.bind", R"({"claims":[{"quote":"签约亿元以上项目3个","metric":"projects.signed_100m","printed":"3"}]})" },
    { "documents.verify", "{}" },
    { "documents.publish", "{}" },
    { "documents.supersede", R"({"reason":"数字有更正"})" },
    { "claims.create", R"({"document":{draft},"quote":"3个","metric":"projects.signed_100m","printed":"3"})" },
    { "claims.drop", R"({"reason":"不再使用"})" },
    { "padding-findings.run", "{}" },
    { "padding-findings.settle", R"({"outcome":"explained","reason":"已补充证据"})" },
    { "peer-values.create", R"({"name":"庚县","measure":"scenes.cultivated","period":"2025","scope":"试验","value":"12","source":"试验"})" },
};

// Verbs that only some records of their list can take: the first that these words find.
std::map<std::string, std::string> const wanted = {
    { "trips.approve", "&stage=planned" },
    { "trips.report", "&stage=approved" },
    { "trips.cancel", "&stage=planned" },
    { "leads.follow", "&stage=registered&conflicts=0" },
    { "leads.assess", "&stage=following" },
    { "leads.win", "&stage=following" },
    { "leads.pass", "&stage=following" },
    { "leads.lose", "&stage=following" },
    { "lead-conflicts.settle", "&stage=open" },
    { "fdi-contributions.restate", "&stage=entered&value_date.gte=2026-01-01" },
    { "fdi-months.check", "&stage=open" },
    { "fdi-months.lock", "&stage=checked&month=2026-02-01" },
    { "fund-investments.advance", "&stage=diligence" },
    { "documents.amend", "&stage=draft&ledger_size.gte=1" },
    { "documents.bind", "&stage=draft&source=trial" },
    { "documents.verify", "&stage=draft&source=trial" },
    { "documents.publish", "&stage=draft&verified_by=operator" },
    { "documents.supersede", "&stage=published" },
    { "claims.amend", "&stage=drafted" },
    { "claims.drop", "&stage=drafted" },
    { "padding-findings.settle", "&stage=open" },
};

// Of sessions, or ending what the other operations need: access_test.cpp.
std::set<std::string> const asked_by_people
    = { "session.password", "sessions.end", "tokens.create", "tokens.revoke", "users.end_access", "users.password" };

class Api : public testing::Test {
protected:
    Api()
        : world_(World::make(Dialect::sqlite, 60))
        , document_(boost::json::parse(luodi_openapi()))
    {
        for (auto const* login : { "centre", "delivery", "leader", "system", "security", "audit" })
            actors_.push_back(actor(login));
        fill("delegations", "centre", with_people(good_bodies.at("delegations.create")));
        fill("land-deals", "delivery", good_bodies.at("land-deals.create"));
        fill("industry-codes", "centre", good_bodies.at("industry-codes.create"));
        fill("division-codes", "centre", good_bodies.at("division-codes.create"));
        add_packs();
        fill("webhooks", "system", R"({"name":"试验","url":"http://127.0.0.1:1/","events":"*","account":)"
                + std::to_string(actor("centre").user) + "}");
        fill("enterprises", "centre", R"({"name":"会被通知的企业","country":"CN"})");
        fill("special-days", "centre", R"({"day":"2028-01-01","kind":"off","name":"元旦","source":"试验"})");
        fill("saved-views", "centre", good_bodies.at("saved-views.create"));
        add_attraction();
        add_documents();
        give_a_phone();
    }

    // Trips that wait for each verb, a conflict of leads, months that are open and checked, an investment looked at.
    void add_attraction()
    {
        auto const of_town = [&](char const* town, std::string const& rest) {
            return "{\"unit\":" + std::to_string(actor(town).unit) + "," + rest + "}";
        };
        auto const trip = R"("name":"拜访企业","place":"上海","from_on":"2026-03-01","to_on":"2026-03-02")";
        for (int i = 0; i < 3; ++i)
            fill("trips", "town1", of_town("town1", trip));
        fill("leads", "town1", of_town("town1", R"("name":"澜泊极光电有限公司")"));
        fill("leads", "town2", of_town("town2", R"("name":"澜泊极光电股份有限公司")"));
        fill("fdi-months", "centre", R"({"month":"2026-01-01","series":"self"})");
        fill("fdi-months", "centre", R"({"month":"2026-02-01","series":"self"})");
        auto const with = [](char const* text, std::int64_t id) {
            std::string body = text;
            body.replace(body.find("{id}"), 4, std::to_string(id));
            return body;
        };
        fill("fdi-contributions", "centre",
            with(R"({"contract":{id},"series":"self","value_date":"2026-03-05","form":"cash","amount":{"amount":"5.00","currency":"USD"},"evidence_class":"C"})", any_id("fdi-contracts")));
        world_->district().write(Actor::at_the_machine(), [](Context& context) {
            attraction::approve(context, { context.connection().integer("SELECT max(id) FROM trip").value() }, {});
            auto const month = context.connection().integer("SELECT max(id) FROM fdi_month WHERE month = '2026-02-01'").value();
            capital::check_month(context, { month }, {});
        });
    }

    // A draft with a figure that is not verified, and one that only has to be published; a finding that is open.
    void add_documents()
    {
        supersede_the_report();
        fill("documents", "centre", good_bodies.at("documents.create"));
        world_->district().write(Actor::at_the_machine(), [](Context& context) {
            Document draft;
            draft.name = "草稿";
            draft.figures_on = context.today();
            draft.text = "在库3个。";
            Claim claim;
            claim.document = context.save(draft, { "document.create", "document.created" }).id;
            claim.quote = "在库3个";
            claim.metric = "projects.count";
            claim.printed = "3";
            context.save(claim, { "claim.create", "claim.created" });
            Project large;
            large.name = "久未落地项目";
            large.unit = Id<Unit> { 1 };
            large.invest = Money { 300'000'000'00, Currency {} };
            large = context.save(large, { "project.create", "project.created" });
            pipeline::advance(context, large.id, { Stage::talking, *Date::from(2024, 1, 5), EvidenceClass::C, {}, {} });
            pipeline::advance(context, large.id, { Stage::signed_, *Date::from(2024, 1, 9), EvidenceClass::C, {}, {} });
            padding::run(context, padding::detect(padding::signed_projects(context), context.today()));
        });
    }

    // Makes a verified draft out of the sample's published report, by another than who will publish it.
    void supersede_the_report()
    {
        Id<Document> id;
        world_->district().write(Actor::at_the_machine(), [&](Context& context) {
            Id<Document> const published { context.connection().integer("SELECT min(id) FROM document WHERE stage = 'published'").value() };
            id = claims::supersede(context, published, "更新").id;
        });
        claims::Verification verification;
        world_->district().read(Actor::at_the_machine(), [&](View& view) { verification = claims::examine(view, luodi_metrics(), id); });
        world_->district().write(Actor::at_the_machine(), [&](Context& context) { claims::verify(context, id, verification, {}); });
    }

    // The first person has a value that can be erased.
    void give_a_phone()
    {
        world_->district().write(Actor::at_the_machine(), [](Context& context) {
            auto const first = context.connection().integer("SELECT min(id) FROM person").value();
            auto person = context.get(Id<Person> { first });
            person.phone = "0573-82000001";
            context.save(person, { "person.amend", "person.amended", {}, {} });
        });
    }

    // The body with the centre's duty, and somebody else, in it.
    std::string with_people(std::string body)
    {
        for (auto const& [name, id] : { std::pair { "{own_duty}", actor("centre").duties.front().id },
                 std::pair { "{colleague}", actor("delivery").person } })
            if (auto const at = body.find(name); at != std::string::npos)
                body.replace(at, std::string_view(name).size(), std::to_string(id));
        return body;
    }

    // A draft of the centre, and one that is checked: what verbs of packs find.
    void add_packs()
    {
        fill("rule-packs", "centre", R"({"code":"row_clocks","kind":"clock","name":"试验时钟"})");
        fill("rule-packs", "centre", R"({"code":"draft_tags","kind":"threshold","name":"试验门槛"})");
        fill("rule-packs", "centre",
            R"({"code":"draft_clocks","kind":"clock","name":"试验时钟","source":"试验","valid_from":"2026-01-01"})");
        fill("rules", "centre",
            R"({"pack":)" + pack_id("draft_clocks")
                + R"(,"name":"快办","stage_from":"signed","stage_to":"landed","span":30,"span_unit":"day"})");
        world_->district().write(Actor::at_the_machine(), [&](Context& context) {
            RulePack pack;
            pack.code = "checked_clocks";
            pack.kind = RuleKind::clock;
            pack.name = "已核对的时钟";
            pack.source = "试验";
            pack.valid_from = Date::from(2026, 1, 1);
            pack = context.save(pack, { "rule_pack.create", "rule_pack.created", {}, {} });
            PackRule rule;
            rule.pack = pack.id;
            rule.name = "快办";
            rule.stage_from = Stage::signed_;
            rule.stage_to = Stage::landed;
            rule.span = 30;
            rule.span_unit = SpanUnit::day;
            context.save(rule, { "rule.create", "rule.created", {}, {} });
            rules::check(context, pack.id, "已核对");
        });
    }

    std::string pack_id(std::string const& code)
    {
        auto const answer = world_->ask(
            "GET", "/api/rule-packs?code=" + code, { world_->token("leader"), {}, {} });
        return std::to_string(
            boost::json::parse(answer.body).at("items").as_array().at(0).at("id").as_int64());
    }

    // A record in a list that the sample leaves empty.
    void fill(std::string const& list, std::string const& login, std::string const& body)
    {
        auto const answer = world_->ask("POST", "/api/" + list,
            { world_->token(login), body, { { "content-type", "application/json" } } });
        EXPECT_EQ(answer.status, 201) << list << answer.body;
    }

    std::vector<Operation> operations()
    {
        std::vector<Operation> found;
        for (auto const& [path, methods] : document_.at("paths").as_object())
            for (auto const& [method, about] : methods.as_object())
                found.push_back({ path, method, &about });
        return found;
    }

    Json const& followed(Json const& value)
    {
        auto const* reference = value.is_object() ? value.as_object().if_contains("$ref") : nullptr;
        return reference ? document_.at_pointer(reference->as_string().subview(1)) : value;
    }

    // The token of a user whose role the table allows the operation.
    std::string token(Operation const& operation)
    {
        auto const* permission = operation.member("x-permission");
        if (!permission || permission->is_null())
            return {};
        auto const name = permission->as_string();
        auto const& table = world_->district().definition().permissions;
        for (auto const& actor : actors_)
            if (table.holds(actor, name.subview()))
                return world_->token(actor.login);
        ADD_FAILURE() << "nobody may " << operation.id();
        return {};
    }

    Actor actor(std::string const& login)
    {
        Actor found;
        world_->district().database().read([&](Connection& connection) {
            found = actor_by_login(connection, login, *Date::parse("2026-04-01"));
        });
        return found;
    }

    // The path with values in it: the first record of its list, and names that exist.
    std::string address(Operation const& operation)
    {
        auto path = operation.path;
        auto const fill = [&](std::string_view name, std::string const& value) {
            if (auto const at = path.find(name); at != std::string::npos)
                path.replace(at, name.size(), value);
        };
        fill("{record}", "project");
        fill("{metric}", "projects.signed_100m");
        if (path.find("{id}") != std::string::npos)
            fill("{id}", std::to_string(first_id(operation)));
        return path;
    }

    std::int64_t first_id(Operation const& operation, std::string const& filter = {})
    {
        auto const list = operation.path.substr(0, operation.path.find("/{id}"));
        auto const answer
            = world_->ask("GET", list + "?limit=1" + filter, { token(operation), {}, {} });
        if (answer.status != 200)
            return 1;
        auto const page = boost::json::parse(answer.body);
        auto const& items = page.at("items").as_array();
        return items.empty() ? 1 : items.at(0).at("id").as_int64(); // nothing was imported here yet
    }

    std::int64_t any_id(std::string const& list)
    {
        auto const answer
            = world_->ask("GET", "/api/" + list + "?limit=1", { world_->token("leader"), {}, {} });
        return boost::json::parse(answer.body).at("items").as_array().at(0).at("id").as_int64();
    }

    // The entry that a webhook's newest message tells of; `path` is of its redeliver.
    std::int64_t last_delivered(std::string const& path)
    {
        auto const list = path.substr(0, path.find_last_of('/')) + "/deliveries";
        auto const answer = world_->ask("GET", list, { world_->token("system"), {}, {} });
        return boost::json::parse(answer.body).at("items").as_array().at(0).at("entry").as_int64();
    }

    std::string current_etag(std::string const& address, std::string const& token)
    {
        auto const record = address.substr(0, address.find_last_of('/'));
        for (auto const& [name, value] : world_->ask("GET", record, { token, {}, {} }).headers)
            if (name == "ETag")
                return value;
        return {};
    }

    // Sends it and checks what must hold of every answer.
    Response call(Operation const& operation, std::string const& address, Ask ask)
    {
        auto const before = world_->entries();
        auto const answer = world_->ask(upper(operation.method), address, ask);
        auto const shown = upper(operation.method) + " " + address.substr(0, 200) + " "
            + ask.body.substr(0, 200) + " -> " + std::to_string(answer.status) + " "
            + answer.body.substr(0, 300);
        EXPECT_LT(answer.status, 500) << shown;
        if (answer.status >= 400 || !operation.writes()) {
            EXPECT_EQ(world_->entries(), before) << shown;
        }
        auto const* said
            = operation.about->at("responses").as_object().if_contains(std::to_string(answer.status));
        if (!said)
            ADD_FAILURE() << "not in the document: " << shown;
        else
            check_body(followed(*said), answer, shown);
        return answer;
    }

    void check_body(Json const& said, Response const& answer, std::string const& shown)
    {
        auto const* content = said.as_object().if_contains("content");
        if (!content) {
            EXPECT_TRUE(answer.body.empty()) << shown;
            return;
        }
        std::string type;
        for (auto const& [name, value] : answer.headers)
            if (lower_ascii(name) == "content-type")
                type = value.substr(0, value.find(';'));
        auto const* form = content->as_object().if_contains(type);
        ASSERT_TRUE(form) << "content type " << type << ": " << shown;
        if (!type.ends_with("json"))
            return;
        auto const value = boost::json::parse(answer.body);
        EXPECT_EQ(join(schema_errors(document_, form->at("schema"), value), "; "), "") << shown;
    }

    static std::string upper(std::string text)
    {
        for (char& c : text)
            c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        return text;
    }

    Ask with_match(Operation const& operation, std::string const& address, std::string body)
    {
        Ask ask { token(operation), std::move(body), {} };
        if (operation.writes() && operation.path.find("{id}/") != std::string::npos)
            ask.headers["if-match"] = current_etag(address, ask.token);
        return ask;
    }

    std::unique_ptr<World> world_;
    Json document_;
    std::vector<Actor> actors_;
};

TEST_F(Api, the_document_is_sound)
{
    EXPECT_EQ(join(document_errors(document_), "\n"), "");
}

TEST_F(Api, reading_answers_as_the_document_says)
{
    for (auto const& operation : operations()) {
        bool const tile = operation.id().find("_tile_") != std::string::npos; // tests/tile_test.cpp
        if (operation.writes() || operation.id().starts_with("imports.") || tile)
            continue;
        auto const answer = call(operation, address(operation), { token(operation), {}, {} });
        EXPECT_EQ(answer.status, 200) << operation.id() << answer.body;
    }
}

// Good values of a parameter, by its schema; empty: none can be told from the schema alone.
std::vector<std::string> good_values(Json const& schema)
{
    auto const& about = schema.as_object();
    if (auto const* items = about.if_contains("items"))
        return good_values(*items);
    if (auto const* choices = about.if_contains("enum")) {
        std::vector<std::string> all;
        for (auto const& choice : choices->as_array())
            all.push_back(choice.as_string().c_str());
        return all;
    }
    if (about.contains("anyOf"))
        return { "2026-04-01T09:00:00+08:00" };
    auto const type = about.at("type").is_string() ? about.at("type").as_string() : "string";
    if (type == "integer")
        return { "1", "2" };
    if (type == "boolean")
        return { "true", "false" };
    auto const* format = about.if_contains("format");
    if (format && *format == "date")
        return { "2024-02-29" };
    if (format && *format == "date-time")
        return { "2024-02-29T00:00:00Z" };
    if (about.contains("pattern"))
        return { "1", "0" };
    return { "湖" };
}

TEST_F(Api, every_parameter_takes_good_values_and_refuses_bad_ones)
{
    std::vector<std::string> const bad { "", "☃", "-1", "99999999999999999999", "1e400",
        std::string(5000, 'a'), "2026-02-30", "'; DROP TABLE project; --", std::string("\0x", 2),
        "\x80\xff", "%", "../../etc/passwd", "true,false", "{}" };
    for (auto const& operation : operations()) {
        auto const* parameters = operation.member("parameters");
        if (!parameters || operation.writes() || operation.id().starts_with("imports."))
            continue;
        auto const path = address(operation);
        Ask const ask { token(operation), {}, {} };
        for (auto const& listed : parameters->as_array()) {
            auto const& parameter = followed(listed);
            if (parameter.at("in") != "query")
                continue;
            auto const name = std::string(parameter.at("name").as_string()) + "=";
            bool const opaque = name == "fields=" || (name == "after=" && operation.id() != "ledger.entries");
            auto const good
                = opaque ? std::vector<std::string>() : good_values(parameter.at("schema"));
            for (auto const& value : good)
                EXPECT_EQ(call(operation, path + "?" + name + encoded(value), ask).status, 200)
                    << operation.id() << " " << name << value;
            for (auto const& value : bad)
                call(operation, path + "?" + name + encoded(value), ask);
        }
        auto const unknown = call(operation, path + "?colour=red", ask);
        EXPECT_EQ(unknown.status, 422) << operation.id();
        EXPECT_NE(unknown.body.find("colour"), std::string::npos);
    }
}

TEST_F(Api, a_bad_place_in_the_path_is_not_found)
{
    for (auto const& operation : operations()) {
        auto const at = operation.path.find('{');
        if (at == std::string::npos)
            continue;
        auto const end = operation.path.find('}');
        for (auto const* value : { "0", "-1", "999999999", "99999999999999999999999", "x", "%E2%98%83",
                 "1%2F2", "1.0" }) {
            auto const path = operation.path.substr(0, at) + value + operation.path.substr(end + 1);
            auto const answer = call(operation, path,
                { token(operation), operation.writes() ? R"({"reason":"x"})" : "",
                    { { "if-match", "\"1\"" } } });
            EXPECT_EQ(answer.status, 404) << operation.id() << " " << path << answer.body;
        }
    }
}

// A body with one member replaced.
std::string replaced(Json const& body, std::string_view name, Json const& value)
{
    auto copy = body.as_object();
    copy[name] = value;
    return boost::json::serialize(copy);
}

bool is_upload(Operation const& operation)
{
    auto const* request = operation.member("requestBody");
    return request && request->at("content").as_object().contains("multipart/form-data");
}

TEST_F(Api, writing_refuses_bad_bodies_without_a_trace)
{
    std::string deep(20'000, '[');
    std::vector<std::string> const bodies { "", "null", "[]", "{", "\"x\"", "{}{}", "{\"a\":1,\"a\":1}",
        deep, "{\"reason\":\"\xff\"}", "{\"colour\":\"red\"}", "\xEF\xBB\xBF{}", "{\"id\":1e999}" };
    for (auto const& operation : operations()) {
        if (!operation.member("requestBody") || is_upload(operation))
            continue;
        auto const path = address(operation);
        for (auto const& body : bodies) {
            auto const answer = call(operation, path, with_match(operation, path, body));
            EXPECT_GE(answer.status, 400) << operation.id() << body.substr(0, 40) << answer.body;
        }
        auto ask = with_match(operation, path, "{}");
        ask.headers["content-type"] = "text/plain";
        EXPECT_GE(call(operation, path, ask).status, 400) << operation.id();
    }
}

TEST_F(Api, writing_names_each_bad_member)
{
    boost::json::array const values { nullptr, true, 1.5, -1, std::int64_t { 1 } << 62, "", "☃",
        "2026-02-30", std::string(70'000, 'x'), boost::json::array {}, boost::json::object {},
        boost::json::array { nullptr } };
    for (auto const& operation : operations()) {
        auto const* request = operation.member("requestBody");
        if (!request || is_upload(operation) || operation.id() == "session.open")
            continue;
        auto const& schema = followed(request->at("content").at("application/json").at("schema"));
        auto const path = address(operation);
        for (auto const& [name, about] : schema.at("properties").as_object())
            for (auto const& value : values) {
                // An empty text and null stand for "no value".
                bool const nothing = value.is_null() || value == "";
                auto const fits = nothing || schema_errors(document_, about, value).empty();
                Json const body = boost::json::object { { "reason", "试" } };
                auto const answer = call(operation, path,
                    with_match(operation, path, replaced(body, name, value)));
                if (fits || answer.status < 400)
                    continue;
                EXPECT_NE(answer.body.find(name), std::string::npos)
                    << operation.id() << " does not name " << name << ": " << answer.body;
            }
    }
}

TEST_F(Api, every_writing_operation_succeeds_with_good_values)
{
    for (auto const& operation : operations()) {
        if (!operation.writes() || operation.id().starts_with("imports.") || is_upload(operation)
            || asked_by_people.contains(operation.id()))
            continue;
        auto path = address(operation);
        auto body = operation.id().ends_with(".amend") ? std::string(R"({"reason":"核对无误"})")
                                                       : good_bodies.contains(operation.id())
                ? good_bodies.at(operation.id())
                : "";
        auto const fill = [&](std::string_view name, std::string const& value) {
            if (auto const at = body.find(name); at != std::string::npos)
                body.replace(at, name.size(), value);
        };
        auto const project = [&](std::string const& filter) {
            return first_id({ "/api/projects/{id}", "get", operation.about }, filter);
        };
        if (operation.path.starts_with("/api/projects/{id}/") && operation.id() != "projects.amend")
            path = "/api/projects/" + std::to_string(project(
                      operation.id() == "projects.advance" ? "&stage=signed" : "&stage=landed"))
                + operation.path.substr(operation.path.find_last_of('/'));
        if (operation.path.starts_with("/api/rule-packs/{id}/"))
            path = "/api/rule-packs/"
                + pack_id(operation.id() == "rule-packs.enact" ? "checked_clocks" : "draft_clocks")
                + operation.path.substr(operation.path.find_last_of('/'));
        fill("{clocks}", pack_id("row_clocks"));
        fill("{tags}", pack_id("draft_tags"));
        if (wanted.contains(operation.id()))
            path = operation.path.substr(0, operation.path.find("{id}"))
                + std::to_string(first_id(operation, wanted.at(operation.id())))
                + operation.path.substr(operation.path.find_last_of('/'));
        if (operation.id() == "duties.revoke") // of one whom nothing below needs
            path = "/api/duties/" + std::to_string(actor("fund").duties.front().id) + "/revoke";
        fill("{next}", "landed");
        body = with_people(body);
        for (auto const& [name, list] : { std::pair { "{person}", "people" },
                 std::pair { "{project}", "projects" }, std::pair { "{scheme}", "schemes" },
                 std::pair { "{enterprise}", "enterprises" }, std::pair { "{contract}", "fdi-contracts" },
                 std::pair { "{fund}", "funds" }, std::pair { "{investment}", "fund-investments" } })
            fill(name, std::to_string(any_id(list)));
        fill("{other}", std::to_string(project("&stage=started")));
        fill("{draft}", std::to_string(first_id({ "/api/documents/{id}", "get", operation.about }, "&stage=draft&source=trial")));
        fill("{account}", std::to_string(actor("centre").user));
        if (operation.id() == "webhooks.redeliver")
            fill("{delivered}", std::to_string(last_delivered(path)));
        auto const answer = call(operation, path, with_match(operation, path, body));
        EXPECT_TRUE(answer.status >= 200 && answer.status < 300) << operation.id() << answer.body;
    }
}

TEST_F(Api, an_import_is_compared_then_stored_and_refused_when_it_is_broken)
{
    auto const find = [&](std::string const& id) {
        for (auto const& operation : operations())
            if (operation.id() == id)
                return operation;
        throw std::logic_error(id);
    };
    auto const part = [](std::string const& name, std::string const& content) {
        return "--cut\r\nContent-Disposition: form-data; name=\"" + name + "\""
            + (name == "file" ? "; filename=\"list.csv\"" : "") + "\r\n\r\n" + content + "\r\n";
    };
    auto const send = [&](std::string const& body) {
        Ask ask { world_->token("delivery"), body, {} };
        ask.headers["content-type"] = "multipart/form-data; boundary=cut";
        return call(find("imports.start"), "/api/imports", ask);
    };
    std::string const list = "GMPP ID Number,Project Name\nT_1,Example works\n";
    auto const planned = send(part("file", list) + part("mapping", "gmpp") + "--cut--\r\n");
    ASSERT_EQ(planned.status, 202) << planned.body;
    auto const job = "/api/imports/"
        + std::to_string(boost::json::parse(planned.body).at("id").as_int64());
    Ask const ask { world_->token("delivery"), {}, {} };
    EXPECT_EQ(call(find("imports.get"), job, ask).status, 200);
    EXPECT_EQ(world_->ask("GET", job, { world_->token("centre"), {}, {} }).status, 404);
    EXPECT_EQ(call(find("imports.commit"), job + "/commit", { ask.token, "{}", {} }).status, 200);
    EXPECT_EQ(call(find("imports.commit"), job + "/commit", { ask.token, "{}", {} }).status, 409);
    for (auto const& body : { std::string("--cut--\r\n"), std::string("no parts"),
             part("file", list) + "--cut--\r\n", part("mapping", "gmpp") + "--cut--\r\n",
             part("file", list) + part("mapping", "nothing") + "--cut--\r\n",
             part("file", list) + part("colour", "red") + part("mapping", "gmpp") + "--cut--\r\n" })
        EXPECT_GE(send(body).status, 400) << body;
}

} // namespace
} // namespace luodi
