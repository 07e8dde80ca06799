"""Change capture: triggers generated from the schema, so that no write can escape the exchange.

The hybrid logical clock (48 bits of milliseconds, 16 bits of counter) is advanced in SQL inside
the user's own transaction: a rollback rolls it back too. A row never sent yet carries one stamp;
a field changed later gets a stamp of its own, and the server sequence that was known when it was
first made dirty. Rows are never hard-deleted.
"""

from harmony_desktop.replica.capture_check import broken_capture, installed_digest
from harmony_desktop.schema.classes import Merge
from harmony_desktop.schema.registry import ColumnSpec, TableSpec, synced_tables
from harmony_desktop.services.ports import ReadConnection

__all__ = ["capture_statements", "capture_triggers", "install_capture", "verify_capture"]

_ADVANCE = """UPDATE sync_state SET hlc = max(hlc + 1,
    (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) + clock_shift_ms) << 16)"""
_STAMP = "(SELECT hlc FROM sync_state)"
_QUIET = "(SELECT applying FROM sync_state) = 0"
_PREFIX = "capture_"
_WITH_BASE = frozenset({Merge.APPEND, Merge.COUNTER, Merge.MAP, Merge.TEXT})


def capture_triggers() -> dict[str, str]:
    """Return the text of every trigger by its name."""
    triggers: dict[str, str] = {}
    for table in synced_tables():
        triggers[f"{_PREFIX}{table.name}_insert"] = _insert_trigger(table)
        triggers[f"{_PREFIX}{table.name}_update"] = _update_trigger(table)
        triggers[f"{_PREFIX}{table.name}_delete"] = _delete_trigger(table)
    return triggers


def capture_statements() -> list[str]:
    """Return the statements that create every trigger."""
    return list(capture_triggers().values())


def install_capture(connection: ReadConnection) -> None:
    """Replace every installed trigger by the generated one, in the caller's transaction."""
    installed = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'capture_*'"
    ).fetchall()
    for (name,) in installed:
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in capture_statements():
        connection.execute(statement)
    connection.execute("UPDATE sync_state SET capture_digest = ?", (installed_digest(connection),))


def verify_capture(connection: ReadConnection) -> None:
    """Compare the installed triggers with the generated text.

    Raises:
        ReplicaUnavailableError: one is missing, changed or foreign; edits could go unseen.
    """
    installed = dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'capture_*'"
        ).fetchall()
    )
    if installed != capture_triggers():
        raise broken_capture()


def _insert_trigger(table: TableSpec) -> str:
    return f"""CREATE TRIGGER {_PREFIX}{table.name}_insert AFTER INSERT ON {table.name}
WHEN {_QUIET}
BEGIN
{_ADVANCE};
INSERT INTO sync_row (tbl, row_id, stamp) VALUES ('{table.name}', new.id, {_STAMP})
ON CONFLICT (tbl, row_id) DO UPDATE SET stamp = excluded.stamp;
END"""


def _update_trigger(table: TableSpec) -> str:
    compared = ",\n".join(
        f"('{column.name}', old.{column.name} IS NOT new.{column.name}, {_base(column)})"
        for column in table.columns
        if column.name not in {"tenant_id", "id"}
    )
    return f"""CREATE TRIGGER {_PREFIX}{table.name}_update AFTER UPDATE ON {table.name}
WHEN {_QUIET}
BEGIN
SELECT RAISE(ABORT, 'a row keeps its id') WHERE old.id IS NOT new.id
OR old.tenant_id IS NOT new.tenant_id;
{_ADVANCE};
UPDATE sync_row SET stamp = {_STAMP}, is_new = 1
WHERE tbl = '{table.name}' AND row_id = new.id AND is_new IN (1, 3);
INSERT INTO sync_field (tbl, row_id, col, stamp, base_seq, base)
SELECT '{table.name}', new.id, column1, {_STAMP}, r.seq, column3
FROM (VALUES
{compared}) JOIN sync_row r ON r.tbl = '{table.name}' AND r.row_id = new.id AND r.is_new <> 1
WHERE column2
ON CONFLICT (tbl, row_id, col) DO UPDATE SET stamp = excluded.stamp,
base_seq = CASE WHEN dirty = 1 THEN base_seq ELSE excluded.base_seq END,
base = CASE WHEN dirty = 1 THEN base ELSE excluded.base END, dirty = 1;
END"""


def _base(column: ColumnSpec) -> str:
    # What a joining merge began from; the others are judged by their sequence alone.
    return f"old.{column.name}" if column.merge in _WITH_BASE else "NULL"


def _delete_trigger(table: TableSpec) -> str:
    return f"""CREATE TRIGGER {_PREFIX}{table.name}_delete BEFORE DELETE ON {table.name}
WHEN {_QUIET}
BEGIN
SELECT RAISE(ABORT, 'rows are deleted softly');
END"""
