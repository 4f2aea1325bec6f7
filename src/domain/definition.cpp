#include "domain/definition.hpp"

#include "domain/attraction/attraction.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/capital/capital.hpp"
#include "domain/claims/claims.hpp"
#include "domain/codes/codes.hpp"
#include "domain/growth/growth.hpp"
#include "domain/land/land.hpp"
#include "domain/padding/padding.hpp"
#include "domain/peers/peers.hpp"
#include "domain/pipeline/pipeline.hpp"
#include "domain/rules/rules.hpp"
#include "domain/scheme/scheme.hpp"
#include "domain/views/views.hpp"
#include "kernel/auth/duty_rules.hpp"
#include "kernel/auth/import_record.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/auth/rate_policy.hpp"
#include "kernel/auth/webhook.hpp"

namespace luodi {

Definition const& luodi_definition()
{
    static Definition const definition {
        RecordTypes({
            &record_type<Unit>(),
            &record_type<Person>(),
            &record_type<Duty>(),
            &record_type<Delegation>(),
            &record_type<User>(),
            &record_type<MappingRecord>(),
            &record_type<RatePolicy>(),
            &record_type<Webhook>(),
            &record_type<ImportRecord>(),
            &record_type<Scheme>(),
            &record_type<SchemeMember>(),
            &record_type<RulePack>(),
            &record_type<PackRule>(),
            &record_type<Threshold>(),
            &record_type<Target>(),
            &record_type<SpecialDay>(),
            &record_type<IndustryCode>(),
            &record_type<DivisionCode>(),
            &record_type<Block>(),
            &record_type<LandDeal>(),
            &record_type<ExchangeRate>(),
            &record_type<Enterprise>(),
            &record_type<Project>(),
            &record_type<StageEvent>(),
            &record_type<Membership>(),
            &record_type<SavedView>(),
            &record_type<Trip>(),
            &record_type<Lead>(),
            &record_type<Visit>(),
            &record_type<LeadConflict>(),
            &record_type<FdiContract>(),
            &record_type<FdiMonth>(),
            &record_type<FdiContribution>(),
            &record_type<Fund>(),
            &record_type<FundInvestment>(),
            &record_type<Valuation>(),
            &record_type<FundExit>(),
            &record_type<Listing>(),
            &record_type<PeerValue>(),
            &record_type<Document>(),
            &record_type<Claim>(),
            &record_type<PaddingFinding>(),
            &record_type<EnterpriseName>(),
            &record_type<EnterpriseYear>(),
            &record_type<Recruiter>(),
        }, rules::derived()),
        {
            { &record_type<Duty>(), { duty_rule } },
            { &record_type<Delegation>(), { delegation_rule } },
            { &record_type<MappingRecord>(), { mapping_rule } },
            { &record_type<RulePack>(), { rules::pack_guard } },
            { &record_type<PackRule>(), { rules::rule_guard } },
            { &record_type<Threshold>(), { rules::threshold_guard } },
            { &record_type<Webhook>(), { webhook_rule } },
            { &record_type<SavedView>(), { views::view_rule } },
            { &record_type<Project>(), { pipeline::project_rule, codes::industry_rule(record_type<Project>()) } },
            { &record_type<LandDeal>(), { land::deal_rule } },
            { &record_type<Enterprise>(), { pipeline::enterprise_rule, codes::industry_rule(record_type<Enterprise>()) } },
            { &record_type<Trip>(), { attraction::trip_rule } },
            { &record_type<Visit>(), { attraction::visit_rule } },
            { &record_type<Lead>(), { attraction::lead_rule, codes::industry_rule(record_type<Lead>()) } },
            { &record_type<FdiContract>(), { capital::contract_rule } },
            { &record_type<FdiMonth>(), { capital::month_rule } },
            { &record_type<FdiContribution>(), { capital::contribution_rule } },
            { &record_type<Fund>(), { capital::fund_rule } },
            { &record_type<FundInvestment>(), { capital::investment_rule } },
            { &record_type<EnterpriseName>(), { growth::name_rule } },
            { &record_type<EnterpriseYear>(), { growth::year_rule } },
            { &record_type<Recruiter>(), { attraction::recruiter_rule } },
            { &record_type<Document>(), { claims::document_rule } },
            { &record_type<Claim>(), { claims::claim_rule(luodi_metrics()) } },
        },
        {
            { &record_type<Project>(), { scheme::retag } },
            { &record_type<Lead>(), { attraction::find_conflicts } },
            { &record_type<PackRule>(), { rules::reopen_pack_of_rule } },
            { &record_type<Threshold>(), { rules::reopen_pack_of_threshold } },
        },
        PermissionTable(permission_rows(), clearance_rows(), mask_rows()),
    };
    return definition;
}

} // namespace luodi
