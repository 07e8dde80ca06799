"""Nothing that may be a patient's reaches a log file."""

import logging
from pathlib import Path

import pytest

from harmony_desktop.foundation.log_setup import configure_logging, describe_exception, redact

CANARIES = [
    "maria.canary@example.com",
    "+1 (212) 555-0147",
    "212-555-0147",
    "1981-04-12",
    "4/12/1981",
    "'Maria Canary'",
    '"Canary, Maria"',
]


@pytest.mark.parametrize("canary", CANARIES)
def test_patient_data_is_blanked(canary: str) -> None:
    line = redact(f"failed for {canary} in appointments")
    assert canary not in line
    assert line.startswith("failed for ")


def test_ids_with_counts_stay_readable() -> None:
    line = "pushed 120 rows of 0192e4a0-7c1e-7abc-8def-0123456789ab in 35 ms"
    assert redact(line) == line


def test_a_log_file_holds_neither_arguments_nor_exception_texts(tmp_path: Path) -> None:
    handler = configure_logging(tmp_path / "logs")
    logger = logging.getLogger("harmony_desktop.test")
    try:
        try:
            message = "Maria Canary has no row"
            raise LookupError(message)
        except LookupError:
            logger.info("could not read %s", "canary@example.com", exc_info=True)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    written = (tmp_path / "logs" / "harmony.log").read_text()
    assert "anary" not in written
    assert "LookupError at test_log_setup.py" in written


def test_an_exception_never_raised_has_no_place() -> None:
    assert describe_exception(ValueError("secret")) == "ValueError at no place"
