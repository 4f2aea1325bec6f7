#include "kernel/metric/tally.hpp"

#include <limits>
#include <map>

namespace luodi {
namespace {

class QueryTally : public Tally {
public:
    QueryTally(View& view, ListQuery narrowed)
        : view_(view)
        , narrowed_(std::move(narrowed))
    {
        narrowed_.conditions.push_back(view.countable(narrowed_.type));
    }

    std::int64_t total(Metric const& metric, std::string const& condition) override
    {
        std::int64_t result = 0;
        read("SELECT " + aggregate(metric), condition, "", [&](Columns const& row) {
            result = row.integer(0);
            return false;
        });
        return result;
    }

    std::vector<TallyGroup> groups(
        Metric const& metric, std::string const& condition, std::string const& expression) override
    {
        std::vector<TallyGroup> result;
        read("SELECT (" + expression + ") AS tally_key, " + aggregate(metric), condition,
            " GROUP BY 1", [&](Columns const& row) {
                result.push_back({ row.is_null(0) ? std::nullopt : std::optional(std::string(row.text(0))),
                    row.integer(1) });
                return true;
            });
        return result;
    }

private:
    static std::string aggregate(Metric const& metric)
    {
        return metric.kind == MetricKind::sum
            ? "CAST(coalesce(sum(" + std::string(metric.value) + "), 0) AS bigint)"
            : "count(*)";
    }

    void read(std::string const& select, std::string const& condition, std::string const& tail,
        RowSink const& sink)
    {
        auto among = condition_of(narrowed_, view_.connection().dialect());
        auto const text = select + " FROM " + std::string(narrowed_.type.name) + " r WHERE ("
            + condition + ") AND " + among.sql + tail;
        auto const sql = under_clocks(view_.types(), text, among.parameters, view_.clocks(),
            view_.connection(), view_.today());
        view_.connection().query(sql, among.parameters, sink);
    }

    View& view_;
    ListQuery narrowed_;
};

class KeptTally : public Tally {
public:
    KeptTally(View& view, RecordType const& type, KeptRows& kept)
        : view_(view)
        , kept_(kept)
        , readable_(where(view.countable(type)))
    {
    }

    std::int64_t total(Metric const& metric, std::string const& condition) override
    {
        return checked(sums(metric, condition, nullptr)->front().value);
    }

    std::vector<TallyGroup> groups(
        Metric const& metric, std::string const& condition, std::string const& expression) override
    {
        auto const all = sums(metric, condition, kept_.words(view_.connection(), expression, view_.clocks(), view_.today()));
        std::vector<TallyGroup> result;
        for (std::size_t word = 0; word < all->size(); ++word)
            if ((*all)[word].rows > 0)
                result.push_back({ word == 0 ? std::nullopt : std::optional(kept_.word(static_cast<std::int32_t>(word))),
                    checked((*all)[word].value) });
        return result;
    }

private:
    std::shared_ptr<KeptFlags const> where(Condition const& condition)
    {
        return kept_.where(view_.connection(), condition, view_.clocks(), view_.today());
    }

    std::shared_ptr<KeptSums const> sums(
        Metric const& metric, std::string const& condition, std::shared_ptr<KeptWords const> words)
    {
        return kept_.sums({ where({ condition, {} }), readable_, std::move(words),
            metric.kind == MetricKind::sum
                ? kept_.numbers(view_.connection(), metric.value, view_.clocks(), view_.today())
                : nullptr });
    }

    static std::int64_t checked(__int128 sum)
    {
        using Limits = std::numeric_limits<std::int64_t>;
        require(sum >= Limits::min() && sum <= Limits::max(), ErrorCode::unprocessable,
            { "合计超出可表示的范围", "the sum is beyond what can be written" });
        return static_cast<std::int64_t>(sum);
    }

    View& view_;
    KeptRows& kept_;
    std::shared_ptr<KeptFlags const> readable_;
};

} // namespace

std::unique_ptr<Tally> query_tally(View& view, ListQuery const& narrowed)
{
    return std::make_unique<QueryTally>(view, narrowed);
}

std::unique_ptr<Tally> kept_tally(View& view, RecordType const& type, KeptRows& kept)
{
    return std::make_unique<KeptTally>(view, type, kept);
}

} // namespace luodi
