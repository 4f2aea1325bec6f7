-- Imports that were stored, so that one can be undone.
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
CREATE VIRTUAL TABLE import_search USING fts5(text, content='', columnsize=0, tokenize='characters');
CREATE INDEX import_found ON import (entry);

-- A land deal may have neither a code nor an address of its source. SQLite makes the tables anew.
CREATE TABLE land_deal_new (
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
INSERT INTO land_deal_new SELECT * FROM land_deal;
DROP TABLE land_deal;
ALTER TABLE land_deal_new RENAME TO land_deal;
CREATE INDEX land_deal_by_signed_on ON land_deal (signed_on, id);
CREATE INDEX land_deal_by_external_key ON land_deal (external_key, id);
CREATE INDEX land_deal_found ON land_deal (entry);
CREATE TABLE land_deal_version_new (
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
INSERT INTO land_deal_version_new SELECT * FROM land_deal_version;
DROP TABLE land_deal_version;
ALTER TABLE land_deal_version_new RENAME TO land_deal_version;
CREATE INDEX land_deal_version_by_signed_on ON land_deal_version (signed_on, id);
CREATE INDEX land_deal_version_by_external_key ON land_deal_version (external_key, id);
CREATE INDEX land_deal_version_by_id ON land_deal_version (id, entry);
