-- Saved filters of the list of items.

-- +goose Up

-- 常用筛选: each belongs to a person, under a name of the person's own
CREATE TABLE saved_filter (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  name            TEXT COLLATE "C" NOT NULL,
  query           TEXT NOT NULL, -- as it stands in the address of the list
  saved_at        TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (organisation_id, person_id, name)
);
