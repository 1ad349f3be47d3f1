-- Matters in stages. What is owed for their stages stands among the obligations, and the items of the stages among items.

-- +goose Up

-- 分阶段事项
CREATE TABLE matter (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  number          TEXT COLLATE "C" NOT NULL, -- 编号
  entry           TEXT COLLATE "C" NOT NULL,
  title           TEXT COLLATE "C" NOT NULL,
  unit            TEXT COLLATE "C" NOT NULL,
  facts           TEXT COLLATE "C" NOT NULL CHECK (facts::json IS NOT NULL),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE UNIQUE INDEX matter_number ON matter (number) WHERE number <> '';
