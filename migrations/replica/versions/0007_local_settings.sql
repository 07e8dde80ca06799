-- What belongs to this computer alone: how its messages leave. Never sent to the server.
CREATE TABLE local_settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID
