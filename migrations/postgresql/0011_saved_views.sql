-- Saved views of lists.
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
