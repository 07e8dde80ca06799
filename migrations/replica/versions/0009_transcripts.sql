-- Full-text search over what was said: numbers for the conversations, and their words.
CREATE TABLE transcript_rows (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id BLOB NOT NULL UNIQUE
)
;
CREATE VIRTUAL TABLE transcript_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 2", prefix = '3'
)
;
INSERT INTO transcript_rows (interaction_id)
SELECT id FROM agent_interactions
WHERE transcript IS NOT NULL OR json_array_length(content, '$.conversation') > 0
;
INSERT INTO transcript_words (rowid, words)
SELECT r.number, coalesce(i.transcript, '') || ' ' || coalesce((
    SELECT group_concat(json_extract(t.value, '$.message'), ' ')
    FROM json_each(i.content, '$.conversation') t), '')
FROM transcript_rows r JOIN agent_interactions i ON i.id = r.interaction_id
WHERE i.deleted_at IS NULL
