-- Meetings and what is on their agenda. An empty text says that there is none.

-- +goose Up

-- 会议: where a body decides collectively
CREATE TABLE meeting (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL PRIMARY KEY,
  number          TEXT NOT NULL, -- 编号
  body            TEXT NOT NULL, -- 会议主体
  on_day          TEXT,          -- 会议日期, planned and then held
  expected        INTEGER NOT NULL, -- 应到
  present         INTEGER NOT NULL, -- 实到
  chair           TEXT NOT NULL, -- 主持人
  recorder        TEXT NOT NULL, -- 记录人
  minutes         TEXT NOT NULL, -- 纪要文号
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE UNIQUE INDEX meeting_number ON meeting (number) WHERE number <> '';

-- 议题: an item, and the text of it that the meeting had before it
CREATE TABLE agenda_line (
  organisation_id TEXT NOT NULL,
  meeting_id      TEXT NOT NULL,
  n               INTEGER NOT NULL,
  item_id         TEXT NOT NULL,
  number          TEXT NOT NULL, -- 索引号
  title           TEXT NOT NULL,
  content         TEXT NOT NULL, -- 内容, a digest
  matter          TEXT NOT NULL, -- 议题类别, of the voting rules
  votes_for       INTEGER NOT NULL, -- 赞成
  votes_against   INTEGER NOT NULL, -- 反对
  votes_abstain   INTEGER NOT NULL, -- 弃权
  votes_recused   INTEGER NOT NULL, -- 回避
  outcome         TEXT NOT NULL, -- 表决结果; none before the vote
  PRIMARY KEY (organisation_id, meeting_id, n),
  FOREIGN KEY (organisation_id, meeting_id) REFERENCES subject (organisation_id, id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX agenda_line_of_item ON agenda_line (organisation_id, item_id);
