-- What a joining merge began from, and the value that is on its way.
ALTER TABLE sync_field ADD COLUMN base
;
ALTER TABLE sync_field ADD COLUMN sent
;
-- Why the last exchange failed by name, how often in a row, and when the next may begin.
ALTER TABLE sync_state ADD COLUMN problem TEXT
;
ALTER TABLE sync_state ADD COLUMN failures INTEGER NOT NULL DEFAULT 0
;
ALTER TABLE sync_state ADD COLUMN retry_at INTEGER
