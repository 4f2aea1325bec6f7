#include "domain/padding/detect.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "domain/attraction/name_index.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

namespace luodi::padding {
namespace {

constexpr std::array<std::string_view, 12> phases { "二期", "三期", "四期", "五期", "第二期", "第三期", "扩建", "扩产", "增资", "phase 2", "phase ii", "phase 3" };

void cut(std::string& text, std::string_view piece)
{
    if (!piece.empty())
        for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece))
            text.erase(at, piece.size());
}

class Detector {
public:
    Detector(std::vector<Signed> const& projects, Date today, Thresholds const& thresholds)
        : today_(today)
        , limits_(thresholds)
    {
        for (auto const& project : projects)
            in_order_.push_back(&project);
        std::ranges::sort(in_order_, [](Signed const* a, Signed const* b) {
            return std::pair { a->signed_on, a->id } < std::pair { b->signed_on, b->id };
        });
    }

    std::vector<Found> detect()
    {
        for (auto const* project : in_order_) {
            if (auto found = planted("padding-beside-unseen") ? std::nullopt : beside_others(*project))
                found_.push_back(std::move(*found));
            if (auto found = merged(*project))
                found_.push_back(std::move(*found));
            if (auto found = unproven(*project))
                found_.push_back(std::move(*found));
            remember(*project);
        }
        return std::move(found_);
    }

private:
    // An earlier project, and whether its firm is the same or has only a like name.
    struct Earlier {
        Signed const* project;
        bool same_firm;
    };

    // The strongest kind beside an earlier project of the same firm, or perhaps of the same.
    std::optional<Found> beside_others(Signed const& project)
    {
        std::optional<Found> best;
        for (auto const& earlier : earlier_of(project)) {
            auto found = earlier.same_firm ? beside(project, *earlier.project) : beside_alike(project, *earlier.project);
            if (found && (!best || found->kind < best->kind))
                best = std::move(found);
        }
        return best;
    }

    std::optional<Found> beside(Signed const& project, Signed const& earlier) const
    {
        if (project.parent == earlier.id || earlier.parent == project.id)
            return std::nullopt; // said openly
        auto const as = [&](Kind kind, Ground ground) { return Found { kind, project.id, earlier.id, ground }; };
        bool const soon = days_between(earlier, project) <= limits_.repeat_days;
        bool const works = is_same_works(project, earlier);
        bool const amount = is_same_amount(project.invest, earlier.invest);
        if (soon && amount)
            return as(project.unit == earlier.unit ? Kind::repeat_signing : Kind::double_claim, works ? Ground::works_and_amount : Ground::amount);
        if (days_between(earlier, project) <= limits_.split_days && is_part(project) && is_part(earlier))
            return as(Kind::split_contract, Ground::days);
        if (says_later_phase(project.name))
            return as(Kind::later_phase, Ground::phase);
        if (soon && works)
            return as(project.unit == earlier.unit ? Kind::repeat_signing : Kind::double_claim, Ground::works);
        return std::nullopt;
    }

    // A like name alone is no proof: works and amount must be the same too.
    std::optional<Found> beside_alike(Signed const& project, Signed const& earlier) const
    {
        bool const soon = days_between(earlier, project) <= limits_.repeat_days;
        if (!soon || project.unit == earlier.unit || !is_same_works(project, earlier) || !is_same_amount(project.invest, earlier.invest))
            return std::nullopt;
        return Found { Kind::double_claim, project.id, earlier.id, Ground::like_name };
    }

    static int days_between(Signed const& a, Signed const& b) { return b.signed_on.days - a.signed_on.days; }

    static bool is_same_works(Signed const& a, Signed const& b)
    {
        auto const works = works_of(a.name, a.firm);
        return !works.empty() && works == works_of(b.name, b.firm);
    }

    bool is_same_amount(std::int64_t a, std::int64_t b) const
    {
        return a > 0 && b > 0 && static_cast<__int128>(std::llabs(a - b)) * 100 <= static_cast<__int128>(std::max(a, b)) * limits_.same_amount_percent;
    }

    // Just large enough to count by itself.
    bool is_part(Signed const& project) const
    {
        return project.invest >= limits_.counts_from && project.invest < limits_.counts_from * limits_.split_below_times;
    }

    std::optional<Found> merged(Signed const& project) const
    {
        auto firms = project.firms_of_leads;
        std::ranges::sort(firms);
        firms.erase(std::ranges::unique(firms).begin(), firms.end());
        if (firms.size() < 2 || project.invest < limits_.counts_from)
            return std::nullopt;
        return Found { Kind::merged_contract, project.id, {}, Ground::leads };
    }

    std::optional<Found> unproven(Signed const& project) const
    {
        bool const due = today_.days - project.signed_on.days > limits_.evidence_days;
        bool const shown = project.shown
            || static_cast<__int128>(project.evidenced) * 100 >= static_cast<__int128>(project.invest) * limits_.evidence_percent;
        if (!due || shown || project.invest < limits_.counts_from)
            return std::nullopt;
        return Found { Kind::above_evidence, project.id, {}, Ground::evidence };
    }

    // Earlier projects of the same group, of a firm of the same name but for brackets and legal form, and of one of a like name.
    std::vector<Earlier> earlier_of(Signed const& project) const
    {
        std::vector<Earlier> all;
        if (auto const found = by_group_.find(project.group); project.group && found != by_group_.end())
            for (auto const* other : found->second)
                all.push_back({ other, true });
        if (project.firm.empty())
            return all;
        auto const core = attraction::core_name(project.firm);
        for (auto const& match : names_.find(project.firm, limits_.like_names)) {
            auto const* other = named_[match.number];
            if (std::ranges::find(all, other, &Earlier::project) == all.end())
                all.push_back({ other, attraction::core_name(other->firm) == core });
        }
        return all;
    }

    void remember(Signed const& project)
    {
        if (project.group)
            by_group_[project.group].push_back(&project);
        if (!project.firm.empty()) {
            names_.add(project.firm);
            named_.push_back(&project);
        }
    }

    Date today_;
    Thresholds const& limits_;
    std::vector<Signed const*> in_order_;
    std::map<std::int64_t, std::vector<Signed const*>> by_group_;
    attraction::NameIndex names_;
    std::vector<Signed const*> named_;
    std::vector<Found> found_;
};

} // namespace

std::string works_of(std::string_view name, std::string_view firm)
{
    auto works = attraction::core_name(name);
    cut(works, attraction::core_name(firm));
    for (auto const phase : phases)
        cut(works, phase);
    return works;
}

bool says_later_phase(std::string_view name)
{
    auto const lower = lower_ascii(name);
    return std::ranges::any_of(phases, [&](std::string_view phase) { return lower.find(phase) != std::string::npos; });
}

std::vector<Found> detect(std::vector<Signed> const& projects, Date today, Thresholds const& thresholds)
{
    return Detector(projects, today, thresholds).detect();
}

} // namespace luodi::padding
