-- What came to be owed by the disclosure of a plan, what a later catalogue no longer asks for, and by which settings the day
-- of the next reminder was reckoned.

-- +goose Up

-- 应公开事项: the item of the plan that it reports on, and the version of the catalogue that dropped it
ALTER TABLE obligation ADD COLUMN plan_id TEXT NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN dropped_by TEXT NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN ladder TEXT NOT NULL DEFAULT '';
CREATE INDEX obligation_of_plan ON obligation (organisation_id, plan_id) WHERE plan_id <> '';
DROP INDEX obligation_to_remind;
DROP INDEX obligation_owed;
CREATE INDEX obligation_to_remind ON obligation (organisation_id, remind_on, entry, period)
  WHERE item_id IS NULL AND made_at IS NOT NULL AND dropped_by = '';
CREATE INDEX obligation_owed ON obligation (organisation_id, due_date, entry, period)
  WHERE item_id IS NULL AND made_at IS NOT NULL AND dropped_by = '';

-- 期限: the settings (催办规则) by which the day of the next reminder was reckoned
ALTER TABLE due ADD COLUMN ladder TEXT NOT NULL DEFAULT '';
