-- Imports that were stored, so that one can be undone.
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

-- A land deal may have neither a code nor an address of its source.
ALTER TABLE land_deal ALTER COLUMN deal_code DROP NOT NULL;
ALTER TABLE land_deal_version ALTER COLUMN deal_code DROP NOT NULL;
