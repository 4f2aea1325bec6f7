// Growing what is local: what the district's firms yield year by year, and the names they had before.
#pragma once

#include "domain/pipeline/pipeline.hpp"

#include <optional>
#include <string>

namespace luodi {

// A name that the firm had before, or has elsewhere; found like its present one when a lead is reported.
struct EnterpriseName {
    Id<EnterpriseName> id;
    Id<Enterprise> enterprise;
    std::string name;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::string source;
};

// What a firm yielded in a year.
struct EnterpriseYear {
    Id<EnterpriseYear> id;
    Id<Enterprise> enterprise;
    std::int64_t year = 0;
    std::optional<Money> output_cny;
    std::optional<Money> tax_cny;
    std::optional<Money> r_and_d_cny;
    std::optional<std::int64_t> staff;
    std::optional<Decimal<2>> land_mu;
    std::optional<Decimal<2>> energy_tce;
    EvidenceClass evidence_class { EvidenceClass::C };
    std::string source;
    std::string external_key;
    std::string extra;
};

template<>
RecordType const& record_type<EnterpriseName>();
template<>
RecordType const& record_type<EnterpriseYear>();

namespace growth {

// Run before each save. A former name ends after it begins; a firm has one row a year, of a year that has begun.
void name_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);
void year_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

} // namespace growth
} // namespace luodi
