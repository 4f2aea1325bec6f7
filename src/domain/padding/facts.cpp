// What the detector needs to know of each signed project.
#include "domain/padding/padding.hpp"
#include "kernel/store/clocks.hpp"

#include <map>

namespace luodi::padding {
namespace {

constexpr auto shown_by = "((e.stage = 'signed' AND e.evidence_class = 'A') OR (e.evidence_class IN ('A', 'B') AND e.stage IN "
                          "('landed', 'started', 'completed', 'producing', 'full_output', 'reviewed')))";

struct Firm {
    std::string name;
    std::int64_t parent;
};

// Under the view's clocks.
void ask(View const& view, std::string const& sql, RowSink const& sink)
{
    query_under_clocks({ view.types(), view.connection(), view.clocks(), view.today() }, sql, {}, sink);
}

// All enterprises, since groups are climbed in any order.
std::map<std::int64_t, Firm> firms(View const& view)
{
    std::map<std::int64_t, Firm> all;
    ask(view, "SELECT id, name, parent FROM enterprise", [&](Columns const& row) {
        all[row.integer(0)] = { std::string(row.text(1)), row.is_null(2) ? 0 : row.integer(2) };
        return true;
    });
    return all;
}

std::int64_t top_of(std::map<std::int64_t, Firm> const& all, std::int64_t id)
{
    for (int climbed = 0; climbed < 20; ++climbed) {
        auto const found = all.find(id);
        if (found == all.end() || found->second.parent == 0)
            break;
        id = found->second.parent;
    }
    return id;
}

using Sums = std::map<std::int64_t, std::int64_t>;

void add_funds(View const& view, Sums& sums)
{
    ask(view,
        "SELECT project, amount FROM fund_investment WHERE project IS NOT NULL AND amount_currency = 'CNY' AND invested_on IS NOT NULL"
        " AND evidence_class IN ('A', 'B')",
        [&](Columns const& row) {
            sums[row.integer(0)] += row.integer(1);
            return true;
        });
}

void add_foreign_capital(View const& view, Sums& sums)
{
    struct Paid {
        std::int64_t project;
        Money amount;
        Date day;
    };
    std::vector<Paid> all;
    ask(view,
        "SELECT (SELECT k.project FROM fdi_contract k WHERE k.id = fdi_contribution.contract), amount, amount_currency, value_date"
        " FROM fdi_contribution WHERE series = 'self' AND stage = 'entered' AND evidence_class IN ('A', 'B')",
        [&](Columns const& row) {
            auto const currency = Currency::parse(row.text(2));
            auto const day = Date::parse(row.text(3));
            if (!row.is_null(0) && currency && day)
                all.push_back({ row.integer(0), { row.integer(1), *currency }, *day });
            return true;
        });
    for (auto const& paid : all)
        if (auto const yuan = pipeline::in_yuan(view.connection(), paid.amount, paid.day))
            sums[paid.project] += yuan->minor;
}

} // namespace

std::vector<Signed> signed_projects(View const& view)
{
    auto const all_firms = firms(view);
    Sums evidenced;
    add_funds(view, evidenced);
    add_foreign_capital(view, evidenced);
    std::map<std::int64_t, std::vector<std::int64_t>> leads;
    ask(view, "SELECT project, enterprise FROM lead WHERE project IS NOT NULL AND enterprise IS NOT NULL AND stage = 'won'",
        [&](Columns const& row) {
            leads[row.integer(0)].push_back(top_of(all_firms, row.integer(1)));
            return true;
        });
    std::vector<Signed> projects;
    ask(view,
        "SELECT id, name, enterprise, unit, parent, signed_on, invest_cny, (SELECT count(*) FROM stage_event e WHERE e.project = "
        "project.id AND e.voided = 0 AND "
            + std::string(shown_by) + ") FROM project WHERE signed_on IS NOT NULL AND duplicate_of IS NULL AND stage <> 'ended' ORDER BY id",
        [&](Columns const& row) {
            Signed one;
            auto const number = [&](int column) { return row.is_null(column) ? 0 : row.integer(column); };
            one.id = row.integer(0);
            one.name = row.text(1);
            if (auto const firm = all_firms.find(number(2)); firm != all_firms.end()) {
                one.firm = firm->second.name;
                one.group = top_of(all_firms, firm->first);
            }
            one.unit = number(3);
            one.parent = number(4);
            one.signed_on = Date::parse(row.text(5)).value_or(Date {});
            one.invest = number(6);
            one.shown = row.integer(7) > 0;
            one.evidenced = evidenced[one.id];
            one.firms_of_leads = leads[one.id];
            projects.push_back(std::move(one));
            return true;
        });
    return projects;
}

} // namespace luodi::padding
