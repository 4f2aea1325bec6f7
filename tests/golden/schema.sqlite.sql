CREATE TABLE ledger_head (
    code TEXT NOT NULL,
    origin TEXT NOT NULL,
    size INTEGER NOT NULL,
    next_id INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    edge BLOB NOT NULL,
    CONSTRAINT ledger_head_key PRIMARY KEY (code)
) STRICT;

CREATE TABLE ledger_entry (
    place INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    leaf BLOB NOT NULL,
    root BLOB
) STRICT;
CREATE INDEX ledger_entry_by_at ON ledger_entry (at, place);

CREATE TABLE ledger_checkpoint (
    size INTEGER PRIMARY KEY,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_key (
    vkey TEXT NOT NULL,
    from_size INTEGER NOT NULL,
    to_size INTEGER,
    CONSTRAINT ledger_key_key PRIMARY KEY (vkey)
) STRICT;

CREATE TABLE side_value (
    digest TEXT NOT NULL,
    salt BLOB NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT side_value_key PRIMARY KEY (digest)
) STRICT;

CREATE TABLE credential (
    user_id INTEGER NOT NULL,
    hash TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    CONSTRAINT credential_key PRIMARY KEY (user_id)
) STRICT;

CREATE TABLE session (
    digest TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    csrf TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    CONSTRAINT session_key PRIMARY KEY (digest)
) STRICT;
CREATE INDEX session_by_user ON session (user_id, digest);

CREATE TABLE token (
    digest TEXT NOT NULL,
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    scope TEXT,
    CONSTRAINT token_key PRIMARY KEY (digest)
) STRICT;
CREATE INDEX token_by_user ON token (user_id, digest);

CREATE TABLE idempotency (
    user_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    request TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT idempotency_key PRIMARY KEY (user_id, name)
) STRICT;
CREATE INDEX idempotency_by_age ON idempotency (created_at, name);

CREATE TABLE webhook_secret (
    webhook INTEGER NOT NULL,
    secret TEXT NOT NULL,
    CONSTRAINT webhook_secret_key PRIMARY KEY (webhook)
) STRICT;

CREATE TABLE webhook_delivery (
    webhook INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    record TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    event TEXT NOT NULL,
    at INTEGER NOT NULL,
    size INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    status INTEGER,
    fault TEXT,
    CONSTRAINT webhook_delivery_key PRIMARY KEY (webhook, entry)
) STRICT;
CREATE INDEX webhook_delivery_by_state ON webhook_delivery (state, webhook, entry);

CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL
) STRICT;

CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT,
    kind TEXT NOT NULL,
    parent INTEGER,
    valid_from TEXT,
    valid_to TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX unit_by_parent ON unit (parent, id);
CREATE TABLE unit_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT,
    kind TEXT NOT NULL,
    parent INTEGER,
    valid_from TEXT,
    valid_to TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX unit_version_by_parent ON unit_version (parent, id);
CREATE INDEX unit_version_by_id ON unit_version (id, entry);
CREATE VIRTUAL TABLE unit_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    unit INTEGER NOT NULL,
    post TEXT,
    phone TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_unit ON person (unit, id);
CREATE TABLE person_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    unit INTEGER NOT NULL,
    post TEXT,
    phone TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX person_version_by_unit ON person_version (unit, id);
CREATE INDEX person_version_by_id ON person_version (id, entry);
CREATE VIRTUAL TABLE person_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE duty (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    role TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    scope_record TEXT,
    scope_id INTEGER,
    revoked_at TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX duty_by_person ON duty (person, id);
CREATE INDEX duty_by_unit ON duty (unit, id);
CREATE TABLE duty_version (
    id INTEGER NOT NULL,
    person INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    role TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    scope_record TEXT,
    scope_id INTEGER,
    revoked_at TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX duty_version_by_person ON duty_version (person, id);
CREATE INDEX duty_version_by_unit ON duty_version (unit, id);
CREATE INDEX duty_version_by_id ON duty_version (id, entry);

CREATE TABLE delegation (
    id INTEGER PRIMARY KEY,
    duty INTEGER NOT NULL,
    delegate INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    reason TEXT NOT NULL,
    revoked_at TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX delegation_by_delegate ON delegation (delegate, id);
CREATE INDEX delegation_by_duty ON delegation (duty, id);
CREATE TABLE delegation_version (
    id INTEGER NOT NULL,
    duty INTEGER NOT NULL,
    delegate INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    reason TEXT NOT NULL,
    revoked_at TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX delegation_version_by_delegate ON delegation_version (delegate, id);
CREATE INDEX delegation_version_by_duty ON delegation_version (duty, id);
CREATE INDEX delegation_version_by_id ON delegation_version (id, entry);

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL,
    person INTEGER NOT NULL,
    disabled INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX account_once ON account (login);
CREATE TABLE account_version (
    id INTEGER NOT NULL,
    login TEXT NOT NULL,
    person INTEGER NOT NULL,
    disabled INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX account_version_by_id ON account_version (id, entry);
CREATE VIRTUAL TABLE account_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE mapping (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    title_zh TEXT,
    title_en TEXT,
    definition TEXT NOT NULL,
    built_in INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX mapping_once ON mapping (name);
CREATE TABLE mapping_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    title_zh TEXT,
    title_en TEXT,
    definition TEXT NOT NULL,
    built_in INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX mapping_version_by_id ON mapping_version (id, entry);

CREATE TABLE rate_policy (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applies_to TEXT NOT NULL,
    per TEXT NOT NULL,
    times INTEGER NOT NULL,
    seconds INTEGER NOT NULL,
    burst INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    source TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX rate_policy_once ON rate_policy (name);
CREATE TABLE rate_policy_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    applies_to TEXT NOT NULL,
    per TEXT NOT NULL,
    times INTEGER NOT NULL,
    seconds INTEGER NOT NULL,
    burst INTEGER NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    source TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX rate_policy_version_by_id ON rate_policy_version (id, entry);

CREATE TABLE webhook (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    account INTEGER NOT NULL,
    active INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX webhook_once ON webhook (name);
CREATE TABLE webhook_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    account INTEGER NOT NULL,
    active INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX webhook_version_by_id ON webhook_version (id, entry);

CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    mapping TEXT NOT NULL,
    record TEXT NOT NULL,
    read_rows INTEGER NOT NULL,
    new_rows INTEGER NOT NULL,
    changed_rows INTEGER NOT NULL,
    same_rows INTEGER NOT NULL,
    digest TEXT NOT NULL,
    first_entry INTEGER NOT NULL,
    last_entry INTEGER NOT NULL,
    state TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE TABLE import_version (
    id INTEGER NOT NULL,
    file TEXT NOT NULL,
    mapping TEXT NOT NULL,
    record TEXT NOT NULL,
    read_rows INTEGER NOT NULL,
    new_rows INTEGER NOT NULL,
    changed_rows INTEGER NOT NULL,
    same_rows INTEGER NOT NULL,
    digest TEXT NOT NULL,
    first_entry INTEGER NOT NULL,
    last_entry INTEGER NOT NULL,
    state TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX import_version_by_id ON import_version (id, entry);
CREATE VIRTUAL TABLE import_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE scheme (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    edition TEXT,
    valid_from TEXT,
    valid_to TEXT,
    period_from TEXT,
    period_to TEXT,
    owner INTEGER,
    description TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX scheme_once ON scheme (code);
CREATE TABLE scheme_version (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    edition TEXT,
    valid_from TEXT,
    valid_to TEXT,
    period_from TEXT,
    period_to TEXT,
    owner INTEGER,
    description TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX scheme_version_by_id ON scheme_version (id, entry);
CREATE VIRTUAL TABLE scheme_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE scheme_member (
    id INTEGER PRIMARY KEY,
    scheme INTEGER NOT NULL,
    position INTEGER,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX scheme_member_by_scheme ON scheme_member (scheme, id);
CREATE TABLE scheme_member_version (
    id INTEGER NOT NULL,
    scheme INTEGER NOT NULL,
    position INTEGER,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX scheme_member_version_by_scheme ON scheme_member_version (scheme, id);
CREATE INDEX scheme_member_version_by_id ON scheme_member_version (id, entry);

CREATE TABLE rule_pack (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    edition INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT,
    valid_from TEXT,
    valid_to TEXT,
    state TEXT NOT NULL,
    source TEXT,
    based_on INTEGER,
    note TEXT,
    prepared_by TEXT,
    checked_by TEXT,
    enacted_by TEXT,
    enacted_on TEXT,
    back_dated INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_pack_by_code_edition ON rule_pack (code, edition, id);
CREATE INDEX rule_pack_by_kind_state ON rule_pack (kind, state, id);
CREATE TABLE rule_pack_version (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    edition INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT,
    valid_from TEXT,
    valid_to TEXT,
    state TEXT NOT NULL,
    source TEXT,
    based_on INTEGER,
    note TEXT,
    prepared_by TEXT,
    checked_by TEXT,
    enacted_by TEXT,
    enacted_on TEXT,
    back_dated INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX rule_pack_version_by_code_edition ON rule_pack_version (code, edition, id);
CREATE INDEX rule_pack_version_by_kind_state ON rule_pack_version (kind, state, id);
CREATE INDEX rule_pack_version_by_id ON rule_pack_version (id, entry);

CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    pack INTEGER NOT NULL,
    position INTEGER,
    name TEXT NOT NULL,
    planned TEXT,
    stage_from TEXT,
    stage_to TEXT,
    span INTEGER,
    span_unit TEXT,
    light TEXT,
    group_name TEXT,
    metric TEXT,
    month INTEGER,
    value INTEGER,
    reference INTEGER,
    removed INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_by_pack_position ON rule (pack, position, id);
CREATE TABLE rule_version (
    id INTEGER NOT NULL,
    pack INTEGER NOT NULL,
    position INTEGER,
    name TEXT NOT NULL,
    planned TEXT,
    stage_from TEXT,
    stage_to TEXT,
    span INTEGER,
    span_unit TEXT,
    light TEXT,
    group_name TEXT,
    metric TEXT,
    month INTEGER,
    value INTEGER,
    reference INTEGER,
    removed INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX rule_version_by_pack_position ON rule_version (pack, position, id);
CREATE INDEX rule_version_by_id ON rule_version (id, entry);

CREATE TABLE threshold (
    id INTEGER PRIMARY KEY,
    pack INTEGER,
    scheme INTEGER NOT NULL,
    name TEXT NOT NULL,
    minimum_invest INTEGER,
    minimum_invest_currency TEXT,
    foreign_capital INTEGER,
    fortune_500 INTEGER,
    industry_leader INTEGER,
    valid_from TEXT,
    valid_to TEXT,
    source TEXT,
    removed INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX threshold_by_scheme ON threshold (scheme, id);
CREATE INDEX threshold_by_pack ON threshold (pack, id);
CREATE TABLE threshold_version (
    id INTEGER NOT NULL,
    pack INTEGER,
    scheme INTEGER NOT NULL,
    name TEXT NOT NULL,
    minimum_invest INTEGER,
    minimum_invest_currency TEXT,
    foreign_capital INTEGER,
    fortune_500 INTEGER,
    industry_leader INTEGER,
    valid_from TEXT,
    valid_to TEXT,
    source TEXT,
    removed INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX threshold_version_by_scheme ON threshold_version (scheme, id);
CREATE INDEX threshold_version_by_pack ON threshold_version (pack, id);
CREATE INDEX threshold_version_by_id ON threshold_version (id, entry);

CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    scheme INTEGER NOT NULL,
    metric TEXT NOT NULL,
    unit INTEGER,
    value INTEGER NOT NULL,
    due TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX target_by_scheme ON target (scheme, id);
CREATE TABLE target_version (
    id INTEGER NOT NULL,
    scheme INTEGER NOT NULL,
    metric TEXT NOT NULL,
    unit INTEGER,
    value INTEGER NOT NULL,
    due TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX target_version_by_scheme ON target_version (scheme, id);
CREATE INDEX target_version_by_id ON target_version (id, entry);

CREATE TABLE special_day (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    external_key TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX special_day_by_day ON special_day (day, id);
CREATE INDEX special_day_by_external_key ON special_day (external_key, id);
CREATE UNIQUE INDEX special_day_once ON special_day (day);
CREATE TABLE special_day_version (
    id INTEGER NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    external_key TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX special_day_version_by_day ON special_day_version (day, id);
CREATE INDEX special_day_version_by_external_key ON special_day_version (external_key, id);
CREATE INDEX special_day_version_by_id ON special_day_version (id, entry);

CREATE TABLE industry_code (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    edition TEXT NOT NULL,
    name TEXT NOT NULL,
    section TEXT,
    definition TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX industry_code_by_code_edition ON industry_code (code, edition, id);
CREATE INDEX industry_code_by_edition ON industry_code (edition, id);
CREATE INDEX industry_code_by_external_key ON industry_code (external_key, id);
CREATE TABLE industry_code_version (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    edition TEXT NOT NULL,
    name TEXT NOT NULL,
    section TEXT,
    definition TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX industry_code_version_by_code_edition ON industry_code_version (code, edition, id);
CREATE INDEX industry_code_version_by_edition ON industry_code_version (edition, id);
CREATE INDEX industry_code_version_by_external_key ON industry_code_version (external_key, id);
CREATE INDEX industry_code_version_by_id ON industry_code_version (id, entry);
CREATE VIRTUAL TABLE industry_code_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE division_code (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX division_code_by_code ON division_code (code, id);
CREATE INDEX division_code_by_parent ON division_code (parent, id);
CREATE INDEX division_code_by_external_key ON division_code (external_key, id);
CREATE TABLE division_code_version (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX division_code_version_by_code ON division_code_version (code, id);
CREATE INDEX division_code_version_by_parent ON division_code_version (parent, id);
CREATE INDEX division_code_version_by_external_key ON division_code_version (external_key, id);
CREATE INDEX division_code_version_by_id ON division_code_version (id, entry);
CREATE VIRTUAL TABLE division_code_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    unit INTEGER,
    area_mu INTEGER,
    description TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX block_once ON block (code);
CREATE TABLE block_version (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    unit INTEGER,
    area_mu INTEGER,
    description TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX block_version_by_id ON block_version (id, entry);
CREATE VIRTUAL TABLE block_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE land_deal (
    id INTEGER PRIMARY KEY,
    deal_code TEXT,
    name TEXT,
    division TEXT,
    location TEXT,
    area_mu INTEGER,
    land_source TEXT,
    land_use TEXT,
    supply TEXT,
    term TEXT,
    industry TEXT,
    grade TEXT,
    price INTEGER,
    holder TEXT,
    plot_ratio_min INTEGER,
    plot_ratio_max INTEGER,
    planned_handover TEXT,
    planned_start TEXT,
    planned_finish TEXT,
    started_on TEXT,
    finished_on TEXT,
    approved_by TEXT,
    signed_on TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX land_deal_by_signed_on ON land_deal (signed_on, id);
CREATE INDEX land_deal_by_external_key ON land_deal (external_key, id);
CREATE TABLE land_deal_version (
    id INTEGER NOT NULL,
    deal_code TEXT,
    name TEXT,
    division TEXT,
    location TEXT,
    area_mu INTEGER,
    land_source TEXT,
    land_use TEXT,
    supply TEXT,
    term TEXT,
    industry TEXT,
    grade TEXT,
    price INTEGER,
    holder TEXT,
    plot_ratio_min INTEGER,
    plot_ratio_max INTEGER,
    planned_handover TEXT,
    planned_start TEXT,
    planned_finish TEXT,
    started_on TEXT,
    finished_on TEXT,
    approved_by TEXT,
    signed_on TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX land_deal_version_by_signed_on ON land_deal_version (signed_on, id);
CREATE INDEX land_deal_version_by_external_key ON land_deal_version (external_key, id);
CREATE INDEX land_deal_version_by_id ON land_deal_version (id, entry);
CREATE VIRTUAL TABLE land_deal_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE exchange_rate (
    id INTEGER PRIMARY KEY,
    currency TEXT NOT NULL,
    on_day TEXT NOT NULL,
    rate INTEGER NOT NULL,
    source TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX exchange_rate_by_currency_on_day ON exchange_rate (currency, on_day, id);
CREATE TABLE exchange_rate_version (
    id INTEGER NOT NULL,
    currency TEXT NOT NULL,
    on_day TEXT NOT NULL,
    rate INTEGER NOT NULL,
    source TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX exchange_rate_version_by_currency_on_day ON exchange_rate_version (currency, on_day, id);
CREATE INDEX exchange_rate_version_by_id ON exchange_rate_version (id, entry);

CREATE TABLE enterprise (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    uscc TEXT,
    country TEXT,
    parent INTEGER,
    industry TEXT,
    fortune_500 INTEGER,
    industry_leader INTEGER,
    listed INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX enterprise_by_name ON enterprise (name, id);
CREATE INDEX enterprise_by_parent ON enterprise (parent, id);
CREATE UNIQUE INDEX enterprise_once ON enterprise (uscc);
CREATE TABLE enterprise_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    uscc TEXT,
    country TEXT,
    parent INTEGER,
    industry TEXT,
    fortune_500 INTEGER,
    industry_leader INTEGER,
    listed INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX enterprise_version_by_name ON enterprise_version (name, id);
CREATE INDEX enterprise_version_by_parent ON enterprise_version (parent, id);
CREATE INDEX enterprise_version_by_id ON enterprise_version (id, entry);
CREATE VIRTUAL TABLE enterprise_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE project (
    id INTEGER PRIMARY KEY,
    project_code TEXT,
    code_name TEXT,
    name TEXT NOT NULL,
    enterprise INTEGER,
    unit INTEGER,
    person INTEGER,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    mode TEXT,
    industry TEXT,
    block INTEGER,
    invest INTEGER,
    invest_currency TEXT,
    invest_cny INTEGER,
    foreign_share INTEGER,
    fixed_invest INTEGER,
    land_mu INTEGER,
    floor_area_m2 INTEGER,
    jobs INTEGER,
    output_cny INTEGER,
    tax_cny INTEGER,
    energy_tce INTEGER,
    secrecy TEXT NOT NULL,
    stage TEXT NOT NULL,
    stage_on TEXT,
    signed_on TEXT,
    planned_start TEXT,
    planned_finish TEXT,
    planned_production TEXT,
    confidence TEXT,
    parent INTEGER,
    duplicate_of INTEGER,
    description TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX project_by_stage_block_invest_cny ON project (stage, block, invest_cny, id);
CREATE INDEX project_by_unit_stage ON project (unit, stage, id);
CREATE INDEX project_by_invest_cny ON project (invest_cny, id);
CREATE INDEX project_by_planned_finish ON project (planned_finish, id);
CREATE INDEX project_by_signed_on ON project (signed_on, id);
CREATE INDEX project_by_enterprise ON project (enterprise, id);
CREATE INDEX project_by_external_key ON project (external_key, id);
CREATE TABLE project_version (
    id INTEGER NOT NULL,
    project_code TEXT,
    code_name TEXT,
    name TEXT NOT NULL,
    enterprise INTEGER,
    unit INTEGER,
    person INTEGER,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    mode TEXT,
    industry TEXT,
    block INTEGER,
    invest INTEGER,
    invest_currency TEXT,
    invest_cny INTEGER,
    foreign_share INTEGER,
    fixed_invest INTEGER,
    land_mu INTEGER,
    floor_area_m2 INTEGER,
    jobs INTEGER,
    output_cny INTEGER,
    tax_cny INTEGER,
    energy_tce INTEGER,
    secrecy TEXT NOT NULL,
    stage TEXT NOT NULL,
    stage_on TEXT,
    signed_on TEXT,
    planned_start TEXT,
    planned_finish TEXT,
    planned_production TEXT,
    confidence TEXT,
    parent INTEGER,
    duplicate_of INTEGER,
    description TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX project_version_by_stage_block_invest_cny ON project_version (stage, block, invest_cny, id);
CREATE INDEX project_version_by_unit_stage ON project_version (unit, stage, id);
CREATE INDEX project_version_by_invest_cny ON project_version (invest_cny, id);
CREATE INDEX project_version_by_planned_finish ON project_version (planned_finish, id);
CREATE INDEX project_version_by_signed_on ON project_version (signed_on, id);
CREATE INDEX project_version_by_enterprise ON project_version (enterprise, id);
CREATE INDEX project_version_by_external_key ON project_version (external_key, id);
CREATE INDEX project_version_by_id ON project_version (id, entry);
CREATE VIRTUAL TABLE project_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE stage_event (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    stage TEXT NOT NULL,
    occurred_on TEXT NOT NULL,
    known_on TEXT NOT NULL,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    approved_by INTEGER,
    voided INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX stage_event_by_project_voided_occurred_on ON stage_event (project, voided, occurred_on, id);
CREATE INDEX stage_event_by_stage_occurred_on ON stage_event (stage, occurred_on, id);
CREATE TABLE stage_event_version (
    id INTEGER NOT NULL,
    project INTEGER NOT NULL,
    stage TEXT NOT NULL,
    occurred_on TEXT NOT NULL,
    known_on TEXT NOT NULL,
    evidence_class TEXT NOT NULL,
    evidence TEXT,
    approved_by INTEGER,
    voided INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX stage_event_version_by_project_voided_occurred_on ON stage_event_version (project, voided, occurred_on, id);
CREATE INDEX stage_event_version_by_stage_occurred_on ON stage_event_version (stage, occurred_on, id);
CREATE INDEX stage_event_version_by_id ON stage_event_version (id, entry);

CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    scheme INTEGER NOT NULL,
    member INTEGER,
    project INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    threshold INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX membership_by_project_scheme_valid_from_valid_to ON membership (project, scheme, valid_from, valid_to, id);
CREATE INDEX membership_by_scheme_project ON membership (scheme, project, id);
CREATE TABLE membership_version (
    id INTEGER NOT NULL,
    scheme INTEGER NOT NULL,
    member INTEGER,
    project INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    threshold INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX membership_version_by_project_scheme_valid_from_valid_to ON membership_version (project, scheme, valid_from, valid_to, id);
CREATE INDEX membership_version_by_scheme_project ON membership_version (scheme, project, id);
CREATE INDEX membership_version_by_id ON membership_version (id, entry);

CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    query TEXT,
    layout TEXT,
    person INTEGER NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_view_by_person_record ON saved_view (person, record, id);
CREATE INDEX saved_view_by_stage_record ON saved_view (stage, record, id);
CREATE TABLE saved_view_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    query TEXT,
    layout TEXT,
    person INTEGER NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX saved_view_version_by_person_record ON saved_view_version (person, record, id);
CREATE INDEX saved_view_version_by_stage_record ON saved_view_version (stage, record, id);
CREATE INDEX saved_view_version_by_id ON saved_view_version (id, entry);

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

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    source TEXT,
    figures_on TEXT NOT NULL,
    text TEXT NOT NULL,
    stage TEXT NOT NULL,
    ledger_size INTEGER,
    ledger_root TEXT,
    verified_by TEXT,
    verified_on TEXT,
    published_by TEXT,
    published_on TEXT,
    supersedes INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_stage_figures_on ON document (stage, figures_on, id);
CREATE INDEX document_by_supersedes ON document (supersedes, id);
CREATE TABLE document_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    source TEXT,
    figures_on TEXT NOT NULL,
    text TEXT NOT NULL,
    stage TEXT NOT NULL,
    ledger_size INTEGER,
    ledger_root TEXT,
    verified_by TEXT,
    verified_on TEXT,
    published_by TEXT,
    published_on TEXT,
    supersedes INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX document_version_by_stage_figures_on ON document_version (stage, figures_on, id);
CREATE INDEX document_version_by_supersedes ON document_version (supersedes, id);
CREATE INDEX document_version_by_id ON document_version (id, entry);
CREATE VIRTUAL TABLE document_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    quote TEXT NOT NULL,
    begins_at INTEGER,
    metric TEXT NOT NULL,
    split TEXT,
    key TEXT,
    reading TEXT NOT NULL,
    printed TEXT NOT NULL,
    unit TEXT,
    stage TEXT NOT NULL,
    verdict TEXT NOT NULL,
    value TEXT,
    formula_version INTEGER,
    ledger_size INTEGER,
    evidence_a TEXT,
    evidence_b TEXT,
    evidence_c TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_by_document_begins_at ON claim (document, begins_at, id);
CREATE INDEX claim_by_metric ON claim (metric, id);
CREATE INDEX claim_by_stage ON claim (stage, id);
CREATE TABLE claim_version (
    id INTEGER NOT NULL,
    document INTEGER NOT NULL,
    quote TEXT NOT NULL,
    begins_at INTEGER,
    metric TEXT NOT NULL,
    split TEXT,
    key TEXT,
    reading TEXT NOT NULL,
    printed TEXT NOT NULL,
    unit TEXT,
    stage TEXT NOT NULL,
    verdict TEXT NOT NULL,
    value TEXT,
    formula_version INTEGER,
    ledger_size INTEGER,
    evidence_a TEXT,
    evidence_b TEXT,
    evidence_c TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX claim_version_by_document_begins_at ON claim_version (document, begins_at, id);
CREATE INDEX claim_version_by_metric ON claim_version (metric, id);
CREATE INDEX claim_version_by_stage ON claim_version (stage, id);
CREATE INDEX claim_version_by_id ON claim_version (id, entry);
CREATE VIRTUAL TABLE claim_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE padding_finding (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    project INTEGER NOT NULL,
    other INTEGER,
    ground TEXT NOT NULL,
    found_on TEXT NOT NULL,
    stage TEXT NOT NULL,
    outcome TEXT,
    settled_by INTEGER,
    settled_on TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX padding_finding_by_project_stage ON padding_finding (project, stage, id);
CREATE INDEX padding_finding_by_stage_kind ON padding_finding (stage, kind, id);
CREATE INDEX padding_finding_by_other ON padding_finding (other, id);
CREATE TABLE padding_finding_version (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    project INTEGER NOT NULL,
    other INTEGER,
    ground TEXT NOT NULL,
    found_on TEXT NOT NULL,
    stage TEXT NOT NULL,
    outcome TEXT,
    settled_by INTEGER,
    settled_on TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX padding_finding_version_by_project_stage ON padding_finding_version (project, stage, id);
CREATE INDEX padding_finding_version_by_stage_kind ON padding_finding_version (stage, kind, id);
CREATE INDEX padding_finding_version_by_other ON padding_finding_version (other, id);
CREATE INDEX padding_finding_version_by_id ON padding_finding_version (id, entry);

CREATE TABLE enterprise_name (
    id INTEGER PRIMARY KEY,
    enterprise INTEGER NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    source TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX enterprise_name_by_enterprise ON enterprise_name (enterprise, id);
CREATE INDEX enterprise_name_by_name ON enterprise_name (name, id);
CREATE TABLE enterprise_name_version (
    id INTEGER NOT NULL,
    enterprise INTEGER NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    source TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX enterprise_name_version_by_enterprise ON enterprise_name_version (enterprise, id);
CREATE INDEX enterprise_name_version_by_name ON enterprise_name_version (name, id);
CREATE INDEX enterprise_name_version_by_id ON enterprise_name_version (id, entry);
CREATE VIRTUAL TABLE enterprise_name_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE enterprise_year (
    id INTEGER PRIMARY KEY,
    enterprise INTEGER NOT NULL,
    year INTEGER NOT NULL,
    output_cny INTEGER,
    tax_cny INTEGER,
    r_and_d_cny INTEGER,
    staff INTEGER,
    land_mu INTEGER,
    energy_tce INTEGER,
    evidence_class TEXT NOT NULL,
    source TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX enterprise_year_by_enterprise_year ON enterprise_year (enterprise, year, id);
CREATE INDEX enterprise_year_by_year_enterprise ON enterprise_year (year, enterprise, id);
CREATE INDEX enterprise_year_by_external_key ON enterprise_year (external_key, id);
CREATE TABLE enterprise_year_version (
    id INTEGER NOT NULL,
    enterprise INTEGER NOT NULL,
    year INTEGER NOT NULL,
    output_cny INTEGER,
    tax_cny INTEGER,
    r_and_d_cny INTEGER,
    staff INTEGER,
    land_mu INTEGER,
    energy_tce INTEGER,
    evidence_class TEXT NOT NULL,
    source TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX enterprise_year_version_by_enterprise_year ON enterprise_year_version (enterprise, year, id);
CREATE INDEX enterprise_year_version_by_year_enterprise ON enterprise_year_version (year, enterprise, id);
CREATE INDEX enterprise_year_version_by_external_key ON enterprise_year_version (external_key, id);
CREATE INDEX enterprise_year_version_by_id ON enterprise_year_version (id, entry);

CREATE TABLE recruiter (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    languages TEXT,
    industries TEXT,
    places TEXT,
    training TEXT,
    since TEXT,
    until TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX recruiter_by_person ON recruiter (person, id);
CREATE TABLE recruiter_version (
    id INTEGER NOT NULL,
    person INTEGER NOT NULL,
    languages TEXT,
    industries TEXT,
    places TEXT,
    training TEXT,
    since TEXT,
    until TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX recruiter_version_by_person ON recruiter_version (person, id);
CREATE INDEX recruiter_version_by_id ON recruiter_version (id, entry);
CREATE VIRTUAL TABLE recruiter_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

