// What holds of every document and claim.
#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "domain/claims/choices.hpp"
#include "domain/claims/places.hpp"
#include "kernel/auth/day_rules.hpp"

namespace luodi::claims {
namespace {

bool is_frozen(Document const& document)
{
    return document.stage != DocumentStage::draft && !planted("published-thaws");
}

FieldError frozen_error(char const* field)
{
    return { field, "frozen",
        { "已发布的文稿不能改动；请“取代”为新稿", "what is published is frozen; supersede it by a new draft" } };
}

bool binds_alike(Claim const& a, Claim const& b)
{
    return a.quote == b.quote && a.metric == b.metric && a.split == b.split && a.key == b.key && a.reading == b.reading
        && a.printed == b.printed && a.unit == b.unit;
}

void clear(RecordType const& type, Row& row, std::initializer_list<std::string_view> fields)
{
    for (auto const field : fields)
        row.values[type.position(field)] = Value {};
}

// The unit that the printed one must count in: nothing for a count or a rank, nothing (with %) for a ratio.
std::string_view counted_in(Metric const& metric)
{
    return Currency::parse(metric.unit) ? metric.unit : std::string_view();
}

void check_figure(Metric const& metric, Claim const& claim, std::vector<FieldError>& errors)
{
    auto const measure = read_measure(claim.unit);
    bool const percent = claim.unit == "%";
    if (!measure || measure->unit != counted_in(metric) || (percent && metric.unit != "ratio"))
        errors.push_back({ "unit", "other_unit",
            { "与指标的单位不符：指标以 " + std::string(metric.unit) + " 计，例如 1e8 USD、1e8 CNY、%，个数不填",
                "does not count what the metric counts, " + std::string(metric.unit) + "; such as 1e8 USD, 1e8 CNY, %, empty for a count" } });
    if (claim.reading == ReadAs::first_over && claim.key.empty())
        errors.push_back({ "key", "required",
            { "“首次”须写明是哪一年：维度 year，取值如 2025", "which year was the first? dimension year, key such as 2025" } });
}

} // namespace

void check_binding(MetricCatalogue const& catalogue, Claim const& claim, std::vector<FieldError>& errors)
{
    Metric const* metric = nullptr;
    try {
        metric = &catalogue.get(claim.metric);
        if (!claim.split.empty())
            catalogue.dimension(metric->type(), claim.split);
    } catch (Error const& error) {
        auto message = error.fields().empty() ? error.message() : error.fields().front().message;
        errors.push_back({ metric ? "split" : "metric", "unknown", std::move(message) });
    }
    if (!claim.printed.empty() && !read_digits(claim.printed))
        errors.push_back({ "printed", "invalid",
            { "须是按印出写法的数，例如 8.62", "must be a number as printed, such as 8.62" } });
    if (claim.split.empty() != claim.key.empty())
        errors.push_back({ claim.split.empty() ? "split" : "key", "required",
            { "维度和取值要么都填，要么都不填", "give a dimension and its key, or neither" } });
    if (metric)
        check_figure(*metric, claim, errors);
}

void document_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    auto const document = from_row<Document>(after);
    refuse_future(document.figures_on, view.today(), "figures_on", errors);
    if (!before)
        return;
    auto const old = from_row<Document>(*before);
    bool const moved = old.text != document.text || old.figures_on != document.figures_on;
    if (is_frozen(old) && (moved || old.name != document.name || old.source != document.source))
        errors.push_back(frozen_error("text"));
    if (!moved || is_frozen(old))
        return;
    clear(record_type<Document>(), after, { "ledger_size", "ledger_root", "verified_by", "verified_on" });
}

Rule claim_rule(MetricCatalogue const& catalogue)
{
    return [&catalogue](View const& view, Row const* before, Row& after, std::vector<FieldError>& errors) {
        auto const& type = record_type<Claim>();
        auto const claim = from_row<Claim>(after);
        auto const old = before ? std::optional(from_row<Claim>(*before)) : std::nullopt;
        auto const document = view.find(claim.document);
        if (!document)
            return; // the description says so
        bool const same = old && binds_alike(*old, claim);
        if (is_frozen(*document) && !same)
            errors.push_back(frozen_error("document"));
        if (same || claim.metric.empty())
            return;
        check_binding(catalogue, claim, errors);
        auto const place = place_of(document->text, claim.quote, claim.begins_at);
        if (place)
            after.values[type.position("begins_at")] = static_cast<std::int64_t>(*place);
        else if (!claim.quote.empty())
            errors.push_back({ "quote", "not_in_text", { "正文里没有这段文字", "the text does not have these words" } });
        if (old && old->stage == ClaimStage::verified) { // another binding: to be verified again
            after.values[type.position("stage")] = std::string("drafted");
            after.values[type.position("verdict")] = std::string("unchecked");
            clear(type, after, { "value", "formula_version", "ledger_size", "evidence_a", "evidence_b", "evidence_c" });
        }
    };
}

} // namespace luodi::claims
