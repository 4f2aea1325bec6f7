#include "kernel/claim/linear.hpp"

#include <algorithm>
#include <optional>

namespace luodi {
namespace {

// basic[i] = rhs[i] - Σ row[i][j]·free[j], and the goal = level + Σ cost[j]·free[j], every variable
// >= 0. Unknowns are numbered from 0, slacks after them.
class Dictionary {
public:
    Dictionary(std::vector<Inequality> const& inequalities, std::size_t unknowns)
        : rows_(inequalities.size(), std::vector<Rational>(unknowns))
        , cost_(unknowns)
    {
        for (std::size_t column = 0; column < unknowns; ++column)
            free_.push_back(column);
        for (std::size_t row = 0; row < inequalities.size(); ++row) {
            std::ranges::copy(inequalities[row].terms, rows_[row].begin());
            rhs_.push_back(inequalities[row].most);
            basic_.push_back(unknowns + row);
        }
    }

    // Finds values that fit all rows; false when there are none. One more variable lifts every row
    // until they fit, and is then made as small as it can be.
    bool make_feasible()
    {
        auto const lowest = std::ranges::min_element(rhs_);
        if (lowest == rhs_.end() || *lowest >= 0)
            return true;
        auto const lift = basic_.size() + free_.size();
        free_.push_back(lift);
        for (auto& row : rows_)
            row.push_back(-1);
        cost_.push_back(-1);
        pivot(static_cast<std::size_t>(lowest - rhs_.begin()), free_.size() - 1);
        climb();
        if (level_ < 0)
            return false;
        drop(lift);
        return true;
    }

    void aim_at(std::vector<Rational> const& goal)
    {
        level_ = 0;
        std::ranges::fill(cost_, 0);
        for (std::size_t unknown = 0; unknown < goal.size(); ++unknown) {
            if (auto const column = place(free_, unknown)) {
                cost_[*column] += goal[unknown];
            } else {
                auto const row = *place(basic_, unknown);
                level_ += goal[unknown] * rhs_[row];
                for (std::size_t column = 0; column < free_.size(); ++column)
                    cost_[column] -= goal[unknown] * rows_[row][column];
            }
        }
    }

    // False when there is no end to it.
    bool climb()
    {
        while (auto const column = entering()) {
            auto const row = leaving(*column);
            if (!row)
                return false;
            pivot(*row, *column);
        }
        return true;
    }

    Rational const& level() const { return level_; }

private:
    static std::optional<std::size_t> place(std::vector<std::size_t> const& among, std::size_t variable)
    {
        auto const found = std::ranges::find(among, variable);
        return found == among.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - among.begin()));
    }

    std::optional<std::size_t> entering() const
    {
        std::optional<std::size_t> best;
        for (std::size_t column = 0; column < free_.size(); ++column)
            if (cost_[column] > 0 && (!best || free_[column] < free_[*best]))
                best = column;
        return best;
    }

    std::optional<std::size_t> leaving(std::size_t column) const
    {
        std::optional<std::size_t> best;
        for (std::size_t row = 0; row < basic_.size(); ++row) {
            if (rows_[row][column] <= 0)
                continue;
            if (!best) {
                best = row;
                continue;
            }
            auto const here = Rational(rhs_[row] * rows_[*best][column]);
            auto const there = Rational(rhs_[*best] * rows_[row][column]);
            if (here < there || (here == there && basic_[row] < basic_[*best]))
                best = row;
        }
        return best;
    }

    void pivot(std::size_t row, std::size_t column)
    {
        auto const by = rows_[row][column];
        std::swap(basic_[row], free_[column]);
        for (auto& term : rows_[row])
            term /= by;
        rows_[row][column] = 1 / by;
        rhs_[row] /= by;
        for (std::size_t other = 0; other < rows_.size(); ++other)
            if (other != row)
                substitute(rows_[other], rhs_[other], row, column, -1);
        substitute(cost_, level_, row, column, 1);
    }

    // Puts the pivoted row in place of the variable that left: sign -1 in rows, 1 in the goal.
    void substitute(std::vector<Rational>& terms, Rational& constant, std::size_t row, std::size_t column, int sign)
    {
        auto const factor = terms[column];
        if (factor == 0)
            return;
        terms[column] = 0;
        for (std::size_t at = 0; at < terms.size(); ++at)
            terms[at] -= factor * rows_[row][at];
        constant += factor * rhs_[row] * sign;
    }

    void drop(std::size_t variable)
    {
        if (auto const row = place(basic_, variable)) {
            auto const& terms = rows_[*row];
            auto const used = std::ranges::find_if(terms, [](Rational const& term) { return term != 0; });
            pivot(*row, static_cast<std::size_t>(used - terms.begin()));
        }
        auto const column = static_cast<std::ptrdiff_t>(*place(free_, variable));
        free_.erase(free_.begin() + column);
        cost_.erase(cost_.begin() + column);
        for (auto& row : rows_)
            row.erase(row.begin() + column);
    }

    std::vector<std::vector<Rational>> rows_;
    std::vector<Rational> rhs_;
    std::vector<Rational> cost_;
    Rational level_ = 0;
    std::vector<std::size_t> basic_;
    std::vector<std::size_t> free_;
};

} // namespace

Greatest greatest(std::vector<Inequality> const& inequalities, std::vector<Rational> const& goal)
{
    std::size_t unknowns = goal.size();
    for (auto const& inequality : inequalities)
        unknowns = std::max(unknowns, inequality.terms.size());
    Dictionary dictionary(inequalities, unknowns);
    if (!dictionary.make_feasible())
        return {};
    dictionary.aim_at(goal);
    if (!dictionary.climb())
        return { Greatest::Kind::unbounded };
    return { Greatest::Kind::value, dictionary.level() };
}

} // namespace luodi
