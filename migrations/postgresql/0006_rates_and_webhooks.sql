-- Rates as data, webhooks and their outbox.
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
