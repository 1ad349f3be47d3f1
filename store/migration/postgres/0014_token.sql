-- The tokens by which programs speak to the API for a person. What a token is worth is judged anew at each request.

-- +goose Up

-- 接口令牌: of the token only its hash
CREATE TABLE api_token (
  token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  name       TEXT COLLATE "C" NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  used_on    TEXT COLLATE "C",
  revoked_at TIMESTAMPTZ,
  UNIQUE (person_id, name)
);
