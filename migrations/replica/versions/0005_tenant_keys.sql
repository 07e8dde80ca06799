-- The practice's keys by version, and the newest refresh token; readable only with the database key.
CREATE TABLE tenant_keys (
    version INTEGER PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32),
    is_deposited INTEGER NOT NULL DEFAULT 0
)
;
ALTER TABLE sync_state ADD COLUMN refresh TEXT NOT NULL DEFAULT ''
