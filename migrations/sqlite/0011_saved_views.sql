-- Saved views of lists.
CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    query TEXT,
    layout TEXT,
    person INTEGER NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_view_by_person_record ON saved_view (person, record, id);
CREATE INDEX saved_view_by_stage_record ON saved_view (stage, record, id);
CREATE TABLE saved_view_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    record TEXT NOT NULL,
    query TEXT,
    layout TEXT,
    person INTEGER NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX saved_view_version_by_person_record ON saved_view_version (person, record, id);
CREATE INDEX saved_view_version_by_stage_record ON saved_view_version (stage, record, id);
CREATE INDEX saved_view_version_by_id ON saved_view_version (id, entry);
