// The verbs of documents and claims as addresses, what a text proposes, and how a figure came to be another.
#include "base/json_text.hpp"
#include "domain/claims/choices.hpp"
#include "domain/claims/claim_list.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/http/resource.hpp"
#include "kernel/record/json_codec.hpp"

#include <boost/json.hpp>

namespace luodi::claims {
namespace {

using Body = boost::json::object;

constexpr std::size_t most_moved = 100; // rows of a bridge that are looked at

constexpr auto bind_schema
    = R"({"type":"object","required":["claims"],"additionalProperties":false,"properties":{"claims":{"type":"array","minItems":1,"maxItems":100,"items":{"type":"object","required":["quote","metric","printed"],"additionalProperties":false,"properties":{"quote":{"type":"string"},"begins_at":{"type":"integer","minimum":0},"metric":{"type":"string"},"split":{"type":["string","null"]},"key":{"type":["string","null"]},"reading":{"type":"string","enum":["equals","about","more_than","first_over"]},"printed":{"type":"string"},"unit":{"type":["string","null"]}}}}}})";
constexpr auto proposals_schema
    = R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["begins_at","length","printed","unit","reading","candidates"],"properties":{"begins_at":{"type":"integer"},"length":{"type":"integer"},"printed":{"type":"string"},"unit":{"type":"string"},"reading":{"type":"string"},"candidates":{"type":"array","items":{"type":"object","required":["quote","begins_at","metric","split","key","value","agrees"],"properties":{"quote":{"type":"string"},"begins_at":{"type":"integer"},"metric":{"type":"string"},"split":{"type":["string","null"]},"key":{"type":["string","null"]},"value":{"type":["string","null"]},"agrees":{"type":"boolean"}}}}}}}}})";
constexpr auto check_schema
    = R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"type":"object","required":["claim","quote","metric","value","again","same","now","verdict_now"],"properties":{"claim":{"type":"integer"},"quote":{"type":"string"},"metric":{"type":"string"},"value":{"type":["string","null"],"description":"as it was verified"},"again":{"type":["string","null"],"description":"computed again under the same clocks"},"same":{"type":"boolean"},"now":{"type":["string","null"],"description":"for the same day, as known now"},"verdict_now":{"type":"string","enum":["unchecked","agrees","differs","undetermined"]}}}}}})";
constexpr auto bridge_schema
    = R"({"type":"object","required":["claim","metric","then","now","parts"],"properties":{"claim":{"type":"integer"},"metric":{"type":"string"},"then":{"type":"object","required":["value","as_of","known_as_of"],"properties":{"value":{"type":["string","null"]},"as_of":{"type":"string","format":"date"},"known_as_of":{"type":"integer"}}},"now":{"type":"object","required":["value","as_of","known_as_of"],"properties":{"value":{"type":["string","null"]},"as_of":{"type":"string","format":"date"},"known_as_of":{"type":"integer"}}},"parts":{"type":"array","items":{"type":"object","required":["metric","record","then","now","unmoved","hidden","rows"],"properties":{"metric":{"type":"string"},"record":{"type":"string"},"then":{"type":"string"},"now":{"type":"string"},"unmoved":{"type":"integer"},"hidden":{"type":"integer","description":"rows that moved and that the reader may not see by name, or beyond the first hundred"},"rows":{"type":"array","items":{"type":"object","required":["id","name","then","now","why"],"properties":{"id":{"type":"integer"},"name":{"type":"string"},"then":{"type":"string"},"now":{"type":"string"},"why":{"type":["object","null"],"required":["entry","at","actor","event","reason"],"properties":{"entry":{"type":"integer"},"at":{"type":"string","format":"date-time"},"actor":{"type":"string"},"event":{"type":"string"},"reason":{"type":"string"}}}}}}}}}}})";
void append_text(std::string& out, std::string_view name, std::string_view text, bool may_be_null = false)
{
    out += ",\"" + std::string(name) + "\":";
    if (text.empty() && may_be_null)
        out += "null";
    else
        append_json_string(out, text);
}

std::string_view name_of(ReadAs reading) { return readings[static_cast<std::size_t>(reading)].name; }
std::string_view name_of(ClaimOutcome verdict) { return verdicts[static_cast<std::size_t>(verdict)].name; }

KeptFor kept_rows(Service& service)
{
    return [&service](RecordType const& type) { return &service.kept_rows(type); };
}

std::string proposals_json(std::vector<Proposal> const& proposals)
{
    std::string out = "{\"items\":[";
    for (auto const& [figure, candidates] : proposals) {
        out += out.back() == '[' ? "" : ",";
        out += "{\"begins_at\":" + std::to_string(figure.begins) + ",\"length\":" + std::to_string(figure.length);
        append_text(out, "printed", figure.digits);
        append_text(out, "unit", figure.unit);
        append_text(out, "reading", name_of(figure.reading));
        out += ",\"candidates\":[";
        for (auto const& [claim, value, agrees] : candidates) {
            out += out.back() == '[' ? "" : ",";
            out += "{\"begins_at\":" + std::to_string(claim.begins_at);
            append_text(out, "quote", claim.quote);
            append_text(out, "metric", claim.metric);
            append_text(out, "split", claim.split, true);
            append_text(out, "key", claim.key, true);
            append_text(out, "value", value, true);
            out += std::string(",\"agrees\":") + (agrees ? "true" : "false") + "}";
        }
        out += "]}";
    }
    return out + "]}";
}

// Each claim once more under the clocks that it rests on, and as known now.
std::string check_json(View& view, MetricCatalogue const& catalogue, KeptFor const& kept, Document const& document)
{
    std::string out = "{\"items\":[";
    for (auto const& claim : claims_of(view, document.id)) {
        View then(view.connection(), view.definition(), view.actor(), view.today(), { document.figures_on, claim.ledger_size });
        View now(view.connection(), view.definition(), view.actor(), view.today(), { document.figures_on, {} });
        auto const again = claim.ledger_size ? find(then, catalogue, claim).value : std::string();
        auto const today = find(now, catalogue, claim, kept);
        out += out.back() == '[' ? "" : ",";
        out += "{\"claim\":" + std::to_string(claim.id.value);
        append_text(out, "quote", claim.quote);
        append_text(out, "metric", claim.metric);
        append_text(out, "value", claim.value, true);
        append_text(out, "again", again, true);
        out += std::string(",\"same\":") + (claim.ledger_size && again == claim.value ? "true" : "false");
        append_text(out, "now", today.value, true);
        append_text(out, "verdict_now", name_of(today.verdict));
        out += "}";
    }
    return out + "]}";
}

std::string moment_json(View const& view, std::string const& value)
{
    std::string out = "{\"as_of\":\"" + view.clocks().as_of.value_or(view.today()).to_string() + "\",\"known_as_of\":"
        + std::to_string(view.clocks().known_as_of.value_or(ledger_size(view.connection())));
    append_text(out, "value", value, true);
    return out + "}";
}

// The name of a row as its reader sees it, on either side; nullopt when it is not theirs to see whole.
std::optional<std::string> seen_name(View const& then, View const& now, RecordType const& type, std::int64_t id)
{
    if (!now.reads(type))
        return std::nullopt;
    auto row = now.find_readable(type, id);
    if (!row)
        row = then.find_readable(type, id);
    if (!row || !row->masked.empty())
        return std::nullopt;
    auto const position = type.find("name");
    auto const* name = position ? std::get_if<std::string>(&row->values[*position]) : nullptr;
    return name ? *name : std::string(type.label.zh) + " #" + std::to_string(id);
}

class BridgeJson {
public:
    BridgeJson(MetricCatalogue const& catalogue, View const& then, View const& now)
        : catalogue_(catalogue)
        , then_(then)
        , now_(now)
    {
    }

    std::string part(PartBridge const& part)
    {
        auto const& type = part.part->type();
        std::size_t named = 0;
        std::string rows;
        for (auto const& row : std::span(part.rows).first(std::min(part.rows.size(), most_moved)))
            if (auto const name = seen_name(then_, now_, type, row.id))
                rows += (named++ == 0 ? "" : ",") + moved(part, row, *name);
        std::string out = "{\"unmoved\":" + std::to_string(part.unmoved) + ",\"hidden\":" + std::to_string(part.rows.size() - named);
        append_text(out, "metric", part.part->id);
        append_text(out, "record", type.plural);
        append_text(out, "then", number_text(*part.part, part.then));
        append_text(out, "now", number_text(*part.part, part.now));
        return out + ",\"rows\":[" + rows + "]}";
    }

private:
    std::string moved(PartBridge const& part, MovedRow const& row, std::string const& name)
    {
        std::string out = "{\"id\":" + std::to_string(row.id);
        append_text(out, "name", name);
        append_text(out, "then", number_text(*part.part, row.then));
        append_text(out, "now", number_text(*part.part, row.now));
        auto const since = then_.clocks().known_as_of.value_or(0);
        auto const until = now_.clocks().known_as_of.value_or(ledger_size(now_.connection()));
        auto const why = last_entry_about(now_, catalogue_, *part.part, row.id, std::min(since, until), std::max(since, until));
        if (!why)
            return out + ",\"why\":null}";
        out += ",\"why\":{\"entry\":" + std::to_string(why->place);
        append_text(out, "at", why->at.to_string());
        append_text(out, "actor", why->actor);
        append_text(out, "event", why->event);
        append_text(out, "reason", why->reason);
        return out + "}}";
    }

    MetricCatalogue const& catalogue_;
    View const& then_;
    View const& now_;
};

// From the clocks that the claim rests on to those of the request; without a day there, to the same day.
std::string bridge_json(View& view, MetricCatalogue const& catalogue, Claim const& claim)
{
    require(claim.ledger_size.has_value(), ErrorCode::conflict, { "还没有核验，没有当时的数可比", "it is not verified yet; there is nothing to compare with" });
    auto const document = view.get(claim.document);
    FigureScope const scope { catalogue.get(claim.metric), claim.split, claim.key };
    Clocks const before { document.figures_on, claim.ledger_size };
    Clocks const after { view.clocks().as_of.value_or(document.figures_on), view.clocks().known_as_of };
    auto const as = [&](Actor const& actor, Clocks const& clocks) {
        return View(view.connection(), view.definition(), actor, view.today(), clocks);
    };
    auto whole_then = as(whole_district(), before);
    auto whole_now = as(whole_district(), after);
    auto const then = as(view.actor(), before);
    auto const now = as(view.actor(), after);
    std::string out = "{\"claim\":" + std::to_string(claim.id.value);
    append_text(out, "metric", claim.metric);
    out += ",\"then\":" + moment_json(then, claim.value) + ",\"now\":" + moment_json(now, find(whole_now, catalogue, claim).value) + ",\"parts\":[";
    BridgeJson json(catalogue, then, now);
    for (auto const& part : bridge(whole_then, whole_now, catalogue, scope))
        out += (out.back() == '[' ? "" : ",") + json.part(part);
    return out + "]}";
}

void add_verify(Service& service)
{
    auto const& type = record_type<Document>();
    Endpoint about { .method = "POST", .path = "/api/documents/{id}/verify", .id = "documents.verify", .tag = "documents",
        .summary = { "核验文稿里的数", "Verify the figures of a document" }, .permission = "document.verify" };
    about.if_match = true;
    about.idempotent = true;
    about.request = { remark_schema };
    about.etag = true;
    about.answer = { "Document" };
    service.router().add({ about, Cost::slow, [&service, &type](Request& request, Actor const& actor) {
                              auto const remark = remark_of(read_json_body(request));
                              Id<Document> const id { request.number("id") };
                              Verification verification;
                              service.district().read(actor, [&](View& view) {
                                  view.require_allowed("document.verify", type, id.value);
                                  verification = examine(view, service.metrics(), id, kept_rows(service));
                              });
                              return service.write(request, actor, [&](Context& context) {
                                  auto const version = context.version_of(type, id.value);
                                  context.require_allowed("document.verify", type, id.value);
                                  require_match(request, version);
                                  verify(context, id, verification, remark);
                                  return record_response(type, context.read(type, id.value));
                              });
                          } });
}

void add_reading(Service& service, std::string const& path, std::string const& id, Label summary, std::string const& schema,
    std::string const& permission, std::function<std::string(View&, std::int64_t)> answer)
{
    Endpoint about { .method = "GET", .path = path, .id = id, .tag = path.starts_with("/api/claims") ? "claims" : "documents",
        .summary = summary, .permission = permission };
    about.clocks = path.ends_with("/bridge");
    about.answer = { schema };
    service.router().add({ about, Cost::slow, [&service, answer = std::move(answer)](Request& request, Actor const& actor) {
                              auto const id = request.number("id");
                              return service.read(request, actor, [&](View& view) { return json_response(answer(view, id)); });
                          } });
}

} // namespace

void add_routes(Service& service)
{
    auto const& document = record_type<Document>();
    auto const& claim = record_type<Claim>();
    add_verb(service, document, "bind", { "绑定指标", "Bind figures" }, bind_schema,
        [](Context& context, std::int64_t id, Body const& body) { bind(context, { id }, read_claims(body, { "claims" })); });
    add_verify(service);
    add_verb(service, document, "publish", { "发布", "Publish" }, remark_schema,
        [](Context& context, std::int64_t id, Body const& body) { publish(context, { id }, remark_of(body)); });
    add_verb(service, document, "supersede", { "取代", "Supersede" }, reason_schema,
        [](Context& context, std::int64_t id, Body const& body) { supersede(context, { id }, reason_of(body)); });
    add_verb(service, claim, "drop", { "去除", "Drop" }, reason_schema,
        [](Context& context, std::int64_t id, Body const& body) { drop(context, { id }, reason_of(body)); });
    add_reading(service, "/api/documents/{id}/proposals", "documents.proposals", { "正文里还没有绑定的数，以及可能的指标", "Figures of the text that are not bound yet, and what they may be" },
        proposals_schema, "document.verify", [&service, &document](View& view, std::int64_t id) {
            auto const one = from_row<Document>(view.read(document, id));
            return proposals_json(propose(view, service.metrics(), one, kept_rows(service)));
        });
    add_reading(service, "/api/documents/{id}/check", "documents.check", { "把各数再算一遍，并与现在所知相比", "Each figure computed again, and as known now" },
        check_schema, "document.read", [&service, &document](View& view, std::int64_t id) {
            auto const one = from_row<Document>(view.read(document, id));
            return check_json(view, service.metrics(), kept_rows(service), one);
        });
    add_reading(service, "/api/claims/{id}/bridge", "claims.bridge", { "当时怎么说、现在是多少、为什么", "Said then, is now, why" }, bridge_schema, "claim.read",
        [&service, &claim](View& view, std::int64_t id) {
            return bridge_json(view, service.metrics(), from_row<Claim>(view.read(claim, id)));
        });
}

} // namespace luodi::claims
