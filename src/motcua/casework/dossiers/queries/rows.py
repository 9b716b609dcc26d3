"""Lists of dossiers: intake, desk, people's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Func, IntegerField, Q, QuerySet, Subquery, When

from motcua.casework.dossiers import enums, policies
from motcua.casework.dossiers.enums import Action, DeadlineState, State, SupplementState
from motcua.casework.dossiers.models import Dossier, Draft, Pause, SupplementRequest
from motcua.casework.dossiers.queries import clocks, lexemes, reaching, settings
from motcua.casework.dossiers.queries.cards import Page, Row
from motcua.casework.dossiers.queries.clocks import OPEN
from motcua.casework.dossiers.queries.nearing import acceptance_near_at
from motcua.casework.dossiers.rules import acts, deadlines
from motcua.ground.accounts.enums import DESK_ROLES, HEADS, Role
from motcua.ground.core import identifiers, revisions, text, worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue

MOST = 500  # rows of a list over everything; who wants the next ones narrows it


class _Sheet:
    """What the rows of one page share, read once: names, agencies, settings, calendars."""

    def __init__(self, dossiers: Sequence[Dossier], at: datetime) -> None:
        self.at = at
        self.names = catalogue.names_of({dossier.procedure_version_id for dossier in dossiers})
        self.agencies = orgs.agencies_by_id({dossier.competent_agency_id for dossier in dossiers})
        self.settings = settings.in_force(worktime.local(at).date())


def row_of(dossier: Dossier, at: datetime) -> Row:
    """Return the card of one dossier as it stands at a moment."""
    return rows_of([dossier], at)[0]


def standing_of(dossier: Dossier, at: datetime) -> DeadlineState:
    """Return how one dossier stands to its clock at a moment."""
    with revisions.steady():
        return _standing(dossier, at, settings.in_force(worktime.local(at).date()))


def _standing(dossier: Dossier, at: datetime, in_force: Mapping[str, Any]) -> DeadlineState:
    if dossier.state == State.SUBMITTED:
        clock = dossier.acceptance_due_at
        near_at = acceptance_near_at(dossier, orgs.work_calendar(dossier.receiving_agency_id), in_force)
    else:
        clock, near_at = dossier.due_at, dossier.near_at
    return deadlines.standing(
        state=dossier.state,
        at=at,
        due_at=clock,
        near_at=near_at,
        limit_unit=dossier.limit_unit,
        issued_at=dossier.issued_at,
    )


def _row(dossier: Dossier, at: datetime, sheet: _Sheet) -> Row:
    name = sheet.names[dossier.procedure_version_id]
    waiting = dossier.state == State.SUBMITTED
    calendar = orgs.work_calendar(dossier.receiving_agency_id if waiting else dossier.competent_agency_id)
    clock = dossier.acceptance_due_at if waiting else dossier.due_at
    standing = _standing(dossier, at, sheet.settings)
    running = standing in (DeadlineState.IN_TIME, DeadlineState.NEAR_DUE, DeadlineState.OVERDUE)
    left = None
    if running and clock is not None:
        begun = at.replace(second=0, microsecond=0)  # at 07:31 and some seconds there is still time from 07:31 on
        left = (
            calendar.working_minutes_between(begun, clock)
            if clock >= at
            else -calendar.working_minutes_between(clock, at)
        )
    return Row(
        id=dossier.pk,
        ref=dossier.submission_ref,
        code=dossier.code or "",
        code_is_sample=dossier.code_is_sample,
        state=dossier.state,
        state_label=str(State(dossier.state).label),
        owner_name=dossier.owner_name,
        procedure_name=name.name,
        procedure_slug=name.slug,
        channel=dossier.channel,
        channel_label=str(enums.Channel(dossier.channel).label),
        assisted=dossier.assisted,
        submitted_at=dossier.submitted_at,
        acceptance_due_at=dossier.acceptance_due_at,
        accepted_at=dossier.accepted_at,
        due_at=dossier.due_at,
        promised_at=dossier.promised_at,
        issued_at=dossier.issued_at,
        standing=standing,
        standing_label=str(standing.label),
        left_minutes=left,
        competent_name=sheet.agencies[dossier.competent_agency_id].name,
        sample=dossier.sample,
        owner_id=dossier.owner_id,
    )


def rows_by_ids(ids: Iterable[int], at: datetime) -> dict[int, Row]:
    """Return id -> card for the dossiers of an inbox page, in a fixed number of reads whatever its length."""
    return {row.id: row for row in rows_of(list(Dossier.objects.filter(pk__in=list(ids))), at)}


def rows_of(dossiers: Sequence[Dossier], at: datetime) -> list[Row]:
    """Return the cards of dossiers as they stand at a moment, in the same order."""
    if not dossiers:
        return []
    with revisions.steady():  # one question for the calendar's revision, not one a row
        sheet = _Sheet(dossiers, at)
        return [_row(dossier, at, sheet) for dossier in dossiers]


def _page(rows: "QuerySet[Dossier]", at: datetime, number: int, size: int) -> Page:
    number = max(1, number)
    counted = rows.order_by().values(how_many=Func("pk", function="count", output_field=IntegerField()))
    found = list(rows.annotate(in_all=Subquery(counted))[(number - 1) * size : number * size])
    total = found[0].in_all if found else 0 if number == 1 else rows.count()
    return Page(rows=rows_of(found, at), total=total, number=number, size=size)


def _counted_up_to(rows: "QuerySet[Dossier]", most: int) -> Func:
    """Return the expression that counts rows and stops after `most` and one more: its price has a bound."""
    some = ArraySubquery(rows.order_by().values("pk")[: most + 1])
    return Func(some, function="cardinality", output_field=IntegerField())


def _first_pages(rows: "QuerySet[Dossier]", at: datetime, number: int, size: int, most: int) -> Page:
    """Return a page of a list that may be as long as the province: of its first rows, and that there are more."""
    number = min(max(1, number), max(1, most // size))
    found = list(rows.annotate(in_all=_counted_up_to(rows, most))[(number - 1) * size : number * size])
    if not found and number > 1:
        return _first_pages(rows, at, 1, size, most)
    total = found[0].in_all if found else 0
    return Page(rows_of(found, at), min(total, most), number, size, more=total > most)


def waiting_intake(actor: Actor, *, at: datetime, number: int = 1, size: int = 20, query: str = "") -> Page:
    """Return the submissions waiting at the actor's desks, the most urgent first."""
    rows = Dossier.objects.filter(receiving_unit_id__in=clocks.desk_units(actor), state=State.SUBMITTED)
    return _page(matching(rows, query).order_by("acceptance_due_at", "pk"), at, number, size)


# Received elsewhere and not yet confirmed by the agency that decides.
ON_ITS_WAY = Q(state__in=policies.ACTS[Action.CONFIRM_TRANSFER].starts, competent_received_at=None)
BOXES = {
    "to_return": Q(state=State.ISSUED),
    "waiting_people": Q(state__in=policies.WAITING),
    "withdrawals": Q(state=State.WITHDRAWAL_ASKED),
    "to_call": Q(call_due_at__isnull=False),
    "transfers_out": ON_ITS_WAY,
}


def desk_box(actor: Actor, box: str, *, at: datetime, number: int = 1, size: int = 20, query: str = "") -> Page:
    """Return one box of the actor's desks: to return, waiting for people, withdrawals, on their way elsewhere."""
    rows = Dossier.objects.filter(BOXES[box], receiving_unit_id__in=clocks.desk_units(actor))
    return _first_pages(matching(rows, query).order_by("pk"), at, number, size, MOST)


def waiting_at_once(actor: Actor, *, at: datetime, number: int = 1, size: int = 20) -> Page:
    """Return what was accepted to be settled on the spot and waits for the actor to sign it: people stand and wait.

    Term: giải quyết ngay
    """
    return _page(_waiting_at_once(actor).order_by("accepted_at", "pk"), at, number, size)


def _waiting_at_once(actor: Actor) -> "QuerySet[Dossier]":
    starts = policies.ACTS[Action.ISSUE_IMMEDIATELY].starts
    arrived = Q(run=None, competent_received_at__isnull=False, state__in=starts)
    return Dossier.objects.filter(OPEN, arrived, competent_agency_id__in=clocks.signed_agencies(actor))


def incoming_transfers(actor: Actor, *, at: datetime, number: int = 1, size: int = 20) -> Page:
    """Return dossiers received elsewhere that the actor's agency must confirm."""
    agencies = actor.agencies_as(*DESK_ROLES)
    rows = Dossier.objects.filter(OPEN, ON_ITS_WAY, competent_agency_id__in=agencies).exclude(
        receiving_unit_id__in=clocks.desk_units(actor)
    )
    return _page(rows.order_by("transfer_due_at", "pk"), at, number, size)


def supplements_to_send(actor: Actor, *, at: datetime, number: int = 1, size: int = 20) -> Page:
    """Return dossiers whose officers asked the actor's desk to send a supplement request."""
    ids = SupplementRequest.objects.filter(
        state=SupplementState.PROPOSED, dossier__receiving_unit_id__in=clocks.desk_units(actor)
    ).values("dossier_id")
    return _page(Dossier.objects.filter(pk__in=ids).order_by("due_at", "pk"), at, number, size)


def accepted_by(actor: Actor, *, at: datetime, number: int = 1, size: int = 20) -> Page:
    """Return the dossiers that the actor accepted and may still see, newest first."""
    if actor.account_id is None:
        return Page(rows=[], total=0, number=1, size=size)
    mine = Dossier.objects.filter(policies.seen_rows(actor), accepted_by_id=actor.account_id)
    return _page(mine.order_by("-accepted_at", "-pk"), at, number, size)


def desk_counts(actor: Actor, *, at: datetime) -> dict[str, int]:
    """Return how many dossiers stand in each box of the actor's, and in the urgent ones without a step, in one query.

    `today`, `near_due` and `overdue` are of the clocks that no step carries; `workflow.counts` has those of the steps.
    """
    asked: dict[str, QuerySet[Any]] = _desk_boxes(actor) if clocks.desk_units(actor) else {}
    if actor.holdings_as(Role.APPROVER):
        asked["at_once"] = _waiting_at_once(actor)
    return clocks.desk_numbers(actor, asked, at)


def _desk_boxes(actor: Actor) -> dict[str, QuerySet[Any]]:
    """Return the rows of each box of the actor's desks."""
    units = clocks.desk_units(actor)
    mine = Dossier.objects.filter(receiving_unit_id__in=units)
    agencies = actor.agencies_as(*DESK_ROLES)
    asked: dict[str, QuerySet[Any]] = {box: mine.filter(condition) for box, condition in BOXES.items()}
    asked["waiting_intake"] = mine.filter(state=State.SUBMITTED)
    asked["supplements_to_send"] = SupplementRequest.objects.filter(
        state=SupplementState.PROPOSED, dossier__receiving_unit_id__in=units
    )
    asked["incoming_transfers"] = Dossier.objects.filter(OPEN, ON_ITS_WAY, competent_agency_id__in=agencies).exclude(
        receiving_unit_id__in=units
    )
    return asked


def agency_open(
    actor: Actor,
    *,
    at: datetime,
    only: str = "",
    number: int = 1,
    size: int = 20,
    query: str = "",
    most: int | None = None,
) -> Page:
    """Return the open dossiers of the agencies whose progress the actor may see; `only` near_due or overdue.

    Heads see their agency's; a procedure controller sees everybody's progress, but nobody's name (decisions 5).
    `most`: list and count no further, for a page that only shows the first of them.
    """
    rows = Dossier.objects.filter(OPEN, due_at__isnull=False).exclude(state__in=policies.PAUSED)
    own = actor.agencies_as(*HEADS)
    watched = actor.reach_of(Role.PROCEDURE_CONTROLLER)
    watches = watched is None or bool(watched)
    if watched is not None:
        rows = rows.filter(competent_agency_id__in=own | watched)
    if only == "overdue":
        rows = rows.filter(due_at__lt=at)
    elif only == "near_due":
        rows = rows.filter(due_at__gte=at, near_at__lte=at)
    ordered = (rows if watches else matching(rows, query)).order_by("due_at", "pk")
    page = _page(ordered, at, number, size) if most is None else _first_pages(ordered, at, number, size, most)
    return replace(page, rows=[replace(row, owner_name="") for row in page.rows]) if watches else page


def matching(rows: "QuerySet[Dossier]", query: str) -> "QuerySet[Dossier]":
    """Narrow a list to a code, a whole number or passport, or words of a name, with marks or without."""
    wanted = text.clean(query)
    if not wanted:
        return rows
    code = identifiers.written(query)
    words = lexemes.words_of(wanted)
    named = lexemes.holding(*lexemes.of_name(words)) if words else Q(pk=None)
    number = lexemes.with_identity(wanted) or Q(pk=None)
    return rows.filter(Q(code=code) | Q(submission_ref=code) | number | named)


# What waits for the person: an answer, money, or a result to be fetched.
WAITS_FOR_PERSON = Q(state__in=policies.WAITING) | reaching.fetched_at_desk()


@dataclass(frozen=True, slots=True)
class Wait:
    """What a dossier waits for from its person: an answer or money and until when, or that the result is fetched."""

    state: str
    respond_by_at: datetime | None = None
    pay_by_at: datetime | None = None


def waits_for_person(dossier_ids: Iterable[int]) -> dict[int, Wait]:
    """Return what the dossiers that wait for their person wait for; one whose answer came waits for the desk."""
    waiting = Dossier.objects.filter(WAITS_FOR_PERSON, pk__in=list(dossier_ids))
    states = dict(waiting.values_list("pk", "state"))
    money = Pause.objects.filter(dossier_id__in=states, until_at=None).exclude(respond_by_at=None)
    pay_by = dict(money.values_list("dossier_id", "respond_by_at"))
    asked = SupplementRequest.objects.filter(dossier_id__in=states, state=SupplementState.SENT).order_by("number")
    until = dict(asked.values_list("dossier_id", "respond_by_at"))
    answered = {pk for pk, state in states.items() if state in (State.SUPPLEMENT_BEFORE, State.SUPPLEMENT_AFTER)} - set(
        until
    )
    return {pk: Wait(state, until.get(pk), pay_by.get(pk)) for pk, state in states.items() if pk not in answered}


def my_dossiers(actor: Actor, *, at: datetime, number: int = 1, size: int = 20) -> Page:
    """Return the dossiers a person filed or owns: those that wait for the person first, then the newest."""
    if actor.account_id is None or actor.is_staff:
        return Page(rows=[], total=0, number=1, size=size)
    rows = Dossier.objects.filter(Q(filer_id=actor.account_id) | Q(owner_id=actor.account_id))
    waiting = Case(When(WAITS_FOR_PERSON, then=0), default=1)
    return _page(rows.order_by(waiting, "-submitted_at", "-pk"), at, number, size)


def my_open_ones(actor: Actor, *, procedure_id: int, at: datetime, most: int = 3) -> list[Row]:
    """Return the dossiers of a procedure that a person sent and that have neither result nor end, newest first."""
    if actor.account_id is None or actor.is_staff:
        return []
    sent = Dossier.objects.filter(filer_id=actor.account_id, procedure_id=procedure_id, issued_at=None, ended_at=None)
    return rows_of(list(sent.order_by("-submitted_at", "-pk")[:most]), at)


def open_twin(actor: Actor, *, offering_id: int, case_key: str, answers_sha256: str, owner_name: str) -> str:
    """Return the submission reference of the person's own open dossier that says the same, "" when there is none.

    The same: filed by the same person for the same owner, of one procedure and case at one agency, with the very same
    answers. It is a likely slip of the hand and not a rule: whoever wants two may have two.
    """
    same = Dossier.objects.filter(
        filer_id=actor.account_id,
        offering_id=offering_id,
        case__key=case_key,
        answers__sha256=answers_sha256,
        owner_name=owner_name,
    ).exclude(state__in=[*acts.ENDED, *acts.FINISHED])
    return same.order_by("-submitted_at").values_list("submission_ref", flat=True).first() or ""


def sent_from(draft_id: UUID) -> str:
    """Return the submission reference of the dossier that a draft became, "" while it has not been sent."""
    sent = Draft.objects.filter(pk=draft_id, dossier__isnull=False)
    return sent.values_list("dossier__submission_ref", flat=True).first() or ""


def my_drafts(actor: Actor) -> list[Draft]:
    """Return a person's unsent drafts, the last saved first."""
    if actor.account_id is None:
        return []
    return list(
        Draft.objects.filter(account_id=actor.account_id, dossier=None)
        .select_related("procedure")
        .order_by("-saved_at")
    )


def any_filed_under(account_id: int) -> bool:
    """Return whether an account filed or owns a dossier."""
    return Dossier.objects.filter(Q(filer_id=account_id) | Q(owner_id=account_id)).exists()


def any_dossier() -> bool:
    """Return whether the installation has any; the sample year is made only where there is none."""
    return Dossier.objects.exists()


def sample_accepted(agency_ids: Iterable[int], from_at: datetime, until_at: datetime) -> int:
    """Return how many sample dossiers these agencies accepted from a moment up to another."""
    rows = Dossier.objects.filter(sample=True, competent_agency__in=list(agency_ids))
    return rows.filter(accepted_at__gte=from_at, accepted_at__lt=until_at).count()
