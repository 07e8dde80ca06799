-- As they came, envelopes and all; schema is the number of the one that did not know them.
CREATE TABLE sync_unknown (
    tbl TEXT NOT NULL,
    row_id BLOB NOT NULL,
    col TEXT NOT NULL,
    value,
    stamp INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    schema INTEGER NOT NULL,
    PRIMARY KEY (tbl, row_id, col)
) WITHOUT ROWID
;
UPDATE sync_state SET cursor = 0
