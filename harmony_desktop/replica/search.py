"""The triggers that keep the full-text indexes of patients and conversations current.

Names, preferred name and e-mail go word by word into `patient_names`, accents removed; the digits
of every phone number go into `patient_digits`, where any three of them find the patient. What was
said in a conversation goes word by word into `transcript_words`, where something was said at all.
The tables are made by the replica line of migrations; the queries are `services.queries.patients`
and `services.queries.memory`.
"""

from harmony_desktop.services.ports import ReadConnection
from harmony_desktop.services.queries.patients import PHONE_SIGNS, PLAIN_LETTERS

__all__ = ["install_search", "rebuild_search"]

_WATCHED = (
    "first_name, last_name, middle_name, preferred_name, email, phone_home, phone_wireless, "
    "phone_work, deleted_at, merged_into_id"
)


def install_search(connection: ReadConnection) -> None:
    """Replace the triggers by the ones of this version, in the caller's transaction."""
    for statement in (*_statements(), *_transcript_statements()):
        connection.execute(statement)


def rebuild_search(connection: ReadConnection) -> None:
    """Index every patient anew, in the caller's transaction."""
    connection.execute("DELETE FROM patient_names")
    connection.execute("DELETE FROM patient_digits")
    connection.execute(
        "INSERT OR IGNORE INTO patient_search_rows (patient_id) SELECT id FROM patients"
    )
    source = "patients p JOIN patient_search_rows s ON s.patient_id = p.id"
    alive = "p.deleted_at IS NULL AND p.merged_into_id IS NULL"
    connection.execute(
        f"INSERT INTO patient_names (rowid, words) SELECT s.number, {_words('p')} "
        f"FROM {source} WHERE {alive}"
    )
    connection.execute(
        f"INSERT INTO patient_digits (rowid, digits) SELECT s.number, {_digits('p')} "
        f"FROM {source} WHERE {alive}"
    )


def _words(row: str) -> str:
    parts = ("first_name", "last_name", "middle_name", "preferred_name", "email")
    words = " || ' ' || ".join(f"coalesce({row}.{part}, '')" for part in parts)
    for letter, plain in PLAIN_LETTERS.items():
        for accented in dict.fromkeys((letter, letter.upper())):
            if len(accented) == 1:
                words = f"replace({words}, '{accented}', '{plain}')"
    return words


def _digits(row: str) -> str:
    phones = []
    for column in ("phone_wireless", "phone_home", "phone_work"):
        expression = f"coalesce({row}.{column}, '')"
        for sign in PHONE_SIGNS:
            expression = f"replace({expression}, '{sign}', '')"
        phones.append(expression)
    return " || ' ' || ".join(phones)


def _statements() -> list[str]:
    number = "(SELECT number FROM patient_search_rows WHERE patient_id = new.id)"
    alive = "new.deleted_at IS NULL AND new.merged_into_id IS NULL"
    fill = f"""
INSERT INTO patient_names (rowid, words) SELECT {number}, {_words("new")} WHERE {alive};
INSERT INTO patient_digits (rowid, digits) SELECT {number}, {_digits("new")} WHERE {alive};
"""
    return [
        "DROP TRIGGER IF EXISTS search_patients_insert",
        "DROP TRIGGER IF EXISTS search_patients_update",
        f"""CREATE TRIGGER search_patients_insert AFTER INSERT ON patients BEGIN
INSERT INTO patient_search_rows (patient_id) VALUES (new.id)
ON CONFLICT (patient_id) DO NOTHING;{fill}END""",
        f"""CREATE TRIGGER search_patients_update AFTER UPDATE OF {_WATCHED} ON patients BEGIN
DELETE FROM patient_names WHERE rowid = {number};
DELETE FROM patient_digits WHERE rowid = {number};{fill}END""",
    ]


def _transcript_statements() -> list[str]:
    said = """coalesce(new.transcript, '') || ' ' || coalesce((
SELECT group_concat(json_extract(t.value, '$.message'), ' ')
FROM json_each(new.content, '$.conversation') t), '')"""
    is_said = """new.transcript IS NOT NULL
OR json_array_length(new.content, '$.conversation') > 0"""
    number = "(SELECT number FROM transcript_rows WHERE interaction_id = new.id)"
    fill = f"""
INSERT INTO transcript_rows (interaction_id) SELECT new.id WHERE {is_said}
ON CONFLICT (interaction_id) DO NOTHING;
INSERT INTO transcript_words (rowid, words) SELECT {number}, {said}
WHERE new.deleted_at IS NULL AND ({is_said});
"""
    return [
        "DROP TRIGGER IF EXISTS search_transcripts_insert",
        "DROP TRIGGER IF EXISTS search_transcripts_update",
        f"""CREATE TRIGGER search_transcripts_insert AFTER INSERT ON agent_interactions
BEGIN{fill}END""",
        f"""CREATE TRIGGER search_transcripts_update
AFTER UPDATE OF transcript, content, deleted_at ON agent_interactions BEGIN
DELETE FROM transcript_words WHERE rowid = {number};{fill}END""",
    ]
