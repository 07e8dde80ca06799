"""What stands beside the files: which column holds what, and the statements that load them."""

import csv
from collections.abc import Iterator
from typing import TextIO

from harmony_desktop.importers.open_dental.layout import LEFT_OUT, WANTED
from harmony_desktop.importers.open_dental.way_back.columns import columns_of
from harmony_desktop.importers.open_dental.way_back.sheets import Sheet

__all__ = ["NOT_GIVEN", "describe_columns", "load_statement", "write_manifest"]

AS_IT_CAME, DIFFERS, FILLED, EMPTY = "as it came", "may differ", "made here", "empty"
NOT_GIVEN = {
    "clinic": "clinics are not kept apart here",
    "deletedobject": "says what was removed; what was removed is not given",
    **LEFT_OUT,
}
"""Known tables that get no file, and why."""
_WHY_EMPTY = {
    ("provider", "Suffix"): "stands in no column here",
    ("provider", "IsNotPerson"): "a company is hidden",
    ("provider", "ProvStatus"): "a removed one is hidden",
    ("provider", "PreferredName"): "stands in no column here",
    ("popup", "PopupLevel"): "every popup is the patient's own here",
    ("disease", "DateStart"): "alerts have no dates here",
    ("disease", "DateStop"): "alerts have no dates here",
    ("medicationpat", "MedDescript"): "its words became the medication's name",
    ("appointment", "NextAptNum"): "a planned visit and its child are not tied here",
    ("appointment", "UnschedStatus"): "the unscheduled list has no statuses here",
    ("appointment", "SecDateTEntry"): "the history says when it was made",
    ("histappointment", "AptStatus"): "the action says what happened",
    ("asapcomm", "FKey"): "an offer names its patient and time here",
    ("asapcomm", "FKeyType"): "an offer names its patient and time here",
    ("recall", "DateScheduled"): "the visit itself says so",
    ("procedurecode", "LaymanTerm"): "it is the description here",
    ("fee", "ClinicNum"): "clinics are not kept apart here",
    ("fee", "ProvNum"): "fees are the practice's here",
    ("procnote", "EntryDateTime"): "a note has no time of its own here",
    ("carrier", "IsHidden"): "no company is hidden here",
    ("insplan", "IsHidden"): "no plan is hidden here",
    ("patplan", "PatID"): "it is the subscriber's number here",
    ("benefit", "PatPlanNum"): "a rule belongs to a plan here",
    ("claim", "ReasonUnderPaid"): "it stands in the note",
    ("claimproc", "CodeSent"): "the procedure's code says so",
    ("toothinitial", "DrawText"): "drawings on the chart are not imported",
    ("feesched", "FeeSchedType"): "a schedule is a name here",
    ("feesched", "IsHidden"): "a schedule is a name here",
    ("schedule", "EmployeeNum"): "hours of staff who do not treat are not imported",
}
_NOT_READ = "the import does not read it"
_LOAD = """LOAD DATA LOCAL INFILE '{table}.csv' REPLACE INTO TABLE `{table}` CHARACTER SET utf8mb4
  FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY ''
  LINES TERMINATED BY '\\r\\n' IGNORE 1 LINES
  ({columns});
"""


def describe_columns(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Yield each column of a file, what its values are, and why they are not as they came."""
    for column in columns_of(sheet.table):
        name = column.name
        is_written = sheet.fills(name)
        if name in sheet.differs:
            yield name, DIFFERS, sheet.differs[name]
        elif is_written and name in WANTED.get(sheet.table, ()):
            yield name, AS_IT_CAME, ""
        elif is_written:
            yield name, FILLED, "worked out from other columns"
        elif column.kind == "timestamp":
            yield name, FILLED, "when the file was written"
        else:
            yield name, EMPTY, _WHY_EMPTY.get((sheet.table, name), _NOT_READ)


def load_statement(table: str) -> str:
    """Return the statement that loads a file into MySQL or MariaDB."""
    columns = ", ".join(f"`{column.name}`" for column in columns_of(table))
    return _LOAD.format(table=table, columns=columns)


def write_manifest(sheets: tuple[Sheet, ...], stream: TextIO) -> None:
    """Write a line for each column of each file, and one for each table without a file."""
    writer = csv.writer(stream)
    writer.writerow(["table", "column", "values", "explanation"])
    for sheet in sheets:
        for line in describe_columns(sheet):
            writer.writerow([sheet.table, *line])
    for table, reason in NOT_GIVEN.items():
        writer.writerow([table, "", "no file", reason])
