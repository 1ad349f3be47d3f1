-- Attachments (附件): a field may name several uploads, and an upload knows its pages.

-- +goose Up

ALTER TABLE upload ADD COLUMN pages BIGINT NOT NULL DEFAULT 0 CHECK (pages >= 0); -- 页数 of a PDF, 0 where that is not known

ALTER TABLE upload_of_act DROP CONSTRAINT upload_of_act_pkey;
ALTER TABLE upload_of_act ADD PRIMARY KEY (organisation_id, subject_id, seq, field, upload_id);
