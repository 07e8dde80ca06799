"""What is believed of no-shows before a practice has any history of its own.

Written by `python -m benchmarks.risk_prior` from generated practices; never edited by hand.
"""

from harmony_desktop.domain.risk.logistic import LogisticModel

__all__ = ["PRIOR"]

PRIOR = LogisticModel(
    intercept=-2.2897,
    weights={
        "age:0-5": 0.2748,
        "age:13-17": 0.1536,
        "age:18-29": 0.0673,
        "age:30-44": 0.1052,
        "age:45-59": -0.1343,
        "age:6-12": 0.3022,
        "age:60-74": -0.3211,
        "age:75+": -0.4371,
        "confirmed:no": 0.2945,
        "confirmed:yes": -0.3029,
        "last:kept": -0.0435,
        "last:missed": -0.0439,
        "lead:0": 0.0511,
        "lead:1": -0.0752,
        "lead:15-30": 0.0672,
        "lead:2-3": -0.1158,
        "lead:31+": 0.3048,
        "lead:4-7": -0.0835,
        "lead:8-14": -0.1381,
        "missed_before": 0.3835,
        "new_patient": 0.0979,
        "prior:0": 0.0979,
        "prior:1": -0.0372,
        "prior:2-4": -0.0341,
        "prior:5+": -0.0162,
        "since:1-7": -0.096,
        "since:181+": 0.0617,
        "since:31-180": -0.0355,
        "since:8-30": -0.0176,
        "start:afternoon": -0.0662,
        "start:early": 0.1604,
        "start:late": -0.0347,
        "start:morning": -0.049,
        "weekday:fri": -0.0665,
        "weekday:mon": 0.0615,
        "weekday:sat": -0.0654,
        "weekday:sun": 0.0341,
        "weekday:thu": 0.0731,
        "weekday:tue": -0.0585,
        "weekday:wed": 0.0323,
    },
    average=0.0786,
    rows=40_000,
)
"""Log odds by feature."""
