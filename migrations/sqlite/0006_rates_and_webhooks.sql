-- Rates as data, webhooks and their outbox.
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
