-- Trips, visits, leads and their conflicts; foreign capital; funds; peers.
CREATE INDEX enterprise_by_parent ON enterprise (district, parent NULLS FIRST, id);
CREATE INDEX enterprise_version_by_parent ON enterprise_version (district, parent NULLS FIRST, id);
CREATE TABLE trip (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    leader text COLLATE "C",
    unit bigint NOT NULL,
    person bigint,
    place text COLLATE "C" NOT NULL,
    country text COLLATE "C",
    from_on text COLLATE "C" NOT NULL,
    to_on text COLLATE "C" NOT NULL,
    hosts text COLLATE "C",
    cost_cny bigint,
    stage text COLLATE "C" NOT NULL,
    approved_by bigint,
    reported_on text COLLATE "C",
    minutes text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT trip_key PRIMARY KEY (district, id)
);
CREATE INDEX trip_by_from_on ON trip (district, from_on NULLS FIRST, id);
CREATE INDEX trip_by_unit_from_on ON trip (district, unit NULLS FIRST, from_on NULLS FIRST, id);
CREATE INDEX trip_by_stage_from_on ON trip (district, stage NULLS FIRST, from_on NULLS FIRST, id);
CREATE INDEX trip_by_external_key ON trip (district, external_key NULLS FIRST, id);
CREATE TABLE trip_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    leader text COLLATE "C",
    unit bigint NOT NULL,
    person bigint,
    place text COLLATE "C" NOT NULL,
    country text COLLATE "C",
    from_on text COLLATE "C" NOT NULL,
    to_on text COLLATE "C" NOT NULL,
    hosts text COLLATE "C",
    cost_cny bigint,
    stage text COLLATE "C" NOT NULL,
    approved_by bigint,
    reported_on text COLLATE "C",
    minutes text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT trip_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX trip_version_by_from_on ON trip_version (district, from_on NULLS FIRST, id);
CREATE INDEX trip_version_by_unit_from_on ON trip_version (district, unit NULLS FIRST, from_on NULLS FIRST, id);
CREATE INDEX trip_version_by_stage_from_on ON trip_version (district, stage NULLS FIRST, from_on NULLS FIRST, id);
CREATE INDEX trip_version_by_external_key ON trip_version (district, external_key NULLS FIRST, id);
CREATE INDEX trip_version_by_id ON trip_version (district, id, entry NULLS FIRST);
CREATE INDEX trip_search ON trip USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(leader, 1) = chr(1) THEN '' ELSE coalesce(leader, '') END || chr(10) || CASE WHEN left(place, 1) = chr(1) THEN '' ELSE coalesce(place, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX trip_version_search ON trip_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(leader, 1) = chr(1) THEN '' ELSE coalesce(leader, '') END || chr(10) || CASE WHEN left(place, 1) = chr(1) THEN '' ELSE coalesce(place, '') END)) WITH (gin_pending_list_limit = 64);
CREATE TABLE lead (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code_name text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    uscc text COLLATE "C",
    group_name text COLLATE "C",
    country text COLLATE "C",
    address text COLLATE "C",
    enterprise bigint,
    unit bigint NOT NULL,
    person bigint,
    reported_on text COLLATE "C",
    source text COLLATE "C" NOT NULL,
    trip bigint,
    chain_node text COLLATE "C",
    industry text COLLATE "C",
    invest bigint,
    invest_currency text COLLATE "C",
    intent text COLLATE "C",
    competitors text COLLATE "C",
    secrecy text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    project bigint,
    shared_with bigint,
    shared_credit bigint,
    lost_reason text COLLATE "C",
    lost_to text COLLATE "C",
    duplicate_of bigint,
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT lead_key PRIMARY KEY (district, id)
);
CREATE INDEX lead_by_unit_stage ON lead (district, unit NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX lead_by_stage_unit ON lead (district, stage NULLS FIRST, unit NULLS FIRST, id);
CREATE INDEX lead_by_reported_on ON lead (district, reported_on NULLS FIRST, id);
CREATE INDEX lead_by_uscc ON lead (district, uscc NULLS FIRST, id);
CREATE INDEX lead_by_group_name ON lead (district, group_name NULLS FIRST, id);
CREATE INDEX lead_by_address ON lead (district, address NULLS FIRST, id);
CREATE INDEX lead_by_trip ON lead (district, trip NULLS FIRST, id);
CREATE INDEX lead_by_project ON lead (district, project NULLS FIRST, id);
CREATE INDEX lead_by_enterprise ON lead (district, enterprise NULLS FIRST, id);
CREATE INDEX lead_by_external_key ON lead (district, external_key NULLS FIRST, id);
CREATE TABLE lead_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code_name text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    uscc text COLLATE "C",
    group_name text COLLATE "C",
    country text COLLATE "C",
    address text COLLATE "C",
    enterprise bigint,
    unit bigint NOT NULL,
    person bigint,
    reported_on text COLLATE "C",
    source text COLLATE "C" NOT NULL,
    trip bigint,
    chain_node text COLLATE "C",
    industry text COLLATE "C",
    invest bigint,
    invest_currency text COLLATE "C",
    intent text COLLATE "C",
    competitors text COLLATE "C",
    secrecy text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    project bigint,
    shared_with bigint,
    shared_credit bigint,
    lost_reason text COLLATE "C",
    lost_to text COLLATE "C",
    duplicate_of bigint,
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT lead_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX lead_version_by_unit_stage ON lead_version (district, unit NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX lead_version_by_stage_unit ON lead_version (district, stage NULLS FIRST, unit NULLS FIRST, id);
CREATE INDEX lead_version_by_reported_on ON lead_version (district, reported_on NULLS FIRST, id);
CREATE INDEX lead_version_by_uscc ON lead_version (district, uscc NULLS FIRST, id);
CREATE INDEX lead_version_by_group_name ON lead_version (district, group_name NULLS FIRST, id);
CREATE INDEX lead_version_by_address ON lead_version (district, address NULLS FIRST, id);
CREATE INDEX lead_version_by_trip ON lead_version (district, trip NULLS FIRST, id);
CREATE INDEX lead_version_by_project ON lead_version (district, project NULLS FIRST, id);
CREATE INDEX lead_version_by_enterprise ON lead_version (district, enterprise NULLS FIRST, id);
CREATE INDEX lead_version_by_external_key ON lead_version (district, external_key NULLS FIRST, id);
CREATE INDEX lead_version_by_id ON lead_version (district, id, entry NULLS FIRST);
CREATE INDEX lead_search ON lead USING gin (luodi_grams(CASE WHEN left(code_name, 1) = chr(1) THEN '' ELSE coalesce(code_name, '') END || chr(10) || CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(group_name, 1) = chr(1) THEN '' ELSE coalesce(group_name, '') END || chr(10) || CASE WHEN left(chain_node, 1) = chr(1) THEN '' ELSE coalesce(chain_node, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX lead_version_search ON lead_version USING gin (luodi_grams(CASE WHEN left(code_name, 1) = chr(1) THEN '' ELSE coalesce(code_name, '') END || chr(10) || CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(group_name, 1) = chr(1) THEN '' ELSE coalesce(group_name, '') END || chr(10) || CASE WHEN left(chain_node, 1) = chr(1) THEN '' ELSE coalesce(chain_node, '') END)) WITH (gin_pending_list_limit = 64);
CREATE TABLE visit (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    on_day text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    lead bigint,
    enterprise bigint,
    trip bigint,
    unit bigint NOT NULL,
    person bigint,
    place text COLLATE "C",
    met text COLLATE "C",
    summary text COLLATE "C",
    next_step text COLLATE "C",
    next_on text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT visit_key PRIMARY KEY (district, id)
);
CREATE INDEX visit_by_on_day ON visit (district, on_day NULLS FIRST, id);
CREATE INDEX visit_by_unit_on_day ON visit (district, unit NULLS FIRST, on_day NULLS FIRST, id);
CREATE INDEX visit_by_lead_on_day ON visit (district, lead NULLS FIRST, on_day NULLS FIRST, id);
CREATE INDEX visit_by_trip ON visit (district, trip NULLS FIRST, id);
CREATE INDEX visit_by_name ON visit (district, name NULLS FIRST, id);
CREATE TABLE visit_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    on_day text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    lead bigint,
    enterprise bigint,
    trip bigint,
    unit bigint NOT NULL,
    person bigint,
    place text COLLATE "C",
    met text COLLATE "C",
    summary text COLLATE "C",
    next_step text COLLATE "C",
    next_on text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT visit_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX visit_version_by_on_day ON visit_version (district, on_day NULLS FIRST, id);
CREATE INDEX visit_version_by_unit_on_day ON visit_version (district, unit NULLS FIRST, on_day NULLS FIRST, id);
CREATE INDEX visit_version_by_lead_on_day ON visit_version (district, lead NULLS FIRST, on_day NULLS FIRST, id);
CREATE INDEX visit_version_by_trip ON visit_version (district, trip NULLS FIRST, id);
CREATE INDEX visit_version_by_name ON visit_version (district, name NULLS FIRST, id);
CREATE INDEX visit_version_by_id ON visit_version (district, id, entry NULLS FIRST);
CREATE INDEX visit_search ON visit USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX visit_version_search ON visit_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE TABLE lead_conflict (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    lead bigint NOT NULL,
    other_lead bigint,
    other_project bigint,
    ground text COLLATE "C" NOT NULL,
    grounds text COLLATE "C" NOT NULL,
    likeness bigint,
    stage text COLLATE "C" NOT NULL,
    outcome text COLLATE "C",
    settled_by bigint,
    settled_on text COLLATE "C",
    reason text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT lead_conflict_key PRIMARY KEY (district, id)
);
CREATE INDEX lead_conflict_by_lead_stage ON lead_conflict (district, lead NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX lead_conflict_by_stage ON lead_conflict (district, stage NULLS FIRST, id);
CREATE TABLE lead_conflict_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    lead bigint NOT NULL,
    other_lead bigint,
    other_project bigint,
    ground text COLLATE "C" NOT NULL,
    grounds text COLLATE "C" NOT NULL,
    likeness bigint,
    stage text COLLATE "C" NOT NULL,
    outcome text COLLATE "C",
    settled_by bigint,
    settled_on text COLLATE "C",
    reason text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT lead_conflict_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX lead_conflict_version_by_lead_stage ON lead_conflict_version (district, lead NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX lead_conflict_version_by_stage ON lead_conflict_version (district, stage NULLS FIRST, id);
CREATE INDEX lead_conflict_version_by_id ON lead_conflict_version (district, id, entry NULLS FIRST);
CREATE TABLE fdi_contract (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    enterprise bigint NOT NULL,
    investor text COLLATE "C" NOT NULL,
    country text COLLATE "C" NOT NULL,
    via text COLLATE "C",
    project bigint,
    unit bigint,
    amount bigint NOT NULL,
    amount_currency text COLLATE "C" NOT NULL,
    usd bigint,
    signed_on text COLLATE "C" NOT NULL,
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT fdi_contract_key PRIMARY KEY (district, id)
);
CREATE INDEX fdi_contract_by_name ON fdi_contract (district, name NULLS FIRST, id);
CREATE INDEX fdi_contract_by_signed_on ON fdi_contract (district, signed_on NULLS FIRST, id);
CREATE INDEX fdi_contract_by_enterprise ON fdi_contract (district, enterprise NULLS FIRST, id);
CREATE INDEX fdi_contract_by_project ON fdi_contract (district, project NULLS FIRST, id);
CREATE INDEX fdi_contract_by_unit ON fdi_contract (district, unit NULLS FIRST, id);
CREATE INDEX fdi_contract_by_external_key ON fdi_contract (district, external_key NULLS FIRST, id);
CREATE TABLE fdi_contract_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    enterprise bigint NOT NULL,
    investor text COLLATE "C" NOT NULL,
    country text COLLATE "C" NOT NULL,
    via text COLLATE "C",
    project bigint,
    unit bigint,
    amount bigint NOT NULL,
    amount_currency text COLLATE "C" NOT NULL,
    usd bigint,
    signed_on text COLLATE "C" NOT NULL,
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT fdi_contract_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX fdi_contract_version_by_name ON fdi_contract_version (district, name NULLS FIRST, id);
CREATE INDEX fdi_contract_version_by_signed_on ON fdi_contract_version (district, signed_on NULLS FIRST, id);
CREATE INDEX fdi_contract_version_by_enterprise ON fdi_contract_version (district, enterprise NULLS FIRST, id);
CREATE INDEX fdi_contract_version_by_project ON fdi_contract_version (district, project NULLS FIRST, id);
CREATE INDEX fdi_contract_version_by_unit ON fdi_contract_version (district, unit NULLS FIRST, id);
CREATE INDEX fdi_contract_version_by_external_key ON fdi_contract_version (district, external_key NULLS FIRST, id);
CREATE INDEX fdi_contract_version_by_id ON fdi_contract_version (district, id, entry NULLS FIRST);
CREATE INDEX fdi_contract_search ON fdi_contract USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(investor, 1) = chr(1) THEN '' ELSE coalesce(investor, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX fdi_contract_version_search ON fdi_contract_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(investor, 1) = chr(1) THEN '' ELSE coalesce(investor, '') END)) WITH (gin_pending_list_limit = 64);
CREATE TABLE fdi_month (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C",
    month text COLLATE "C" NOT NULL,
    series text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    checked_by bigint,
    locked_by bigint,
    locked_on text COLLATE "C",
    note text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT fdi_month_key PRIMARY KEY (district, id)
);
CREATE INDEX fdi_month_by_month_series ON fdi_month (district, month NULLS FIRST, series NULLS FIRST, id);
CREATE UNIQUE INDEX fdi_month_once ON fdi_month (district, name NULLS FIRST);
CREATE TABLE fdi_month_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C",
    month text COLLATE "C" NOT NULL,
    series text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    checked_by bigint,
    locked_by bigint,
    locked_on text COLLATE "C",
    note text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT fdi_month_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX fdi_month_version_by_month_series ON fdi_month_version (district, month NULLS FIRST, series NULLS FIRST, id);
CREATE INDEX fdi_month_version_by_id ON fdi_month_version (district, id, entry NULLS FIRST);
CREATE TABLE fdi_contribution (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    contract bigint NOT NULL,
    series text COLLATE "C" NOT NULL,
    value_date text COLLATE "C" NOT NULL,
    form text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    amount_currency text COLLATE "C" NOT NULL,
    usd bigint,
    rule_version text COLLATE "C",
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    matches bigint,
    restates bigint,
    restatement text COLLATE "C",
    stage text COLLATE "C" NOT NULL,
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT fdi_contribution_key PRIMARY KEY (district, id)
);
CREATE INDEX fdi_contribution_by_series_value_date ON fdi_contribution (district, series NULLS FIRST, value_date NULLS FIRST, id);
CREATE INDEX fdi_contribution_by_value_date ON fdi_contribution (district, value_date NULLS FIRST, id);
CREATE INDEX fdi_contribution_by_contract_series ON fdi_contribution (district, contract NULLS FIRST, series NULLS FIRST, id);
CREATE INDEX fdi_contribution_by_matches ON fdi_contribution (district, matches NULLS FIRST, id);
CREATE INDEX fdi_contribution_by_external_key ON fdi_contribution (district, external_key NULLS FIRST, id);
CREATE TABLE fdi_contribution_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    contract bigint NOT NULL,
    series text COLLATE "C" NOT NULL,
    value_date text COLLATE "C" NOT NULL,
    form text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    amount_currency text COLLATE "C" NOT NULL,
    usd bigint,
    rule_version text COLLATE "C",
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    matches bigint,
    restates bigint,
    restatement text COLLATE "C",
    stage text COLLATE "C" NOT NULL,
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT fdi_contribution_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX fdi_contribution_version_by_series_value_date ON fdi_contribution_version (district, series NULLS FIRST, value_date NULLS FIRST, id);
CREATE INDEX fdi_contribution_version_by_value_date ON fdi_contribution_version (district, value_date NULLS FIRST, id);
CREATE INDEX fdi_contribution_version_by_contract_series ON fdi_contribution_version (district, contract NULLS FIRST, series NULLS FIRST, id);
CREATE INDEX fdi_contribution_version_by_matches ON fdi_contribution_version (district, matches NULLS FIRST, id);
CREATE INDEX fdi_contribution_version_by_external_key ON fdi_contribution_version (district, external_key NULLS FIRST, id);
CREATE INDEX fdi_contribution_version_by_id ON fdi_contribution_version (district, id, entry NULLS FIRST);
CREATE TABLE fund (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    level text COLLATE "C" NOT NULL,
    manager text COLLATE "C",
    size bigint NOT NULL,
    size_currency text COLLATE "C" NOT NULL,
    paid_in bigint,
    paid_in_currency text COLLATE "C",
    government_share bigint,
    government_share_currency text COLLATE "C",
    established_on text COLLATE "C" NOT NULL,
    ends_on text COLLATE "C",
    purpose text COLLATE "C",
    approval text COLLATE "C",
    reinvestment bigint,
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT fund_key PRIMARY KEY (district, id)
);
CREATE INDEX fund_by_kind_established_on ON fund (district, kind NULLS FIRST, established_on NULLS FIRST, id);
CREATE INDEX fund_by_name ON fund (district, name NULLS FIRST, id);
CREATE INDEX fund_by_external_key ON fund (district, external_key NULLS FIRST, id);
CREATE TABLE fund_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    level text COLLATE "C" NOT NULL,
    manager text COLLATE "C",
    size bigint NOT NULL,
    size_currency text COLLATE "C" NOT NULL,
    paid_in bigint,
    paid_in_currency text COLLATE "C",
    government_share bigint,
    government_share_currency text COLLATE "C",
    established_on text COLLATE "C" NOT NULL,
    ends_on text COLLATE "C",
    purpose text COLLATE "C",
    approval text COLLATE "C",
    reinvestment bigint,
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT fund_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX fund_version_by_kind_established_on ON fund_version (district, kind NULLS FIRST, established_on NULLS FIRST, id);
CREATE INDEX fund_version_by_name ON fund_version (district, name NULLS FIRST, id);
CREATE INDEX fund_version_by_external_key ON fund_version (district, external_key NULLS FIRST, id);
CREATE INDEX fund_version_by_id ON fund_version (district, id, entry NULLS FIRST);
CREATE INDEX fund_search ON fund USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(manager, 1) = chr(1) THEN '' ELSE coalesce(manager, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX fund_version_search ON fund_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(manager, 1) = chr(1) THEN '' ELSE coalesce(manager, '') END)) WITH (gin_pending_list_limit = 64);
CREATE TABLE fund_investment (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    fund bigint NOT NULL,
    enterprise bigint NOT NULL,
    project bigint,
    round text COLLATE "C",
    amount bigint NOT NULL,
    amount_currency text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    stage_on text COLLATE "C",
    invested_on text COLLATE "C",
    landing_duty text COLLATE "C",
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT fund_investment_key PRIMARY KEY (district, id)
);
CREATE INDEX fund_investment_by_fund_stage ON fund_investment (district, fund NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX fund_investment_by_project_fund ON fund_investment (district, project NULLS FIRST, fund NULLS FIRST, id);
CREATE INDEX fund_investment_by_enterprise ON fund_investment (district, enterprise NULLS FIRST, id);
CREATE INDEX fund_investment_by_external_key ON fund_investment (district, external_key NULLS FIRST, id);
CREATE TABLE fund_investment_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    fund bigint NOT NULL,
    enterprise bigint NOT NULL,
    project bigint,
    round text COLLATE "C",
    amount bigint NOT NULL,
    amount_currency text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    stage_on text COLLATE "C",
    invested_on text COLLATE "C",
    landing_duty text COLLATE "C",
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT fund_investment_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX fund_investment_version_by_fund_stage ON fund_investment_version (district, fund NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX fund_investment_version_by_project_fund ON fund_investment_version (district, project NULLS FIRST, fund NULLS FIRST, id);
CREATE INDEX fund_investment_version_by_enterprise ON fund_investment_version (district, enterprise NULLS FIRST, id);
CREATE INDEX fund_investment_version_by_external_key ON fund_investment_version (district, external_key NULLS FIRST, id);
CREATE INDEX fund_investment_version_by_id ON fund_investment_version (district, id, entry NULLS FIRST);
CREATE TABLE valuation (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    investment bigint NOT NULL,
    on_day text COLLATE "C" NOT NULL,
    value bigint NOT NULL,
    value_currency text COLLATE "C" NOT NULL,
    basis text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT valuation_key PRIMARY KEY (district, id)
);
CREATE INDEX valuation_by_investment_on_day ON valuation (district, investment NULLS FIRST, on_day NULLS FIRST, id);
CREATE TABLE valuation_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    investment bigint NOT NULL,
    on_day text COLLATE "C" NOT NULL,
    value bigint NOT NULL,
    value_currency text COLLATE "C" NOT NULL,
    basis text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT valuation_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX valuation_version_by_investment_on_day ON valuation_version (district, investment NULLS FIRST, on_day NULLS FIRST, id);
CREATE INDEX valuation_version_by_id ON valuation_version (district, id, entry NULLS FIRST);
CREATE TABLE fund_exit (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    investment bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    on_day text COLLATE "C" NOT NULL,
    proceeds bigint NOT NULL,
    proceeds_currency text COLLATE "C" NOT NULL,
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT fund_exit_key PRIMARY KEY (district, id)
);
CREATE INDEX fund_exit_by_investment_on_day ON fund_exit (district, investment NULLS FIRST, on_day NULLS FIRST, id);
CREATE TABLE fund_exit_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    investment bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    on_day text COLLATE "C" NOT NULL,
    proceeds bigint NOT NULL,
    proceeds_currency text COLLATE "C" NOT NULL,
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT fund_exit_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX fund_exit_version_by_investment_on_day ON fund_exit_version (district, investment NULLS FIRST, on_day NULLS FIRST, id);
CREATE INDEX fund_exit_version_by_id ON fund_exit_version (district, id, entry NULLS FIRST);
CREATE TABLE listing (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    market text COLLATE "C" NOT NULL,
    code text COLLATE "C",
    listed_on text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT listing_key PRIMARY KEY (district, id)
);
CREATE INDEX listing_by_enterprise ON listing (district, enterprise NULLS FIRST, id);
CREATE TABLE listing_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    market text COLLATE "C" NOT NULL,
    code text COLLATE "C",
    listed_on text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT listing_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX listing_version_by_enterprise ON listing_version (district, enterprise NULLS FIRST, id);
CREATE INDEX listing_version_by_id ON listing_version (district, id, entry NULLS FIRST);
CREATE TABLE peer_value (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    measure text COLLATE "C" NOT NULL,
    own bigint,
    period text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    value bigint NOT NULL,
    unit text COLLATE "C",
    source text COLLATE "C" NOT NULL,
    on_day text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT peer_value_key PRIMARY KEY (district, id)
);
CREATE INDEX peer_value_by_measure_period ON peer_value (district, measure NULLS FIRST, period NULLS FIRST, id);
CREATE TABLE peer_value_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    measure text COLLATE "C" NOT NULL,
    own bigint,
    period text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    value bigint NOT NULL,
    unit text COLLATE "C",
    source text COLLATE "C" NOT NULL,
    on_day text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT peer_value_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX peer_value_version_by_measure_period ON peer_value_version (district, measure NULLS FIRST, period NULLS FIRST, id);
CREATE INDEX peer_value_version_by_id ON peer_value_version (district, id, entry NULLS FIRST);
CREATE INDEX peer_value_search ON peer_value USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX peer_value_version_search ON peer_value_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
