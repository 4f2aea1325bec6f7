-- A duty for one record, and its end at once; duties delegated for a time.
ALTER TABLE duty ADD COLUMN scope_record TEXT;
ALTER TABLE duty ADD COLUMN scope_id INTEGER;
ALTER TABLE duty ADD COLUMN revoked_at TEXT;
ALTER TABLE duty_version ADD COLUMN scope_record TEXT;
ALTER TABLE duty_version ADD COLUMN scope_id INTEGER;
ALTER TABLE duty_version ADD COLUMN revoked_at TEXT;

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
