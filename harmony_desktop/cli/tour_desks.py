"""The tour's second half: a central server in its own process, and two desks that differ."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from harmony_desktop.bootstrap import Workplace
from harmony_desktop.foundation.errors import BugError
from harmony_desktop.services.commands import BookAppointment, UpdatePatient
from harmony_desktop.services.queries.openings import OpeningSearch
from harmony_desktop.sync.digest import digest_content

__all__ = [
    "RunningCentral",
    "count_plaintext",
    "edit_offline",
    "replicas_are_equal",
    "running_central",
    "some_patients",
]

_COMMAND = (sys.executable, "-m", "harmony_desktop.central")
_SHORTEST_CANARY = 7
_CANARIES = 400


@dataclass(frozen=True, slots=True)
class RunningCentral:
    """A server on this computer; `code` admits the first device."""

    url: str
    code: str
    data: Path

    def new_code(self, tenant_id: UUID) -> str:
        """Return a one-time code for one more device."""
        answer = _administer("device", "enrol", "--tenant", str(tenant_id), data=self.data)
        return str(answer["code"])


@contextmanager
def running_central(data: Path) -> Iterator[RunningCentral]:
    """Run a central server with an embedded PostgreSQL below `data` for the length of a block."""
    tenant = _administer("tenant", "create", "--name", "Riverton Family Dental", data=data)
    process = subprocess.Popen(  # noqa: S603 - our own module
        [*_COMMAND, "serve", "--port", "0", "--data", str(data)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield RunningCentral(_read_address(process), str(tenant["code"]), data)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _read_address(process: "subprocess.Popen[str]") -> str:
    for line in process.stderr or ():
        if line.startswith("Serving on "):
            return line.removeprefix("Serving on ").strip()
    message = "the central server did not start"
    raise BugError(message)


def _administer(*words: str, data: Path) -> dict[str, object]:
    done = subprocess.run(  # noqa: S603 - our own module
        [*_COMMAND, *words, "--data", str(data), "--json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode != 0:
        message = "the central server's administration failed"
        raise BugError(message)
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def edit_offline(first: Workplace, second: Workplace) -> None:
    """Let both desks work without each other: different fields of one patient, one chair twice."""
    shared, one, other = some_patients(first, 3)
    first.desk.update_patient(
        UpdatePatient(patient_id=shared, fields={"phone_home": "(312) 555-0188"})
    )
    second.desk.update_patient(UpdatePatient(patient_id=shared, fields={"pronouns": "they/them"}))
    opening = first.desk.openings(OpeningSearch(minutes=30, limit=8))[-1]
    for workplace, patient in ((first, one), (second, other)):
        workplace.desk.book(
            BookAppointment(
                patient_id=patient,
                operatory_id=opening.operatory_id,
                provider_id=opening.provider_id,
                day=opening.day,
                start_minute=opening.start_minute,
                minutes=30,
                override_reason="Both desks had a caller on the line",
            )
        )


def some_patients(workplace: Workplace, count: int) -> list[UUID]:
    """Return the first patients of a practice.

    Raises:
        BugError: it has not so many.
    """
    rows = workplace.replica.read(
        lambda connection: connection.execute(
            "SELECT id FROM patients WHERE deleted_at IS NULL ORDER BY id LIMIT ?", (count,)
        ).fetchall()
    )
    if len(rows) < count:
        message = "the practice has too few patients"
        raise BugError(message)
    return [UUID(bytes=row[0]) for row in rows]


def replicas_are_equal(first: Workplace, second: Workplace) -> bool:
    """Tell whether two desks hold the same rows, value by value."""
    one: dict[str, str] = first.replica.read(digest_content)
    other: dict[str, str] = second.replica.read(digest_content)
    return one == other


def count_plaintext(work: Path) -> int:
    """Return how many of the demo patients' names, phones and e-mails stand readable in a file.

    Every file of both profiles is searched: databases, logs of the database, key slots, settings.
    """
    canaries = _read_canaries(work)
    found = 0
    for profile in ("desk-1", "desk-2"):
        for file in (work / profile).rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                found += sum(canary in content for canary in canaries)
    return found


def _read_canaries(work: Path) -> list[bytes]:
    from harmony_desktop.bootstrap import DEMO_PASSPHRASE, open_workplace  # noqa: PLC0415
    from harmony_desktop.foundation.paths import ProfilePaths  # noqa: PLC0415

    workplace = open_workplace(ProfilePaths(work / "desk-1"), DEMO_PASSPHRASE)
    try:
        rows = workplace.replica.read(
            lambda connection: connection.execute(
                "SELECT DISTINCT first_name || ' ' || last_name FROM patients UNION "
                "SELECT last_name FROM patients UNION SELECT phone_wireless FROM patients UNION "
                "SELECT email FROM patients LIMIT 20000"
            ).fetchall()
        )
    finally:
        workplace.close()
    texts = [text.encode() for (text,) in rows if text]
    return [text for text in texts if len(text) >= _SHORTEST_CANARY][:_CANARIES]
