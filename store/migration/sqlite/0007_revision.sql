-- Revisions: a new version of the catalogue or of another document, on its way from the draft to its first day. Its texts
-- stand as content versions, and once it is adopted as a document.

-- +goose Up

-- 制度文件修订
CREATE TABLE revision (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL PRIMARY KEY,
  number          TEXT NOT NULL, -- 编号
  file            TEXT NOT NULL, -- 修订的文件
  version         TEXT NOT NULL, -- 新版本名称
  title           TEXT NOT NULL,
  facts           TEXT NOT NULL CHECK (json_valid(facts)),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE UNIQUE INDEX revision_number ON revision (number) WHERE number <> '';
