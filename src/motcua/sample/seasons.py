"""When people come, and when offices are late: a year as a province knows it, made up but not even."""

import random
from datetime import datetime, timedelta

# How busy each month is: little around Tết, much before the school year and after the harvest. Units: relative
BUSY = {1: 0.8, 2: 0.5, 3: 1.1, 4: 1.0, 5: 1.0, 6: 1.1, 7: 1.2, 8: 1.5, 9: 1.3, 10: 1.1, 11: 1.0, 12: 0.9}
# How many of a hundred dossiers come late in a month, where nothing else is known: leave in summer, year's end.
LATE = {1: 2.6, 2: 3.4, 3: 1.6, 4: 1.2, 5: 1.4, 6: 1.9, 7: 3.1, 8: 3.8, 9: 2.2, 10: 1.5, 11: 1.3, 12: 2.4}


def days_ago(rng: random.Random) -> int:
    """Return how many days ago something finished was filed, more often in some parts of the year."""
    return int(rng.triangular(14, 360, 110))


def is_late(rng: random.Random) -> bool:
    """Return whether a story of the deep sample is late; more of them than in the bulk, for each has its cause."""
    return rng.random() < 0.09


def late_share(month: int, unit: int) -> float:
    """Return which share of a month's dossiers is late in a unit: 1 to 4 in a hundred, by month and by unit."""
    of_unit = 0.55 + (unit * 2654435761 % 1000) / 1000  # some offices are better than others, always the same ones
    return LATE[month] / 100 * of_unit


def a_day(rng: random.Random, now: datetime, days: int) -> datetime:
    """Return a day of the last `days`, more often one of a busy month."""
    busiest = max(BUSY.values())
    while True:
        day = now - timedelta(days=rng.uniform(1, days))
        if rng.random() * busiest < BUSY[day.month]:
            return day
