-- Special days, code tables of national standards and results of land supply.
CREATE TABLE special_day (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    day text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    external_key text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT special_day_key PRIMARY KEY (district, id)
);
CREATE INDEX special_day_by_day ON special_day (district, day NULLS FIRST, id);
CREATE INDEX special_day_by_external_key ON special_day (district, external_key NULLS FIRST, id);
CREATE UNIQUE INDEX special_day_once ON special_day (district, day NULLS FIRST);
CREATE TABLE special_day_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    day text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    external_key text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT special_day_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX special_day_version_by_day ON special_day_version (district, day NULLS FIRST, id);
CREATE INDEX special_day_version_by_external_key ON special_day_version (district, external_key NULLS FIRST, id);
CREATE INDEX special_day_version_by_id ON special_day_version (district, id, entry NULLS FIRST);

CREATE TABLE industry_code (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    edition text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    section text COLLATE "C",
    definition text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT industry_code_key PRIMARY KEY (district, id)
);
CREATE INDEX industry_code_by_code_edition ON industry_code (district, code NULLS FIRST, edition NULLS FIRST, id);
CREATE INDEX industry_code_by_edition ON industry_code (district, edition NULLS FIRST, id);
CREATE INDEX industry_code_by_external_key ON industry_code (district, external_key NULLS FIRST, id);
CREATE TABLE industry_code_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    edition text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    section text COLLATE "C",
    definition text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT industry_code_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX industry_code_version_by_code_edition ON industry_code_version (district, code NULLS FIRST, edition NULLS FIRST, id);
CREATE INDEX industry_code_version_by_edition ON industry_code_version (district, edition NULLS FIRST, id);
CREATE INDEX industry_code_version_by_external_key ON industry_code_version (district, external_key NULLS FIRST, id);
CREATE INDEX industry_code_version_by_id ON industry_code_version (district, id, entry NULLS FIRST);
CREATE INDEX industry_code_search ON industry_code USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX industry_code_version_search ON industry_code_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);

CREATE TABLE division_code (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    parent text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT division_code_key PRIMARY KEY (district, id)
);
CREATE INDEX division_code_by_code ON division_code (district, code NULLS FIRST, id);
CREATE INDEX division_code_by_parent ON division_code (district, parent NULLS FIRST, id);
CREATE INDEX division_code_by_external_key ON division_code (district, external_key NULLS FIRST, id);
CREATE TABLE division_code_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    parent text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT division_code_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX division_code_version_by_code ON division_code_version (district, code NULLS FIRST, id);
CREATE INDEX division_code_version_by_parent ON division_code_version (district, parent NULLS FIRST, id);
CREATE INDEX division_code_version_by_external_key ON division_code_version (district, external_key NULLS FIRST, id);
CREATE INDEX division_code_version_by_id ON division_code_version (district, id, entry NULLS FIRST);
CREATE INDEX division_code_search ON division_code USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX division_code_version_search ON division_code_version USING gin (luodi_grams(CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END)) WITH (gin_pending_list_limit = 64);


CREATE TABLE land_deal (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    deal_code text COLLATE "C" NOT NULL,
    name text COLLATE "C",
    division text COLLATE "C",
    location text COLLATE "C",
    area_mu bigint,
    land_source text COLLATE "C",
    land_use text COLLATE "C",
    supply text COLLATE "C",
    term text COLLATE "C",
    industry text COLLATE "C",
    grade text COLLATE "C",
    price bigint,
    holder text COLLATE "C",
    plot_ratio_min bigint,
    plot_ratio_max bigint,
    planned_handover text COLLATE "C",
    planned_start text COLLATE "C",
    planned_finish text COLLATE "C",
    started_on text COLLATE "C",
    finished_on text COLLATE "C",
    approved_by text COLLATE "C",
    signed_on text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    CONSTRAINT land_deal_key PRIMARY KEY (district, id)
);
CREATE INDEX land_deal_by_signed_on ON land_deal (district, signed_on NULLS FIRST, id);
CREATE INDEX land_deal_by_external_key ON land_deal (district, external_key NULLS FIRST, id);
CREATE TABLE land_deal_version (
    district text COLLATE "C" NOT NULL,
    id bigint NOT NULL,
    deal_code text COLLATE "C" NOT NULL,
    name text COLLATE "C",
    division text COLLATE "C",
    location text COLLATE "C",
    area_mu bigint,
    land_source text COLLATE "C",
    land_use text COLLATE "C",
    supply text COLLATE "C",
    term text COLLATE "C",
    industry text COLLATE "C",
    grade text COLLATE "C",
    price bigint,
    holder text COLLATE "C",
    plot_ratio_min bigint,
    plot_ratio_max bigint,
    planned_handover text COLLATE "C",
    planned_start text COLLATE "C",
    planned_finish text COLLATE "C",
    started_on text COLLATE "C",
    finished_on text COLLATE "C",
    approved_by text COLLATE "C",
    signed_on text COLLATE "C",
    external_key text COLLATE "C",
    extra text COLLATE "C",
    version bigint NOT NULL,
    entry bigint NOT NULL,
    entry_to bigint,
    CONSTRAINT land_deal_version_key PRIMARY KEY (district, entry)
);
CREATE INDEX land_deal_version_by_signed_on ON land_deal_version (district, signed_on NULLS FIRST, id);
CREATE INDEX land_deal_version_by_external_key ON land_deal_version (district, external_key NULLS FIRST, id);
CREATE INDEX land_deal_version_by_id ON land_deal_version (district, id, entry NULLS FIRST);
CREATE INDEX land_deal_search ON land_deal USING gin (luodi_grams(CASE WHEN left(deal_code, 1) = chr(1) THEN '' ELSE coalesce(deal_code, '') END || chr(10) || CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(location, 1) = chr(1) THEN '' ELSE coalesce(location, '') END || chr(10) || CASE WHEN left(holder, 1) = chr(1) THEN '' ELSE coalesce(holder, '') END)) WITH (gin_pending_list_limit = 64);
CREATE INDEX land_deal_version_search ON land_deal_version USING gin (luodi_grams(CASE WHEN left(deal_code, 1) = chr(1) THEN '' ELSE coalesce(deal_code, '') END || chr(10) || CASE WHEN left(name, 1) = chr(1) THEN '' ELSE coalesce(name, '') END || chr(10) || CASE WHEN left(location, 1) = chr(1) THEN '' ELSE coalesce(location, '') END || chr(10) || CASE WHEN left(holder, 1) = chr(1) THEN '' ELSE coalesce(holder, '') END)) WITH (gin_pending_list_limit = 64);

-- What a token may be used for.
ALTER TABLE token ADD COLUMN scope text COLLATE "C";
