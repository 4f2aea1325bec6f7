// What the metric engine says of printed figures, and what can happen to a document.
#include "base/encoding.hpp"
#include "base/planted_fault.hpp"
#include "domain/claims/choices.hpp"
#include "domain/claims/claim_list.hpp"
#include "domain/claims/places.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi::claims {
namespace {

Change change(char const* record, char const* verb, char const* event, std::string const& reason)
{
    return { std::string(record) + "." + verb, std::string(record) + "." + event, reason };
}

Document draft_of(Context& context, Id<Document> id)
{
    auto document = context.get(id);
    require(document.stage == DocumentStage::draft, ErrorCode::conflict,
        { "已发布的文稿不能改动；请“取代”为新稿", "what is published is frozen; supersede it by a new draft" });
    return document;
}

// The values of the keys before the claim's, such as the years before.
std::vector<std::string> earlier_values(View& view, MetricCatalogue const& catalogue, Metric const& metric, Claim const& claim, KeptRows* kept)
{
    std::vector<std::string> values;
    auto const figure = compute(view, catalogue, metric, { claim.split }, ListQuery { metric.type() }, kept);
    for (auto const& group : figure.by.at(claim.split))
        if (!group.key.empty() && group.key < claim.key)
            values.push_back(group.value);
    return values;
}

bool is_same_claim(Claim const& a, Claim const& b)
{
    return to_row(a).values == to_row(b).values;
}

Claim written(Claim claim, Finding const& finding, LedgerState const& ledger, std::string const& text)
{
    auto const part = [&](char const* of) {
        auto const found = finding.evidence.find(of);
        return found == finding.evidence.end() ? std::string() : found->second;
    };
    claim.begins_at = static_cast<std::int64_t>(place_of(text, claim.quote, claim.begins_at).value_or(0));
    claim.stage = ClaimStage::verified;
    claim.verdict = finding.verdict;
    claim.value = finding.value;
    claim.formula_version = finding.formula_version;
    claim.ledger_size = ledger.size;
    claim.evidence_a = part("A");
    claim.evidence_b = part("B");
    claim.evidence_c = part("C");
    return claim;
}

void require_quotes(Document const& document, std::vector<Claim> const& all)
{
    std::vector<FieldError> errors;
    for (auto const& claim : all)
        if (!place_of(document.text, claim.quote, claim.begins_at))
            errors.push_back({ "text", "quote_missing",
                { "正文里已没有“" + claim.quote + "”，请更正或去除这个数", "the text has no “" + claim.quote + "” any more; amend or drop that figure" } });
    require_no_errors(std::move(errors));
}

// Why a document cannot be published yet, all of it.
void require_agreement(Document const& document, std::vector<Claim> const& all)
{
    std::vector<FieldError> errors;
    if (all.empty())
        errors.push_back({ "text", "required", { "还没有绑定任何数", "no figure is bound yet" } });
    for (auto const& claim : all) {
        if (claim.stage != ClaimStage::verified || claim.ledger_size != document.ledger_size)
            errors.push_back({ "text", "unverified",
                { "“" + claim.quote + "”还没有核验", "“" + claim.quote + "” is not verified yet" } });
        else if (claim.verdict != ClaimOutcome::agrees)
            errors.push_back({ "text", "differs",
                { "“" + claim.quote + "”与账上不符：" + (claim.value.empty() ? "无法计算" : claim.value),
                    "“" + claim.quote + "” is not what the ledger says: " + (claim.value.empty() ? "cannot be computed" : claim.value) } });
    }
    require_no_errors(std::move(errors));
}

void move_claims(Context& context, Id<Document> id, ClaimStage stage, Change const& why)
{
    for (auto claim : claims_of(context, id)) {
        claim.stage = stage;
        context.save(claim, why);
    }
}

} // namespace

ClaimOutcome judge(Claim const& claim, std::string const& value, std::vector<std::string> const& earlier)
{
    auto const printed = read_printed(claim.printed, claim.unit);
    auto const found = read_digits(value);
    if (!printed || !found)
        return ClaimOutcome::undetermined;
    std::vector<Rational> before;
    for (auto const& one : earlier)
        if (auto const digits = read_digits(one))
            before.push_back(digits->value);
    return agrees(claim.reading, *printed, found->value, before) ? ClaimOutcome::agrees : ClaimOutcome::differs;
}

Actor const& whole_district()
{
    static Actor const actor = planted("claims-of-nobody") ? Actor {} : Actor::at_the_machine();
    return actor;
}

std::vector<Claim> claims_of(View const& view, Id<Document> document)
{
    auto const& type = record_type<Claim>();
    std::vector<Claim> all;
    query_in_district(view.connection(), "SELECT " + column_list(type) + " FROM claim WHERE document = $1 AND stage <> 'dropped'",
        { document.value }, "ORDER BY begins_at, id", [&](Columns const& columns) {
            all.push_back(from_row<Claim>(read_row(type, columns)));
            return true;
        });
    return all;
}

Finding find(View& view, MetricCatalogue const& catalogue, Claim const& claim, KeptFor const& kept)
{
    View whole(view.connection(), view.definition(), whole_district(), view.today(), view.clocks());
    auto const& metric = catalogue.get(claim.metric);
    auto* const rows = kept && !view.clocks().known_as_of ? kept(metric.type()) : nullptr;
    auto const figure = compute(whole, catalogue, metric, {}, narrowed_to_key(catalogue, { metric, claim.split, claim.key }), rows);
    Finding finding { figure.value, metric.formula_version, figure.evidence };
    if (metric.evidence.empty() && metric.parts.empty())
        finding.evidence.clear(); // no fact that could be of a class
    auto const earlier = claim.reading == ReadAs::first_over ? earlier_values(whole, catalogue, metric, claim, rows) : std::vector<std::string> {};
    finding.verdict = judge(claim, figure.value, earlier);
    return finding;
}

Verification examine(View& view, MetricCatalogue const& catalogue, Id<Document> id, KeptFor const& kept)
{
    auto const row = view.get_row(record_type<Document>(), id.value);
    auto const document = from_row<Document>(row);
    View then(view.connection(), view.definition(), view.actor(), view.today(), { document.figures_on, {} });
    Verification verification { row.version, ledger_state(view.connection()), {} };
    for (auto const& claim : claims_of(view, id))
        verification.findings.emplace_back(claim, find(then, catalogue, claim, kept));
    return verification;
}

Document verify(Context& context, Id<Document> id, Verification const& verification, std::string const& reason)
{
    auto document = draft_of(context, id);
    auto const all = claims_of(context, id);
    bool const same = context.get_row(record_type<Document>(), id.value).version == verification.version
        && std::ranges::equal(all, verification.findings, is_same_claim, {}, &std::pair<Claim, Finding>::first);
    require(same, ErrorCode::conflict, { "核验期间文稿有变，请再核验一次", "the document changed while it was verified; verify it again" });
    require_quotes(document, all);
    for (auto const& [claim, finding] : verification.findings)
        context.save(written(claim, finding, verification.ledger, document.text), change("claim", "verify", "verified", reason));
    document.ledger_size = verification.ledger.size;
    document.ledger_root = to_base64(Bytes { verification.ledger.root });
    document.verified_by = context.actor().login;
    document.verified_on = context.today();
    return context.save(document, change("document", "verify", "verified", reason));
}

void bind(Context& context, Id<Document> id, std::vector<Claim> const& claims)
{
    draft_of(context, id);
    std::vector<FieldError> errors;
    for (std::size_t at = 0; at < claims.size(); ++at)
        in_list(at, errors, [&] {
            auto claim = claims[at];
            claim.document = id;
            context.save(claim, change("claim", "create", "bound", {}));
        });
    require_no_errors(std::move(errors));
}

Claim drop(Context& context, Id<Claim> id, std::string const& reason)
{
    auto claim = context.get(id);
    draft_of(context, claim.document);
    require(claim.stage != ClaimStage::dropped, ErrorCode::conflict, { "已经去除", "it is dropped already" });
    claim.stage = ClaimStage::dropped;
    return context.save(claim, change("claim", "drop", "dropped", reason));
}

Document publish(Context& context, Id<Document> id, std::string const& reason)
{
    auto document = draft_of(context, id);
    require_agreement(document, claims_of(context, id));
    require(document.verified_by != context.actor().login || planted("verifier-publishes"), ErrorCode::conflict,
        { "核验的人不能自己发布，须由另一人办理", "who verified it cannot publish it; another person must" });
    move_claims(context, id, ClaimStage::published, change("claim", "publish", "published", reason));
    if (document.supersedes) {
        auto old = context.get(*document.supersedes);
        old.stage = DocumentStage::superseded;
        context.save(old, change("document", "publish", "superseded", reason));
        move_claims(context, old.id, ClaimStage::superseded, change("claim", "publish", "superseded", reason));
    }
    document.stage = DocumentStage::published;
    document.published_by = context.actor().login;
    document.published_on = context.today();
    return context.save(document, change("document", "publish", "published", reason));
}

Document supersede(Context& context, Id<Document> id, std::string const& reason)
{
    auto const old = context.get(id);
    require(old.stage == DocumentStage::published, ErrorCode::conflict,
        { "只有已发布的文稿可以取代", "only what is published can be superseded" });
    Document draft;
    draft.name = old.name;
    draft.source = old.source;
    draft.figures_on = old.figures_on;
    draft.text = old.text;
    draft.supersedes = id;
    draft = context.save(draft, change("document", "supersede", "drafted", reason));
    for (auto const& claim : claims_of(context, id)) {
        Claim copy;
        copy.document = draft.id;
        copy.quote = claim.quote;
        copy.begins_at = claim.begins_at;
        copy.metric = claim.metric;
        copy.split = claim.split;
        copy.key = claim.key;
        copy.reading = claim.reading;
        copy.printed = claim.printed;
        copy.unit = claim.unit;
        context.save(copy, change("claim", "create", "bound", reason));
    }
    return draft;
}

} // namespace luodi::claims
