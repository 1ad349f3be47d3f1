-- The tokens by which programs speak to the API for a person. What a token is worth is judged anew at each request.

-- +goose Up

-- 接口令牌: of the token only its hash
CREATE TABLE api_token (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person (id),
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_on    TEXT,
  revoked_at TEXT,
  UNIQUE (person_id, name)
) STRICT;
