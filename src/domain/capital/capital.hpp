// Capital: foreign capital in three series with locked months, and funds with what they invest in.
#pragma once

#include "domain/pipeline/pipeline.hpp"

#include <optional>
#include <string>

namespace luodi {

// Contracted foreign capital.
struct FdiContract {
    Id<FdiContract> id;
    std::string name; // number of the contract or of its record with the bureau
    Id<Enterprise> enterprise;
    std::string investor;
    std::string country; // where the money is from
    std::string via;     // the free port that it comes through
    std::optional<Id<Project>> project;
    std::optional<Id<Unit>> unit;
    Money amount;
    std::optional<Money> usd; // derived by the stored rate
    Date signed_on;
    EvidenceClass evidence_class { EvidenceClass::C };
    std::string evidence;
    std::string external_key;
    std::string extra;
};

// Who says how much was paid in: the district itself; the ministry, which returns the confirmed figure; the
// same in the scope that growth is quoted for.
enum class FdiSeries { self, returned, comparable };
enum class FdiForm { cash, in_kind, profit, loan };
// A month of one series: contributions are entered while it is open; once it is locked they change only by a
// restatement.
enum class MonthStage { open, checked, locked };
struct FdiMonth {
    Id<FdiMonth> id;
    std::string name; // "2025-03 returned": set from the two that follow
    Date month;       // its first day
    FdiSeries series { FdiSeries::self };
    MonthStage stage { MonthStage::open };
    std::optional<Id<Person>> checked_by;
    std::optional<Id<Person>> locked_by;
    std::optional<Date> locked_on;
    std::string note;
};

// Capital actually paid in under a contract: what 实际使用外资 counts.
enum class ContributionStage { entered, restated };
struct FdiContribution {
    Id<FdiContribution> id;
    Id<FdiContract> contract;
    FdiSeries series { FdiSeries::self };
    Date value_date;
    FdiForm form { FdiForm::cash };
    Money amount;
    std::optional<Money> usd; // derived by the stored rates of the day
    std::string rule_version; // of the statistical rule that it is counted by
    EvidenceClass evidence_class { EvidenceClass::C };
    std::string evidence;
    std::optional<Id<FdiContribution>> matches; // of a returned one: the own that it confirms
    std::optional<Id<FdiContribution>> restates; // in whose place it stands
    std::string restatement; // why, where its month is locked
    ContributionStage stage { ContributionStage::entered };
    std::string external_key;
    std::string extra;
};

enum class FundKind { promotion, science, industry, special };
enum class FundLevel { county, city, province, nation, market };
struct Fund {
    Id<Fund> id;
    std::string name;
    FundKind kind { FundKind::industry };
    FundLevel level { FundLevel::county };
    std::string manager;
    Money size;
    std::optional<Money> paid_in;
    std::optional<Money> government_share; // of the size
    Date established_on;
    std::optional<Date> ends_on;
    std::string purpose;
    std::string approval; // of the upper level, by number
    std::optional<Decimal<2>> reinvestment; // times the government's share, as its rules ask
    // Computed: what 国办发〔2025〕1号 (17) asks to look at. A hint, never a ranking.
    bool for_attraction = false;     // a government's fund, founded to attract
    bool unapproved = false;         // a county's, without the upper level's approval
    bool asks_reinvestment = false;
    std::string external_key;
    std::string extra;
};

enum class InvestmentStage { reserve, diligence, committee, closed, post, exited, written_off };
struct FundInvestment {
    Id<FundInvestment> id;
    Id<Fund> fund;
    Id<Enterprise> enterprise;
    std::optional<Id<Project>> project; // that it landed
    std::string round;
    Money amount;
    InvestmentStage stage { InvestmentStage::reserve };
    std::optional<Date> stage_on;
    std::optional<Date> invested_on;
    std::string landing_duty; // what the firm promised to bring
    EvidenceClass evidence_class { EvidenceClass::C };
    std::string evidence;
    std::string external_key;
    std::string extra;
};

struct Valuation {
    Id<Valuation> id;
    Id<FundInvestment> investment;
    Date on_day;
    Money value;
    std::string basis;
};

enum class ExitKind { listing, transfer, buyback, dividend, liquidation };
struct FundExit {
    Id<FundExit> id;
    Id<FundInvestment> investment;
    ExitKind kind { ExitKind::transfer };
    Date on_day;
    Money proceeds;
    EvidenceClass evidence_class { EvidenceClass::C };
    std::string evidence;
};

struct Listing {
    Id<Listing> id;
    Id<Enterprise> enterprise;
    std::string market;
    std::string code;
    Date listed_on;
};

template<>
RecordType const& record_type<FdiContract>();
template<>
RecordType const& record_type<FdiMonth>();
template<>
RecordType const& record_type<FdiContribution>();
template<>
RecordType const& record_type<Fund>();
template<>
RecordType const& record_type<FundInvestment>();
template<>
RecordType const& record_type<Valuation>();
template<>
RecordType const& record_type<FundExit>();
template<>
RecordType const& record_type<Listing>();

namespace capital {

// The amount in US dollars by the last rates stored on or before the day, half-even; nullopt when one is missing.
std::optional<Money> in_dollars(Connection& connection, Money amount, Date day);

// Rules run before each save.
void contract_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void month_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void contribution_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void fund_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void investment_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

// A month: checked by one person, locked by another, after which nothing of it changes silently.
FdiMonth check_month(Context& context, Id<FdiMonth> id, std::string const& reason);
FdiMonth lock_month(Context& context, Id<FdiMonth> id, std::string const& reason);

// Puts another amount and day in the place of a contribution, whose month may be locked; the old one stays,
// counted no more.
struct Restatement {
    std::optional<Money> amount; // nullopt: it counts nothing
    std::optional<Date> value_date;
    std::string evidence;
    std::string reason;
};
FdiContribution restate(Context& context, Id<FdiContribution> id, Restatement const& as);

// Moves an investment of a fund along: from the reserve to its exit.
FundInvestment advance(Context& context, Id<FundInvestment> id, InvestmentStage stage, Date on_day,
    EvidenceClass evidence_class, std::string const& evidence, std::string const& reason);

// How the own series becomes the returned one, contribution by contribution.
struct BridgeLine {
    enum class Kind { amount, month, only_self, only_returned };
    Kind kind;
    std::optional<FdiContribution> own;
    std::optional<FdiContribution> returned;
    std::int64_t cents; // the returned less the own
};
struct Bridge {
    std::int64_t own = 0; // US cents
    std::int64_t returned = 0;
    std::int64_t comparable = 0;
    std::vector<BridgeLine> lines; // that differ, by date
    std::int64_t same = 0; // how many do not
};
// Of the months from the one to the other, both included; one pass over their contributions.
Bridge reconcile(View& view, Date from, Date to);

void add_routes(Service& service);
// Of capital as a whole: this year's pace, what funds returned, funds by firm.
void add_reports(Service& service);

} // namespace capital
} // namespace luodi
