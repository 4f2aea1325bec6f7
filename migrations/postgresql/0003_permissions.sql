-- A duty for one record, and its end at once; duties delegated for a time.
ALTER TABLE duty ADD COLUMN scope_record text COLLATE "C";
ALTER TABLE duty ADD COLUMN scope_id bigint;
ALTER TABLE duty ADD COLUMN revoked_at text COLLATE "C";
ALTER TABLE duty_version ADD COLUMN scope_record text COLLATE "C";
ALTER TABLE duty_version ADD COLUMN scope_id bigint;
ALTER TABLE duty_version ADD COLUMN revoked_at text COLLATE "C";

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
