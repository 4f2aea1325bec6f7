// Documents and claims: their tables.
#include "domain/claims/choices.hpp"

namespace luodi {
namespace {

constexpr std::size_t longest_text = 20'000; // characters
constexpr Label unit_hint { "如 1e8 USD（亿美元）、1e8 CNY（亿元）、%；个数不填", "such as 1e8 USD, 1e8 CNY, %; empty for a count" };

constexpr Field document_fields[] = {
    field<&Document::id>("编号", "Id"),
    field<&Document::name>("标题", "Title", { .required = true, .searchable = true }),
    field<&Document::source>("出处", "Printed in", { .searchable = true }),
    field<&Document::figures_on>("数据截至", "Figures as of", { .required = true }),
    field<&Document::text>("正文", "Text", { .required = true, .max_length = longest_text, .kind = Kind::long_text }),
    field<&Document::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&Document::ledger_size>("所据账本长度", "Rests on ledger size", { .writable = Writable::by_verb, .minimum = 0 }),
    field<&Document::ledger_root>("所据账本根", "Rests on ledger root", { .writable = Writable::by_verb, .max_length = 60 }),
    field<&Document::verified_by>("核验人", "Verified by", { .writable = Writable::by_verb }),
    field<&Document::verified_on>("核验日期", "Verified on", { .writable = Writable::by_verb }),
    field<&Document::published_by>("发布人", "Published by", { .writable = Writable::by_verb }),
    field<&Document::published_on>("发布日期", "Published on", { .writable = Writable::by_verb }),
    field<&Document::supersedes>("取代", "Supersedes", { .writable = Writable::by_verb }),
};
static_assert(describes_every_member<Document>(document_fields));

constexpr Field claim_fields[] = {
    field<&Claim::id>("编号", "Id"),
    field<&Claim::document>("文稿", "Document", { .required = true, .writable = Writable::on_create }),
    field<&Claim::quote>("引文", "Quote", { .required = true, .searchable = true }),
    field<&Claim::begins_at>("起始字", "Begins at character", { .minimum = 0, .maximum = longest_text }),
    field<&Claim::metric>("指标", "Metric", { .required = true, .max_length = 60 }),
    field<&Claim::split>("维度", "Dimension", { .max_length = 60 }),
    field<&Claim::key>("取值", "Key"),
    field<&Claim::reading>("读法", "Read as", { .required = true }),
    field<&Claim::printed>("印出的数", "Printed figure", { .required = true, .max_length = 24, .help = { "按印出的位数填，例如 8.62", "with the digits as printed, such as 8.62" } }),
    field<&Claim::unit>("印出的单位", "Printed unit", { .max_length = 20, .help = unit_hint }),
    field<&Claim::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
    field<&Claim::verdict>("结论", "ClaimOutcome", { .required = true, .writable = Writable::by_verb }),
    field<&Claim::value>("核验所得", "Found", { .writable = Writable::by_verb, .max_length = 40 }),
    field<&Claim::formula_version>("公式版本", "Formula version", { .writable = Writable::by_verb, .minimum = 1 }),
    field<&Claim::ledger_size>("所据账本长度", "Rests on ledger size", { .writable = Writable::by_verb, .minimum = 0 }),
    field<&Claim::evidence_a>("其中甲类证据", "Of evidence A", { .writable = Writable::by_verb, .max_length = 40 }),
    field<&Claim::evidence_b>("其中乙类证据", "Of evidence B", { .writable = Writable::by_verb, .max_length = 40 }),
    field<&Claim::evidence_c>("其中丙类证据", "Of evidence C", { .writable = Writable::by_verb, .max_length = 40 }),
};
static_assert(describes_every_member<Claim>(claim_fields));

constexpr std::string_view document_indexes[] = { "stage, figures_on", "supersedes" };
constexpr std::string_view claim_indexes[] = { "document, begins_at", "metric", "stage" };

} // namespace

template<>
RecordType const& record_type<Document>()
{
    static RecordType const type {
        .name = "document",
        .plural = "documents",
        .label = { "文稿", "Document" },
        .fields = document_fields,
        .indexes = document_indexes,
        .fresh = &fresh_row<Document>,
    };
    return type;
}

template<>
RecordType const& record_type<Claim>()
{
    static RecordType const type {
        .name = "claim",
        .plural = "claims",
        .label = { "印出的数", "Claim" },
        .fields = claim_fields,
        .indexes = claim_indexes,
        .fresh = &fresh_row<Claim>,
    };
    return type;
}

} // namespace luodi
