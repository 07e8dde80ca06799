-- A first copy under way: one row while it is, its sequence once it is planned.
CREATE TABLE first_copy (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER,
    parts INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0
)
;
-- The parts that have not been taken yet, as the server described them.
CREATE TABLE first_copy_parts (
    number INTEGER PRIMARY KEY,
    entries INTEGER NOT NULL,
    is_near INTEGER NOT NULL,
    description BLOB NOT NULL
)
