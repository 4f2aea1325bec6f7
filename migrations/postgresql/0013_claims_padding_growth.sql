-- Documents and the figures printed in them, findings of padding, what firms yield, recruiters.

CREATE TABLE document (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    figures_on text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    ledger_size bigint,
    ledger_root text COLLATE "C",
    verified_by text COLLATE "C",
    verified_on text COLLATE "C",
    published_by text COLLATE "C",
    published_on text COLLATE "C",
    supersedes bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT document_key PRIMARY KEY (district, id)
);
CREATE INDEX document_by_stage_figures_on ON document (district, stage NULLS FIRST, figures_on NULLS FIRST, id);
CREATE INDEX document_by_supersedes ON document (district, supersedes NULLS FIRST, id);

CREATE TABLE document_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    figures_on text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    ledger_size bigint,
    ledger_root text COLLATE "C",
    verified_by text COLLATE "C",
    verified_on text COLLATE "C",
    published_by text COLLATE "C",
    published_on text COLLATE "C",
    supersedes bigint,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT document_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX document_version_by_stage_figures_on ON document_version (district, stage NULLS FIRST, figures_on NULLS FIRST, id);
CREATE INDEX document_version_by_supersedes ON document_version (district, supersedes NULLS FIRST, id);
CREATE INDEX document_version_by_id ON document_version (district, id, entry NULLS FIRST);
CREATE INDEX document_search ON document USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(source, 1) = chr(1) THEN '' ELSE coalesce(source, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX document_version_search ON document_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(source, 1) = chr(1) THEN '' ELSE coalesce(source, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE claim (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    document bigint NOT NULL,
    quote text COLLATE "C" NOT NULL,
    begins_at bigint,
    metric text COLLATE "C" NOT NULL,
    split text COLLATE "C",
    key text COLLATE "C",
    reading text COLLATE "C" NOT NULL,
    printed text COLLATE "C" NOT NULL,
    unit text COLLATE "C",
    stage text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    value text COLLATE "C",
    formula_version bigint,
    ledger_size bigint,
    evidence_a text COLLATE "C",
    evidence_b text COLLATE "C",
    evidence_c text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT claim_key PRIMARY KEY (district, id)
);
CREATE INDEX claim_by_document_begins_at ON claim (district, document NULLS FIRST, begins_at NULLS FIRST, id);
CREATE INDEX claim_by_metric ON claim (district, metric NULLS FIRST, id);
CREATE INDEX claim_by_stage ON claim (district, stage NULLS FIRST, id);

CREATE TABLE claim_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    document bigint NOT NULL,
    quote text COLLATE "C" NOT NULL,
    begins_at bigint,
    metric text COLLATE "C" NOT NULL,
    split text COLLATE "C",
    key text COLLATE "C",
    reading text COLLATE "C" NOT NULL,
    printed text COLLATE "C" NOT NULL,
    unit text COLLATE "C",
    stage text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    value text COLLATE "C",
    formula_version bigint,
    ledger_size bigint,
    evidence_a text COLLATE "C",
    evidence_b text COLLATE "C",
    evidence_c text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT claim_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX claim_version_by_document_begins_at ON claim_version (district, document NULLS FIRST, begins_at NULLS FIRST, id);
CREATE INDEX claim_version_by_metric ON claim_version (district, metric NULLS FIRST, id);
CREATE INDEX claim_version_by_stage ON claim_version (district, stage NULLS FIRST, id);
CREATE INDEX claim_version_by_id ON claim_version (district, id, entry NULLS FIRST);
CREATE INDEX claim_search ON claim USING gin (luodi_grams(CASE WHEN left(quote, 1) = chr(1) THEN '' ELSE coalesce(quote, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX claim_version_search ON claim_version USING gin (luodi_grams(CASE WHEN left(quote, 1) = chr(1) THEN '' ELSE coalesce(quote, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE padding_finding (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    project bigint NOT NULL,
    other bigint,
    ground text COLLATE "C" NOT NULL,
    found_on text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    outcome text COLLATE "C",
    settled_by bigint,
    settled_on text COLLATE "C",
    reason text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT padding_finding_key PRIMARY KEY (district, id)
);
CREATE INDEX padding_finding_by_project_stage ON padding_finding (district, project NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX padding_finding_by_stage_kind ON padding_finding (district, stage NULLS FIRST, kind NULLS FIRST, id);
CREATE INDEX padding_finding_by_other ON padding_finding (district, other NULLS FIRST, id);

CREATE TABLE padding_finding_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    project bigint NOT NULL,
    other bigint,
    ground text COLLATE "C" NOT NULL,
    found_on text COLLATE "C" NOT NULL,
    stage text COLLATE "C" NOT NULL,
    outcome text COLLATE "C",
    settled_by bigint,
    settled_on text COLLATE "C",
    reason text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT padding_finding_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX padding_finding_version_by_project_stage ON padding_finding_version (district, project NULLS FIRST, stage NULLS FIRST, id);
CREATE INDEX padding_finding_version_by_stage_kind ON padding_finding_version (district, stage NULLS FIRST, kind NULLS FIRST, id);
CREATE INDEX padding_finding_version_by_other ON padding_finding_version (district, other NULLS FIRST, id);
CREATE INDEX padding_finding_version_by_id ON padding_finding_version (district, id, entry NULLS FIRST);

CREATE TABLE enterprise_name (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    source text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT enterprise_name_key PRIMARY KEY (district, id)
);
CREATE INDEX enterprise_name_by_enterprise ON enterprise_name (district, enterprise NULLS FIRST, id);
CREATE INDEX enterprise_name_by_name ON enterprise_name (district, name NULLS FIRST, id);

CREATE TABLE enterprise_name_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    source text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT enterprise_name_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX enterprise_name_version_by_enterprise ON enterprise_name_version (district, enterprise NULLS FIRST, id);
CREATE INDEX enterprise_name_version_by_name ON enterprise_name_version (district, name NULLS FIRST, id);
CREATE INDEX enterprise_name_version_by_id ON enterprise_name_version (district, id, entry NULLS FIRST);
CREATE INDEX enterprise_name_search ON enterprise_name USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX enterprise_name_version_search ON enterprise_name_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE enterprise_year (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    year bigint NOT NULL,
    output_cny bigint,
    tax_cny bigint,
    r_and_d_cny bigint,
    staff bigint,
    land_mu bigint,
    energy_tce bigint,
    evidence_class text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT enterprise_year_key PRIMARY KEY (district, id)
);
CREATE INDEX enterprise_year_by_enterprise_year ON enterprise_year (district, enterprise NULLS FIRST, year NULLS FIRST, id);
CREATE INDEX enterprise_year_by_year_enterprise ON enterprise_year (district, year NULLS FIRST, enterprise NULLS FIRST, id);
CREATE INDEX enterprise_year_by_external_key ON enterprise_year (district, external_key NULLS FIRST, id);

CREATE TABLE enterprise_year_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    enterprise bigint NOT NULL,
    year bigint NOT NULL,
    output_cny bigint,
    tax_cny bigint,
    r_and_d_cny bigint,
    staff bigint,
    land_mu bigint,
    energy_tce bigint,
    evidence_class text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT enterprise_year_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX enterprise_year_version_by_enterprise_year ON enterprise_year_version (district, enterprise NULLS FIRST, year NULLS FIRST, id);
CREATE INDEX enterprise_year_version_by_year_enterprise ON enterprise_year_version (district, year NULLS FIRST, enterprise NULLS FIRST, id);
CREATE INDEX enterprise_year_version_by_external_key ON enterprise_year_version (district, external_key NULLS FIRST, id);
CREATE INDEX enterprise_year_version_by_id ON enterprise_year_version (district, id, entry NULLS FIRST);

CREATE TABLE recruiter (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    person bigint NOT NULL,
    languages text COLLATE "C",
    industries text COLLATE "C",
    places text COLLATE "C",
    training text COLLATE "C",
    since text COLLATE "C",
    until text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT recruiter_key PRIMARY KEY (district, id)
);
CREATE INDEX recruiter_by_person ON recruiter (district, person NULLS FIRST, id);

CREATE TABLE recruiter_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    person bigint NOT NULL,
    languages text COLLATE "C",
    industries text COLLATE "C",
    places text COLLATE "C",
    training text COLLATE "C",
    since text COLLATE "C",
    until text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT recruiter_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX recruiter_version_by_person ON recruiter_version (district, person NULLS FIRST, id);
CREATE INDEX recruiter_version_by_id ON recruiter_version (district, id, entry NULLS FIRST);
CREATE INDEX recruiter_search ON recruiter USING gin (luodi_grams(CASE WHEN left(languages, 1) = chr(1) THEN '' ELSE coalesce(languages, '') END || chr(10) || CASE WHEN left(industries, 1) = chr(1) THEN '' ELSE coalesce(industries, '') END || chr(10) || CASE WHEN left(places, 1) = chr(1) THEN '' ELSE coalesce(places, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX recruiter_version_search ON recruiter_version USING gin (luodi_grams(CASE WHEN left(languages, 1) = chr(1) THEN '' ELSE coalesce(languages, '') END || chr(10) || CASE WHEN left(industries, 1) = chr(1) THEN '' ELSE coalesce(industries, '') END || chr(10) || CASE WHEN left(places, 1) = chr(1) THEN '' ELSE coalesce(places, '') END)) WITH (gin_pending_list_limit = 64);
