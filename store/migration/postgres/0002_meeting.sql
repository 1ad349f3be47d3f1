-- Meetings and what is on their agenda. An empty text says that there is none.

-- +goose Up

-- 会议: where a body decides collectively
CREATE TABLE meeting (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  number          TEXT COLLATE "C" NOT NULL, -- 编号
  body            TEXT COLLATE "C" NOT NULL, -- 会议主体
  on_day          TEXT COLLATE "C",          -- 会议日期, planned and then held
  expected        BIGINT NOT NULL, -- 应到
  present         BIGINT NOT NULL, -- 实到
  chair           TEXT COLLATE "C" NOT NULL, -- 主持人
  recorder        TEXT COLLATE "C" NOT NULL, -- 记录人
  minutes         TEXT COLLATE "C" NOT NULL, -- 纪要文号
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE UNIQUE INDEX meeting_number ON meeting (number) WHERE number <> '';

-- 议题: an item, and the text of it that the meeting had before it
CREATE TABLE agenda_line (
  organisation_id TEXT COLLATE "C" NOT NULL,
  meeting_id      TEXT COLLATE "C" NOT NULL,
  n               BIGINT NOT NULL,
  item_id         TEXT COLLATE "C" NOT NULL,
  number          TEXT COLLATE "C" NOT NULL, -- 索引号
  title           TEXT COLLATE "C" NOT NULL,
  content         TEXT COLLATE "C" NOT NULL, -- 内容, a digest
  matter          TEXT COLLATE "C" NOT NULL, -- 议题类别, of the voting rules
  votes_for       BIGINT NOT NULL, -- 赞成
  votes_against   BIGINT NOT NULL, -- 反对
  votes_abstain   BIGINT NOT NULL, -- 弃权
  votes_recused   BIGINT NOT NULL, -- 回避
  outcome         TEXT COLLATE "C" NOT NULL, -- 表决结果; none before the vote
  PRIMARY KEY (organisation_id, meeting_id, n),
  FOREIGN KEY (organisation_id, meeting_id) REFERENCES subject (organisation_id, id) DEFERRABLE,
  FOREIGN KEY (organisation_id, item_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE INDEX agenda_line_of_item ON agenda_line (organisation_id, item_id);
