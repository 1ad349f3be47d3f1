-- 载体与佐证: what is on which carrier by the day on which it went up, and where the same photo was used.

-- +goose Up

CREATE INDEX publication_by_day ON publication (organisation_id, from_day, subject_id, n);
CREATE INDEX publication_of_carrier ON publication (organisation_id, carrier, from_day, subject_id, n);
CREATE INDEX upload_by_digest ON upload (organisation_id, digest);
