"""What the deep dossiers are about: who files what where, how it ends, and what happens on the way."""

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from motcua.sample.seasons import days_ago, is_late

PLANNED = 340


class Ending(StrEnum):
    """Where a story stands now."""

    SUBMITTED = "submitted"
    SUPPLEMENT_BEFORE = "supplement_before"
    DECLINED = "declined"
    EXPIRED_BEFORE = "expired_before"  # the person did not answer in time
    WITHDRAWN = "withdrawn"
    TRANSFER = "transfer"  # accepted elsewhere, on its way
    STEP = "step"
    CONSULTING = "consulting"
    PROPOSED = "proposed"  # a supplement that the desk has still to ask for
    SUPPLEMENT_AFTER = "supplement_after"
    ANSWERED = "answered"  # a supplement that the desk has still to confirm
    FINANCIAL = "financial"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    EXPIRED = "expired"
    WITHDRAWAL_GRANTED = "withdrawal_granted"
    STOPPED = "stopped"
    ISSUED = "issued"
    RETURNED = "returned"


OPEN = frozenset(
    {
        Ending.SUBMITTED, Ending.SUPPLEMENT_BEFORE, Ending.TRANSFER, Ending.STEP, Ending.CONSULTING, Ending.PROPOSED,
        Ending.SUPPLEMENT_AFTER, Ending.ANSWERED, Ending.FINANCIAL, Ending.WITHDRAWAL_ASKED, Ending.ISSUED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    """One story before it is played."""

    number: int
    ending: Ending
    procedure: str = ""  # a code; empty: whatever suits
    agency: str = ""  # the key of the competent agency; empty: wherever the filer lives
    filer: str = ""  # a sign-in name; empty: somebody
    channel: str = "online"
    at_step: str = ""  # the kind of step at which an open one stands
    days: int = 5  # how long ago it was filed, where it is over
    late: str = ""  # why it is late: "consultation", "supplement", "leave", "survey"
    happens: frozenset[str] = frozenset()


BIRTH, STATUS, COPIES, EXTRACT = "1.001193", "1.004873", "2.000815", "2.000635"
HOUSEHOLD, DEATH, MARRIAGE, CHANGE = "1.001612", "1.000656", "1.000894", "1.004859"
BUILDING, LAND, LAWYER, INVESTMENT, COMPANY = "1.013225", "1.012783", "1.000828", "1.009645", "2.001583"
SIGNATURE = "2.000884"
WARD, RURAL, JUSTICE, FINANCE = "phuong-phan-dinh-phung-05443", "xa-dai-tu-05830", "so-tu-phap", "so-tai-chinh"
FARMING = "so-nong-nghiep-va-moi-truong"
E = Ending


def _fixed() -> list[dict[str, Any]]:
    """Return the stories of the people whom one tries the sample as, so that each finds work and a history."""
    return [*_of_the_citizen(), *_of_firms(), *_of_others(), *_boxes(), *_at_once()]


def _at_once() -> list[dict[str, Any]]:
    """Return what is settled on the spot: some waits for its signature or for being handed over, the rest is done."""
    found = ((COPIES, E.STEP), (SIGNATURE, E.STEP), (EXTRACT, E.ISSUED), (SIGNATURE, E.RETURNED), (EXTRACT, E.RETURNED))
    common = {"agency": WARD, "channel": "counter", "days": 3, "happens": {"at_once"}}
    return [{**common, "procedure": procedure, "ending": ending} for procedure, ending in found]


def _of_the_citizen() -> list[dict[str, Any]]:
    ward = {"agency": WARD, "filer": "nguoidan"}
    return [
        {**ward, "ending": E.RETURNED, "procedure": BIRTH, "days": 210},
        {**ward, "ending": E.RETURNED, "procedure": COPIES, "days": 96, "channel": "counter", "happens": {"at_once"}},
        {**ward, "ending": E.RETURNED, "procedure": CHANGE, "days": 60, "happens": {"reject"}},
        {**ward, "ending": E.ISSUED, "procedure": STATUS, "days": 8},
        {**ward, "ending": E.STEP, "procedure": HOUSEHOLD, "at_step": "review"},
        {**ward, "ending": E.SUPPLEMENT_BEFORE, "procedure": MARRIAGE},
        {**ward, "ending": E.SUPPLEMENT_AFTER, "procedure": BUILDING},
        {"filer": "nguoidan", "ending": E.FINANCIAL, "procedure": LAND, "agency": FARMING},
        {**ward, "ending": E.SUBMITTED, "procedure": EXTRACT},
    ]


def _of_firms() -> list[dict[str, Any]]:
    firm = {"filer": "doanhnghiep"}
    return [
        {**firm, "ending": E.RETURNED, "procedure": COMPANY, "agency": FINANCE, "days": 240},
        {
            **firm,
            "ending": E.RETURNED,
            "procedure": INVESTMENT,
            "agency": FINANCE,
            "days": 130,
            "late": "consultation",
            "happens": {"consult", "apology"},
        },
        {
            **firm,
            "ending": E.RETURNED,
            "procedure": COMPANY,
            "agency": FINANCE,
            "days": 150,
            "happens": {"payment", "supplement", "corrected"},
        },
        {**firm, "ending": E.CONSULTING, "procedure": INVESTMENT, "agency": FINANCE},
        {**firm, "ending": E.STEP, "procedure": COMPANY, "agency": FINANCE, "at_step": "approve"},
        {**firm, "ending": E.SUPPLEMENT_AFTER, "procedure": COMPANY, "agency": FINANCE},
        {**firm, "ending": E.ISSUED, "procedure": COMPANY, "agency": FINANCE, "days": 10},
        {**firm, "ending": E.WITHDRAWN, "procedure": COMPANY, "agency": FINANCE, "days": 80},
        {**firm, "ending": E.SUBMITTED, "procedure": COMPANY, "agency": FINANCE},
        {"filer": "doanhnghiep2", "ending": E.STEP, "procedure": COMPANY, "agency": FINANCE, "at_step": "review"},
        {"filer": "doanhnghiep2", "ending": E.FINANCIAL, "procedure": COMPANY, "agency": FINANCE},
    ]


def _of_others() -> list[dict[str, Any]]:
    """Return the stories of somebody without e-mail and of somebody with a passport."""
    return [
        {"filer": "nguoicaotuoi", "ending": E.RETURNED, "procedure": COPIES, "agency": RURAL, "days": 40,
         "channel": "counter", "happens": {"at_once"}},
        {"filer": "nguoicaotuoi", "ending": E.STEP, "procedure": DEATH, "agency": RURAL, "channel": "counter",
         "at_step": "review"},
        {"filer": "nguoicaotuoi", "ending": E.ISSUED, "procedure": STATUS, "agency": RURAL, "days": 9,
         "channel": "post"},
        {"filer": "nguoinuocngoai", "ending": E.RETURNED, "procedure": COPIES, "agency": WARD, "days": 33,
         "channel": "counter", "happens": {"at_once"}},
        {"filer": "nguoinuocngoai", "ending": E.STEP, "procedure": SIGNATURE, "agency": WARD, "channel": "counter",
         "at_step": "review"},
    ]  # fmt: skip


def _boxes() -> list[dict[str, Any]]:
    """Return open work for the officers of the front page: each box of theirs holds some."""
    rows: list[dict[str, Any]] = []
    for procedure, ending, at_step in (
        (STATUS, E.SUBMITTED, ""), (DEATH, E.SUBMITTED, ""), (BIRTH, E.SUBMITTED, ""), (HOUSEHOLD, E.SUBMITTED, ""),
        (STATUS, E.SUPPLEMENT_BEFORE, ""), (STATUS, E.STEP, "review"), (CHANGE, E.STEP, "review"),
        (STATUS, E.STEP, "sign"), (CHANGE, E.STEP, "sign"), (STATUS, E.STEP, "stamp"), (CHANGE, E.STEP, "stamp"),
        (HOUSEHOLD, E.STEP, "review"), (CHANGE, E.PROPOSED, ""), (STATUS, E.ANSWERED, ""), (CHANGE, E.ANSWERED, ""),
        (BUILDING, E.FINANCIAL, ""), (STATUS, E.WITHDRAWAL_ASKED, ""), (CHANGE, E.WITHDRAWAL_ASKED, ""),
        (STATUS, E.ISSUED, ""), (BIRTH, E.ISSUED, ""), (HOUSEHOLD, E.ISSUED, ""), (STATUS, E.DECLINED, ""),
        (STATUS, E.EXPIRED_BEFORE, ""), (CHANGE, E.EXPIRED, ""), (CHANGE, E.STOPPED, ""),
        (STATUS, E.WITHDRAWAL_GRANTED, ""),
    ):  # fmt: skip
        rows.append({"agency": WARD, "procedure": procedure, "ending": ending, "at_step": at_step, "days": 75})
    for ending, at_step in (
        (E.SUBMITTED, ""), (E.STEP, "assign"), (E.STEP, "assign"), (E.STEP, "review"), (E.STEP, "approve"),
        (E.STEP, "approve"), (E.STEP, "sign"), (E.STEP, "stamp"), (E.PROPOSED, ""), (E.SUPPLEMENT_AFTER, ""),
        (E.ISSUED, ""),
    ):  # fmt: skip
        rows.append({"agency": JUSTICE, "procedure": LAWYER, "ending": ending, "at_step": at_step})
    # On to the province's chairman, and what waits for the head of a department.
    rows += [
        {"agency": FINANCE, "procedure": COMPANY, "ending": E.STEP, "at_step": "sign"},
        {"agency": FINANCE, "procedure": COMPANY, "ending": E.STEP, "at_step": "sign"},
        {"agency": FINANCE, "procedure": INVESTMENT, "ending": E.STEP, "at_step": "sign"},
        {"agency": FINANCE, "procedure": INVESTMENT, "ending": E.CONSULTING},
        {"agency": JUSTICE, "procedure": LAWYER, "ending": E.STEP, "at_step": "province:sign"},
        {"agency": JUSTICE, "procedure": LAWYER, "ending": E.STEP, "at_step": "province:review"},
        {"agency": FINANCE, "procedure": INVESTMENT, "ending": E.STEP, "at_step": "province:sign"},
    ]
    # At the common counter of the province's centre, for agencies elsewhere.
    for ending, procedure, agency in (
        (E.SUBMITTED, COMPANY, FINANCE), (E.SUBMITTED, LAWYER, JUSTICE), (E.SUBMITTED, STATUS, WARD),
        (E.TRANSFER, COMPANY, FINANCE), (E.TRANSFER, LAWYER, JUSTICE), (E.TRANSFER, STATUS, WARD),
        (E.TRANSFER, STATUS, RURAL), (E.SUPPLEMENT_BEFORE, LAWYER, JUSTICE), (E.SUPPLEMENT_AFTER, LAWYER, JUSTICE),
        (E.SUPPLEMENT_AFTER, COMPANY, FINANCE), (E.WITHDRAWAL_ASKED, COMPANY, FINANCE), (E.FINANCIAL, COMPANY, FINANCE),
        (E.ISSUED, STATUS, WARD), (E.ISSUED, COMPANY, FINANCE), (E.RETURNED, STATUS, RURAL), (E.STEP, LAWYER, JUSTICE),
    ):  # fmt: skip
        happens = {"centre", "assisted"} if procedure == STATUS or ending == E.TRANSFER else {"centre"}
        rows.append({"agency": agency, "procedure": procedure, "ending": ending, "channel": "counter",
                     "at_step": "review", "happens": happens, "days": 9})  # fmt: skip
    return rows


# Ending, how many in a hundred of the others, the kind of step for the open ones.
SHARES: tuple[tuple[Ending, int, str], ...] = (
    (E.RETURNED, 43, ""), (E.ISSUED, 7, ""), (E.STEP, 9, "review"), (E.STEP, 4, "sign"), (E.STEP, 3, "stamp"),
    (E.STEP, 3, "approve"), (E.SUBMITTED, 4, ""), (E.SUPPLEMENT_BEFORE, 3, ""), (E.SUPPLEMENT_AFTER, 4, ""),
    (E.ANSWERED, 2, ""), (E.PROPOSED, 2, ""), (E.FINANCIAL, 3, ""), (E.WITHDRAWAL_ASKED, 2, ""), (E.DECLINED, 3, ""),
    (E.EXPIRED_BEFORE, 1, ""), (E.WITHDRAWN, 2, ""), (E.WITHDRAWAL_GRANTED, 2, ""), (E.STOPPED, 2, ""),
    (E.EXPIRED, 1, ""),
)  # fmt: skip
BY_THE_WAY = ("supplement_before", "supplement", "payment", "refused_withdrawal", "reject", "corrected", "authorised")


def plots(seed: int, count: int = PLANNED) -> list[Plot]:
    """Return the stories of a seed, the fixed ones first."""
    fixed = [Plot(number=number, **_typed(row)) for number, row in enumerate(_fixed(), 1)]
    return [*fixed, *(_general(seed, number) for number in range(len(fixed) + 1, count + 1))][:count]


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {key: frozenset(value) if key == "happens" else value for key, value in row.items()}


def _general(seed: int, number: int) -> Plot:
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 - sample data
    ending, _share, at_step = rng.choices(SHARES, [share for _, share, _ in SHARES])[0]
    drawn = rng.random()
    channel = "online" if drawn < 0.62 else "counter" if drawn < 0.95 else "post"
    days = days_ago(rng)
    over = ending in (E.RETURNED, E.ISSUED)
    late = rng.choice(("supplement", "leave", "survey")) if over and is_late(rng) else ""
    happens = {
        name for name, share in zip(BY_THE_WAY, (0.05, 0.09, 0.04, 0.02, 0.06, 0.03, 0.06), strict=True)
        if rng.random() < share
    }  # fmt: skip
    if late:
        happens |= {"apology"} if rng.random() < 0.6 else {"late_apology"}
    if ending in (E.PROPOSED, E.SUPPLEMENT_AFTER, E.ANSWERED, E.EXPIRED) or "supplement" in happens:
        happens -= {"supplement_before"}  # a second request would need a head's written reason
    if ending in (E.EXPIRED, E.EXPIRED_BEFORE):
        days = max(days, 70)
    if ending == E.STEP and rng.random() < 0.12:
        happens.add("overdue")
    return Plot(number, ending, channel=channel, at_step=at_step, days=days, late=late, happens=frozenset(happens))
