#include "kernel/http/openapi.hpp"

#include "base/text.hpp"
#include "kernel/http/schema_check_test.hpp"
#include "kernel/record/every_kind_test.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/store/query.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

using namespace luodi;
using namespace luodi::every_kind;

namespace {

RecordTypes const& types()
{
    static RecordTypes const list({ &record_type<Station>(), &record_type<Reading>() });
    return list;
}

std::vector<Endpoint> endpoints()
{
    return {
        { .method = "POST",
            .path = "/api/session",
            .id = "session.create",
            .tag = "session",
            .summary = { "登录", "Log in" },
            .open = true,
            .request = { R"({"type": "object"})" },
            .status = 201,
            .problems = { 401 } },
        { .method = "GET",
            .path = "/api/deep-readings",
            .id = "deep-readings.list",
            .tag = "deep-readings",
            .summary = { "列出读数", "List readings" },
            .permission = "deep_reading.read",
            .list = &record_type<Reading>(),
            .clocks = true,
            .answer = { "DeepReadingPage" } },
        { .method = "POST",
            .path = "/api/deep-readings",
            .id = "deep-readings.create",
            .tag = "deep-readings",
            .summary = { "新建读数", "Create a reading" },
            .permission = "deep_reading.create",
            .idempotent = true,
            .request = { "DeepReadingCreate" },
            .status = 201,
            .answer = { "DeepReading" },
            .etag = true },
        { .method = "POST",
            .path = "/api/deep-readings/{id}/amend",
            .id = "deep-readings.amend",
            .tag = "deep-readings",
            .summary = { "更正读数", "Amend a reading" },
            .permission = "deep_reading.amend",
            .if_match = true,
            .idempotent = true,
            .request = { "DeepReadingAmend" },
            .answer = { "DeepReading" },
            .etag = true },
        { .method = "GET",
            .path = "/ledger/tile/{level}/{index}",
            .id = "ledger.tile",
            .tag = "ledger",
            .summary = { "取账本片", "A tile of the ledger" },
            .open = true,
            .parameters = { { "level", { "层", "Level" }, R"({"type": "integer"})" },
                { "width", { "宽", "Width" }, R"({"type": "integer"})" } },
            .answer = { "", "application/octet-stream" } },
    };
}

std::string text()
{
    return openapi_json(types(), endpoints(), { { "Extra", R"({"type": "object"})" } }, "1.2.3");
}

boost::json::value const& document()
{
    static auto const parsed = boost::json::parse(text());
    return parsed;
}

boost::json::value const& operation(std::string const& path, std::string const& method)
{
    return document().at("paths").at(path).at(method);
}

// Every parameter of the list of readings, with references followed.
std::vector<boost::json::object> list_parameters()
{
    std::vector<boost::json::object> found;
    for (auto const& listed : operation("/api/deep-readings", "get").at("parameters").as_array()) {
        auto const* reference = listed.as_object().if_contains("$ref");
        auto const& parameter
            = reference ? document().at_pointer(reference->as_string().subview(1)) : listed;
        found.push_back(parameter.as_object());
    }
    return found;
}

std::string names_of(boost::json::value const& object)
{
    std::string names;
    for (auto const& member : object.as_object())
        names += std::string(member.key()) + " ";
    return names;
}

Reading full()
{
    return { .id = { 7 },
        .station = { 3 },
        .neighbours = "4,9",
        .code = "K-12",
        .note = "备注",
        .visits = 12,
        .depth = { -1205 },
        .cost = { 1234567, { { 'J', 'P', 'Y' } } },
        .fee = Money { 250, { { 'U', 'S', 'D' } } },
        .taken_on = *Date::parse("2024-02-29"),
        .due_on = *Date::parse("2024-03-01"),
        .seen_at = { 1'700'000'000'123 },
        .valid = true,
        .quality = Quality::final,
        .secret = "暗号",
        .extra = R"({"a":1})",
        .rank = 1,
        .wanted = Quality::checked };
}

std::string answer_errors(Row row)
{
    row.version = 1;
    std::string wire;
    append_json(wire, record_type<Reading>(), row);
    return join(component_errors(document(), "DeepReading", boost::json::parse(wire)), "; ");
}

// What the schema and the reader of requests say of the same body.
std::string request_errors(std::string const& schema, std::string const& body)
{
    return join(component_errors(document(), schema, boost::json::parse(body)), "; ");
}

std::vector<FieldError> reader_errors(Purpose purpose, std::string const& body)
{
    std::vector<FieldError> errors;
    auto row = purpose == Purpose::create ? default_row(record_type<Reading>()) : to_row(full());
    read_json(record_type<Reading>(), boost::json::parse(body).as_object(), purpose, { "reason" },
        row, errors);
    for (auto& error : validate(record_type<Reading>(), row))
        errors.push_back(std::move(error));
    return errors;
}

constexpr auto whole_body = R"({"station":3,"code":"K-12","note":"x","visits":1000,
    "depth":"-12.5","cost":{"amount":"0.00","currency":"CNY"},
    "fee":{"amount":"0.05","currency":"USD"},"taken_on":"2024-02-29","due_on":null,
    "valid":false,"secret":null,"extra":{},"wanted":"raw"})";

} // namespace

TEST(OpenApi, DocumentIsWhole)
{
    EXPECT_EQ(join(document_errors(document()), "\n"), "");
    EXPECT_EQ(document().at("openapi"), "3.1.0");
    EXPECT_EQ(document().at("info").at("version"), "1.2.3");
    EXPECT_EQ(names_of(document().at("paths")),
        "/api/session /api/deep-readings /api/deep-readings/{id}/amend "
        "/ledger/tile/{level}/{index} ");
    EXPECT_EQ(names_of(document().at("components").at("schemas")),
        "Money Problem Station StationCreate StationAmend StationPage DeepReading "
        "DeepReadingCreate DeepReadingAmend DeepReadingPage Extra ");
}

TEST(OpenApi, SameInputGivesTheSamePrettyBytes)
{
    EXPECT_EQ(text(), text());
    EXPECT_TRUE(text().starts_with("{\n  \"openapi\": \"3.1.0\",\n  \"info\": {\n    \"title\""));
    EXPECT_TRUE(text().ends_with("\n}\n"));
}

TEST(OpenApi, WireOfEveryKindFitsItsSchema)
{
    EXPECT_EQ(answer_errors(to_row(full())), "");
    Reading least = full();
    least.neighbours = least.note = least.secret = least.extra = "";
    least.fee.reset();
    least.due_on.reset();
    least.rank.reset();
    least.wanted.reset();
    EXPECT_EQ(answer_errors(to_row(least)), "");
}

TEST(OpenApi, SealedFieldMayBeLeftOutOfAnAnswer)
{
    auto row = to_row(full());
    row.version = 1;
    std::string wire;
    append_json(wire, record_type<Reading>(), row,
        [](Field const& field) { return !field.options.sealed; });
    EXPECT_EQ(
        join(component_errors(document(), "DeepReading", boost::json::parse(wire)), "; "), "");
}

TEST(OpenApi, CreateTakesWhatMayBeSetAtFirst)
{
    auto const& schema = document().at_pointer("/components/schemas/DeepReadingCreate");
    EXPECT_EQ(names_of(schema.at("properties")),
        "station code note visits depth cost fee taken_on due_on valid secret extra wanted ");
    EXPECT_EQ(boost::json::serialize(schema.at("required")),
        R"(["station","code","cost","taken_on"])");
    EXPECT_EQ(request_errors("DeepReadingCreate", whole_body), "");
    EXPECT_TRUE(reader_errors(Purpose::create, whole_body).empty());
}

TEST(OpenApi, AmendTakesWhatMayAlwaysBeSetAndAReason)
{
    auto const& schema = document().at_pointer("/components/schemas/DeepReadingAmend");
    EXPECT_EQ(names_of(schema.at("properties")),
        "code note visits depth cost fee taken_on due_on valid secret extra wanted reason ");
    EXPECT_EQ(boost::json::serialize(schema.at("required")), R"(["reason"])");
    auto const body = R"({"depth":"3","reason":"读错"})";
    EXPECT_EQ(request_errors("DeepReadingAmend", body), "");
    EXPECT_TRUE(reader_errors(Purpose::amend, body).empty());
}

// The document and the reader refuse the same bodies; each row breaks one rule.
TEST(OpenApi, SchemaAndReaderRefuseAlike)
{
    for (auto const* body : { R"({"code":""})", R"({"code":null})", R"({"code":"1234567890123"})",
             R"({"visits":-1})", R"({"visits":1001})", R"({"visits":"1"})", R"({"depth":1})",
             R"({"depth":"1.234"})", R"({"depth":"1e3"})", R"({"cost":"1"})", R"({"cost":null})",
             R"({"fee":{"amount":"1","currency":"CNY"}})", R"({"taken_on":"2023-02-29"})",
             R"({"valid":"true"})", R"({"wanted":"gone"})", R"({"extra":"x"})", R"({"station":4})",
             R"({"quality":"raw"})", R"({"rank":1})", R"({"nothing":1})" }) {
        auto reasoned = std::string(body);
        reasoned.insert(1, R"("reason":"r",)");
        EXPECT_NE(request_errors("DeepReadingAmend", reasoned), "") << body;
        EXPECT_FALSE(reader_errors(Purpose::amend, reasoned).empty()) << body;
    }
}

TEST(OpenApi, ListParametersFollowFromTheFields)
{
    std::string names;
    for (auto const& parameter : list_parameters())
        names += std::string(parameter.at("name").as_string()) + " ";
    EXPECT_EQ(names,
        "id station neighbours code visits visits.gte visits.lte depth depth.gte depth.lte fee "
        "fee.gte fee.lte taken_on taken_on.gte taken_on.lte due_on due_on.gte due_on.lte seen_at "
        "seen_at.gte seen_at.lte valid quality rank rank.gte rank.lte wanted q sort limit after "
        "count as_of known_as_of ");
}

TEST(OpenApi, SortNamesEachFieldInBothDirections)
{
    std::string names;
    for (auto const& parameter : list_parameters())
        if (parameter.at("name") == "sort")
            names = boost::json::serialize(parameter.at("schema").at("enum"));
    EXPECT_EQ(names,
        R"(["id","-id","station","-station","code","-code","visits","-visits",)"
        R"("depth","-depth","fee","-fee","taken_on","-taken_on","due_on","-due_on",)"
        R"("seen_at","-seen_at","valid","-valid","quality","-quality","rank","-rank",)"
        R"("wanted","-wanted"])");
}

TEST(OpenApi, EndpointDeclaresTheHeadersItAsksFor)
{
    auto const& amend = operation("/api/deep-readings/{id}/amend", "post").at("parameters");
    EXPECT_EQ(boost::json::serialize(amend),
        R"([{"name":"id","in":"path","required":true,)"
        R"("schema":{"type":"integer","format":"int64","minimum":1}},)"
        R"({"$ref":"#/components/parameters/IfMatch"},)"
        R"({"$ref":"#/components/parameters/IdempotencyKey"}])");
}

TEST(OpenApi, ProblemsFollowFromWhatTheEndpointTakes)
{
    auto const all = endpoints();
    using Statuses = std::vector<int>;
    EXPECT_EQ(problem_statuses(all[0]),
        (Statuses { 400, 401, 409, 413, 415, 422, 429, 500, 503, 507 }));
    EXPECT_EQ(problem_statuses(all[1]), (Statuses { 400, 401, 403, 422, 429, 500, 503 }));
    EXPECT_EQ(problem_statuses(all[3]),
        (Statuses { 400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503, 507 }));
    auto const& responses = operation("/api/deep-readings/{id}/amend", "post").at("responses");
    EXPECT_EQ(responses.at("503").at("$ref"), "#/components/responses/Unavailable");
    for (auto const* name : { "TooMany", "Unavailable", "StorageFull" })
        EXPECT_NO_THROW(document().at_pointer(
            std::string("/components/responses/") + name + "/headers/Retry-After"));
}

TEST(OpenApi, ChangesByCookieNeedTheCsrfHeader)
{
    EXPECT_EQ(boost::json::serialize(operation("/api/deep-readings", "post").at("security")),
        R"([{"session":[],"csrf":[]},{"bearer":[]}])");
    EXPECT_EQ(boost::json::serialize(operation("/api/deep-readings", "get").at("security")),
        R"([{"session":[]},{"bearer":[]}])");
    EXPECT_EQ(boost::json::serialize(operation("/api/session", "post").at("security")), "[]");
    EXPECT_EQ(operation("/api/deep-readings", "get").at("x-permission"), "deep_reading.read");
    EXPECT_TRUE(operation("/api/session", "post").at("x-permission").is_null());
}

// A list that the document describes is one that the store understands.
TEST(OpenApi, ReaderTakesEveryDescribedListParameter)
{
    std::vector<std::pair<std::string, std::string>> words;
    for (auto const& parameter : list_parameters()) {
        auto const name = std::string(parameter.at("name").as_string());
        auto const& schema = parameter.at("schema").as_object();
        auto const* format = schema.if_contains("format");
        if (name == "after" || name == "as_of" || name == "known_as_of")
            continue; // a cursor of our own; the clocks are read elsewhere
        if (schema.contains("items"))
            words.emplace_back(name, "raw,final");
        else if (schema.contains("enum"))
            for (auto const& one : schema.at("enum").as_array())
                words.emplace_back(name, one.as_string().c_str());
        else if (schema.at("type") == "boolean")
            words.emplace_back(name, "true");
        else if (format && *format == "date")
            words.emplace_back(name, "2024-02-29");
        else if (format && *format == "date-time")
            words.emplace_back(name, "2024-02-29T00:00:00+08:00");
        else
            words.emplace_back(name, "12");
    }
    std::vector<FieldError> errors;
    auto const query = read_list_query(record_type<Reading>(), words, errors);
    for (auto const& error : errors)
        ADD_FAILURE() << error.field << ": " << error.message.en;
    EXPECT_GT(query.filters.size(), 20u);
}
