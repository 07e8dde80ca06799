"""Why a score is what it is: the features that raise it most, in words."""

from harmony_desktop.domain.risk.features import VisitFacts, features_of
from harmony_desktop.domain.risk.logistic import LogisticModel

__all__ = ["reasons_of"]

_LEAST, _SEVERAL = 0.05, 2
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def reasons_of(model: LogisticModel, facts: VisitFacts, most: int = 3) -> tuple[str, ...]:
    """Return up to `most` reasons that raise the risk, the weightiest first."""
    weighed = [
        (model.weights.get(name, 0.0) * value, name)
        for name, value in features_of(facts, model.average).items()
    ]
    raising = sorted((entry for entry in weighed if entry[0] > _LEAST), reverse=True)
    return tuple(dict.fromkeys(_words(name, facts) for _, name in raising))[:most]


def _words(name: str, facts: VisitFacts) -> str:
    kind = name.partition(":")[0]
    ahead, earlier = facts.lead_days, facts.prior_visits
    if kind == "lead" and ahead < _SEVERAL:
        return "booked the day before" if ahead else "booked on the day itself"
    if kind == "prior" and earlier < _SEVERAL:
        return "one earlier visit on record" if earlier else "no earlier visit on record"
    return {
        "lead": f"booked {ahead} days ahead",
        "weekday": f"on a {_DAYS[facts.weekday]}",
        "prior": f"{earlier} earlier visits on record",
        "missed_before": f"missed {facts.prior_missed} of {facts.prior_visits} visits",
        "age": "patients of this age miss more often",
        "last": "missed the last visit" if facts.is_last_missed else "kept the last visit",
        "since": f"last visit {facts.days_since_last} days ago",
        "reminded": "reminder sent" if facts.is_reminded else "no reminder sent",
        "confirmed": "confirmed" if facts.is_confirmed else "not confirmed",
        "new_patient": "first visit",
        "other_visit_that_day": "another visit that day",
        "start": "visits at this time of day are missed more often",
        "booked": "visits booked at this time of day are missed more often",
    }[kind]
