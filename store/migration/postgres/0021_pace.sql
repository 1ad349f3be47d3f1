-- What keeps its pace among a million.

-- +goose Up

-- 检索条目: the entries before one that hold some grams, in no order, as the index of the grams gives them, and no more than so
-- many. The planner knows words alone, and not how they stand together; it has no choice here.
-- +goose StatementBegin
CREATE FUNCTION entries_holding(sought tsquery, before BIGINT, most BIGINT) RETURNS SETOF BIGINT
  LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off
AS $$ SELECT id FROM search_entry WHERE grams @@ sought AND id < before LIMIT most $$;
-- +goose StatementEnd
