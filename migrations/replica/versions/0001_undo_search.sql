-- Local tables of a desk; never synced. Statements are separated by a line with a semicolon.
CREATE TABLE undo_steps (
    id BLOB PRIMARY KEY NOT NULL,
    created_at INTEGER NOT NULL,
    user_id BLOB NOT NULL,
    label TEXT NOT NULL,
    images TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone')),
    seq INTEGER NOT NULL UNIQUE
)
;
CREATE TABLE patient_search_rows (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    patient_id BLOB NOT NULL UNIQUE
)
;
CREATE VIRTUAL TABLE patient_names USING fts5 (
    words, content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
)
;
CREATE VIRTUAL TABLE patient_digits USING fts5 (
    digits, content = '', contentless_delete = 1, detail = full, tokenize = 'trigram'
)
