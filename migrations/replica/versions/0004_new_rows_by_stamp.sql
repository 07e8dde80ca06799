-- The oldest unsent rows of a table are found by the index alone.
DROP INDEX sync_row_new
;
CREATE INDEX sync_row_new ON sync_row (tbl, stamp) WHERE is_new = 1
