-- The search of what is published.

-- +goose Up

-- 检索条目: a version that was posted, the newest last. What is not indexed yet is found by the index below.
CREATE TABLE search_entry (
  id              INTEGER PRIMARY KEY AUTOINCREMENT, -- a number that was given is never given again
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  version         INTEGER NOT NULL,
  indexed         INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)),
  UNIQUE (organisation_id, subject_id, version),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX search_entry_waiting ON search_entry (id) WHERE NOT indexed;

-- The grams of title and text under the number of the entry. They are cut by the program, so that the tokenizer has only to
-- part them at the spaces; the texts themselves are kept in body alone.
CREATE VIRTUAL TABLE search_gram USING fts5 (grams, content='', contentless_delete=1, tokenize='ascii', prefix='1');

INSERT INTO search_entry (organisation_id, subject_id, version)
  SELECT organisation_id, subject_id, version FROM publication
  GROUP BY organisation_id, subject_id, version ORDER BY min(from_day), subject_id, version;
