-- What keeps its pace among a million.

-- +goose Up

-- A number or a word may go on behind what is asked for. Three and four characters of one, such as a year, are found like one
-- character; otherwise everything that stands under all that begin so would be put together first. The index is made anew.
DROP TABLE search_gram;
CREATE VIRTUAL TABLE search_gram USING fts5 (grams, content='', contentless_delete=1, tokenize='ascii', prefix='1 3 4');
UPDATE search_entry SET indexed = 0 WHERE indexed;
