-- Special days, code tables of national standards and results of land supply.
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
CREATE VIRTUAL TABLE industry_code_search USING fts5(text, content='', columnsize=0, tokenize='characters');
CREATE INDEX industry_code_found ON industry_code (entry);

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
CREATE VIRTUAL TABLE division_code_search USING fts5(text, content='', columnsize=0, tokenize='characters');
CREATE INDEX division_code_found ON division_code (entry);


CREATE TABLE land_deal (
    id INTEGER PRIMARY KEY,
    deal_code TEXT NOT NULL,
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
    deal_code TEXT NOT NULL,
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
CREATE VIRTUAL TABLE land_deal_search USING fts5(text, content='', columnsize=0, tokenize='characters');
CREATE INDEX land_deal_found ON land_deal (entry);

-- What a token may be used for.
ALTER TABLE token ADD COLUMN scope TEXT;
