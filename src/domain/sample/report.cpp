// The report on attracting investment, in the article's wording, with every figure a claim; and the first comparison of the
// signed projects.
#include "domain/claims/wording.hpp"
#include "domain/definition.hpp"
#include "domain/padding/padding.hpp"
#include "domain/sample/story.hpp"

namespace luodi::sample {
namespace {

// The figures of each sentence, in the article's order.
std::vector<std::vector<std::string_view>> const sentences = {
    { "trips.count", "leads.count", "projects.signed_100m", "projects.big_strong" },
    { "fdi.used", "fdi.used_cagr", "fdi.used_by_year" },
    { "funds.promotion_count", "funds.promotion_landed" },
    { "funds.science_landed" },
    { "funds.industry_count", "funds.industry_landed" },
    { "scenes.rank" },
    { "projects.signed_10bn" },
};

struct Report {
    std::string text;
    std::vector<Claim> claims;
};

Report compose(View& view)
{
    Report report { "（示例文稿）近三年全区招商引资情况如下。\n", {} };
    for (auto const& sentence : sentences) {
        bool first = true;
        for (auto const id : sentence) {
            auto const& metric = luodi_metrics().get(id);
            auto const told = claims::sentence_of(compute(view, luodi_metrics(), metric, {}, ListQuery { metric.type() }));
            if (!told)
                continue;
            report.text += std::exchange(first, false) ? "" : "，";
            report.text += told->words.zh;
            report.claims.push_back(told->claim);
        }
        report.text += first ? "" : "。";
    }
    return report;
}

void write_after(District& district, SetClock& clock, Actor const& who, std::function<void(Context&)> const& work)
{
    constexpr std::int64_t quarter_hour = 15 * 60 * 1000;
    clock.set({ clock.now().milliseconds + quarter_hour });
    district.write(who, work);
}

} // namespace

void tell_report(District& district, SetClock& clock, Actor const& writer, Actor const& publisher)
{
    Report report;
    district.read(Actor::at_the_machine(), [&](View& view) { report = compose(view); });
    Id<Document> id;
    write_after(district, clock, writer, [&](Context& context) {
        Document document;
        document.name = "关于招大引强工作情况的报告（示例）";
        document.source = "示例：区政府专项工作报告";
        document.figures_on = context.today();
        document.text = report.text;
        id = context.save(document, told("document")).id;
        claims::bind(context, id, report.claims);
    });
    claims::Verification verification;
    district.read(writer, [&](View& view) { verification = claims::examine(view, luodi_metrics(), id); });
    write_after(district, clock, writer, [&](Context& context) { claims::verify(context, id, verification, "逐项核验"); });
    write_after(district, clock, publisher, [&](Context& context) { claims::publish(context, id, "提请审议"); });
}

void tell_padding(District& district, SetClock& clock, Actor const& statistics)
{
    std::vector<padding::Found> found;
    district.read(statistics, [&](View& view) { found = padding::detect(padding::signed_projects(view), view.today()); });
    write_after(district, clock, statistics, [&](Context& context) { padding::run(context, found); });
}

} // namespace luodi::sample
