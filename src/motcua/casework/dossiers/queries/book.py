"""The register book: what a desk accepted, under the numbers it was entered with; on pages, on form 07 and as CSV."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from motcua.casework.dossiers.models import Dossier, RegisterCounter, Result
from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.queries.cards import Row
from motcua.ground.accounts.enums import DESK_ROLES
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs


@dataclass(frozen=True, slots=True)
class Period:
    """Which part of the book is looked at: the days, both included, and what narrows it; what is empty does not."""

    from_date: date
    to_date: date
    desk_id: int | None = None  # None: the first of the person's desks
    sector: str = ""
    query: str = ""

    def is_over(self, at: datetime) -> bool:
        """Return whether the last day was over at a moment; until then more may be entered."""
        return self.to_date < worktime.local(at).date()


@dataclass(frozen=True, slots=True)
class Entry:
    """A dossier as it stands in the book, beside its card.

    Units: `number` counts within the book of a desk and `year` (the law's "quyển số")
    """

    row: Row
    number: int
    year: int
    contact: str  # address and telephone of the owner
    returned_at: datetime | None
    handing_label: str
    handed_to: str  # who took the result; empty until it is returned


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page of a book with the total."""

    entries: list[Entry]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def books(actor: Actor, on: date) -> list[orgs.UnitCard]:
    """Return the desks whose books the person keeps: their own, then those that their desks have taken over.

    A dossier stays in the book it was entered in, whichever desk goes on with it.
    """
    held = orgs.units_by_id(sorted(actor.units_as(*DESK_ROLES)))
    own = [unit for _, unit in sorted(held.items()) if unit.is_desk]
    mine = {unit.id for unit in own}
    if not mine:
        return []
    ended = RegisterCounter.objects.filter(unit__valid_to__lt=on).exclude(unit_id__in=mine)
    former = [
        unit_id
        for unit_id in ended.order_by("unit_id").values_list("unit_id", flat=True).distinct()
        if orgs.current_unit(unit_id, on).id in mine
    ]
    return [*own, *(orgs.unit(unit_id) for unit_id in former)]


def desk_of(actor: Actor, period: Period, at: datetime) -> orgs.UnitCard | None:
    """Return the desk whose book is looked at; None for whoever keeps no such book."""
    kept = books(actor, worktime.local(at).date())
    return next((unit for unit in kept if period.desk_id in (None, unit.id)), None)


def register_book(actor: Actor, period: Period, *, at: datetime, number: int = 1, size: int = 50) -> BookPage:
    """Return what a desk of the actor accepted in a period, by the numbers of its book, the last entered first.

    Term: sổ theo dõi hồ sơ
    Law: TT 03/2025/TT-VPCP annex I, form 07
    """
    number = max(1, number)
    found = _entered(actor, period, at)
    total = found.count()
    return BookPage(entries=_entries(list(found[(number - 1) * size : number * size]), at), total=total,
                    number=number, size=size)  # fmt: skip


def whole_book(actor: Actor, period: Period, *, at: datetime, most: int) -> list[Entry]:
    """Return at most so many entries of a period in the order they were entered, as a book is read."""
    return _entries(list(_entered(actor, period, at).reverse()[:most]), at)


def _entered(actor: Actor, period: Period, at: datetime) -> "QuerySet[Dossier]":
    desk = desk_of(actor, period, at)
    if desk is None:
        return Dossier.objects.none()
    found = Dossier.objects.filter(
        register_unit_id=desk.id,
        accepted_at__gte=worktime.at_time(period.from_date, time(0, 0)),
        accepted_at__lt=worktime.at_time(period.to_date + timedelta(days=1), time(0, 0)),
        accepted_at__lte=at,  # what comes in while pages are read on is no part of what is told "as of" then
    )
    if period.sector:
        found = found.filter(procedure__sector__key=period.sector)
    return rows.matching(found, period.query).select_related("filer").order_by("-register_year", "-register_number")


def _entries(dossiers: list[Dossier], at: datetime) -> list[Entry]:
    results = list(Result.objects.filter(dossier__in=dossiers).order_by("issued_at", "pk"))
    taken_by = {result.dossier_id: result.handed_to for result in results if result.returned_at}
    with_file = {result.dossier_id: result.file_id is not None for result in results}  # of the last one
    return [
        Entry(
            row=row,
            number=dossier.register_number or 0,
            year=dossier.register_year or 0,
            contact="; ".join(part for part in (dossier.owner_address, dossier.owner_phone) if part),
            returned_at=dossier.returned_at,
            handing_label=str(dossier.handing(file=with_file.get(dossier.pk, False)).label),
            handed_to=taken_by.get(dossier.pk, ""),
        )
        for dossier, row in zip(dossiers, rows.rows_of(dossiers, at), strict=True)
    ]
