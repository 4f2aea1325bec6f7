-- Documents and the figures printed in them, findings of padding, what firms yield, recruiters.

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

CREATE TABLE enterprise_name (
    id INTEGER PRIMARY KEY,
    enterprise INTEGER NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    source TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX enterprise_name_by_enterprise ON enterprise_name (enterprise, id);
CREATE INDEX enterprise_name_by_name ON enterprise_name (name, id);

CREATE TABLE enterprise_name_version (
    id INTEGER NOT NULL,
    enterprise INTEGER NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    source TEXT NOT NULL,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX enterprise_name_version_by_enterprise ON enterprise_name_version (enterprise, id);
CREATE INDEX enterprise_name_version_by_name ON enterprise_name_version (name, id);
CREATE INDEX enterprise_name_version_by_id ON enterprise_name_version (id, entry);

CREATE VIRTUAL TABLE enterprise_name_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');

CREATE TABLE enterprise_year (
    id INTEGER PRIMARY KEY,
    enterprise INTEGER NOT NULL,
    year INTEGER NOT NULL,
    output_cny INTEGER,
    tax_cny INTEGER,
    r_and_d_cny INTEGER,
    staff INTEGER,
    land_mu INTEGER,
    energy_tce INTEGER,
    evidence_class TEXT NOT NULL,
    source TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX enterprise_year_by_enterprise_year ON enterprise_year (enterprise, year, id);
CREATE INDEX enterprise_year_by_year_enterprise ON enterprise_year (year, enterprise, id);
CREATE INDEX enterprise_year_by_external_key ON enterprise_year (external_key, id);

CREATE TABLE enterprise_year_version (
    id INTEGER NOT NULL,
    enterprise INTEGER NOT NULL,
    year INTEGER NOT NULL,
    output_cny INTEGER,
    tax_cny INTEGER,
    r_and_d_cny INTEGER,
    staff INTEGER,
    land_mu INTEGER,
    energy_tce INTEGER,
    evidence_class TEXT NOT NULL,
    source TEXT,
    external_key TEXT,
    extra TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX enterprise_year_version_by_enterprise_year ON enterprise_year_version (enterprise, year, id);
CREATE INDEX enterprise_year_version_by_year_enterprise ON enterprise_year_version (year, enterprise, id);
CREATE INDEX enterprise_year_version_by_external_key ON enterprise_year_version (external_key, id);
CREATE INDEX enterprise_year_version_by_id ON enterprise_year_version (id, entry);

CREATE TABLE recruiter (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL,
    languages TEXT,
    industries TEXT,
    places TEXT,
    training TEXT,
    since TEXT,
    until TEXT,
    version INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT;
CREATE INDEX recruiter_by_person ON recruiter (person, id);

CREATE TABLE recruiter_version (
    id INTEGER NOT NULL,
    person INTEGER NOT NULL,
    languages TEXT,
    industries TEXT,
    places TEXT,
    training TEXT,
    since TEXT,
    until TEXT,
    version INTEGER NOT NULL,
    entry INTEGER PRIMARY KEY,
    entry_to INTEGER
) STRICT;
CREATE INDEX recruiter_version_by_person ON recruiter_version (person, id);
CREATE INDEX recruiter_version_by_id ON recruiter_version (id, entry);

CREATE VIRTUAL TABLE recruiter_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
