"""What hangs on a desk or a position: dossiers received, submissions, supplements, drafts, procedures offered."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count

from motcua.casework.dossiers.enums import State, SupplementState
from motcua.casework.dossiers.models import Dossier, Draft, SupplementRequest
from motcua.casework.dossiers.queries import clocks
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.enums import DESK_ROLES, Role
from motcua.ground.core import worktime
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs.enums import WorkKind
from motcua.means.catalogue import queries as catalogue
from motcua.means.workflow import queries as workflow

WAITING = (SupplementState.PROPOSED, SupplementState.SENT, SupplementState.ANSWERED)
SENT = (State.SUBMITTED, State.SUPPLEMENT_BEFORE)


def burdens(leaving: ports.Leaving, *, at: datetime) -> list[ports.Burden]:
    """Return what hangs on the desks and positions that are leaving."""
    if leaving.roles:
        desks = sorted(leaving.unit_ids) if leaving.roles & set(DESK_ROLES) else ()
        return [burden for unit_id in desks for burden in _stranded(unit_id)]
    found = []
    for unit_id in sorted(leaving.unit_ids):
        found += _stranded(unit_id)
        found += [ports.Burden(kind, count, unit_id=unit_id) for kind, count in _expected(unit_id, at)]
    emptied = emptied_desks(leaving.vacated, but=leaving.unit_ids, at=at)
    for position_id, unit_id in emptied.items():
        found += [
            ports.Burden(kind, count, position_id=position_id, strands=True) for kind, count in _received(unit_id)
        ]
    for card in workflow.only_places(leaving.vacated, at=at):
        named = workflow.processes_naming(card.key)
        offered = catalogue.offerings_at(card.agency_id, worktime.local(at).date())
        count = sum(offering.process_id in named for offering in offered)
        strands = leaving.account_id is None
        found.append(ports.Burden(WorkKind.PROCESSES, count, position_id=card.id, strands=strands))
    return found


def unattended(*, at: datetime) -> list[ports.Burden]:
    """Return what desks have received where nobody with a desk's role has a position, and what nobody may sign."""
    there = accounts.covered(DESK_ROLES, worktime.local(at).date())
    rows = Dossier.objects.filter(ended_at=None, receiving_unit__isnull=False).exclude(receiving_unit__in=there.units)
    desks = sorted(set(rows.values_list("receiving_unit", flat=True)))
    return [*(burden for unit_id in desks for burden in _stranded(unit_id) if burden.count), *_unsigned(at)]


def _unsigned(at: datetime) -> list[ports.Burden]:
    """Return the dossiers without a process at agencies where nobody may issue a result."""
    there = accounts.covered((Role.APPROVER,), worktime.local(at).date())
    rows = Dossier.objects.filter(clocks.NO_PROCESS.runs).exclude(competent_agency__in=there.agencies)
    counted = rows.order_by("competent_agency").values_list("competent_agency").annotate(Count("pk"))
    return [ports.Burden(WorkKind.AT_ONCE, count, agency_id=agency_id, strands=True) for agency_id, count in counted]


def _stranded(unit_id: int) -> list[ports.Burden]:
    return [ports.Burden(kind, count, unit_id=unit_id, strands=True) for kind, count in _received(unit_id)]


def of_offering(offering_id: int, agency_id: int) -> list[ports.Burden]:
    """Return what hangs on a procedure at one agency: dossiers on their way, and drafts that will not be sent there."""
    here = Dossier.objects.filter(offering=offering_id, ended_at=None)
    counted = [
        (WorkKind.SUBMISSIONS, here.filter(state__in=SENT).count()),
        (WorkKind.RETURNS, here.filter(accepted_at__isnull=False).count()),
        (WorkKind.DRAFTS, Draft.objects.filter(offering=offering_id, dossier=None).count()),
    ]
    return [ports.Burden(kind, count, agency_id=agency_id) for kind, count in counted if count]


def _received(unit_id: int) -> list[tuple[str, int]]:
    """Return what a desk has taken in and not yet finished."""
    here = Dossier.objects.filter(receiving_unit=unit_id, ended_at=None)
    asked = SupplementRequest.objects.filter(dossier__receiving_unit=unit_id, dossier__ended_at=None, state__in=WAITING)
    return [
        (WorkKind.SUBMISSIONS, here.filter(state__in=SENT).count()),
        (WorkKind.SUPPLEMENTS, asked.count()),
        (WorkKind.RETURNS, here.filter(accepted_at__isnull=False).count()),
    ]


def _expected(unit_id: int, at: datetime) -> list[tuple[str, int]]:
    """Return what will come to a desk: procedures that are received there, drafts that will be sent there."""
    unit = orgs.unit(unit_id)
    today = worktime.local(at).date()
    desk = orgs.desk_of(unit.agency_id, today)
    if desk is None or desk.id != unit_id:
        return []
    drafts = Draft.objects.filter(offering__competent_agency=unit.agency_id, dossier=None)
    return [
        (WorkKind.OFFERINGS, len(catalogue.offerings_at(unit.agency_id, today))),
        (WorkKind.DRAFTS, drafts.count()),
    ]


def emptied_desks(position_ids: Collection[int], *, but: Collection[int], at: datetime) -> dict[int, int]:
    """Return, by one of its positions, each desk in which nobody will hold a position any more."""
    found: dict[int, int] = {}
    for card in orgs.positions_by_id(list(position_ids)).values():
        if card.unit_id in but or card.unit_id in found.values() or not orgs.unit(card.unit_id).is_desk:
            continue
        others = [place.id for place in orgs.positions(unit_id=card.unit_id) if place.id not in position_ids]
        if set(others) == accounts.vacant_positions(others, at=at):
            found[card.id] = card.unit_id
    return found
