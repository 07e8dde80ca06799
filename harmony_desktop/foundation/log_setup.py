"""Logging that cannot carry patient data: values are redacted before a line is written.

Log calls pass ids and counts only. The filter is the second wall: it blanks what looks like a
phone number, an e-mail address, a date of birth or a quoted text, and drops tracebacks' values.
"""

import json
import logging
import logging.handlers
import re
import traceback
from pathlib import Path

__all__ = ["RedactionFilter", "configure_logging", "describe_exception", "redact"]

_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"\b\d{4}-\d{2}-\d{2}\b(?!T)"), "[date]"),
    (re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"), "[date]"),
    (re.compile(rf"(?!{_UUID})(?<![\w-])\+?\(?\d[\d\s().-]{{6,}}\d(?![\w-])"), "[phone]"),
    (re.compile(r"'(?:[^'\\]|\\.)*'"), "'[text]'"),
    (re.compile(r'"(?:[^"\\]|\\.)*"'), '"[text]"'),
)


def redact(text: str) -> str:
    """Return `text` with everything that may be patient data blanked."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


class RedactionFilter(logging.Filter):
    """Blanks patient data in every record and reduces a traceback to places in the code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; every record passes."""
        record.msg = redact(record.getMessage())
        record.args = None
        if record.exc_info and record.exc_info[1] is not None:
            record.msg += " " + describe_exception(record.exc_info[1])
        record.exc_info = None
        record.exc_text = None
        return True


def describe_exception(error: BaseException) -> str:
    """Return the error's type and the places it passed, never its text or values."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at {' < '.join(reversed(places)) or 'no place'}"


class _JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(
            {
                "time": round(record.created, 3),
                "level": record.levelname,
                "logger": record.name,
                "message": record.getMessage(),
            },
            ensure_ascii=False,
        )


def configure_logging(folder: Path) -> logging.Handler:
    """Write redacted JSON lines into `folder`, five files of one megabyte at most.

    Returns:
        The handler, so that the caller can close it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = logging.handlers.RotatingFileHandler(
        folder / "harmony.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(_JsonFormatter())
    handler.addFilter(RedactionFilter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
