// Recruiters: their table.
#include "domain/attraction/attraction.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

constexpr std::string_view open_leads
    = "SELECT count(*) FROM lead WHERE lead.person = r.person AND lead.stage IN ('registered', 'following', 'assessed')";
constexpr std::string_view trips_of_year
    = "SELECT count(*) FROM trip WHERE trip.person = r.person AND trip.stage = 'reported' AND substr(trip.from_on, 1, 4) = "
      "substr(CAST(:as_of AS text), 1, 4) AND trip.from_on <= :as_of";
constexpr Label not_a_ranking { "只看负荷，不作排名", "the load, no ranking" };

constexpr Field fields[] = {
    field<&Recruiter::id>("编号", "Id"),
    field<&Recruiter::person>("人员", "Person", { .required = true, .writable = Writable::on_create }),
    field<&Recruiter::languages>("语言", "Languages", { .searchable = true }),
    field<&Recruiter::industries>("熟悉产业", "Industries", { .searchable = true }),
    field<&Recruiter::places>("熟悉地区", "Places", { .searchable = true }),
    field<&Recruiter::training>("培训", "Training", { .max_length = 2000, .kind = Kind::long_text }),
    field<&Recruiter::since>("从事招商自", "Since"),
    field<&Recruiter::until>("离岗日期", "Until"),
    field<&Recruiter::load>("在手线索", "Open leads", { .computed = open_leads, .help = not_a_ranking }),
    field<&Recruiter::trips>("本年外出", "Trips this year", { .computed = trips_of_year, .help = not_a_ranking }),
};
static_assert(describes_every_member<Recruiter>(fields));

constexpr std::string_view indexes[] = { "person" };

} // namespace

template<>
RecordType const& record_type<Recruiter>()
{
    static RecordType const type {
        .name = "recruiter",
        .plural = "recruiters",
        .label = { "招商人员", "Recruiter" },
        .fields = fields,
        .indexes = indexes,
        .owner = "person",
        .fresh = &fresh_row<Recruiter>,
    };
    return type;
}

void attraction::recruiter_rule(View const& view, Row const*, Row& after, std::vector<FieldError>& errors)
{
    auto const one = from_row<Recruiter>(after);
    if (one.since && one.until && *one.until < *one.since)
        errors.push_back({ "until", "before_start", { "不能早于开始日期", "must not be before the beginning" } });
    query_in_district(view.connection(), "SELECT id FROM recruiter WHERE person = $1 AND id <> $2", { one.person.value, one.id.value }, "",
        [&](Columns const&) {
            errors.push_back({ "person", "duplicate", { "这个人已登记，请更正那一条", "the person is entered already; amend that one" } });
            return false;
        });
}

} // namespace luodi
