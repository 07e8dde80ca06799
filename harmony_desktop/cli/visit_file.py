"""A file of past visits with the public data set's columns, plain or gzipped.

Only the columns that may count are read; sex, neighbourhood, benefits and disability never are.
"""

import csv
import gzip
import io
from datetime import datetime
from pathlib import Path

from harmony_desktop.domain.risk.history import RecordedVisit
from harmony_desktop.foundation.errors import ValidationError

__all__ = ["read_visit_file"]

_NEEDED = ("PatientId", "ScheduledDay", "AppointmentDay", "No-show")
_GZIP = b"\x1f\x8b"
_OUTCOMES = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False}


def read_visit_file(path: Path) -> list[RecordedVisit]:
    """Return the visits of a file.

    Raises:
        ValidationError: the file cannot be read, lacks a column, or a line makes no sense.
    """
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == _GZIP else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError):
        message = "The file of visits cannot be read as UTF-8 text."
        raise ValidationError(message) from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        message = f"The file of visits lacks the columns {', '.join(missing)}."
        raise ValidationError(message)
    visits = []
    for number, row in enumerate(reader, 2):
        try:
            visits.append(_visit(row))
        except (ValueError, KeyError, AttributeError):
            message = f"Line {number} of the file of visits makes no sense."
            raise ValidationError(message) from None
    return visits


def _visit(row: dict[str, str]) -> RecordedVisit:
    age = (row.get("Age") or "").strip()
    reminded = (row.get("SMS_received") or "").strip().lower()
    return RecordedVisit(
        key=row.get("AppointmentID") or "",
        patient=row["PatientId"].strip(),
        booked=_moment(row["ScheduledDay"]),
        start=_moment(row["AppointmentDay"]),
        is_missed=_OUTCOMES[row["No-show"].strip().lower()],
        age_years=int(float(age)) if age else None,
        is_reminded=_OUTCOMES.get(reminded),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
