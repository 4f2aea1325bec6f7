-- Trips, visits, leads and their conflicts; foreign capital; funds; peers.
CREATE INDEX enterprise_by_parent ON enterprise (parent, id);
CREATE INDEX enterprise_version_by_parent ON enterprise_version (parent, id);
CREATE TABLE trip (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    leader TEXT,
    unit INTEGER NOT NULL,
    person INTEGER,
    place TEXT NOT NULL,
    country TEXT,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    hosts TEXT,
    cost_cny INTEGER,
    stage TEXT NOT NULL,
    approved_by INTEGER,
    reported_on TEXT,
    minutes TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX trip_by_from_on ON trip (from_on, id);
CREATE INDEX trip_by_unit_from_on ON trip (unit, from_on, id);
CREATE INDEX trip_by_stage_from_on ON trip (stage, from_on, id);
CREATE INDEX trip_by_external_key ON trip (external_key, id);
CREATE TABLE trip_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    leader TEXT,
    unit INTEGER NOT NULL,
    person INTEGER,
    place TEXT NOT NULL,
    country TEXT,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    hosts TEXT,
    cost_cny INTEGER,
    stage TEXT NOT NULL,
    approved_by INTEGER,
    reported_on TEXT,
    minutes TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX trip_version_by_from_on ON trip_version (from_on, id);
CREATE INDEX trip_version_by_unit_from_on ON trip_version (unit, from_on, id);
CREATE INDEX trip_version_by_stage_from_on ON trip_version (stage, from_on, id);
CREATE INDEX trip_version_by_external_key ON trip_version (external_key, id);
CREATE INDEX trip_version_by_id ON trip_version (id, entry);
CREATE VIRTUAL TABLE trip_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
CREATE TABLE lead (
    id INTEGER PRIMARY KEY,
    code_name TEXT,
    name TEXT NOT NULL,
    uscc TEXT,
    group_name TEXT,
    country TEXT,
    address TEXT,
    enterprise INTEGER,
    unit INTEGER NOT NULL,
    person INTEGER,
    reported_on TEXT,
    source TEXT NOT NULL,
    trip INTEGER,
    chain_node TEXT,
    industry TEXT,
    invest INTEGER,
    invest_currency TEXT,
    intent TEXT,
    competitors TEXT,
    secrecy TEXT NOT NULL,
    stage TEXT NOT NULL,
    project INTEGER,
    shared_with INTEGER,
    shared_credit INTEGER,
    lost_reason TEXT,
    lost_to TEXT,
    duplicate_of INTEGER,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX lead_by_unit_stage ON lead (unit, stage, id);
CREATE INDEX lead_by_stage_unit ON lead (stage, unit, id);
CREATE INDEX lead_by_reported_on ON lead (reported_on, id);
CREATE INDEX lead_by_uscc ON lead (uscc, id);
CREATE INDEX lead_by_group_name ON lead (group_name, id);
CREATE INDEX lead_by_address ON lead (address, id);
CREATE INDEX lead_by_trip ON lead (trip, id);
CREATE INDEX lead_by_project ON lead (project, id);
CREATE INDEX lead_by_enterprise ON lead (enterprise, id);
CREATE INDEX lead_by_external_key ON lead (external_key, id);
CREATE TABLE lead_version (
    id INTEGER NOT NULL,
    code_name TEXT,
    name TEXT NOT NULL,
    uscc TEXT,
    group_name TEXT,
    country TEXT,
    address TEXT,
    enterprise INTEGER,
    unit INTEGER NOT NULL,
    person INTEGER,
    reported_on TEXT,
    source TEXT NOT NULL,
    trip INTEGER,
    chain_node TEXT,
    industry TEXT,
    invest INTEGER,
    invest_currency TEXT,
    intent TEXT,
    competitors TEXT,
    secrecy TEXT NOT NULL,
    stage TEXT NOT NULL,
    project INTEGER,
    shared_with INTEGER,
    shared_credit INTEGER,
    lost_reason TEXT,
    lost_to TEXT,
    duplicate_of INTEGER,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX lead_version_by_unit_stage ON lead_version (unit, stage, id);
CREATE INDEX lead_version_by_stage_unit ON lead_version (stage, unit, id);
CREATE INDEX lead_version_by_reported_on ON lead_version (reported_on, id);
CREATE INDEX lead_version_by_uscc ON lead_version (uscc, id);
CREATE INDEX lead_version_by_group_name ON lead_version (group_name, id);
CREATE INDEX lead_version_by_address ON lead_version (address, id);
CREATE INDEX lead_version_by_trip ON lead_version (trip, id);
CREATE INDEX lead_version_by_project ON lead_version (project, id);
CREATE INDEX lead_version_by_enterprise ON lead_version (enterprise, id);
CREATE INDEX lead_version_by_external_key ON lead_version (external_key, id);
CREATE INDEX lead_version_by_id ON lead_version (id, entry);
CREATE VIRTUAL TABLE lead_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    lead INTEGER,
    enterprise INTEGER,
    trip INTEGER,
    unit INTEGER NOT NULL,
    person INTEGER,
    place TEXT,
    met TEXT,
    summary TEXT,
    next_step TEXT,
    next_on TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX visit_by_on_day ON visit (on_day, id);
CREATE INDEX visit_by_unit_on_day ON visit (unit, on_day, id);
CREATE INDEX visit_by_lead_on_day ON visit (lead, on_day, id);
CREATE INDEX visit_by_trip ON visit (trip, id);
CREATE INDEX visit_by_name ON visit (name, id);
CREATE TABLE visit_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    lead INTEGER,
    enterprise INTEGER,
    trip INTEGER,
    unit INTEGER NOT NULL,
    person INTEGER,
    place TEXT,
    met TEXT,
    summary TEXT,
    next_step TEXT,
    next_on TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX visit_version_by_on_day ON visit_version (on_day, id);
CREATE INDEX visit_version_by_unit_on_day ON visit_version (unit, on_day, id);
CREATE INDEX visit_version_by_lead_on_day ON visit_version (lead, on_day, id);
CREATE INDEX visit_version_by_trip ON visit_version (trip, id);
CREATE INDEX visit_version_by_name ON visit_version (name, id);
CREATE INDEX visit_version_by_id ON visit_version (id, entry);
CREATE VIRTUAL TABLE visit_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
CREATE TABLE lead_conflict (
    id INTEGER PRIMARY KEY,
    lead INTEGER NOT NULL,
    other_lead INTEGER,
    other_project INTEGER,
    ground TEXT NOT NULL,
    grounds TEXT NOT NULL,
    likeness INTEGER,
    stage TEXT NOT NULL,
    outcome TEXT,
    settled_by INTEGER,
    settled_on TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX lead_conflict_by_lead_stage ON lead_conflict (lead, stage, id);
CREATE INDEX lead_conflict_by_stage ON lead_conflict (stage, id);
CREATE TABLE lead_conflict_version (
    id INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    other_lead INTEGER,
    other_project INTEGER,
    ground TEXT NOT NULL,
    grounds TEXT NOT NULL,
    likeness INTEGER,
    stage TEXT NOT NULL,
    outcome TEXT,
    settled_by INTEGER,
    settled_on TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX lead_conflict_version_by_lead_stage ON lead_conflict_version (lead, stage, id);
CREATE INDEX lead_conflict_version_by_stage ON lead_conflict_version (stage, id);
CREATE INDEX lead_conflict_version_by_id ON lead_conflict_version (id, entry);
CREATE TABLE fdi_contract (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    enterprise INTEGER NOT NULL,
    investor TEXT NOT NULL,
    country TEXT NOT NULL,
    via TEXT,
    project INTEGER,
    unit INTEGER,
    amount INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    usd INTEGER,
    signed_on TEXT NOT NULL,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX fdi_contract_by_name ON fdi_contract (name, id);
CREATE INDEX fdi_contract_by_signed_on ON fdi_contract (signed_on, id);
CREATE INDEX fdi_contract_by_enterprise ON fdi_contract (enterprise, id);
CREATE INDEX fdi_contract_by_project ON fdi_contract (project, id);
CREATE INDEX fdi_contract_by_unit ON fdi_contract (unit, id);
CREATE INDEX fdi_contract_by_external_key ON fdi_contract (external_key, id);
CREATE TABLE fdi_contract_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    enterprise INTEGER NOT NULL,
    investor TEXT NOT NULL,
    country TEXT NOT NULL,
    via TEXT,
    project INTEGER,
    unit INTEGER,
    amount INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    usd INTEGER,
    signed_on TEXT NOT NULL,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX fdi_contract_version_by_name ON fdi_contract_version (name, id);
CREATE INDEX fdi_contract_version_by_signed_on ON fdi_contract_version (signed_on, id);
CREATE INDEX fdi_contract_version_by_enterprise ON fdi_contract_version (enterprise, id);
CREATE INDEX fdi_contract_version_by_project ON fdi_contract_version (project, id);
CREATE INDEX fdi_contract_version_by_unit ON fdi_contract_version (unit, id);
CREATE INDEX fdi_contract_version_by_external_key ON fdi_contract_version (external_key, id);
CREATE INDEX fdi_contract_version_by_id ON fdi_contract_version (id, entry);
CREATE VIRTUAL TABLE fdi_contract_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
CREATE TABLE fdi_month (
    id INTEGER PRIMARY KEY,
    name TEXT,
    month TEXT NOT NULL,
    series TEXT NOT NULL,
    stage TEXT NOT NULL,
    checked_by INTEGER,
    locked_by INTEGER,
    locked_on TEXT,
    note TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX fdi_month_by_month_series ON fdi_month (month, series, id);
CREATE UNIQUE INDEX fdi_month_once ON fdi_month (name);
CREATE TABLE fdi_month_version (
    id INTEGER NOT NULL,
    name TEXT,
    month TEXT NOT NULL,
    series TEXT NOT NULL,
    stage TEXT NOT NULL,
    checked_by INTEGER,
    locked_by INTEGER,
    locked_on TEXT,
    note TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX fdi_month_version_by_month_series ON fdi_month_version (month, series, id);
CREATE INDEX fdi_month_version_by_id ON fdi_month_version (id, entry);
CREATE TABLE fdi_contribution (
    id INTEGER PRIMARY KEY,
    contract INTEGER NOT NULL,
    series TEXT NOT NULL,
    value_date TEXT NOT NULL,
    form TEXT NOT NULL,
    amount INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    usd INTEGER,
    rule_version TEXT,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    matches INTEGER,
    restates INTEGER,
    restatement TEXT,
    stage TEXT NOT NULL,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX fdi_contribution_by_series_value_date ON fdi_contribution (series, value_date, id);
CREATE INDEX fdi_contribution_by_value_date ON fdi_contribution (value_date, id);
CREATE INDEX fdi_contribution_by_contract_series ON fdi_contribution (contract, series, id);
CREATE INDEX fdi_contribution_by_matches ON fdi_contribution (matches, id);
CREATE INDEX fdi_contribution_by_external_key ON fdi_contribution (external_key, id);
CREATE TABLE fdi_contribution_version (
    id INTEGER NOT NULL,
    contract INTEGER NOT NULL,
    series TEXT NOT NULL,
    value_date TEXT NOT NULL,
    form TEXT NOT NULL,
    amount INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    usd INTEGER,
    rule_version TEXT,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    matches INTEGER,
    restates INTEGER,
    restatement TEXT,
    stage TEXT NOT NULL,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX fdi_contribution_version_by_series_value_date ON fdi_contribution_version (series, value_date, id);
CREATE INDEX fdi_contribution_version_by_value_date ON fdi_contribution_version (value_date, id);
CREATE INDEX fdi_contribution_version_by_contract_series ON fdi_contribution_version (contract, series, id);
CREATE INDEX fdi_contribution_version_by_matches ON fdi_contribution_version (matches, id);
CREATE INDEX fdi_contribution_version_by_external_key ON fdi_contribution_version (external_key, id);
CREATE INDEX fdi_contribution_version_by_id ON fdi_contribution_version (id, entry);
CREATE TABLE fund (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    manager TEXT,
    size INTEGER NOT NULL,
    size_currency TEXT NOT NULL,
    paid_in INTEGER,
    paid_in_currency TEXT,
    government_share INTEGER,
    government_share_currency TEXT,
    established_on TEXT NOT NULL,
    ends_on TEXT,
    purpose TEXT,
    approval TEXT,
    reinvestment INTEGER,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX fund_by_kind_established_on ON fund (kind, established_on, id);
CREATE INDEX fund_by_name ON fund (name, id);
CREATE INDEX fund_by_external_key ON fund (external_key, id);
CREATE TABLE fund_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    manager TEXT,
    size INTEGER NOT NULL,
    size_currency TEXT NOT NULL,
    paid_in INTEGER,
    paid_in_currency TEXT,
    government_share INTEGER,
    government_share_currency TEXT,
    established_on TEXT NOT NULL,
    ends_on TEXT,
    purpose TEXT,
    approval TEXT,
    reinvestment INTEGER,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX fund_version_by_kind_established_on ON fund_version (kind, established_on, id);
CREATE INDEX fund_version_by_name ON fund_version (name, id);
CREATE INDEX fund_version_by_external_key ON fund_version (external_key, id);
CREATE INDEX fund_version_by_id ON fund_version (id, entry);
CREATE VIRTUAL TABLE fund_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
CREATE TABLE fund_investment (
    id INTEGER PRIMARY KEY,
    fund INTEGER NOT NULL,
    enterprise INTEGER NOT NULL,
    project INTEGER,
    round TEXT,
    amount INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    stage TEXT NOT NULL,
    stage_on TEXT,
    invested_on TEXT,
    landing_duty TEXT,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX fund_investment_by_fund_stage ON fund_investment (fund, stage, id);
CREATE INDEX fund_investment_by_project_fund ON fund_investment (project, fund, id);
CREATE INDEX fund_investment_by_enterprise ON fund_investment (enterprise, id);
CREATE INDEX fund_investment_by_external_key ON fund_investment (external_key, id);
CREATE TABLE fund_investment_version (
    id INTEGER NOT NULL,
    fund INTEGER NOT NULL,
    enterprise INTEGER NOT NULL,
    project INTEGER,
    round TEXT,
    amount INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    stage TEXT NOT NULL,
    stage_on TEXT,
    invested_on TEXT,
    landing_duty TEXT,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX fund_investment_version_by_fund_stage ON fund_investment_version (fund, stage, id);
CREATE INDEX fund_investment_version_by_project_fund ON fund_investment_version (project, fund, id);
CREATE INDEX fund_investment_version_by_enterprise ON fund_investment_version (enterprise, id);
CREATE INDEX fund_investment_version_by_external_key ON fund_investment_version (external_key, id);
CREATE INDEX fund_investment_version_by_id ON fund_investment_version (id, entry);
CREATE TABLE valuation (
    id INTEGER PRIMARY KEY,
    investment INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    value INTEGER NOT NULL,
    value_currency TEXT NOT NULL,
    basis TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX valuation_by_investment_on_day ON valuation (investment, on_day, id);
CREATE TABLE valuation_version (
    id INTEGER NOT NULL,
    investment INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    value INTEGER NOT NULL,
    value_currency TEXT NOT NULL,
    basis TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX valuation_version_by_investment_on_day ON valuation_version (investment, on_day, id);
CREATE INDEX valuation_version_by_id ON valuation_version (id, entry);
CREATE TABLE fund_exit (
    id INTEGER PRIMARY KEY,
    investment INTEGER NOT NULL,
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    proceeds INTEGER NOT NULL,
    proceeds_currency TEXT NOT NULL,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX fund_exit_by_investment_on_day ON fund_exit (investment, on_day, id);
CREATE TABLE fund_exit_version (
    id INTEGER NOT NULL,
    investment INTEGER NOT NULL,
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    proceeds INTEGER NOT NULL,
    proceeds_currency TEXT NOT NULL,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX fund_exit_version_by_investment_on_day ON fund_exit_version (investment, on_day, id);
CREATE INDEX fund_exit_version_by_id ON fund_exit_version (id, entry);
CREATE TABLE listing (
    id INTEGER PRIMARY KEY,
    enterprise INTEGER NOT NULL,
    market TEXT NOT NULL,
    code TEXT,
    listed_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX listing_by_enterprise ON listing (enterprise, id);
CREATE TABLE listing_version (
    id INTEGER NOT NULL,
    enterprise INTEGER NOT NULL,
    market TEXT NOT NULL,
    code TEXT,
    listed_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX listing_version_by_enterprise ON listing_version (enterprise, id);
CREATE INDEX listing_version_by_id ON listing_version (id, entry);
CREATE TABLE peer_value (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    measure TEXT NOT NULL,
    own INTEGER,
    period TEXT NOT NULL,
    scope TEXT NOT NULL,
    value INTEGER NOT NULL,
    unit TEXT,
    source TEXT NOT NULL,
    on_day TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX peer_value_by_measure_period ON peer_value (measure, period, id);
CREATE TABLE peer_value_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    measure TEXT NOT NULL,
    own INTEGER,
    period TEXT NOT NULL,
    scope TEXT NOT NULL,
    value INTEGER NOT NULL,
    unit TEXT,
    source TEXT NOT NULL,
    on_day TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX peer_value_version_by_measure_period ON peer_value_version (measure, period, id);
CREATE INDEX peer_value_version_by_id ON peer_value_version (id, entry);
CREATE VIRTUAL TABLE peer_value_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
