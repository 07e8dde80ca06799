"""How large the demo practice is."""

from dataclasses import dataclass

from harmony_desktop.foundation.errors import ValidationError

__all__ = ["DemoOptions"]

_LEAST_OPERATORIES, _MOST_OPERATORIES = 1, 12
_MOST_PATIENTS = 500_000
_MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """Size and seed of the generated practice.

    Attributes:
        with_chart: also procedures, perio exams, plans, claims and ledger.
    """

    patients: int = 2000
    operatories: int = 8
    years: int = 2
    seed: int = 1
    timezone: str = "America/Chicago"
    with_chart: bool = True

    def check(self) -> None:
        """Refuse a size that makes no practice.

        Raises:
            ValidationError: a number is out of its range.
        """
        if not _LEAST_OPERATORIES <= self.operatories <= _MOST_OPERATORIES:
            message = "The demo practice has 1 to 12 operatories."
            raise ValidationError(message)
        if not 1 <= self.patients <= _MOST_PATIENTS:
            message = "The demo practice has 1 to 500,000 patients."
            raise ValidationError(message)
        if not 0 <= self.years <= _MOST_YEARS:
            message = "The demo practice has 0 to 10 years of history."
            raise ValidationError(message)
