"""The recipe of the shipped no-show prior: `python -m benchmarks.risk_prior` writes it anew.

Forty practices are generated from one seed. Each has its own true coefficients, drawn around the
directions the demo practice uses, so that the prior is of no practice in particular. Whether a
visit is confirmed is hidden for half of them, as it is for visits still far ahead. No person's
data is in it.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from harmony_desktop.domain.risk import LogisticModel, features_of, fit_logistic
from harmony_desktop.domain.risk.history import RecordedVisit, facts_before
from harmony_desktop.importers.demo_practice.truth import (
    COEFFICIENTS,
    MissFactors,
    no_show_probability,
)

__all__ = ["fit_prior", "make_visits"]

_SEED = 20261125
_PRACTICES, _PATIENTS, _DAYS, _A_DAY = 40, 150, 500, 2
_FIRST = date(2024, 1, 1)
_LEAST = 0.005
_TARGET = Path(__file__).parents[1] / "harmony_desktop" / "domain" / "risk" / "prior.py"
_HEAD = '''"""What is believed of no-shows before a practice has any history of its own.

Written by `python -m benchmarks.risk_prior` from generated practices; never edited by hand.
"""

from harmony_desktop.domain.risk.logistic import LogisticModel

__all__ = ["PRIOR"]

PRIOR = LogisticModel(
    intercept={intercept},
    weights={{
{weights}
    }},
    average={average},
    rows={rows:_},
)
"""Log odds by feature."""
'''


def make_visits(chance: random.Random, practice: int) -> Iterator[RecordedVisit]:
    """Yield the visits of one generated practice in order of time."""
    truth = {name: chance.gauss(value, abs(value) * 0.2) for name, value in COEFFICIENTS.items()}
    ages = [chance.randint(3, 88) for _ in range(_PATIENTS)]
    visits, missed = [0] * _PATIENTS, [0] * _PATIENTS
    for offset in range(_DAYS):
        day = _FIRST + timedelta(days=offset)
        for patient in chance.sample(range(_PATIENTS), _A_DAY):
            minute = chance.choice(range(8 * 60, 17 * 60, 30))
            start = datetime.combine(day, time(minute // 60, minute % 60))
            lead = int(min(180, chance.expovariate(1 / 21)))
            is_confirmed, is_new = chance.random() < 0.7, visits[patient] == 0
            risk = no_show_probability(
                MissFactors(
                    lead,
                    (missed[patient] + 0.5) / (visits[patient] + 5),
                    is_confirmed,
                    is_new,
                    minute,
                    day.weekday() == 0,
                    ages[patient],
                ),
                truth,
            )
            is_missed = chance.random() < risk
            visits[patient] += 1
            missed[patient] += is_missed
            yield RecordedVisit(
                key=f"{practice}/{offset}/{patient}",
                patient=f"{practice}/{patient}",
                booked=start - timedelta(days=lead, minutes=30),
                start=start,
                is_missed=is_missed,
                age_years=ages[patient],
                is_confirmed=is_confirmed if chance.random() < 0.5 else None,
                is_new_patient=is_new,
                start_minute=minute,
            )


def fit_prior() -> LogisticModel:
    """Return the model of all generated practices; the same on every machine to four places."""
    chance = random.Random(_SEED)
    visits = [visit for number in range(_PRACTICES) for visit in make_visits(chance, number)]
    average = round(sum(visit.is_missed for visit in visits) / len(visits), 4)
    rows = [(features_of(facts, average), visit.is_missed) for visit, facts in facts_before(visits)]
    fitted = fit_logistic(rows, LogisticModel(-2.5, {}, average))
    weights = {
        name: round(weight, 4)
        for name, weight in fitted.weights.items()
        if abs(weight) >= _LEAST and not name.startswith("booked:")
    }
    return LogisticModel(round(fitted.intercept, 4), weights, average, len(rows))


def main() -> None:
    """Write the prior where the product reads it."""
    prior = fit_prior()
    weights = "\n".join(f'        "{name}": {weight},' for name, weight in prior.weights.items())
    text = _HEAD.format(
        intercept=prior.intercept, weights=weights, average=prior.average, rows=prior.rows
    )
    _TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
