// Which metrics the figures of a text may be.
#include "base/text.hpp"
#include "domain/claims/choices.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace luodi::claims {
namespace {

constexpr std::size_t most_figures = 200;
constexpr std::size_t most_candidates = 3;
constexpr std::size_t longest_quote = 60; // characters
constexpr int clause_weight = 2;          // of a pair of characters beside the figure, against one of its sentence
constexpr int agreement_weight = 5;

using Characters = std::vector<std::string_view>;

bool ends_clause(std::string_view character)
{
    static std::set<std::string_view> const marks { "，", "。", "；", "：", "、", "！", "？", ",", ";", "\n", "（", "）" };
    return marks.contains(character);
}

bool ends_sentence(std::string_view character)
{
    return character == "。" || character == "；" || character == "\n" || character == "！" || character == "？";
}

std::string joined(Characters const& all, std::size_t from, std::size_t to)
{
    std::string text;
    for (auto at = from; at < to; ++at)
        text += all[at];
    return text;
}

std::set<std::string> pairs(std::string_view text)
{
    auto const all = characters(text);
    std::set<std::string> result;
    for (std::size_t at = 1; at < all.size(); ++at)
        result.insert(std::string(all[at - 1]) + std::string(all[at]));
    return result;
}

int shared(std::set<std::string> const& words, std::string_view text)
{
    int count = 0;
    for (auto const& word : words)
        count += text.find(word) != std::string_view::npos;
    return count;
}

// The text around one figure.
struct Around {
    std::size_t begins; // of the clause
    std::string clause;
    std::string sentence; // from its beginning to the clause's end
    std::string year;     // told last before the figure, in its sentence: "2025"
};

Around around(Characters const& all, FoundFigure const& figure)
{
    auto begins = figure.begins;
    while (begins > 0 && !ends_clause(all[begins - 1]) && figure.begins - begins < longest_quote / 2)
        --begins;
    auto ends = figure.begins + figure.length;
    while (ends < all.size() && !ends_clause(all[ends]) && ends - begins < longest_quote)
        ++ends;
    auto sentence = begins;
    while (sentence > 0 && !ends_sentence(all[sentence - 1]))
        --sentence;
    Around result { begins, joined(all, begins, ends), joined(all, sentence, ends), {} };
    for (auto at = sentence; at + 4 < figure.begins; ++at)
        if (all[at + 4] == "年")
            if (auto const year = joined(all, at, at + 4); parse_whole(year) && year.size() == 4)
                result.year = year;
    return result;
}

class Proposer {
public:
    Proposer(View& view, MetricCatalogue const& catalogue, Document const& document, KeptFor const& kept)
        : view_(view)
        , catalogue_(catalogue)
        , document_(document)
        , kept_(kept)
        , all_(characters(document.text))
    {
    }

    std::vector<Proposal> propose()
    {
        std::vector<Proposal> result;
        auto const bound = claims_of(view_, document_.id);
        for (auto const& figure : find_figures(document_.text)) {
            if (result.size() == most_figures)
                break;
            auto const covers = [&](Claim const& claim) {
                auto const begins = static_cast<std::size_t>(claim.begins_at);
                return begins <= figure.begins && figure.begins < begins + character_count(claim.quote) && claim.printed == figure.digits;
            };
            if (std::ranges::none_of(bound, covers))
                result.push_back({ figure, candidates(figure, around(all_, figure)) });
        }
        return result;
    }

private:
    struct Scored {
        int score;
        Candidate candidate;
    };

    std::vector<Candidate> candidates(FoundFigure const& figure, Around const& where)
    {
        std::vector<Scored> scored;
        for (auto const& metric : catalogue_.metrics)
            if (auto one = candidate(metric, figure, where))
                scored.push_back(std::move(*one));
        std::ranges::stable_sort(scored, std::ranges::greater {}, &Scored::score);
        std::vector<Candidate> best;
        for (auto& one : scored)
            if (best.size() < most_candidates)
                best.push_back(std::move(one.candidate));
        return best;
    }

    std::optional<Scored> candidate(Metric const& metric, FoundFigure const& figure, Around const& where)
    {
        auto const measure = read_measure(figure.unit);
        auto const counted = Currency::parse(metric.unit) ? metric.unit : std::string_view();
        bool const ratio = metric.unit == "ratio";
        if (!measure || measure->unit != counted || ratio != (figure.unit == "%"))
            return std::nullopt;
        auto const words = pairs(metric.name.zh);
        auto const score = clause_weight * shared(words, where.clause) + shared(words, where.sentence);
        if (score == 0)
            return std::nullopt;
        Claim claim;
        claim.document = document_.id;
        claim.quote = where.clause;
        claim.begins_at = static_cast<std::int64_t>(where.begins);
        claim.metric = metric.id;
        claim.reading = figure.reading;
        claim.printed = figure.digits;
        claim.unit = figure.unit;
        if (!metric.split.empty() || figure.reading == ReadAs::first_over) {
            if (metric.split != "year" || where.year.empty())
                return std::nullopt;
            claim.split = metric.split;
            claim.key = where.year;
        }
        auto const finding = found(claim);
        bool const agrees = finding.verdict == ClaimOutcome::agrees;
        return Scored { score + (agrees ? agreement_weight : 0), { claim, finding.value, agrees } };
    }

    // The value of a metric is the same for each figure of the text; only the verdict is not.
    Finding found(Claim const& claim)
    {
        if (claim.reading == ReadAs::first_over)
            return find(view_, catalogue_, claim, kept_);
        auto const [known, fresh] = found_.try_emplace({ claim.metric, claim.key });
        if (fresh)
            known->second = find(view_, catalogue_, claim, kept_);
        auto finding = known->second;
        finding.verdict = judge(claim, finding.value);
        return finding;
    }

    View& view_;
    MetricCatalogue const& catalogue_;
    Document const& document_;
    KeptFor const& kept_;
    Characters all_;
    std::map<std::pair<std::string, std::string>, Finding> found_;
};

} // namespace

std::vector<Proposal> propose(View& view, MetricCatalogue const& catalogue, Document const& document, KeptFor const& kept)
{
    View then(view.connection(), view.definition(), view.actor(), view.today(), { document.figures_on, view.clocks().known_as_of });
    return Proposer(then, catalogue, document, kept).propose();
}

} // namespace luodi::claims
