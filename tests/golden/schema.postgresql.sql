CREATE FUNCTION luodi_grams(content text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 RETURN (
        SELECT singles || ARRAY(
            SELECT a || b FROM unnest(singles, singles[2:]) AS pair (a, b) WHERE b IS NOT NULL)
        FROM (SELECT string_to_array(lower(content COLLATE "C"), NULL) AS singles) AS split);

CREATE TABLE ledger_head (
    district text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    origin text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    next_id bigint NOT NULL,
    last_at bigint NOT NULL,
    edge bytea NOT NULL,
    CONSTRAINT ledger_head_key PRIMARY KEY (district, code)
);

CREATE TABLE ledger_entry (
    district text COLLATE "C" NOT NULL,
    place bigint NOT NULL,
    at bigint NOT NULL,
    first bigint NOT NULL,
    last bigint NOT NULL,
    bytes bytea NOT NULL,
    leaf bytea NOT NULL,
    root bytea,
    CONSTRAINT ledger_entry_key PRIMARY KEY (district, place)
);
CREATE INDEX ledger_entry_by_at ON ledger_entry (district, at NULLS FIRST, place NULLS FIRST);

CREATE TABLE ledger_checkpoint (
    district text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    note text COLLATE "C" NOT NULL,
    CONSTRAINT ledger_checkpoint_key PRIMARY KEY (district, size)
);

CREATE TABLE ledger_key (
    district text COLLATE "C" NOT NULL,
    vkey text COLLATE "C" NOT NULL,
    from_size bigint NOT NULL,
    to_size bigint,
    CONSTRAINT ledger_key_key PRIMARY KEY (district, vkey)
);

CREATE TABLE side_value (
    district text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    salt bytea NOT NULL,
    value text COLLATE "C" NOT NULL,
    CONSTRAINT side_value_key PRIMARY KEY (district, digest)
);

CREATE TABLE credential (
    district text COLLATE "C" NOT NULL,
    user_id bigint NOT NULL,
    hash text COLLATE "C" NOT NULL,
    changed_at bigint NOT NULL,
    CONSTRAINT credential_key PRIMARY KEY (district, user_id)
);

CREATE TABLE session (
    district text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    user_id bigint NOT NULL,
    csrf text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    CONSTRAINT session_key PRIMARY KEY (district, digest)
);
CREATE INDEX session_by_user ON session (district, user_id NULLS FIRST, digest NULLS FIRST);

CREATE TABLE token (
    district text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    user_id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    revoked_at bigint,
    scope text COLLATE "C",
    CONSTRAINT token_key PRIMARY KEY (district, digest)
);
CREATE INDEX token_by_user ON token (district, user_id NULLS FIRST, digest NULLS FIRST);

CREATE TABLE idempotency (
    district text COLLATE "C" NOT NULL,
    user_id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    request text COLLATE "C" NOT NULL,
    status bigint NOT NULL,
    headers text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT idempotency_key PRIMARY KEY (district, user_id, name)
);
CREATE INDEX idempotency_by_age ON idempotency (district, created_at NULLS FIRST, name NULLS FIRST);

CREATE TABLE webhook_secret (
    district text COLLATE "C" NOT NULL,
    webhook bigint NOT NULL,
    secret text COLLATE "C" NOT NULL,
    CONSTRAINT webhook_secret_key PRIMARY KEY (district, webhook)
);

CREATE TABLE webhook_delivery (
    district text COLLATE "C" NOT NULL,
    webhook bigint NOT NULL,
    entry bigint NOT NULL,
    record text COLLATE "C" NOT NULL,
    record_id bigint NOT NULL,
    event text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    size bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    attempts bigint NOT NULL,
    next_at bigint NOT NULL,
    made_at bigint NOT NULL,
    status bigint,
    fault text COLLATE "C",
    CONSTRAINT webhook_delivery_key PRIMARY KEY (district, webhook, entry)
);
CREATE INDEX webhook_delivery_by_state ON webhook_delivery (district, state NULLS FIRST, webhook NULLS FIRST, entry NULLS FIRST);

CREATE TABLE migration (
    district text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    applied_at text COLLATE "C" NOT NULL,
    CONSTRAINT migration_key PRIMARY KEY (district, number)
);

CREATE TABLE unit (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    short_name text COLLATE "C",
    kind text COLLATE "C" NOT NULL,
    parent bigint,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT unit_key PRIMARY KEY (district, id)
);
CREATE INDEX unit_by_parent ON unit (district, parent NULLS FIRST, id);
CREATE TABLE unit_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    short_name text COLLATE "C",
    kind text COLLATE "C" NOT NULL,
    parent bigint,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT unit_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX unit_version_by_parent ON unit_version (district, parent NULLS FIRST, id);
CREATE INDEX unit_version_by_id ON unit_version (district, id, entry NULLS FIRST);
CREATE INDEX unit_search ON unit USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(short_name, 1) = chr(1) THEN '' ELSE coalesce(short_name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX unit_version_search ON unit_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(short_name, 1) = chr(1) THEN '' ELSE coalesce(short_name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE person (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    unit bigint NOT NULL,
    post text COLLATE "C",
    phone text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT person_key PRIMARY KEY (district, id)
);
CREATE INDEX person_by_unit ON person (district, unit NULLS FIRST, id);
CREATE TABLE person_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    unit bigint NOT NULL,
    post text COLLATE "C",
    phone text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT person_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX person_version_by_unit ON person_version (district, unit NULLS FIRST, id);
CREATE INDEX person_version_by_id ON person_version (district, id, entry NULLS FIRST);
CREATE INDEX person_search ON person USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX person_version_search ON person_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE duty (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    person bigint NOT NULL,
    unit bigint NOT NULL,
    role text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    valid_to text COLLATE "C",
    scope_record text COLLATE "C",
    scope_id bigint,
    revoked_at text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT duty_key PRIMARY KEY (district, id)
);
CREATE INDEX duty_by_person ON duty (district, person NULLS FIRST, id);
CREATE INDEX duty_by_unit ON duty (district, unit NULLS FIRST, id);
CREATE TABLE duty_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    person bigint NOT NULL,
    unit bigint NOT NULL,
    role text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    valid_to text COLLATE "C",
    scope_record text COLLATE "C",
    scope_id bigint,
    revoked_at text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT duty_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX duty_version_by_person ON duty_version (district, person NULLS FIRST, id);
CREATE INDEX duty_version_by_unit ON duty_version (district, unit NULLS FIRST, id);
CREATE INDEX duty_version_by_id ON duty_version (district, id, entry NULLS FIRST);

CREATE TABLE delegation (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    duty bigint NOT NULL,
    delegate bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    valid_to text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    revoked_at text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT delegation_key PRIMARY KEY (district, id)
);
CREATE INDEX delegation_by_delegate ON delegation (district, delegate NULLS FIRST, id);
CREATE INDEX delegation_by_duty ON delegation (district, duty NULLS FIRST, id);
CREATE TABLE delegation_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    duty bigint NOT NULL,
    delegate bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    valid_to text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    revoked_at text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT delegation_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX delegation_version_by_delegate ON delegation_version (district, delegate NULLS FIRST, id);
CREATE INDEX delegation_version_by_duty ON delegation_version (district, duty NULLS FIRST, id);
CREATE INDEX delegation_version_by_id ON delegation_version (district, id, entry NULLS FIRST);

CREATE TABLE account (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    login text COLLATE "C" NOT NULL,
    person bigint NOT NULL,
    disabled bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT account_key PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX account_once ON account (district, login NULLS FIRST);
CREATE TABLE account_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    login text COLLATE "C" NOT NULL,
    person bigint NOT NULL,
    disabled bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT account_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX account_version_by_id ON account_version (district, id, entry NULLS FIRST);
CREATE INDEX account_search ON account USING gin (luodi_grams(CASE WHEN left(login, 1) = chr(1) THEN '' ELSE coalesce(login, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX account_version_search ON account_version USING gin (luodi_grams(CASE WHEN left(login, 1) = chr(1) THEN '' ELSE coalesce(login, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE mapping (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    title_zh text COLLATE "C",
    title_en text COLLATE "C",
    definition text COLLATE "C" NOT NULL,
    built_in bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT mapping_key PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX mapping_once ON mapping (district, name NULLS FIRST);
CREATE TABLE mapping_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    title_zh text COLLATE "C",
    title_en text COLLATE "C",
    definition text COLLATE "C" NOT NULL,
    built_in bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT mapping_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX mapping_version_by_id ON mapping_version (district, id, entry NULLS FIRST);

CREATE TABLE rate_policy (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    applies_to text COLLATE "C" NOT NULL,
    per text COLLATE "C" NOT NULL,
    times bigint NOT NULL,
    seconds bigint NOT NULL,
    burst bigint NOT NULL,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    source text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT rate_policy_key PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX rate_policy_once ON rate_policy (district, name NULLS FIRST);
CREATE TABLE rate_policy_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    applies_to text COLLATE "C" NOT NULL,
    per text COLLATE "C" NOT NULL,
    times bigint NOT NULL,
    seconds bigint NOT NULL,
    burst bigint NOT NULL,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    source text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT rate_policy_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX rate_policy_version_by_id ON rate_policy_version (district, id, entry NULLS FIRST);

CREATE TABLE webhook (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    url text COLLATE "C" NOT NULL,
    events text COLLATE "C" NOT NULL,
    account bigint NOT NULL,
    active bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT webhook_key PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX webhook_once ON webhook (district, name NULLS FIRST);
CREATE TABLE webhook_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    url text COLLATE "C" NOT NULL,
    events text COLLATE "C" NOT NULL,
    account bigint NOT NULL,
    active bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT webhook_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX webhook_version_by_id ON webhook_version (district, id, entry NULLS FIRST);

CREATE TABLE import (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    file text COLLATE "C" NOT NULL,
    mapping text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    read_rows bigint NOT NULL,
    new_rows bigint NOT NULL,
    changed_rows bigint NOT NULL,
    same_rows bigint NOT NULL,
    digest text COLLATE "C" NOT NULL,
    first_entry bigint NOT NULL,
    last_entry bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    made_at text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT import_key PRIMARY KEY (district, id)
);
CREATE TABLE import_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    file text COLLATE "C" NOT NULL,
    mapping text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    read_rows bigint NOT NULL,
    new_rows bigint NOT NULL,
    changed_rows bigint NOT NULL,
    same_rows bigint NOT NULL,
    digest text COLLATE "C" NOT NULL,
    first_entry bigint NOT NULL,
    last_entry bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    made_at text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT import_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX import_version_by_id ON import_version (district, id, entry NULLS FIRST);
CREATE INDEX import_search ON import USING gin (luodi_grams(CASE WHEN left(file, 1) = chr(1) THEN '' ELSE coalesce(file, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX import_version_search ON import_version USING gin (luodi_grams(CASE WHEN left(file, 1) = chr(1) THEN '' ELSE coalesce(file, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE scheme (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    edition text COLLATE "C",
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    period_from text COLLATE "C",
    period_to text COLLATE "C",
    owner bigint,
    description text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT scheme_key PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX scheme_once ON scheme (district, code NULLS FIRST);
CREATE TABLE scheme_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    edition text COLLATE "C",
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    period_from text COLLATE "C",
    period_to text COLLATE "C",
    owner bigint,
    description text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT scheme_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX scheme_version_by_id ON scheme_version (district, id, entry NULLS FIRST);
CREATE INDEX scheme_search ON scheme USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX scheme_version_search ON scheme_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE scheme_member (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    scheme bigint NOT NULL,
    position bigint,
    name text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT scheme_member_key PRIMARY KEY (district, id)
);
CREATE INDEX scheme_member_by_scheme ON scheme_member (district, scheme NULLS FIRST, id);
CREATE TABLE scheme_member_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    scheme bigint NOT NULL,
    position bigint,
    name text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT scheme_member_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX scheme_member_version_by_scheme ON scheme_member_version (district, scheme NULLS FIRST, id);
CREATE INDEX scheme_member_version_by_id ON scheme_member_version (district, id, entry NULLS FIRST);

CREATE TABLE rule_pack (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    edition bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    name_en text COLLATE "C",
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    state text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    based_on bigint,
    note text COLLATE "C",
    prepared_by text COLLATE "C",
    checked_by text COLLATE "C",
    enacted_by text COLLATE "C",
    enacted_on text COLLATE "C",
    back_dated bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT rule_pack_key PRIMARY KEY (district, id)
);
CREATE INDEX rule_pack_by_code_edition ON rule_pack (district, code NULLS FIRST, edition NULLS FIRST, id);
CREATE INDEX rule_pack_by_kind_state ON rule_pack (district, kind NULLS FIRST, state NULLS FIRST, id);
CREATE TABLE rule_pack_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    edition bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    name_en text COLLATE "C",
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    state text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    based_on bigint,
    note text COLLATE "C",
    prepared_by text COLLATE "C",
    checked_by text COLLATE "C",
    enacted_by text COLLATE "C",
    enacted_on text COLLATE "C",
    back_dated bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT rule_pack_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX rule_pack_version_by_code_edition ON rule_pack_version (district, code NULLS FIRST, edition NULLS FIRST, id);
CREATE INDEX rule_pack_version_by_kind_state ON rule_pack_version (district, kind NULLS FIRST, state NULLS FIRST, id);
CREATE INDEX rule_pack_version_by_id ON rule_pack_version (district, id, entry NULLS FIRST);

CREATE TABLE rule (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    pack bigint NOT NULL,
    position bigint,
    name text COLLATE "C" NOT NULL,
    planned text COLLATE "C",
    stage_from text COLLATE "C",
    stage_to text COLLATE "C",
    span bigint,
    span_unit text COLLATE "C",
    light text COLLATE "C",
    group_name text COLLATE "C",
    metric text COLLATE "C",
    month bigint,
    value bigint,
    reference bigint,
    removed bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT rule_key PRIMARY KEY (district, id)
);
CREATE INDEX rule_by_pack_position ON rule (district, pack NULLS FIRST, position NULLS FIRST, id);
CREATE TABLE rule_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    pack bigint NOT NULL,
    position bigint,
    name text COLLATE "C" NOT NULL,
    planned text COLLATE "C",
    stage_from text COLLATE "C",
    stage_to text COLLATE "C",
    span bigint,
    span_unit text COLLATE "C",
    light text COLLATE "C",
    group_name text COLLATE "C",
    metric text COLLATE "C",
    month bigint,
    value bigint,
    reference bigint,
    removed bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT rule_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX rule_version_by_pack_position ON rule_version (district, pack NULLS FIRST, position NULLS FIRST, id);
CREATE INDEX rule_version_by_id ON rule_version (district, id, entry NULLS FIRST);

CREATE TABLE threshold (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    pack bigint,
    scheme bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    minimum_invest bigint,
    minimum_invest_currency text COLLATE "C",
    foreign_capital bigint,
    fortune_500 bigint,
    industry_leader bigint,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    source text COLLATE "C",
    removed bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT threshold_key PRIMARY KEY (district, id)
);
CREATE INDEX threshold_by_scheme ON threshold (district, scheme NULLS FIRST, id);
CREATE INDEX threshold_by_pack ON threshold (district, pack NULLS FIRST, id);
CREATE TABLE threshold_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    pack bigint,
    scheme bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    minimum_invest bigint,
    minimum_invest_currency text COLLATE "C",
    foreign_capital bigint,
    fortune_500 bigint,
    industry_leader bigint,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    source text COLLATE "C",
    removed bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT threshold_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX threshold_version_by_scheme ON threshold_version (district, scheme NULLS FIRST, id);
CREATE INDEX threshold_version_by_pack ON threshold_version (district, pack NULLS FIRST, id);
CREATE INDEX threshold_version_by_id ON threshold_version (district, id, entry NULLS FIRST);

CREATE TABLE target (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    scheme bigint NOT NULL,
    metric text COLLATE "C" NOT NULL,
    unit bigint,
    value bigint NOT NULL,
    due text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT target_key PRIMARY KEY (district, id)
);
CREATE INDEX target_by_scheme ON target (district, scheme NULLS FIRST, id);
CREATE TABLE target_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    scheme bigint NOT NULL,
    metric text COLLATE "C" NOT NULL,
    unit bigint,
    value bigint NOT NULL,
    due text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT target_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX target_version_by_scheme ON target_version (district, scheme NULLS FIRST, id);
CREATE INDEX target_version_by_id ON target_version (district, id, entry NULLS FIRST);

CREATE TABLE special_day (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    day text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    external_key text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT special_day_key PRIMARY KEY (district, id)
);
CREATE INDEX special_day_by_day ON special_day (district, day NULLS FIRST, id);
CREATE INDEX special_day_by_external_key ON special_day (district, external_key NULLS FIRST, id);
CREATE UNIQUE INDEX special_day_once ON special_day (district, day NULLS FIRST);
CREATE TABLE special_day_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    day text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    external_key text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT special_day_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX special_day_version_by_day ON special_day_version (district, day NULLS FIRST, id);
CREATE INDEX special_day_version_by_external_key ON special_day_version (district, external_key NULLS FIRST, id);
CREATE INDEX special_day_version_by_id ON special_day_version (district, id, entry NULLS FIRST);

CREATE TABLE industry_code (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    edition text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    section text COLLATE "C",
    definition text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT industry_code_key PRIMARY KEY (district, id)
);
CREATE INDEX industry_code_by_code_edition ON industry_code (district, code NULLS FIRST, edition NULLS FIRST, id);
CREATE INDEX industry_code_by_edition ON industry_code (district, edition NULLS FIRST, id);
CREATE INDEX industry_code_by_external_key ON industry_code (district, external_key NULLS FIRST, id);
CREATE TABLE industry_code_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    edition text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    section text COLLATE "C",
    definition text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT industry_code_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX industry_code_version_by_code_edition ON industry_code_version (district, code NULLS FIRST, edition NULLS FIRST, id);
CREATE INDEX industry_code_version_by_edition ON industry_code_version (district, edition NULLS FIRST, id);
CREATE INDEX industry_code_version_by_external_key ON industry_code_version (district, external_key NULLS FIRST, id);
CREATE INDEX industry_code_version_by_id ON industry_code_version (district, id, entry NULLS FIRST);
CREATE INDEX industry_code_search ON industry_code USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX industry_code_version_search ON industry_code_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE division_code (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    parent text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT division_code_key PRIMARY KEY (district, id)
);
CREATE INDEX division_code_by_code ON division_code (district, code NULLS FIRST, id);
CREATE INDEX division_code_by_parent ON division_code (district, parent NULLS FIRST, id);
CREATE INDEX division_code_by_external_key ON division_code (district, external_key NULLS FIRST, id);
CREATE TABLE division_code_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    parent text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT division_code_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX division_code_version_by_code ON division_code_version (district, code NULLS FIRST, id);
CREATE INDEX division_code_version_by_parent ON division_code_version (district, parent NULLS FIRST, id);
CREATE INDEX division_code_version_by_external_key ON division_code_version (district, external_key NULLS FIRST, id);
CREATE INDEX division_code_version_by_id ON division_code_version (district, id, entry NULLS FIRST);
CREATE INDEX division_code_search ON division_code USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX division_code_version_search ON division_code_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE block (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    unit bigint,
    area_mu bigint,
    description text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT block_key PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX block_once ON block (district, code NULLS FIRST);
CREATE TABLE block_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    unit bigint,
    area_mu bigint,
    description text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT block_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX block_version_by_id ON block_version (district, id, entry NULLS FIRST);
CREATE INDEX block_search ON block USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX block_version_search ON block_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE land_deal (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    deal_code text COLLATE "C",
    name text COLLATE "C",
    division text COLLATE "C",
    location text COLLATE "C",
    area_mu bigint,
    land_source text COLLATE "C",
    land_use text COLLATE "C",
    supply text COLLATE "C",
    term text COLLATE "C",
    industry text COLLATE "C",
    grade text COLLATE "C",
    price bigint,
    holder text COLLATE "C",
    plot_ratio_min bigint,
    plot_ratio_max bigint,
    planned_handover text COLLATE "C",
    planned_start text COLLATE "C",
    planned_finish text COLLATE "C",
    started_on text COLLATE "C",
    finished_on text COLLATE "C",
    approved_by text COLLATE "C",
    signed_on text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT land_deal_key PRIMARY KEY (district, id)
);
CREATE INDEX land_deal_by_signed_on ON land_deal (district, signed_on NULLS FIRST, id);
CREATE INDEX land_deal_by_external_key ON land_deal (district, external_key NULLS FIRST, id);
CREATE TABLE land_deal_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    deal_code text COLLATE "C",
    name text COLLATE "C",
    division text COLLATE "C",
    location text COLLATE "C",
    area_mu bigint,
    land_source text COLLATE "C",
    land_use text COLLATE "C",
    supply text COLLATE "C",
    term text COLLATE "C",
    industry text COLLATE "C",
    grade text COLLATE "C",
    price bigint,
    holder text COLLATE "C",
    plot_ratio_min bigint,
    plot_ratio_max bigint,
    planned_handover text COLLATE "C",
    planned_start text COLLATE "C",
    planned_finish text COLLATE "C",
    started_on text COLLATE "C",
    finished_on text COLLATE "C",
    approved_by text COLLATE "C",
    signed_on text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT land_deal_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX land_deal_version_by_signed_on ON land_deal_version (district, signed_on NULLS FIRST, id);
CREATE INDEX land_deal_version_by_external_key ON land_deal_version (district, external_key NULLS FIRST, id);
CREATE INDEX land_deal_version_by_id ON land_deal_version (district, id, entry NULLS FIRST);
CREATE INDEX land_deal_search ON land_deal USING gin (luodi_grams(CASE WHEN left(deal_code, 1) = chr(1) THEN '' ELSE coalesce(deal_code, '') END || chr(10) || CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(location, 1) = chr(1) THEN '' ELSE coalesce(location, '') END || chr(10) || CASE WHEN left(holder, 1) = chr(1) THEN '' ELSE coalesce(holder, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX land_deal_version_search ON land_deal_version USING gin (luodi_grams(CASE WHEN left(deal_code, 1) = chr(1) THEN '' ELSE coalesce(deal_code, '') END || chr(10) || CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(location, 1) = chr(1) THEN '' ELSE coalesce(location, '') END || chr(10) || CASE WHEN left(holder, 1) = chr(1) THEN '' ELSE coalesce(holder, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE exchange_rate (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    on_day text COLLATE "C" NOT NULL,
    rate bigint NOT NULL,
    source text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT exchange_rate_key PRIMARY KEY (district, id)
);
CREATE INDEX exchange_rate_by_currency_on_day ON exchange_rate (district, currency NULLS FIRST, on_day NULLS FIRST, id);
CREATE TABLE exchange_rate_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    on_day text COLLATE "C" NOT NULL,
    rate bigint NOT NULL,
    source text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT exchange_rate_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX exchange_rate_version_by_currency_on_day ON exchange_rate_version (district, currency NULLS FIRST, on_day NULLS FIRST, id);
CREATE INDEX exchange_rate_version_by_id ON exchange_rate_version (district, id, entry NULLS FIRST);

CREATE TABLE enterprise (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    uscc text COLLATE "C",
    country text COLLATE "C",
    parent bigint,
    industry text COLLATE "C",
    fortune_500 bigint,
    industry_leader bigint,
    listed bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT enterprise_key PRIMARY KEY (district, id)
);
CREATE INDEX enterprise_by_name ON enterprise (district, name NULLS FIRST, id);
CREATE INDEX enterprise_by_parent ON enterprise (district, parent NULLS FIRST, id);
CREATE UNIQUE INDEX enterprise_once ON enterprise (district, uscc NULLS FIRST);
CREATE TABLE enterprise_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    uscc text COLLATE "C",
    country text COLLATE "C",
    parent bigint,
    industry text COLLATE "C",
    fortune_500 bigint,
    industry_leader bigint,
    listed bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT enterprise_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX enterprise_version_by_name ON enterprise_version (district, name NULLS FIRST, id);
CREATE INDEX enterprise_version_by_parent ON enterprise_version (district, parent NULLS FIRST, id);
CREATE INDEX enterprise_version_by_id ON enterprise_version (district, id, entry NULLS FIRST);
CREATE INDEX enterprise_search ON enterprise USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX enterprise_version_search ON enterprise_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE project (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    project_code text COLLATE "C",
    code_name text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    enterprise bigint,
    unit bigint,
    person bigint,
    kind text COLLATE "C" NOT NULL,
    origin text COLLATE "C" NOT NULL,
    mode text COLLATE "C",
    industry text COLLATE "C",
    block bigint,
    invest bigint,
    invest_currency text COLLATE "C",
    invest_cny bigint,
    foreign_share bigint,
    fixed_invest bigint,
    land_mu bigint,
    floor_area_m2 bigint,
    jobs bigint,
    output_cny bigint,
    tax_cny bigint,
    energy_tce bigint,
    secrecy text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    stage_on text COLLATE "C",
    signed_on text COLLATE "C",
    planned_start text COLLATE "C",
    planned_finish text COLLATE "C",
    planned_production text COLLATE "C",
    confidence text COLLATE "C",
    parent bigint,
    duplicate_of bigint,
    description text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT project_key PRIMARY KEY (district, id)
);
CREATE INDEX project_by_stage_block_invest_cny ON project (district, stage NULLS FIRST, block NULLS FIRST, invest_cny NULLS FIRST, id);
CREATE INDEX project_by_unit_stage ON project (district, unit NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX project_by_invest_cny ON project (district, invest_cny NULLS FIRST, id);
CREATE INDEX project_by_planned_finish ON project (district, planned_finish NULLS FIRST, id);
CREATE INDEX project_by_signed_on ON project (district, signed_on NULLS FIRST, id);
CREATE INDEX project_by_enterprise ON project (district, enterprise NULLS FIRST, id);
CREATE INDEX project_by_external_key ON project (district, external_key NULLS FIRST, id);
CREATE TABLE project_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    project_code text COLLATE "C",
    code_name text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    enterprise bigint,
    unit bigint,
    person bigint,
    kind text COLLATE "C" NOT NULL,
    origin text COLLATE "C" NOT NULL,
    mode text COLLATE "C",
    industry text COLLATE "C",
    block bigint,
    invest bigint,
    invest_currency text COLLATE "C",
    invest_cny bigint,
    foreign_share bigint,
    fixed_invest bigint,
    land_mu bigint,
    floor_area_m2 bigint,
    jobs bigint,
    output_cny bigint,
    tax_cny bigint,
    energy_tce bigint,
    secrecy text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    stage_on text COLLATE "C",
    signed_on text COLLATE "C",
    planned_start text COLLATE "C",
    planned_finish text COLLATE "C",
    planned_production text COLLATE "C",
    confidence text COLLATE "C",
    parent bigint,
    duplicate_of bigint,
    description text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT project_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX project_version_by_stage_block_invest_cny ON project_version (district, stage NULLS FIRST, block NULLS FIRST, invest_cny NULLS FIRST, id);
CREATE INDEX project_version_by_unit_stage ON project_version (district, unit NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX project_version_by_invest_cny ON project_version (district, invest_cny NULLS FIRST, id);
CREATE INDEX project_version_by_planned_finish ON project_version (district, planned_finish NULLS FIRST, id);
CREATE INDEX project_version_by_signed_on ON project_version (district, signed_on NULLS FIRST, id);
CREATE INDEX project_version_by_enterprise ON project_version (district, enterprise NULLS FIRST, id);
CREATE INDEX project_version_by_external_key ON project_version (district, external_key NULLS FIRST, id);
CREATE INDEX project_version_by_id ON project_version (district, id, entry NULLS FIRST);
CREATE INDEX project_search ON project USING gin (luodi_grams(CASE WHEN left(code_name, 1) = chr(1) THEN '' ELSE coalesce(code_name, '') END || chr(10) || CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX project_version_search ON project_version USING gin (luodi_grams(CASE WHEN left(code_name, 1) = chr(1) THEN '' ELSE coalesce(code_name, '') END || chr(10) || CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE stage_event (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    project bigint NOT NULL,
    stage text COLLATE "C" NOT NULL,
    occurred_on text COLLATE "C" NOT NULL,
    known_on text COLLATE "C" NOT NULL,
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    approved_by bigint,
    voided bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT stage_event_key PRIMARY KEY (district, id)
);
CREATE INDEX stage_event_by_project_voided_occurred_on ON stage_event (district, project NULLS FIRST, voided NULLS FIRST, occurred_on NULLS FIRST, id);
CREATE INDEX stage_event_by_stage_occurred_on ON stage_event (district, stage NULLS FIRST, occurred_on NULLS FIRST, id);
CREATE TABLE stage_event_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    project bigint NOT NULL,
    stage text COLLATE "C" NOT NULL,
    occurred_on text COLLATE "C" NOT NULL,
    known_on text COLLATE "C" NOT NULL,
    evidence_class text COLLATE "C" NOT NULL,
    evidence text COLLATE "C",
    approved_by bigint,
    voided bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT stage_event_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX stage_event_version_by_project_voided_occurred_on ON stage_event_version (district, project NULLS FIRST, voided NULLS FIRST, occurred_on NULLS FIRST, id);
CREATE INDEX stage_event_version_by_stage_occurred_on ON stage_event_version (district, stage NULLS FIRST, occurred_on NULLS FIRST, id);
CREATE INDEX stage_event_version_by_id ON stage_event_version (district, id, entry NULLS FIRST);

CREATE TABLE membership (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    scheme bigint NOT NULL,
    member bigint,
    project bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    valid_to text COLLATE "C",
    threshold bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT membership_key PRIMARY KEY (district, id)
);
CREATE INDEX membership_by_project_scheme_valid_from_valid_to ON membership (district, project NULLS FIRST, scheme NULLS FIRST, valid_from NULLS FIRST, valid_to NULLS FIRST, id);
CREATE INDEX membership_by_scheme_project ON membership (district, scheme NULLS FIRST, project NULLS FIRST, id);
CREATE TABLE membership_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    scheme bigint NOT NULL,
    member bigint,
    project bigint NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    valid_to text COLLATE "C",
    threshold bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT membership_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX membership_version_by_project_scheme_valid_from_valid_to ON membership_version (district, project NULLS FIRST, scheme NULLS FIRST, valid_from NULLS FIRST, valid_to NULLS FIRST, id);
CREATE INDEX membership_version_by_scheme_project ON membership_version (district, scheme NULLS FIRST, project NULLS FIRST, id);
CREATE INDEX membership_version_by_id ON membership_version (district, id, entry NULLS FIRST);

CREATE TABLE saved_view (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    query text COLLATE "C",
    layout text COLLATE "C",
    person bigint NOT NULL,
    stage text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT saved_view_key PRIMARY KEY (district, id)
);
CREATE INDEX saved_view_by_person_record ON saved_view (district, person NULLS FIRST, record NULLS FIRST, id);
CREATE INDEX saved_view_by_stage_record ON saved_view (district, stage NULLS FIRST, record NULLS FIRST, id);
CREATE TABLE saved_view_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    query text COLLATE "C",
    layout text COLLATE "C",
    person bigint NOT NULL,
    stage text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT saved_view_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX saved_view_version_by_person_record ON saved_view_version (district, person NULLS FIRST, record NULLS FIRST, id);
CREATE INDEX saved_view_version_by_stage_record ON saved_view_version (district, stage NULLS FIRST, record NULLS FIRST, id);
CREATE INDEX saved_view_version_by_id ON saved_view_version (district, id, entry NULLS FIRST);

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

CREATE TABLE document (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    figures_on text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    ledger_size bigint,
    ledger_root text COLLATE "C",
    verified_by text COLLATE "C",
    verified_on text COLLATE "C",
    published_by text COLLATE "C",
    published_on text COLLATE "C",
    supersedes bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT document_key PRIMARY KEY (district, id)
);
CREATE INDEX document_by_stage_figures_on ON document (district, stage NULLS FIRST, figures_on NULLS FIRST, id);
CREATE INDEX document_by_supersedes ON document (district, supersedes NULLS FIRST, id);
CREATE TABLE document_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    figures_on text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    ledger_size bigint,
    ledger_root text COLLATE "C",
    verified_by text COLLATE "C",
    verified_on text COLLATE "C",
    published_by text COLLATE "C",
    published_on text COLLATE "C",
    supersedes bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT document_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX document_version_by_stage_figures_on ON document_version (district, stage NULLS FIRST, figures_on NULLS FIRST, id);
CREATE INDEX document_version_by_supersedes ON document_version (district, supersedes NULLS FIRST, id);
CREATE INDEX document_version_by_id ON document_version (district, id, entry NULLS FIRST);
CREATE INDEX document_search ON document USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(source, 1) = chr(1) THEN '' ELSE coalesce(source, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX document_version_search ON document_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(source, 1) = chr(1) THEN '' ELSE coalesce(source, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE claim (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    document bigint NOT NULL,
    quote text COLLATE "C" NOT NULL,
    begins_at bigint,
    metric text COLLATE "C" NOT NULL,
    split text COLLATE "C",
    key text COLLATE "C",
    reading text COLLATE "C" NOT NULL,
    printed text COLLATE "C" NOT NULL,
    unit text COLLATE "C",
    stage text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    value text COLLATE "C",
    formula_version bigint,
    ledger_size bigint,
    evidence_a text COLLATE "C",
    evidence_b text COLLATE "C",
    evidence_c text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT claim_key PRIMARY KEY (district, id)
);
CREATE INDEX claim_by_document_begins_at ON claim (district, document NULLS FIRST, begins_at NULLS FIRST, id);
CREATE INDEX claim_by_metric ON claim (district, metric NULLS FIRST, id);
CREATE INDEX claim_by_stage ON claim (district, stage NULLS FIRST, id);
CREATE TABLE claim_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    document bigint NOT NULL,
    quote text COLLATE "C" NOT NULL,
    begins_at bigint,
    metric text COLLATE "C" NOT NULL,
    split text COLLATE "C",
    key text COLLATE "C",
    reading text COLLATE "C" NOT NULL,
    printed text COLLATE "C" NOT NULL,
    unit text COLLATE "C",
    stage text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    value text COLLATE "C",
    formula_version bigint,
    ledger_size bigint,
    evidence_a text COLLATE "C",
    evidence_b text COLLATE "C",
    evidence_c text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT claim_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX claim_version_by_document_begins_at ON claim_version (district, document NULLS FIRST, begins_at NULLS FIRST, id);
CREATE INDEX claim_version_by_metric ON claim_version (district, metric NULLS FIRST, id);
CREATE INDEX claim_version_by_stage ON claim_version (district, stage NULLS FIRST, id);
CREATE INDEX claim_version_by_id ON claim_version (district, id, entry NULLS FIRST);
CREATE INDEX claim_search ON claim USING gin (luodi_grams(CASE WHEN left(quote, 1) = chr(1) THEN '' ELSE coalesce(quote, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX claim_version_search ON claim_version USING gin (luodi_grams(CASE WHEN left(quote, 1) = chr(1) THEN '' ELSE coalesce(quote, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE padding_finding (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    project bigint NOT NULL,
    other bigint,
    ground text COLLATE "C" NOT NULL,
    found_on text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    outcome text COLLATE "C",
    settled_by bigint,
    settled_on text COLLATE "C",
    reason text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT padding_finding_key PRIMARY KEY (district, id)
);
CREATE INDEX padding_finding_by_project_stage ON padding_finding (district, project NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX padding_finding_by_stage_kind ON padding_finding (district, stage NULLS FIRST, kind NULLS FIRST, id);
CREATE INDEX padding_finding_by_other ON padding_finding (district, other NULLS FIRST, id);
CREATE TABLE padding_finding_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    project bigint NOT NULL,
    other bigint,
    ground text COLLATE "C" NOT NULL,
    found_on text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    outcome text COLLATE "C",
    settled_by bigint,
    settled_on text COLLATE "C",
    reason text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT padding_finding_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX padding_finding_version_by_project_stage ON padding_finding_version (district, project NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX padding_finding_version_by_stage_kind ON padding_finding_version (district, stage NULLS FIRST, kind NULLS FIRST, id);
CREATE INDEX padding_finding_version_by_other ON padding_finding_version (district, other NULLS FIRST, id);
CREATE INDEX padding_finding_version_by_id ON padding_finding_version (district, id, entry NULLS FIRST);

CREATE TABLE enterprise_name (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    source text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT enterprise_name_key PRIMARY KEY (district, id)
);
CREATE INDEX enterprise_name_by_enterprise ON enterprise_name (district, enterprise NULLS FIRST, id);
CREATE INDEX enterprise_name_by_name ON enterprise_name (district, name NULLS FIRST, id);
CREATE TABLE enterprise_name_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    source text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT enterprise_name_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX enterprise_name_version_by_enterprise ON enterprise_name_version (district, enterprise NULLS FIRST, id);
CREATE INDEX enterprise_name_version_by_name ON enterprise_name_version (district, name NULLS FIRST, id);
CREATE INDEX enterprise_name_version_by_id ON enterprise_name_version (district, id, entry NULLS FIRST);
CREATE INDEX enterprise_name_search ON enterprise_name USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX enterprise_name_version_search ON enterprise_name_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE enterprise_year (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    year bigint NOT NULL,
    output_cny bigint,
    tax_cny bigint,
    r_and_d_cny bigint,
    staff bigint,
    land_mu bigint,
    energy_tce bigint,
    evidence_class text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT enterprise_year_key PRIMARY KEY (district, id)
);
CREATE INDEX enterprise_year_by_enterprise_year ON enterprise_year (district, enterprise NULLS FIRST, year NULLS FIRST, id);
CREATE INDEX enterprise_year_by_year_enterprise ON enterprise_year (district, year NULLS FIRST, enterprise NULLS FIRST, id);
CREATE INDEX enterprise_year_by_external_key ON enterprise_year (district, external_key NULLS FIRST, id);
CREATE TABLE enterprise_year_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    year bigint NOT NULL,
    output_cny bigint,
    tax_cny bigint,
    r_and_d_cny bigint,
    staff bigint,
    land_mu bigint,
    energy_tce bigint,
    evidence_class text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT enterprise_year_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX enterprise_year_version_by_enterprise_year ON enterprise_year_version (district, enterprise NULLS FIRST, year NULLS FIRST, id);
CREATE INDEX enterprise_year_version_by_year_enterprise ON enterprise_year_version (district, year NULLS FIRST, enterprise NULLS FIRST, id);
CREATE INDEX enterprise_year_version_by_external_key ON enterprise_year_version (district, external_key NULLS FIRST, id);
CREATE INDEX enterprise_year_version_by_id ON enterprise_year_version (district, id, entry NULLS FIRST);

CREATE TABLE recruiter (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    person bigint NOT NULL,
    languages text COLLATE "C",
    industries text COLLATE "C",
    places text COLLATE "C",
    training text COLLATE "C",
    since text COLLATE "C",
    until text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT recruiter_key PRIMARY KEY (district, id)
);
CREATE INDEX recruiter_by_person ON recruiter (district, person NULLS FIRST, id);
CREATE TABLE recruiter_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    person bigint NOT NULL,
    languages text COLLATE "C",
    industries text COLLATE "C",
    places text COLLATE "C",
    training text COLLATE "C",
    since text COLLATE "C",
    until text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT recruiter_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX recruiter_version_by_person ON recruiter_version (district, person NULLS FIRST, id);
CREATE INDEX recruiter_version_by_id ON recruiter_version (district, id, entry NULLS FIRST);
CREATE INDEX recruiter_search ON recruiter USING gin (luodi_grams(CASE WHEN left(languages, 1) = chr(1) THEN '' ELSE coalesce(languages, '') END || chr(10) || CASE WHEN left(industries, 1) = chr(1) THEN '' ELSE coalesce(industries, '') END || chr(10) || CASE WHEN left(places, 1) = chr(1) THEN '' ELSE coalesce(places, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX recruiter_version_search ON recruiter_version USING gin (luodi_grams(CASE WHEN left(languages, 1) = chr(1) THEN '' ELSE coalesce(languages, '') END || chr(10) || CASE WHEN left(industries, 1) = chr(1) THEN '' ELSE coalesce(industries, '') END || chr(10) || CASE WHEN left(places, 1) = chr(1) THEN '' ELSE coalesce(places, '') END)) WITH (gin_pending_list_limit = 64);

