#include "domain/definition.hpp"

#include "domain/calendar/calendar.hpp"
#include "domain/codes/codes.hpp"
#include "domain/land/land.hpp"
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
            { &record_type<Enterprise>(), { codes::industry_rule(record_type<Enterprise>()) } },
        },
        {
            { &record_type<Project>(), { scheme::retag } },
            { &record_type<PackRule>(), { rules::reopen_pack_of_rule } },
            { &record_type<Threshold>(), { rules::reopen_pack_of_threshold } },
        },
        PermissionTable(permission_rows(), clearance_rows(), mask_rows()),
    };
    return definition;
}

} // namespace luodi
