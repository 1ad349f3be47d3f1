-- The search asks the index for what the reader's own organisation posted.

-- +goose Up

-- Otherwise a small office beside a large one in the same database would have everything of the other looked at that holds a common
-- word. The index is made anew, with grams of audiences that say whose they are.
UPDATE search_entry SET indexed = FALSE WHERE indexed;
