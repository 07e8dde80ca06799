"""What to know, with what to say, while a patient is on the telephone."""

from harmony_desktop.services.queries.patient_summary import PatientSummary
from harmony_desktop.ui.language import tr
from harmony_desktop.ui.locale_text import date_text, money_text, time_text

__all__ = ["describe_caller"]


def describe_caller(summary: PatientSummary, *, is_shared: bool) -> tuple[str, ...]:
    """Return the lines of the caller pop: next visit, balance, warnings, then what to say.

    Args:
        summary: the patient at a glance.
        is_shared: others are reached under the number too, so the caller may be one of them.
    """
    coming = summary.upcoming[0] if summary.upcoming else None
    lines = [
        tr("No visit is planned.")
        if coming is None
        else tr("Next visit: {}").format(
            f"{date_text(coming.day)} {time_text(coming.start_minute)} {coming.type_name}".strip()
        ),
        tr("Owes {own}, family {family}").format(
            own=money_text(summary.balance_cents), family=money_text(summary.family_balance_cents)
        ),
    ]
    warnings = (*summary.alerts, *summary.allergies)
    if warnings:
        lines.append(tr("Warnings: {}").format(", ".join(warnings)))
    if is_shared:
        lines.append(tr("Ask for the name and the birth date: several people share this number."))
    if coming is not None and coming.status == "scheduled":
        lines.append(tr("Ask whether they will come: the visit is not confirmed."))
    if coming is None and summary.recall_due_on is not None:
        lines.append(
            tr("Offer a visit: the recall is due {}.").format(date_text(summary.recall_due_on))
        )
    return tuple(lines)
