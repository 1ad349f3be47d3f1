-- The search asks the index for whom something was posted.

-- +goose Up

-- Otherwise whoever may read little would have every entry looked at that holds a common word. The index is made anew, with
-- a gram for each audience of an entry.
INSERT INTO search_gram (search_gram) VALUES ('delete-all');
UPDATE search_entry SET indexed = 0 WHERE indexed;
