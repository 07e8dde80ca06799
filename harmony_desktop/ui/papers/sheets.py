"""The papers of the desk from what the queries return, in the person's words and numbers."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from harmony_desktop.services.queries.account import (
    ClaimRow,
    Letterhead,
    PlanSheet,
    Statement,
)
from harmony_desktop.services.queries.confirmation_list import ConfirmationRow
from harmony_desktop.services.queries.day_sheet import SheetVisit
from harmony_desktop.ui.language import mark, tr
from harmony_desktop.ui.locale_text import (
    date_text,
    long_day_text,
    money_text,
    phone_text,
    short_day_text,
    time_text,
)
from harmony_desktop.ui.papers.paper import (
    Block,
    Column,
    Facts,
    PageBreak,
    Paper,
    Table,
    Text,
)

__all__ = [
    "appointment_card",
    "call_list",
    "claim_overview",
    "day_sheet",
    "plan_paper",
    "route_slips",
    "statement_paper",
]

LEDGER_WORDS = {
    "charge": mark("Charge"),
    "payment": mark("Payment"),
    "insurance_payment": mark("Insurance payment"),
    "adjustment": mark("Adjustment"),
    "reversal": mark("Reversal"),
}
CLAIM_WORDS = {
    "unsent": mark("Not sent"),
    "hold": mark("On hold"),
    "waiting": mark("Waiting"),
    "sent": mark("Sent"),
    "received": mark("Answered"),
    "withdrawn": mark("Withdrawn"),
}
STATUS_WORDS = {
    "scheduled": mark("Scheduled"),
    "confirmed": mark("Confirmed"),
    "arrived": mark("Arrived"),
    "seated": mark("In the chair"),
    "completed": mark("Completed"),
    "checked_out": mark("Checked out"),
    "cancelled": mark("Cancelled"),
    "no_show": mark("Missed"),
    "unscheduled": mark("Off the board"),
    "planned": mark("Planned"),
}


def word(words: dict[str, str], key: str) -> str:
    """Return the person's word for a stored one; one not known stays as it is."""
    return tr(words[key]) if key in words else key


def day_sheet(visits: Sequence[SheetVisit]) -> Paper:
    """Return the day sheet: each day's visits by time, with its sums."""
    blocks: list[Block] = []
    columns = (
        Column(tr("Time"), 1.0),
        Column(tr("Chair"), 1.2),
        Column(tr("Patient"), 2.6),
        Column(tr("Telephone"), 1.7),
        Column(tr("Visit"), 2.0),
        Column(tr("With"), 0.9),
        Column(tr("Status"), 1.3),
        Column(tr("Alerts and notes"), 3.2),
        Column(tr("Balance"), 1.2, is_number=True),
    )
    for day, of_day in groupby(visits, key=lambda visit: visit.day):
        rows = list(of_day)
        if blocks:
            blocks.append(PageBreak())
        blocks.append(Text(long_day_text(day), "heading"))
        total = money_text(sum(row.production_cents for row in rows))
        count = tr("{count} visits, estimated production {amount}").format(
            count=len(rows), amount=total
        )
        blocks += [Text(count, "meta"), Table(columns, tuple(map(_sheet_row, rows)))]
    if not blocks:
        blocks.append(Text(tr("No visits on this day.")))
    return Paper(tr("Day sheet"), _span(visits), tuple(blocks), is_landscape=True)


def _sheet_row(visit: SheetVisit) -> tuple[str, ...]:
    name = visit.patient_name
    if visit.is_new_patient:
        name += f" ({tr('new')})"
    people = dict.fromkeys((visit.provider_initials, visit.hygienist_initials))
    return (
        f"{time_text(visit.start_minute)}\n{tr('{count} min').format(count=visit.minutes)}",
        visit.operatory,
        name,
        phone_text(visit.phone),
        visit.type_name,
        ", ".join(filter(None, people)),
        word(STATUS_WORDS, visit.status),
        "; ".join((*visit.alerts, *([visit.notes] if visit.notes else []))),
        money_text(visit.balance_cents) if visit.balance_cents else "",
    )


def _span(visits: Sequence[SheetVisit]) -> str:
    days = sorted({visit.day for visit in visits})
    if not days:
        return ""
    first, last = long_day_text(days[0]), long_day_text(days[-1])
    return first if first == last else f"{first} – {last}"


def route_slips(visits: Sequence[SheetVisit]) -> Paper:
    """Return a slip a page for each visit: it walks with the patient through the practice."""
    blocks: list[Block] = []
    for visit in visits:
        if blocks:
            blocks.append(PageBreak())
        blocks += _slip(visit)
    return Paper(
        tr("Route slip"), _span(visits), tuple(blocks) or (Text(tr("No visits on this day.")),)
    )


def _slip(visit: SheetVisit) -> Iterable[Block]:
    yield Text(visit.patient_name, "heading")
    for alert in visit.alerts:
        yield Text(f"⚠ {alert}", "alert")
    yield Facts(
        (
            (tr("Time"), f"{long_day_text(visit.day)}, {time_text(visit.start_minute)}"),
            (tr("Length"), tr("{count} min").format(count=visit.minutes)),
            (tr("Chair"), visit.operatory),
            (tr("With"), visit.provider),
            (tr("Visit"), visit.type_name),
            (tr("Born"), "" if visit.date_of_birth is None else date_text(visit.date_of_birth)),
            (tr("Telephone"), phone_text(visit.phone)),
            (tr("Language"), visit.language),
            (tr("Balance"), money_text(visit.balance_cents)),
            (tr("Due again"), "" if visit.recall_due is None else date_text(visit.recall_due)),
        )
    )
    for title, lines in (
        (tr("Work today"), visit.work),
        (tr("Planned, not booked"), visit.planned),
        (tr("Notes"), (visit.notes,) if visit.notes else ()),
    ):
        if lines:
            yield Text(title, "heading")
            for line in lines:
                yield Text(f"☐ {line}" if title != tr("Notes") else line)
    yield Text(tr("At the desk"), "heading")
    yield Table(
        (Column(tr("Next visit"), 2), Column(tr("Paid"), 1), Column(tr("Initials"), 1)),
        (("\n\n", "\n\n", "\n\n"),),
    )


def appointment_card(head: Letterhead, visits: Sequence[SheetVisit]) -> Paper:
    """Return a patient's card with the visits ahead, to take home."""
    name = visits[0].patient_name if visits else ""
    lines: list[Block] = [
        Text(
            tr("{day} at {time}, {minutes} min").format(
                day=long_day_text(visit.day),
                time=time_text(visit.start_minute),
                minutes=visit.minutes,
            )
            + "".join(f"\n{part}" for part in (visit.type_name, visit.provider) if part),
            "heading",
        )
        for visit in visits
    ] or [Text(tr("No visit is booked."))]
    lines.append(
        Text(
            tr("If you cannot come, please call us a day before: {phone}").format(
                phone=phone_text(head.phone) or head.email
            ),
            "meta",
        )
        if head.phone or head.email
        else Text(tr("If you cannot come, please call us a day before."), "meta")
    )
    return Paper(tr("Your next visit"), name, tuple(lines), letterhead=letterhead_lines(head))


def call_list(rows: Sequence[ConfirmationRow]) -> Paper:
    """Return the visits to confirm by telephone, with room to write."""
    columns = (
        Column(tr("Done"), 0.6),
        Column(tr("Day"), 1.2),
        Column(tr("Time"), 1.0),
        Column(tr("Patient"), 2.2),
        Column(tr("Telephone"), 1.7),
        Column(tr("Language"), 0.9),
        Column(tr("Visit"), 1.8),
        Column(tr("Tried"), 0.7, is_number=True),
        Column(tr("Result"), 2.4),
    )
    table = Table(
        columns,
        tuple(
            (
                "☐",
                short_day_text(row.day),
                time_text(row.start_minute),
                row.patient_name,
                phone_text(row.phone),
                row.language,
                row.type_name,
                str(row.attempts) if row.attempts else "",
                row.confirmation_status,
            )
            for row in rows
        ),
    )
    note = tr("{count} visits to confirm").format(count=len(rows))
    return Paper(tr("Call list"), note, (table,), is_landscape=True)


def statement_paper(head: Letterhead, statement: Statement, *, is_walk_out: bool = False) -> Paper:
    """Return a family's statement; a walk-out statement is one of a single day."""
    columns = (
        Column(tr("Date"), 1.1),
        Column(tr("Patient"), 2.0),
        Column(tr("Entry"), 1.4),
        Column(tr("For"), 3.0),
        Column(tr("Amount"), 1.2, is_number=True),
        Column(tr("Balance"), 1.2, is_number=True),
    )
    rows = [("", "", tr("Brought forward"), "", "", money_text(statement.brought_cents))]
    rows += [
        (
            date_text(line.day),
            line.patient_name,
            word(LEDGER_WORDS, line.kind),
            line.text,
            money_text(line.amount_cents),
            money_text(line.balance_cents),
        )
        for line in statement.lines
    ]
    total = ("", "", tr("Balance due"), "", "", money_text(statement.balance_cents))
    blocks: list[Block] = [
        Text("\n".join((statement.guarantor_name, *statement.address))),
        Table(columns, tuple(rows), total),
    ]
    if statement.pending_cents:
        blocks.append(
            Text(
                tr("Asked of insurers and not answered yet: {amount}").format(
                    amount=money_text(statement.pending_cents)
                ),
                "meta",
            )
        )
    first, last = date_text(statement.first_day), date_text(statement.last_day)
    return Paper(
        tr("Walk-out statement") if is_walk_out else tr("Statement"),
        first if first == last else f"{first} – {last}",
        tuple(blocks),
        letterhead=letterhead_lines(head),
    )


def plan_paper(head: Letterhead, plan: PlanSheet) -> Paper:
    """Return a treatment plan to sign."""
    columns = (
        Column(tr("Step"), 0.6, is_number=True),
        Column(tr("Code"), 1.0),
        Column(tr("Treatment"), 3.2),
        Column(tr("Tooth"), 0.9),
        Column(tr("Fee"), 1.2, is_number=True),
    )
    rows = tuple(
        (str(line.priority or ""), line.code, line.text, line.tooth, money_text(line.fee_cents))
        for line in plan.lines
    )
    total = ("", "", tr("Together"), "", money_text(plan.total_cents))
    presented = "" if plan.presented_on is None else date_text(plan.presented_on)
    born = "" if plan.date_of_birth is None else date_text(plan.date_of_birth)
    return Paper(
        tr("Treatment plan"),
        plan.patient_name,
        (
            Facts(
                (
                    (tr("Plan"), plan.heading),
                    (tr("With"), plan.provider),
                    (tr("Presented"), presented),
                    (tr("Born"), born),
                )
            ),
            Table(columns, rows, total),
            Text(plan.note),
            Text(tr("Fees are before insurance. I agree to this treatment."), "meta"),
            Table(
                (Column(tr("Signature"), 3), Column(tr("Date"), 1)),
                (("\n\n", "\n\n"),),
            ),
        ),
        letterhead=letterhead_lines(head),
    )


def claim_overview(rows: Sequence[ClaimRow], first_day: date, last_day: date) -> Paper:
    """Return the claims of a time with what was asked and paid."""
    columns = (
        Column(tr("Date"), 1.1),
        Column(tr("Patient"), 2.2),
        Column(tr("Insurer"), 2.2),
        Column(tr("Lines"), 0.7, is_number=True),
        Column(tr("Status"), 1.2),
        Column(tr("Sent"), 1.1),
        Column(tr("Claimed"), 1.2, is_number=True),
        Column(tr("Paid"), 1.2, is_number=True),
    )
    table = Table(
        columns,
        tuple(
            (
                "" if row.claim_date is None else date_text(row.claim_date),
                row.patient_name,
                row.carrier,
                str(row.lines),
                word(CLAIM_WORDS, row.status),
                "" if row.date_sent is None else date_text(row.date_sent),
                money_text(row.total_cents),
                money_text(row.paid_cents),
            )
            for row in rows
        ),
        (
            "",
            tr("Together"),
            "",
            "",
            "",
            "",
            money_text(sum(row.total_cents for row in rows)),
            money_text(sum(row.paid_cents for row in rows)),
        ),
    )
    span = f"{date_text(first_day)} – {date_text(last_day)}"
    return Paper(tr("Claims"), span, (table,), is_landscape=True)


def letterhead_lines(head: Letterhead) -> tuple[str, ...]:
    """Return the practice's name and how it is reached, a line each."""
    reached = " · ".join(
        part for part in (phone_text(head.phone), head.email, head.website) if part
    )
    return tuple(line for line in (head.name, *head.address, reached) if line)
