-- Capture and exchange; local to a desk. Statements are separated by a line with a semicolon.
CREATE TABLE sync_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    hlc INTEGER NOT NULL DEFAULT 0,
    clock_shift_ms INTEGER NOT NULL DEFAULT 0,
    applying INTEGER NOT NULL DEFAULT 0,
    cursor INTEGER NOT NULL DEFAULT 0,
    epoch BLOB,
    next_batch INTEGER NOT NULL DEFAULT 1,
    last_digest TEXT NOT NULL DEFAULT '',
    offline_since INTEGER,
    last_sync_at INTEGER,
    last_error TEXT,
    credentials TEXT
)
;
INSERT INTO sync_state (id) VALUES (1)
;
-- One row a synced row: is_new 1 = never sent, 2 = on its way, 0 = the server has it.
CREATE TABLE sync_row (
    tbl TEXT NOT NULL,
    row_id BLOB NOT NULL,
    stamp INTEGER NOT NULL,
    seq INTEGER NOT NULL DEFAULT 0,
    is_new INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (tbl, row_id)
) WITHOUT ROWID
;
CREATE INDEX sync_row_new ON sync_row (tbl) WHERE is_new = 1
;
-- Only fields changed after the insert; base_seq is what was known when first made dirty.
CREATE TABLE sync_field (
    tbl TEXT NOT NULL,
    row_id BLOB NOT NULL,
    col TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    base_seq INTEGER NOT NULL,
    dirty INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (tbl, row_id, col)
) WITHOUT ROWID
;
CREATE INDEX sync_field_dirty ON sync_field (tbl, row_id) WHERE dirty = 1
;
-- Values pulled for a field that is dirty here: kept aside until our edit is answered.
CREATE TABLE sync_shadow (
    tbl TEXT NOT NULL,
    row_id BLOB NOT NULL,
    col TEXT NOT NULL,
    value BLOB,
    stamp INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (tbl, row_id, col)
) WITHOUT ROWID
;
CREATE TABLE sync_outbox (
    batch_no INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    digest TEXT NOT NULL,
    frozen_at INTEGER NOT NULL
)
