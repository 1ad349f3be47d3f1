-- Saved filters of the list of items.

-- +goose Up

-- 常用筛选: each belongs to a person, under a name of the person's own
CREATE TABLE saved_filter (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  person_id       TEXT NOT NULL REFERENCES person (id),
  name            TEXT NOT NULL,
  query           TEXT NOT NULL, -- as it stands in the address of the list
  saved_at        TEXT NOT NULL,
  PRIMARY KEY (organisation_id, person_id, name)
) STRICT;
