-- What came to be owed by the disclosure of a plan, what a later catalogue no longer asks for, and by which settings the day
-- of the next reminder was reckoned.

-- +goose Up

-- 应公开事项: the item of the plan that it reports on, and the version of the catalogue that dropped it
ALTER TABLE obligation ADD COLUMN plan_id TEXT NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN dropped_by TEXT NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN judged_by INTEGER NOT NULL DEFAULT 0; -- how many documents were adopted when it was last dated
CREATE INDEX obligation_to_judge ON obligation (organisation_id, judged_by, entry, period)
  WHERE item_id IS NULL AND made_at IS NOT NULL;
CREATE INDEX obligation_of_plan ON obligation (organisation_id, plan_id) WHERE plan_id <> '';
DROP INDEX obligation_to_remind;
DROP INDEX obligation_owed;
CREATE INDEX obligation_to_remind ON obligation (organisation_id, remind_on, entry, period)
  WHERE item_id IS NULL AND made_at IS NOT NULL AND dropped_by = '';
CREATE INDEX obligation_owed ON obligation (organisation_id, due_date, entry, period)
  WHERE item_id IS NULL AND made_at IS NOT NULL AND dropped_by = '';

-- 催办: how many versions of the settings had come into force when the day of the next reminder was reckoned
ALTER TABLE obligation ADD COLUMN ladder INTEGER NOT NULL DEFAULT 0;
CREATE INDEX obligation_of_ladder ON obligation (organisation_id, ladder)
  WHERE item_id IS NULL AND made_at IS NOT NULL AND dropped_by = '' AND remind_on <> '';
ALTER TABLE due ADD COLUMN ladder INTEGER NOT NULL DEFAULT 0;
CREATE INDEX due_of_ladder ON due (organisation_id, ladder) WHERE met_by IS NULL AND remind_on <> '';
