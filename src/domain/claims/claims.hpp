// Papers and the figures printed in them: every figure a claim that is verified, published, opened and superseded.
#pragma once

#include "kernel/claim/printed.hpp"
#include "kernel/http/service.hpp"
#include "kernel/metric/bridge.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace luodi {

// A report, a newspaper article, a page of a deputies' pack: text with figures.
enum class DocumentStage { draft, published, superseded };
struct Document {
    Id<Document> id;
    std::string name;
    std::string source; // where it is printed
    Date figures_on;    // the day that its figures are of
    std::string text;
    DocumentStage stage { DocumentStage::draft };
    // What its figures rest on: set when they are verified, gone when the text or the day changes.
    std::optional<std::int64_t> ledger_size;
    std::string ledger_root; // at that size, in base64
    std::string verified_by;
    std::optional<Date> verified_on;
    std::string published_by; // another than who verified
    std::optional<Date> published_on;
    std::optional<Id<Document>> supersedes;
};

// One printed figure: the words, the metric that they tell, and what it was found to be.
enum class ClaimStage { drafted, verified, published, superseded, dropped };
enum class ClaimOutcome { unchecked, agrees, differs, undetermined };
struct Claim {
    Id<Claim> id;
    Id<Document> document;
    std::string quote;
    std::int64_t begins_at = 0; // the character of the text that the quote begins at
    std::string metric;
    std::string split; // a dimension of it, and one of its keys; both empty: the whole
    std::string key;
    ReadAs reading { ReadAs::equals };
    std::string printed; // "8.62"
    std::string unit;    // "1e8 USD", "%", "" for a count
    ClaimStage stage { ClaimStage::drafted };
    // Found when it is verified.
    ClaimOutcome verdict { ClaimOutcome::unchecked };
    std::string value;
    std::optional<std::int64_t> formula_version;
    std::optional<std::int64_t> ledger_size;
    std::string evidence_a; // the parts of the value by class of evidence
    std::string evidence_b;
    std::string evidence_c;
};

template<>
RecordType const& record_type<Document>();
template<>
RecordType const& record_type<Claim>();

namespace claims {

// Run before each save. What is published is frozen; a changed text or day, or another binding, has to be verified again.
void document_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
// The metric and key must be there, the figure legible and its unit the metric's.
void check_binding(MetricCatalogue const& catalogue, Claim const& claim, std::vector<FieldError>& errors);
// Besides that the quote must be in the text.
Rule claim_rule(MetricCatalogue const& catalogue);

// The claims of a document that were not dropped, in the order of its text.
std::vector<Claim> claims_of(View const& view, Id<Document> document);

// Who sees all: what is printed is the district's figure, whoever asks.
Actor const& whole_district();

// Whether a value is what the claim prints; `earlier` are those of the keys before its own.
ClaimOutcome judge(Claim const& claim, std::string const& value, std::vector<std::string> const& earlier = {});

// What the metric engine says of a claim.
struct Finding {
    std::string value; // "" when it cannot be computed
    std::int64_t formula_version = 0;
    std::map<std::string, std::string> evidence;
    ClaimOutcome verdict = ClaimOutcome::undetermined;
};
// Kept rows, where there are some, make a figure of the present quick.
using KeptFor = std::function<KeptRows*(RecordType const&)>;
Finding find(View& view, MetricCatalogue const& catalogue, Claim const& claim, KeptFor const& kept = {});

// All claims of a document on its day, as known at the size that the connection sees. Cost: that of its figures; it
// writes nothing, so that nobody waits for it.
struct Verification {
    std::int64_t version = 0; // of the document that was looked at
    LedgerState ledger;
    std::vector<std::pair<Claim, Finding>> findings;
};
Verification examine(View& view, MetricCatalogue const& catalogue, Id<Document> id, KeptFor const& kept = {});
// Writes down what was found. Throws conflict when the document or a claim changed meanwhile.
Document verify(Context& context, Id<Document> id, Verification const& verification, std::string const& reason);

// Binds several figures at once, all or none.
void bind(Context& context, Id<Document> id, std::vector<Claim> const& claims);
// Takes a figure out of a draft.
Claim drop(Context& context, Id<Claim> id, std::string const& reason);
// Freezes a document whose figures all agree; by another person than who verified it. What it supersedes is superseded.
Document publish(Context& context, Id<Document> id, std::string const& reason);
// A new draft with the same text and figures, to take the place of a published one.
Document supersede(Context& context, Id<Document> id, std::string const& reason);

// A figure found in a document that no claim binds yet, and what it may be: the likeliest first, by the words around it
// and by whether it agrees.
struct Candidate {
    Claim claim; // ready to be bound
    std::string value;
    bool agrees = false;
};
struct Proposal {
    FoundFigure figure;
    std::vector<Candidate> candidates;
};
// Cost: every metric once; of a longer text only the first 200 figures.
std::vector<Proposal> propose(View& view, MetricCatalogue const& catalogue, Document const& document, KeptFor const& kept = {});

void add_routes(Service& service);

} // namespace claims
} // namespace luodi
