-- Rule packs and their rules; thresholds belong to a pack.
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

ALTER TABLE threshold ADD COLUMN pack bigint;
ALTER TABLE threshold ADD COLUMN removed bigint;
ALTER TABLE threshold_version ADD COLUMN pack bigint;
ALTER TABLE threshold_version ADD COLUMN removed bigint;
CREATE INDEX threshold_by_pack ON threshold (district, pack NULLS FIRST, id);
CREATE INDEX threshold_version_by_pack ON threshold_version (district, pack NULLS FIRST, id);
