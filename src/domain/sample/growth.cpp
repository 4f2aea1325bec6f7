// What the district's firms yielded, and who attracts others.
#include "domain/attraction/attraction.hpp"
#include "domain/growth/growth.hpp"
#include "domain/sample/random.hpp"
#include "domain/sample/story.hpp"

namespace luodi::sample {
namespace {

constexpr std::size_t one_in = 6; // firms whose years are entered
constexpr std::size_t renamed = 30; // one in so many had another name
constexpr std::int64_t million = 1'000'000'00;

void save_years(Context& context, Id<Enterprise> enterprise, Random& random)
{
    auto output = random.between(60, 2'000) * million;
    for (int year = 2023; year <= 2025; ++year) {
        EnterpriseYear one;
        one.enterprise = enterprise;
        one.year = year;
        one.output_cny = Money { output, Currency {} };
        one.tax_cny = Money { output / 100 * random.between(3, 7), Currency {} };
        one.r_and_d_cny = Money { output / 100 * random.between(2, 6), Currency {} };
        one.staff = random.between(40, 1'500);
        one.land_mu = Decimal<2> { random.between(10'00, 180'00) };
        one.evidence_class = EvidenceClass::A;
        one.source = "示例：统计年报";
        context.save(one, told("enterprise_year"));
        output = output / 100 * random.between(92, 128);
    }
}

void save_former_name(Context& context, Id<Enterprise> enterprise)
{
    auto name = context.get(enterprise).name;
    if (auto const at = name.find("科技"); at != std::string::npos)
        name.replace(at, std::string_view("科技").size(), "实业");
    EnterpriseName former;
    former.enterprise = enterprise;
    former.name = name;
    former.valid_to = Date::from(2022, 6, 30);
    former.source = "示例：工商变更登记";
    context.save(former, told("enterprise_name"));
}

} // namespace

void tell_growth(Cast const& cast, Options const& options, std::vector<Happening>& all)
{
    all.push_back({ *Date::from(2026, 2, 10), &cast.statistics, [&enterprises = cast.enterprises, seed = options.seed](Context& context) {
                       Random random(static_cast<std::uint64_t>(seed) * 31 + 7);
                       std::size_t number = 0;
                       for (auto const id : enterprises)
                           if (id && number++ % one_in == 0) {
                               save_years(context, id, random);
                               if (number % renamed == 1)
                                   save_former_name(context, id);
                           }
                   } });
    static constexpr char const* known[][3] = { { "英语", "智能装备", "长三角" }, { "德语、英语", "汽车电子", "德国、上海" }, { "日语", "新材料", "日本、苏州" },
        { "英语", "半导体", "深圳、美国" }, { "", "生物医药", "北京、杭州" } };
    all.push_back({ *Date::from(2023, 2, 6), &cast.centre, [&offices = cast.offices](Context& context) {
                       for (std::size_t i = 0; i < offices.size(); ++i) {
                           Recruiter one;
                           one.person = Id<Person> { offices[i].person };
                           one.languages = known[i % 5][0];
                           one.industries = known[i % 5][1];
                           one.places = known[i % 5][2];
                           one.training = "示例：招商专员培训（2023）";
                           one.since = Date::from(2021, 3, 1);
                           context.save(one, told("recruiter"));
                       }
                   } });
}

} // namespace luodi::sample
