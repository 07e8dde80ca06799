"""What an import tells the practice: every row accounted for, sums that match, questions."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from harmony_desktop.domain.money import cents_text
from harmony_desktop.importers.open_dental.decoding import money_of, number_of
from harmony_desktop.importers.open_dental.source import SourceNotes
from harmony_desktop.importers.open_dental.spool import Spool
from harmony_desktop.importers.open_dental.sums import SKIPPED, imported_sums
from harmony_desktop.importers.open_dental.tally import Tally
from harmony_desktop.importers.open_dental.world import CONFIRMATION_LIST, World, rows_of
from harmony_desktop.services.ports import ReadConnection

__all__ = ["ImportReport", "make_report"]

_BALANCES = "SELECT patient_id, sum(amount) FROM ledger_entries WHERE tenant_id = ? GROUP BY 1"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The report; `to_plain` is the command line's document.

    Attributes:
        version: of the source's database.
        tables: by table of the source its rows, how many were imported, and why the others not.
        changed: rows of ours that were added, changed or removed.
        totals: sums of the source beside those of the replica.
        warnings: sentences for the practice.
        questions: what only the practice can answer.
        is_partial: something could not be taken over that belongs to a whole import.
        is_dry: nothing was written.
    """

    version: str
    tables: dict[str, dict[str, Any]]
    changed: int
    totals: dict[str, Any]
    warnings: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    conflicts: int = 0
    is_partial: bool = False
    is_dry: bool = False
    oddities: dict[str, int] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """Return the report as JSON knows it."""
        plain = asdict(self)
        plain["warnings"] = list(self.warnings)
        plain["questions"] = list(self.questions)
        return plain

    def to_json(self) -> str:
        """Return the report as JSON text."""
        return json.dumps(self.to_plain(), ensure_ascii=False)


def make_report(
    connection: ReadConnection,
    spool: Spool,
    world: World,
    tally: Tally,
    notes: SourceNotes,
    warnings: list[str],
    version: str,
    is_dry: bool,  # noqa: FBT001 - one fact among others
) -> ImportReport:
    """Return the report of a finished run."""
    tables = {
        name: {
            "source_rows": table.source_rows,
            "imported": table.imported,
            "skipped": table.reasons,
        }
        for name, table in sorted(tally.tables.items())
    }
    ours = _expected(tally) if is_dry else imported_sums(connection, world.tenant)
    totals = _totals(tally, ours)
    if not is_dry:
        totals["balances"] = _balances(connection, spool, world, tally)
    sentences = [*warnings, *_noticed(notes, tally, totals), *_odd(world.oddities)]
    return ImportReport(
        version=version,
        tables=tables,
        changed=tally.changed,
        totals=totals,
        warnings=tuple(sentences),
        questions=tuple(_questions(world)),
        conflicts=tally.conflicts,
        is_partial=bool(notes.repaired_values) or not notes.is_complete,
        is_dry=is_dry,
        oddities=dict(world.oddities),
    )


def _expected(tally: Tally) -> Counter[str]:
    """Return what a trial run would have imported."""
    return Counter(
        {
            name: amount - tally.sums[f"{SKIPPED}{name}"]
            for name, amount in tally.sums.items()
            if not name.startswith(SKIPPED)
        }
    )


def _totals(tally: Tally, ours: Counter[str]) -> dict[str, Any]:
    fees: dict[str, dict[str, str]] = {}
    visits: dict[str, dict[str, int]] = {}
    names = {name for name in {*tally.sums, *ours} if not name.startswith(SKIPPED)}
    for name in sorted(names):
        group, _, key = name.partition(":")
        parts = {
            "source": tally.sums[name],
            "skipped": tally.sums[f"{SKIPPED}{name}"],
            "imported": ours[name],
        }
        if group == "fees":
            fees[key] = {part: cents_text(cents) for part, cents in parts.items()}
        elif group == "visits" and key != "note":
            visits[key] = parts
    return {
        "source_rows": sum(table.source_rows for table in tally.tables.values()),
        "imported": sum(table.imported for table in tally.tables.values()),
        "skipped": sum(sum(table.reasons.values()) for table in tally.tables.values()),
        "fees_by_year": fees,
        "appointments_by_status": visits,
    }


def _balances(
    connection: ReadConnection, spool: Spool, world: World, tally: Tally
) -> dict[str, Any]:
    """Compare each patient's balance as Open Dental last worked it out with the ledger's sum."""
    ledger: dict[bytes, int] = dict(connection.execute(_BALANCES, (world.tenant,)).fetchall())
    equal = different = 0
    for row in rows_of(spool, "patient"):
        patient_id = world.ids.of("patient", number_of(row["PatNum"]))
        if ledger.get(patient_id, 0) == money_of(row["EstBalance"]):
            equal += 1
        else:
            different += 1
    return {
        "source": cents_text(tally.sums["balances"]),
        "imported": cents_text(sum(ledger.values())),
        "patients_equal": equal,
        "patients_different": different,
    }


def _noticed(notes: SourceNotes, tally: Tally, totals: dict[str, Any]) -> list[str]:
    sentences = []
    if notes.repaired_values:
        sentences.append(
            f"{notes.repaired_values} texts were not UTF-8 and were read as Western European; "
            "look over the names with accents."
        )
    if not notes.is_complete:
        sentences.append("The source ended early; only its whole rows were imported.")
    for table, columns in sorted(notes.missing_columns.items()):
        sentences.append(f"This version has no {', '.join(columns)} in {table}.")
    if tally.conflicts:
        sentences.append(
            f"{tally.conflicts} values were changed both here and in Open Dental; they wait in the "
            "inbox."
        )
    sentences.extend(
        f"Table {name} does not add up: please report this."
        for name, table in tally.tables.items()
        if not table.is_whole
    )
    ours = _expected(tally)
    for group, what in (("fees", "Fees"), ("visits", "Visits")):
        for name, expected in sorted(ours.items()):
            key = name.removeprefix(f"{group}:")
            found = totals["fees_by_year" if group == "fees" else "appointments_by_status"].get(key)
            if key != name and found and found["imported"] != _as_shown(group, expected):
                sentences.append(
                    f"{what} {key}: {_as_shown(group, expected)} in Open Dental, "
                    f"{found['imported']} here; they were changed here since."
                )
    balances = totals.get("balances")
    if balances and balances["patients_different"]:
        sentences.append(
            f"{balances['patients_different']} patients' balances differ from what Open Dental "
            "last worked out; payment plans are not imported."
        )
    return sentences


def _as_shown(group: str, amount: int) -> str | int:
    return cents_text(amount) if group == "fees" else amount


def _odd(oddities: Counter[str]) -> list[str]:
    return [f"{count} times: {words}." for words, count in sorted(oddities.items())]


def _questions(world: World) -> list[str]:
    entries = [
        (number, entry)
        for number, entry in sorted(
            world.definitions.items(), key=lambda item: (item[1].position, item[0])
        )
        if entry.category == CONFIRMATION_LIST and not entry.is_hidden
    ]
    confirmed = [entry.name for number, entry in entries if number in world.confirmed]
    others = [entry.name for number, entry in entries if number not in world.confirmed]
    questions = []
    if entries:
        questions.append(
            "Does each of these mean that the patient will come: "
            f"{', '.join(confirmed) or 'none'}? And none of these: {', '.join(others) or 'none'}?"
        )
    if world.preferences.get("TextMsgOkStatusTreatAsNo") == "0":
        questions.append(
            "Open Dental texted patients who had not answered whether they may be texted. Here "
            "nobody is texted without a yes: whom will you ask?"
        )
    if len(world.names.get("clinic", {})) > 1:
        questions.append("The database holds several clinics; here they are one practice.")
    return questions
