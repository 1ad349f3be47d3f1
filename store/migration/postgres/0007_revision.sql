-- Revisions: a new version of the catalogue or of another document, on its way from the draft to its first day. Its texts
-- stand as content versions, and once it is adopted as a document.

-- +goose Up

-- 制度文件修订
CREATE TABLE revision (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  number          TEXT COLLATE "C" NOT NULL, -- 编号
  file            TEXT COLLATE "C" NOT NULL, -- 修订的文件
  version         TEXT COLLATE "C" NOT NULL, -- 新版本名称
  title           TEXT COLLATE "C" NOT NULL,
  facts           TEXT COLLATE "C" NOT NULL CHECK (facts::json IS NOT NULL),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE UNIQUE INDEX revision_number ON revision (number) WHERE number <> '';
