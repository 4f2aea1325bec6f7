-- Rule packs and their rules; thresholds belong to a pack.
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

ALTER TABLE threshold ADD COLUMN pack INTEGER;
ALTER TABLE threshold ADD COLUMN removed INTEGER;
ALTER TABLE threshold_version ADD COLUMN pack INTEGER;
ALTER TABLE threshold_version ADD COLUMN removed INTEGER;
CREATE INDEX threshold_by_pack ON threshold (pack, id);
CREATE INDEX threshold_version_by_pack ON threshold_version (pack, id);
