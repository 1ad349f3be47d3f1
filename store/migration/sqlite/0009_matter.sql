-- Matters in stages. What is owed for their stages stands among the obligations, and the items of the stages among items.

-- +goose Up

-- 分阶段事项
CREATE TABLE matter (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL PRIMARY KEY,
  number          TEXT NOT NULL, -- 编号
  entry           TEXT NOT NULL,
  title           TEXT NOT NULL,
  unit            TEXT NOT NULL,
  facts           TEXT NOT NULL CHECK (json_valid(facts)),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE UNIQUE INDEX matter_number ON matter (number) WHERE number <> '';
