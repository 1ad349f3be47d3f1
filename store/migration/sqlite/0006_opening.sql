-- Who has opened a subject as it stands. It is no act: it ends the time in which the sender may take the subject back.

-- +goose Up

-- 阅看: by somebody whose turn it is, once for each rev
CREATE TABLE opening (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  rev             INTEGER NOT NULL,
  person_id       TEXT NOT NULL REFERENCES person (id),
  at              TEXT NOT NULL,
  PRIMARY KEY (organisation_id, subject_id, rev, person_id),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
