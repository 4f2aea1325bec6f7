-- Documents and the figures printed in them, and findings of padding.

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    source TEXT,
    figures_on TEXT NOT NULL,
    text TEXT NOT NULL,
    stage TEXT NOT NULL,
    ledger_size INTEGER,
    ledger_root TEXT,
    verified_by TEXT,
    verified_on TEXT,
    published_by TEXT,
    published_on TEXT,
    supersedes INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_stage_figures_on ON document (stage, figures_on, id);
CREATE INDEX document_by_supersedes ON document (supersedes, id);

CREATE TABLE document_version (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    source TEXT,
    figures_on TEXT NOT NULL,
    text TEXT NOT NULL,
    stage TEXT NOT NULL,
    ledger_size INTEGER,
    ledger_root TEXT,
    verified_by TEXT,
    verified_on TEXT,
    published_by TEXT,
    published_on TEXT,
    supersedes INTEGER,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX document_version_by_stage_figures_on ON document_version (stage, figures_on, id);
CREATE INDEX document_version_by_supersedes ON document_version (supersedes, id);
CREATE INDEX document_version_by_id ON document_version (id, entry);

CREATE VIRTUAL TABLE document_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL,
    quote TEXT NOT NULL,
    begins_at INTEGER,
    metric TEXT NOT NULL,
    split TEXT,
    key TEXT,
    reading TEXT NOT NULL,
    printed TEXT NOT NULL,
    unit TEXT,
    stage TEXT NOT NULL,
    verdict TEXT NOT NULL,
    value TEXT,
    formula_version INTEGER,
    ledger_size INTEGER,
    evidence_a TEXT,
    evidence_b TEXT,
    evidence_c TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_by_document_begins_at ON claim (document, begins_at, id);
CREATE INDEX claim_by_metric ON claim (metric, id);
CREATE INDEX claim_by_stage ON claim (stage, id);

CREATE TABLE claim_version (
    id INTEGER NOT NULL,
    document INTEGER NOT NULL,
    quote TEXT NOT NULL,
    begins_at INTEGER,
    metric TEXT NOT NULL,
    split TEXT,
    key TEXT,
    reading TEXT NOT NULL,
    printed TEXT NOT NULL,
    unit TEXT,
    stage TEXT NOT NULL,
    verdict TEXT NOT NULL,
    value TEXT,
    formula_version INTEGER,
    ledger_size INTEGER,
    evidence_a TEXT,
    evidence_b TEXT,
    evidence_c TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX claim_version_by_document_begins_at ON claim_version (document, begins_at, id);
CREATE INDEX claim_version_by_metric ON claim_version (metric, id);
CREATE INDEX claim_version_by_stage ON claim_version (stage, id);
CREATE INDEX claim_version_by_id ON claim_version (id, entry);

CREATE VIRTUAL TABLE claim_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE padding_finding (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    project INTEGER NOT NULL,
    other INTEGER,
    ground TEXT NOT NULL,
    found_on TEXT NOT NULL,
    stage TEXT NOT NULL,
    outcome TEXT,
    settled_by INTEGER,
    settled_on TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX padding_finding_by_project_stage ON padding_finding (project, stage, id);
CREATE INDEX padding_finding_by_stage_kind ON padding_finding (stage, kind, id);
CREATE INDEX padding_finding_by_other ON padding_finding (other, id);

CREATE TABLE padding_finding_version (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    project INTEGER NOT NULL,
    other INTEGER,
    ground TEXT NOT NULL,
    found_on TEXT NOT NULL,
    stage TEXT NOT NULL,
    outcome TEXT,
    settled_by INTEGER,
    settled_on TEXT,
    reason TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX padding_finding_version_by_project_stage ON padding_finding_version (project, stage, id);
CREATE INDEX padding_finding_version_by_stage_kind ON padding_finding_version (stage, kind, id);
CREATE INDEX padding_finding_version_by_other ON padding_finding_version (other, id);
CREATE INDEX padding_finding_version_by_id ON padding_finding_version (id, entry);
