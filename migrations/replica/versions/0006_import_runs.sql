-- Local to a desk. The key opens the copy of the source that waits beside the database.
CREATE TABLE import_runs (
    id BLOB PRIMARY KEY NOT NULL,
    identity TEXT NOT NULL,
    timezone TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('reading', 'writing', 'done')),
    spool_key BLOB,
    is_fresh INTEGER NOT NULL DEFAULT 0,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    step INTEGER NOT NULL DEFAULT 0,
    frame INTEGER NOT NULL DEFAULT 0,
    tally TEXT NOT NULL DEFAULT '{}',
    report TEXT
)
