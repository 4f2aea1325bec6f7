-- The schemes of a project on a day are read from one index.
DROP INDEX membership_by_project_scheme;
DROP INDEX membership_version_by_project_scheme;
CREATE INDEX membership_by_project_scheme_valid_from_valid_to ON membership (project, scheme, valid_from, valid_to, id);
CREATE INDEX membership_version_by_project_scheme_valid_from_valid_to ON membership_version (project, scheme, valid_from, valid_to, id);
