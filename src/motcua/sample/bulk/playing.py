"""One sample dossier, played on paper: what happened when, who did it, where it stands at a moment.

Pure but for the numbers of the given random generator; dates come from the same rules as those of real dossiers.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from motcua.casework.dossiers.enums import State
from motcua.casework.dossiers.rules import deadlines
from motcua.ground.core import worktime
from motcua.ground.core.worktime import LimitUnit, TimeLimit
from motcua.sample.bulk.places import Hand, Place

DAY_MINUTES = 480


@dataclass(slots=True)
class Step:
    """A step of the process as it was played."""

    hand: Hand
    opened_at: datetime
    done_at: datetime | None = None
    outcome: str = ""
    cancelled: bool = False


@dataclass(slots=True)
class Moved:
    """A move as it was played; `step` is the number of the step it belongs to."""

    source: str
    target: str
    action: str
    at: datetime
    hand: Hand | None = None
    reason: str = ""
    step: int | None = None


@dataclass(slots=True)
class Request:
    """A supplement as it was asked for: proposed, sent, answered and found complete, as far as it came."""

    step: int
    proposed_at: datetime
    sent_at: datetime
    answered_at: datetime | None = None
    done_at: datetime | None = None


@dataclass(slots=True)
class Apologised:
    """An apology as it was written: early enough with a new promise, or late without one."""

    at: datetime
    reason: str
    old_due_at: datetime
    promised_at: datetime | None


@dataclass(slots=True)
class Played:
    """The story of one dossier up to now."""

    channel: str
    assisted: bool
    submitted_at: datetime
    acceptance_due_at: datetime
    state: str = State.SUBMITTED
    accepted_at: datetime | None = None
    due_at: datetime | None = None
    near_at: datetime | None = None
    issued_at: datetime | None = None
    returned_at: datetime | None = None
    ended_at: datetime | None = None
    limit_from_at: datetime | None = None
    outcome: str = ""
    moves: list[Moved] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    dues: list[tuple[datetime, datetime | None, str]] = field(default_factory=list)  # at, due, ground
    pauses: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    apology: Apologised | None = None


@dataclass(slots=True)
class Script:
    """What is to happen: chosen before anything is played."""

    channel: str
    assisted: bool
    accepted_at: datetime
    pace: float  # share of the time allotted that each step takes
    stop_after: int | None = None  # leave the dossier open behind so many steps
    supplement_days: int = 0
    reject: bool = False
    withdraw: bool = False
    late: str = ""  # why it comes after its due moment
    fate: str = ""  # "declined", "withdrawn" or "waiting": never accepted


def working_moment(
    rng: random.Random, calendar: worktime.WorkCalendar, day: datetime, last_minute: int = 520
) -> datetime:
    """Return a random moment of opening hours on the first working day from a day on."""
    first = calendar.first_working(worktime.local(day).date())
    opening = worktime.at_time(first, time(7, 30))
    return calendar.add_working_minutes(opening, rng.randint(1, max(2, min(last_minute, DAY_MINUTES - 1)) - 1))


def play(script: Script, place: Place, calendar: worktime.WorkCalendar, rng: random.Random, now: datetime) -> Played:
    """Return what became of a dossier by `now`, following the script and the rules."""
    online = script.channel == "online"
    wait = rng.randint(10, 430) if online and script.fate != "waiting" else 0
    submitted_at = script.accepted_at - timedelta(minutes=wait * rng.choice((1, 1, 2)))
    story = Played(
        channel=script.channel,
        assisted=script.assisted,
        submitted_at=submitted_at,
        acceptance_due_at=worktime.acceptance_due(submitted_at, calendar, DAY_MINUTES),
    )
    story.moves.append(Moved(State.DRAFT, State.SUBMITTED, "submit", submitted_at, None if online else place.clerk))
    if script.fate:
        _unaccepted(story, script, place)
        return story
    _accept(story, script, place, calendar)
    _work(story, script, place, calendar, rng, now)
    return story


def _unaccepted(story: Played, script: Script, place: Place) -> None:
    if script.fate == "waiting":
        return
    target, action = {
        "declined": (State.DECLINED, "decline"),
        "withdrawn": (State.WITHDRAWN, "withdraw"),
    }[script.fate]
    reason = "Thủ tục không thuộc thẩm quyền của cơ quan." if script.fate == "declined" else ""
    hand = place.clerk if script.fate == "declined" else None
    story.moves.append(Moved(State.SUBMITTED, target, action, script.accepted_at, hand, reason))
    story.state, story.ended_at = target, script.accepted_at


def _accept(story: Played, script: Script, place: Place, calendar: worktime.WorkCalendar) -> None:
    limit = TimeLimit(place.rules.limit_value, LimitUnit(place.rules.limit_unit))
    at = script.accepted_at
    story.accepted_at = story.limit_from_at = at
    story.due_at = deadlines.due_moment(at, limit, calendar).due_at
    story.near_at = worktime.near_moment(at, story.due_at, calendar, percent=worktime.NEAR_PERCENT)
    story.dues.append((at, story.due_at, "accepted"))
    story.moves.append(Moved(State.SUBMITTED, State.ACCEPTED, "accept", at, place.clerk))
    story.state = State.ACCEPTED
    if place.hands:
        story.moves.append(Moved(State.ACCEPTED, State.PROCESSING, "start_processing", at, place.clerk, step=1))
        story.state = State.PROCESSING
        first = place.hands[0]
        story.steps.append(Step(first, at, at, first.outcome))


def _work(
    story: Played, script: Script, place: Place, calendar: worktime.WorkCalendar, rng: random.Random, now: datetime
) -> None:
    assert story.accepted_at is not None
    at = story.accepted_at
    hands = place.hands[1:]
    for number, hand in enumerate(hands, 2):
        if hand.kind == "return":
            break
        story.steps.append(Step(hand, at))
        if script.stop_after is not None and number > script.stop_after:
            return
        done_at = calendar.add_working_minutes(at, _minutes(hand, script, rng))
        if done_at > now:
            return
        if script.supplement_days and hand.kind == "review":
            after = _supplement(story, script, place, calendar, rng, number, at, now)
            script.supplement_days = 0
            if after is None or after > now:
                return
            done_at = after
        if script.withdraw and hand.kind in ("review", "approve"):
            _withdraw(story, place, calendar, done_at, now)
            return
        if script.late and hand.kind in ("review", "approve", "sign"):
            done_at = _late(story, script, calendar, rng, done_at)
            if done_at > now:
                return
        at = done_at
        step = story.steps[-1]
        step.done_at, step.outcome = at, hand.outcome
        last = number == len(place.hands) or place.hands[number].kind == "return"
        if last:
            _issue(story, script, place, calendar, rng, at, number, now)
            return
        story.moves.append(Moved(State.PROCESSING, State.PROCESSING, "complete_step", at, hand, step=number))
    if not hands:
        minutes = max(5, int((place.rules.limit_value or 1) * DAY_MINUTES * script.pace))
        issued_at = calendar.add_working_minutes(at, minutes)
        if issued_at <= now:
            _issue(story, script, place, calendar, rng, issued_at, None, now)


def _late(
    story: Played, script: Script, calendar: worktime.WorkCalendar, rng: random.Random, done_at: datetime
) -> datetime:
    """Let the due moment pass at one step; two in three people are told so, half of them in time."""
    due, why, script.late = story.due_at, script.late, ""
    if due is None or done_at > due:
        return done_at
    drawn = rng.random()
    in_time = calendar.closing(calendar.add_working_days(worktime.local(due).date(), -2))
    if drawn < 0.35 and in_time is not None and in_time > story.moves[-1].at:
        later = calendar.closing(calendar.add_working_days(worktime.local(due).date(), 4))
        story.apology = Apologised(in_time, why, due, later)
        story.dues.append((in_time, due, "apology"))
    elif drawn < 0.65:
        told_at = calendar.add_working_minutes(due, rng.randint(10, 50))
        story.apology = Apologised(told_at, why, due, None)
        story.dues.append((told_at, due, "late_apology"))
    return calendar.add_working_minutes(due, rng.randint(60, 3 * DAY_MINUTES))


def _minutes(hand: Hand, script: Script, rng: random.Random) -> int:
    if hand.minutes is None:
        return rng.randint(5, 40)
    return max(3, int(hand.minutes * script.pace * rng.uniform(0.6, 1.2)))


def _supplement(
    story: Played,
    script: Script,
    place: Place,
    calendar: worktime.WorkCalendar,
    rng: random.Random,
    number: int,
    at: datetime,
    now: datetime,
) -> datetime | None:
    asked_at = calendar.add_working_minutes(at, rng.randint(60, DAY_MINUTES))
    if asked_at > now:
        return None
    reason = "Bản sao chưa được chứng thực."
    story.moves.append(
        Moved(State.PROCESSING, State.SUPPLEMENT_AFTER, "send_supplement", asked_at, place.clerk, reason, number)
    )
    story.state = State.SUPPLEMENT_AFTER
    story.requests.append(Request(number, max(at, asked_at - timedelta(minutes=20)), asked_at))
    until = worktime.at_time(
        calendar.add_working_days(worktime.local(asked_at).date(), script.supplement_days), time(9, 30)
    )
    if until > now:
        story.pauses.append((asked_at, None))
        return None
    story.pauses.append((asked_at, until))
    story.requests[-1].answered_at = max(asked_at, until - timedelta(minutes=70))
    story.requests[-1].done_at = until
    limit = TimeLimit(place.rules.limit_value, LimitUnit(place.rules.limit_unit))
    assert story.accepted_at is not None
    paused = [deadlines.PausedTime(asked_at, until, place.rules.resume)]
    story.due_at = deadlines.due_moment(story.accepted_at, limit, calendar, paused).due_at
    story.limit_from_at = deadlines.limit_start(story.accepted_at, paused)
    began = story.limit_from_at
    waited = calendar.working_minutes_between(asked_at, until) if began < until else 0
    percent = worktime.NEAR_PERCENT
    story.near_at = worktime.near_moment(began, story.due_at, calendar, percent=percent, paused_minutes=waited)
    story.dues.append((until, story.due_at, "supplement"))
    story.moves.append(
        Moved(State.SUPPLEMENT_AFTER, State.PROCESSING, "confirm_supplement", until, place.clerk, step=number)
    )
    story.state = State.PROCESSING
    return calendar.add_working_minutes(until, rng.randint(30, 4 * DAY_MINUTES) if limit.value != 1 else 60)


def _withdraw(story: Played, place: Place, calendar: worktime.WorkCalendar, at: datetime, now: datetime) -> None:
    story.moves.append(
        Moved(State.PROCESSING, State.WITHDRAWAL_ASKED, "ask_withdrawal", at, None, "Không còn nhu cầu.")
    )
    story.state = State.WITHDRAWAL_ASKED
    decided = calendar.add_working_minutes(at, 90)
    if decided > now:
        return
    story.moves.append(Moved(State.WITHDRAWAL_ASKED, State.STOPPED, "grant_withdrawal", decided, place.clerk))
    story.state, story.ended_at = State.STOPPED, decided
    step = story.steps[-1]
    step.done_at, step.cancelled = decided, True


def _issue(
    story: Played,
    script: Script,
    place: Place,
    calendar: worktime.WorkCalendar,
    rng: random.Random,
    at: datetime,
    number: int | None,
    now: datetime,
) -> None:
    story.outcome = "rejected" if script.reject else "approved"
    hand = story.steps[-1].hand if number is not None else place.clerk
    reason = "Không đủ điều kiện theo quy định." if script.reject else ""
    act = "issue" if number is not None else "issue_immediately"
    story.moves.append(Moved(story.state, State.ISSUED, act, at, hand, reason, number))
    story.state, story.issued_at = State.ISSUED, at
    returning = place.hands[-1] if place.hands and place.hands[-1].kind == "return" else None
    if returning is not None:
        story.steps.append(Step(returning, at))
    returned_at = calendar.add_working_minutes(at, rng.choice((5, 20, 60, 200, 500, 900, 1500)))
    if returned_at > now:
        return
    if returning is not None:
        story.steps[-1].done_at, story.steps[-1].outcome = returned_at, returning.outcome
    step = len(story.steps) if returning is not None else None
    story.moves.append(Moved(State.ISSUED, State.RETURNED, "return", returned_at, place.clerk, step=step))
    story.state, story.returned_at, story.ended_at = State.RETURNED, returned_at, returned_at
