// The sample's foreign capital, funds and peers.
#include "domain/capital/capital.hpp"
#include "domain/peers/peers.hpp"
#include "domain/sample/names.hpp"
#include "domain/sample/random.hpp"
#include "domain/sample/story.hpp"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <set>

namespace luodi::sample {
namespace {

constexpr std::int64_t million = 1'000'000'00; // in cents

Currency const dollar = *Currency::parse("USD");

// US$ 862 million over the three years: 266.31, 286.85 and 308.84, which grows by 7.69 % a year
// (308.84 / 266.31 = 1.159701; its square root is 1.076894) and passes 300 for the first time in 2025.
struct Year {
    int year;
    std::int64_t cents;
};
constexpr Year paid_in[] = { { 2023, 26'631 * million / 100 }, { 2024, 28'685 * million / 100 }, { 2025, 30'884 * million / 100 } };

constexpr std::size_t old_contracts = 10; // signed before the story begins
constexpr std::int64_t promotion_funds = 6, promotion_landed = 24;
constexpr std::int64_t science_funds = 3, science_landed = 15;
constexpr std::int64_t industry_funds = 12, special_funds = 4, industry_landed = 35;
constexpr std::int64_t backed_twice = 9; // by an industry fund and one of the others: 24 + 15 + 35 - 9 = 65

Date last_day(int year, int month)
{
    return (month == 12 ? *Date::from(year + 1, 1, 1) : *Date::from(year, month + 1, 1)) + -1;
}

struct Foreign {
    std::string name;
    std::string country;
    Date signed_on;
    std::optional<std::size_t> project;
    std::int64_t cents = 0; // paid in under it, over the whole story
};

struct Payment {
    std::size_t contract;
    Date day;
    std::int64_t cents;
};

class CapitalStory {
public:
    CapitalStory(Cast const& cast, Options const& options, std::vector<Happening>& all)
        : cast_(cast)
        , random_(static_cast<std::uint64_t>(options.seed) + 11)
        , all_(all)
        , scale_(std::min<std::int64_t>(600, options.projects))
        , parts_(options.projects < 300 ? 1 : 3)
    {
        read_plan();
    }

    void tell()
    {
        plan_contracts();
        plan_payments();
        tell_contracts();
        for (auto const& year : paid_in)
            for (int month = 1; month <= 12; ++month)
                tell_month(year.year, month);
        tell_restatement();
        tell_funds();
        if (!closed_.empty())
            tell_outcomes();
    }

private:
    void happens(Date on, Actor const& who, std::function<void(Context&)> what)
    {
        all_.push_back({ std::min(on, *Date::from(2026, 3, 26)), &who, std::move(what) });
    }

    void read_plan()
    {
        for (auto const& step : cast_.plan.steps) {
            if (step.act == Act::create)
                created_.emplace(step.project, step.known_on);
            if (step.act == Act::advance && step.stage == Stage::signed_)
                signed_.emplace(step.project, std::pair(step.occurred_on, step.known_on));
            if (step.act == Act::advance && step.stage == Stage::landed && step.occurred_on <= *Date::from(2025, 11, 1))
                landed_.emplace_back(step.project, step.known_on);
        }
    }

    void plan_contracts()
    {
        for (std::size_t i = 0; i < old_contracts; ++i) {
            auto const firm = make_enterprise(random_, pick_trade(random_), 7'000'000 + static_cast<std::int64_t>(i));
            contracts_.push_back({ firm.name, i % 3 ? "DE" : "HK", *Date::from(2021, 2, 1) + static_cast<int>(i) * 60, {} });
        }
        for (auto const& [project, days] : signed_)
            if (cast_.plan.projects[project].enterprise.country != "CN" && days.first >= *Date::from(2023, 1, 5) && contracts_.size() < 40)
                contracts_.push_back({ cast_.plan.projects[project].enterprise.name, cast_.plan.projects[project].enterprise.country, days.second, project });
    }

    // One or three a month, what remains of the year in its last.
    void plan_payments()
    {
        for (auto const& year : paid_in) {
            auto left = year.cents;
            for (int month = 1; month <= 12; ++month)
                for (int part = 0; part < parts_; ++part) {
                    bool const last = month == 12 && part == parts_ - 1;
                    auto const cents = last ? left : year.cents / (12 * parts_) / 1'000'00 * random_.between(950, 1'040) * 100;
                    left -= cents;
                    auto const day = *Date::from(year.year, month, 3 + 9 * part + static_cast<int>(random_.between(0, 5)));
                    auto const contract = contract_by(day);
                    contracts_[contract].cents += cents;
                    payments_.push_back({ contract, day, cents });
                }
        }
    }

    std::size_t contract_by(Date day)
    {
        std::vector<std::size_t> able;
        for (std::size_t i = 0; i < contracts_.size(); ++i)
            if (contracts_[i].signed_on + 20 < day)
                able.push_back(i);
        return able[static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(able.size()) - 1))];
    }

    void tell_contracts()
    {
        for (std::size_t i = 0; i < contracts_.size(); ++i) {
            auto const& planned = contracts_[i];
            FdiContract contract;
            contract.name = fmt::format("外资备{}-{:04}", planned.signed_on.year(), i + 1);
            contract.investor = planned.name.substr(0, planned.name.find("科技有限公司")) + "（境外）投资有限公司";
            contract.country = planned.country;
            if (planned.country != "HK" && i % 4 == 0)
                contract.via = "HK";
            contract.signed_on = planned.signed_on;
            // A third more than is paid in by now, to whole ten thousands.
            contract.amount = Money { (planned.cents * 4 / 3 / million + 2) * million, dollar };
            contract.evidence_class = EvidenceClass::A;
            contract.evidence = "外商投资信息报告";
            auto const day = std::max(*Date::from(2023, 1, 4), planned.project ? std::max(created_.at(*planned.project), planned.signed_on) + 1 : planned.signed_on);
            happens(day, cast_.centre, [contract, planned, made = contract_ids_, i, &projects = cast_.projects, &enterprises = cast_.enterprises, root = Id<Unit> { cast_.centre.unit }](Context& context) mutable {
                contract.unit = root;
                if (planned.project) {
                    contract.project = projects[*planned.project];
                    contract.enterprise = enterprises[*planned.project];
                } else {
                    Enterprise firm;
                    firm.name = planned.name;
                    firm.country = planned.country;
                    contract.enterprise = context.save(firm, told("enterprise")).id;
                }
                (*made)[i] = context.save(contract, told("fdi_contract")).id;
            });
        }
    }

    // Entered by the centre after the month, checked by it, locked by the statistics bureau; then what the
    // ministry returned, and the comparable scope.
    void tell_month(int year, int month)
    {
        auto const first = *Date::from(year, month, 1);
        auto const after = last_day(year, month);
        std::vector<std::size_t> own;
        for (std::size_t i = 0; i < payments_.size(); ++i)
            if (payments_[i].day >= first && payments_[i].day <= after)
                own.push_back(i);
        happens(after + 4, cast_.centre, [this_month = first, own, payments = payments_, contracts = contract_ids_, made = own_ids_](Context& context) {
            for (auto const i : own)
                (*made)[i] = context.save(entered(payments[i], (*contracts)[payments[i].contract], FdiSeries::self, i), told("fdi_contribution")).id;
            // What is asked for and not confirmed: told by the firm alone.
            if (this_month.month() % 6 == 0) {
                Payment extra = payments[own.front()];
                extra.cents = 1'20'0000'00;
                auto contribution = entered(extra, (*contracts)[extra.contract], FdiSeries::self, 0);
                contribution.evidence_class = EvidenceClass::C;
                contribution.evidence.clear();
                context.save(contribution, told("fdi_contribution"));
            }
        });
        close(first, FdiSeries::self, after + 6);
        happens(after + 18, cast_.centre, [own, payments = payments_, contracts = contract_ids_, made = own_ids_](Context& context) {
            for (auto const i : own) {
                for (auto const series : { FdiSeries::returned, FdiSeries::comparable }) {
                    // One in twelve is out of the comparable scope.
                    if (series == FdiSeries::comparable && i % 12 == 7)
                        continue;
                    auto contribution = entered(payments[i], (*contracts)[payments[i].contract], series, i);
                    contribution.matches = (*made)[i];
                    context.save(contribution, told("fdi_contribution"));
                }
            }
        });
        close(first, FdiSeries::returned, after + 20);
        close(first, FdiSeries::comparable, after + 20);
    }

    void close(Date month, FdiSeries series, Date day)
    {
        auto const id = std::make_shared<Id<FdiMonth>>();
        happens(day, cast_.centre, [id, month, series](Context& context) {
            FdiMonth one;
            one.month = month;
            one.series = series;
            *id = context.save(one, told("fdi_month")).id;
            capital::check_month(context, *id, {});
        });
        happens(day + 2, cast_.statistics, [id](Context& context) { capital::lock_month(context, *id, {}); });
    }

    static FdiContribution entered(Payment const& payment, Id<FdiContract> contract, FdiSeries series, std::size_t number)
    {
        FdiContribution contribution;
        contribution.contract = contract;
        contribution.series = series;
        contribution.value_date = payment.day;
        contribution.form = number % 9 == 8 ? FdiForm::profit : FdiForm::cash;
        contribution.amount = Money { payment.cents, dollar };
        contribution.rule_version = series == FdiSeries::comparable ? "2022 可比口径" : "2022-05 统计制度";
        contribution.evidence_class = number % 7 == 3 ? EvidenceClass::B : EvidenceClass::A;
        contribution.evidence = contribution.evidence_class == EvidenceClass::A ? "银行入账与验资凭证" : "出资合同与进账单复印件";
        return contribution;
    }

    // A payment of the own series whose amount was taken from the wrong paper; found months later.
    void tell_restatement()
    {
        happens(*Date::from(2025, 2, 20), cast_.centre, [made = own_ids_, payments = payments_, which = payments_.size() * 5 / 9](Context& context) {
            capital::Restatement as;
            as.amount = Money { payments[which].cents / 2, dollar };
            as.evidence = "银行入账回单（更正）";
            as.reason = "原按出资证明书录入，实际入账一半";
            capital::restate(context, (*made)[which], as);
        });
    }

    std::int64_t scaled(std::int64_t of_600) const { return of_600 * scale_ / 600; }

    std::shared_ptr<Id<Fund>> tell_fund(FundKind kind, std::int64_t number, Date day)
    {
        constexpr char const* words[] = { "招商引导", "科创", "重点产业", "专项" };
        auto const place = static_cast<std::size_t>(kind);
        Fund fund;
        fund.name = fmt::format("{}{}号基金", words[place], number + 1);
        fund.kind = kind;
        fund.level = number % 3 == 0 ? FundLevel::county : number % 3 == 1 ? FundLevel::city : FundLevel::market;
        fund.manager = fmt::format("{}基金管理有限公司", words[place]);
        fund.size = Money { random_.between(5, 30) * 100'000'000'00, Currency {} };
        fund.paid_in = Money { fund.size.minor / 2, Currency {} };
        fund.government_share = Money { fund.size.minor / 5, Currency {} };
        fund.established_on = day;
        fund.ends_on = *Date::from(day.year() + 8, 12, 31);
        if (fund.level == FundLevel::county && number % 2)
            fund.approval = fmt::format("省基金办〔{}〕{}号", day.year(), 10 + number);
        if (kind == FundKind::promotion)
            fund.reinvestment = Decimal<2> { 1'20 };
        auto const id = std::make_shared<Id<Fund>>();
        happens(std::max(day, *Date::from(2023, 1, 5)), cast_.centre, [id, fund](Context& context) { *id = context.save(fund, told("fund")).id; });
        return id;
    }

    using Funds = std::vector<std::shared_ptr<Id<Fund>>>;

    Funds tell_funds_of(FundKind kind, std::int64_t count)
    {
        Funds funds;
        for (std::int64_t i = 0; i < count; ++i)
            funds.push_back(tell_fund(kind, i, *Date::from(2022 + static_cast<int>(i % 2), 3 + static_cast<int>(i % 9), 10)));
        return funds;
    }

    // `count` landed projects from `first` on, each with an investment of one of the funds.
    void land(Funds const& funds, std::size_t first, std::int64_t count)
    {
        for (std::size_t i = 0; i < static_cast<std::size_t>(count) && first + i < landed_.size(); ++i) {
            auto const [project, day] = landed_[first + i];
            invest(funds[i % funds.size()], project, day + 25, true);
        }
    }

    void invest(std::shared_ptr<Id<Fund>> fund, std::size_t project, Date day, bool closed)
    {
        auto const made = std::make_shared<Id<FundInvestment>>();
        if (closed)
            closed_.push_back(made);
        FundInvestment investment;
        investment.round = random_.percent(50) ? "A轮" : "B轮";
        investment.amount = Money { random_.between(10, 90) * million, Currency {} };
        investment.landing_duty = "在本区落地产线并形成产值";
        happens(std::max(day, *Date::from(2023, 12, 15)), cast_.centre, [made, fund, investment, project, closed, day, &projects = cast_.projects, &enterprises = cast_.enterprises](Context& context) mutable {
            investment.fund = *fund;
            investment.enterprise = enterprises[project];
            if (closed)
                investment.project = projects[project];
            auto const id = context.save(investment, told("fund_investment")).id;
            *made = id;
            auto const last = closed ? InvestmentStage::closed : InvestmentStage::diligence;
            for (auto const stage : { InvestmentStage::diligence, InvestmentStage::committee, InvestmentStage::closed })
                if (stage <= last)
                    capital::advance(context, id, stage, std::min(day, context.today()), EvidenceClass::A, "投决会决议与划款凭证", {});
        });
    }

    // What the first investments are worth, a dividend, and two firms that went public.
    void tell_outcomes()
    {
        for (std::size_t i = 0; i < std::min<std::size_t>(10, closed_.size()); ++i)
            happens(*Date::from(2026, 1, 12), cast_.centre, [made = closed_[i]](Context& context) {
                Valuation valuation;
                valuation.investment = *made;
                valuation.on_day = *Date::from(2025, 12, 31);
                valuation.value = Money { context.get(*made).amount.minor / 10 * 13, Currency {} };
                valuation.basis = "最近一轮融资估值";
                context.save(valuation, told("valuation"));
            });
        happens(*Date::from(2026, 2, 10), cast_.centre, [made = closed_.front()](Context& context) {
            FundExit exit;
            exit.investment = *made;
            exit.kind = ExitKind::dividend;
            exit.on_day = *Date::from(2026, 2, 6);
            exit.proceeds = Money { context.get(*made).amount.minor / 20, Currency {} };
            exit.evidence_class = EvidenceClass::A;
            exit.evidence = "银行入账回单";
            context.save(exit, told("fund_exit"));
        });
        for (std::size_t i = 0; i < std::min<std::size_t>(2, landed_.size()); ++i)
            happens(*Date::from(2025, 11, 20), cast_.centre, [i, project = landed_[i].first, &enterprises = cast_.enterprises](Context& context) {
                Listing listing;
                listing.enterprise = enterprises[project];
                listing.market = i ? "北京证券交易所" : "香港联合交易所";
                listing.listed_on = *Date::from(2025, 11, 18);
                context.save(listing, told("listing"));
            });
    }

    void tell_funds()
    {
        auto const promotion = tell_funds_of(FundKind::promotion, promotion_funds);
        auto const science = tell_funds_of(FundKind::science, science_funds);
        auto industry = tell_funds_of(FundKind::industry, industry_funds);
        for (auto const& special : tell_funds_of(FundKind::special, special_funds))
            industry.push_back(special);
        // One after another, the last of the others once more by an industry fund.
        auto const of_promotion = scaled(promotion_landed);
        auto const of_science = scaled(science_landed);
        auto const twice = std::min(scaled(backed_twice), of_promotion + of_science);
        land(promotion, 0, of_promotion);
        land(science, static_cast<std::size_t>(of_promotion), of_science);
        land(industry, static_cast<std::size_t>(of_promotion + of_science - twice), scaled(industry_landed));
        // Looked at and not closed.
        auto const used = static_cast<std::size_t>(of_promotion + of_science - twice + scaled(industry_landed));
        for (std::size_t i = used; i < used + 6 && i < landed_.size(); ++i)
            invest(industry[i % industry.size()], landed_[i].first, landed_[i].second + 40, false);
    }

    Cast const& cast_;
    Random random_;
    std::vector<Happening>& all_;
    std::int64_t scale_;
    int parts_; // of a month
    std::map<std::size_t, Date> created_;
    std::map<std::size_t, std::pair<Date, Date>> signed_; // on, and known on
    std::vector<std::pair<std::size_t, Date>> landed_;
    std::vector<std::shared_ptr<Id<FundInvestment>>> closed_;
    std::vector<Foreign> contracts_;
    std::vector<Payment> payments_;
    std::shared_ptr<std::map<std::size_t, Id<FdiContract>>> contract_ids_ = std::make_shared<std::map<std::size_t, Id<FdiContract>>>();
    std::shared_ptr<std::map<std::size_t, Id<FdiContribution>>> own_ids_ = std::make_shared<std::map<std::size_t, Id<FdiContribution>>>();
};

} // namespace

void tell_capital(Cast const& cast, Options const& options, std::vector<Happening>& all)
{
    CapitalStory(cast, options, all).tell();
}

void tell_peers(Cast const& cast, std::vector<Happening>& all)
{
    struct Peer {
        char const* name;
        std::int64_t value;
    };
    static constexpr Peer peers[] = { { "南湖区", 23 }, { "甲区", 17 }, { "乙县", 19 }, { "丙市", 21 }, { "丁县", 15 }, { "戊市", 20 }, { "己市", 18 } };
    all.push_back({ *Date::from(2026, 1, 20), &cast.centre, [](Context& context) {
                       for (auto const& peer : peers) {
                           PeerValue value;
                           value.name = peer.name;
                           value.measure = "scenes.cultivated";
                           value.own = &peer == &peers[0];
                           value.period = "2025";
                           value.scope = "全市各县（市、区）：省级应用场景与应用标杆企业";
                           value.value = Decimal<2> { peer.value * 100 };
                           value.unit = "个";
                           value.source = "示例：市级通报";
                           value.on_day = *Date::from(2026, 1, 15);
                           context.save(value, told("peer_value"));
                       }
                   } });
}

} // namespace luodi::sample
