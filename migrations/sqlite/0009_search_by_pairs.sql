-- Search by pairs of neighbouring characters, so that two characters, the usual Chinese word, are one
-- token; and once for each text that a record had, not for each of its versions.

DROP INDEX unit_found;
DROP TABLE unit_search;
CREATE VIRTUAL TABLE unit_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO unit_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END || char(10) || CASE WHEN substr(short_name, 1, 1) = char(1) THEN '' ELSE coalesce(short_name, '') END AS text FROM unit_version))
WHERE before IS NULL OR before <> text;

DROP INDEX person_found;
DROP TABLE person_search;
CREATE VIRTUAL TABLE person_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO person_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END AS text FROM person_version))
WHERE before IS NULL OR before <> text;

DROP INDEX account_found;
DROP TABLE account_search;
CREATE VIRTUAL TABLE account_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO account_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(login, 1, 1) = char(1) THEN '' ELSE coalesce(login, '') END AS text FROM account_version))
WHERE before IS NULL OR before <> text;

DROP INDEX scheme_found;
DROP TABLE scheme_search;
CREATE VIRTUAL TABLE scheme_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO scheme_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END AS text FROM scheme_version))
WHERE before IS NULL OR before <> text;

DROP INDEX block_found;
DROP TABLE block_search;
CREATE VIRTUAL TABLE block_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO block_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END AS text FROM block_version))
WHERE before IS NULL OR before <> text;

DROP INDEX enterprise_found;
DROP TABLE enterprise_search;
CREATE VIRTUAL TABLE enterprise_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO enterprise_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END AS text FROM enterprise_version))
WHERE before IS NULL OR before <> text;

DROP INDEX project_found;
DROP TABLE project_search;
CREATE VIRTUAL TABLE project_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO project_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(code_name, 1, 1) = char(1) THEN '' ELSE coalesce(code_name, '') END || char(10) || CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END AS text FROM project_version))
WHERE before IS NULL OR before <> text;

DROP INDEX industry_code_found;
DROP TABLE industry_code_search;
CREATE VIRTUAL TABLE industry_code_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO industry_code_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END AS text FROM industry_code_version))
WHERE before IS NULL OR before <> text;

DROP INDEX division_code_found;
DROP TABLE division_code_search;
CREATE VIRTUAL TABLE division_code_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO division_code_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END AS text FROM division_code_version))
WHERE before IS NULL OR before <> text;

DROP INDEX land_deal_found;
DROP TABLE land_deal_search;
CREATE VIRTUAL TABLE land_deal_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO land_deal_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(deal_code, 1, 1) = char(1) THEN '' ELSE coalesce(deal_code, '') END || char(10) || CASE WHEN substr(name, 1, 1) = char(1) THEN '' ELSE coalesce(name, '') END || char(10) || CASE WHEN substr(location, 1, 1) = char(1) THEN '' ELSE coalesce(location, '') END || char(10) || CASE WHEN substr(holder, 1, 1) = char(1) THEN '' ELSE coalesce(holder, '') END AS text FROM land_deal_version))
WHERE before IS NULL OR before <> text;

DROP INDEX import_found;
DROP TABLE import_search;
CREATE VIRTUAL TABLE import_search USING fts5(text, content='', columnsize=0, tokenize='neighbours');
INSERT INTO import_search (rowid, text)
SELECT entry, text FROM (
    SELECT entry, text, lag(text) OVER (PARTITION BY id ORDER BY entry) AS before FROM (
        SELECT id, entry, CASE WHEN substr(file, 1, 1) = char(1) THEN '' ELSE coalesce(file, '') END AS text FROM import_version))
WHERE before IS NULL OR before <> text;
