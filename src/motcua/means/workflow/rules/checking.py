"""The static check of a process: everything that would make it contradict itself, found before it can run."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.means.workflow.enums import Party, ProblemKind, Result, StepKind
from motcua.means.workflow.rules.definitions import Definition, Outcome, Step, fits

_State = tuple[str, str]  # step key and the result that stands


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a process: its kind, the key of the step (empty: the whole) and words for people."""

    kind: str
    step: str
    message: str


def check(
    definition: Definition,
    limit_minutes: int | None = None,
    holders: Collection[str] | None = None,
) -> list[Problem]:
    """Return what is wrong with a process, in the order of its steps; an empty list means that it may run.

    `limit_minutes` is the legal limit in working minutes (None: none); `holders` are the keys of positions that
    somebody holds (None: not asked).
    """
    if not definition.steps:
        return [Problem(ProblemKind.NO_STEPS, "", _("Quy trình chưa có bước nào."))]
    problems = [*_values(definition), *_duplicates(definition), *_unknown_steps(definition)]
    problems += _flow(definition)
    problems += _consultations(definition)
    problems += _places_of_kinds(definition)
    problems += _time(definition, limit_minutes)
    if holders is not None:
        words = _("Không ai giữ vị trí “%(position)s” của bước “%(step)s”.")
        problems += [
            _found(ProblemKind.UNHELD, step, words, position=step.position_key)
            for step in definition.steps
            if not any(fits(step.position_key, held) for held in holders)
        ]
    places = {step.key: place for place, step in reversed(list(enumerate(definition.steps)))}
    return sorted(problems, key=lambda problem: places.get(problem.step, -1))


def longest_minutes(definition: Definition) -> int:
    """Return the working minutes of the longest way through a process, returns to earlier steps not counted."""
    longest: dict[str, int] = {}
    for step in reversed(definition.steps):
        onward = [
            longest[outcome.leads_to]
            for outcome in step.outcomes
            if outcome.leads_to in longest and not definition.is_return(step.key, outcome)
        ]
        longest[step.key] = (step.minutes or 0) + max(onward, default=0)
    return longest[definition.steps[0].key] if definition.steps else 0


def _found(kind: str, step: Step, words: str, **said: object) -> Problem:
    return Problem(kind, step.key, words % {"step": step.name or step.key, **said})


def _values(definition: Definition) -> Iterator[Problem]:
    for step in definition.steps:
        wrong = []
        if not step.key:
            wrong.append(_("thiếu mã"))
        if not step.name:
            wrong.append(_("thiếu tên"))
        if step.kind not in StepKind.values:
            wrong.append(_("loại bước “%(value)s” không có") % {"value": step.kind})
        if step.party not in Party.values:
            wrong.append(_("bên thực hiện “%(value)s” không có") % {"value": step.party})
        if not step.position_key:
            wrong.append(_("thiếu vị trí thực hiện"))
        if step.minutes is not None and step.minutes < 0:
            wrong.append(_("số giờ âm"))
        for outcome in step.outcomes:
            if not outcome.key or not outcome.label:
                wrong.append(_("một kết quả thiếu mã hoặc tên"))
            if outcome.result not in Result.values or outcome.only_if not in Result.values:
                wrong.append(_("kết quả “%(key)s” có giá trị không hợp lệ") % {"key": outcome.key})
        if wrong:
            yield _found(ProblemKind.BAD_VALUE, step, _("Bước “%(step)s”: %(faults)s."), faults="; ".join(wrong))


def _duplicates(definition: Definition) -> Iterator[Problem]:
    by_key = {step.key: step for step in definition.steps}
    for key, count in Counter(step.key for step in definition.steps).items():
        if key and count > 1:
            words = _("Mã bước “%(key)s” dùng %(count)s lần.")
            yield _found(ProblemKind.DUPLICATE_KEY, by_key[key], words, key=key, count=count)
    words = _("Bước “%(step)s” có %(count)s kết quả cùng mã “%(key)s”.")
    for step in definition.steps:
        for key, count in Counter(outcome.key for outcome in step.outcomes).items():
            if key and count > 1:
                yield _found(ProblemKind.DUPLICATE_KEY, step, words, key=key, count=count)


def _unknown_steps(definition: Definition) -> Iterator[Problem]:
    known = {step.key for step in definition.steps}
    words = _("Kết quả “%(outcome)s” của bước “%(step)s” dẫn tới bước “%(there)s” không có.")
    for step in definition.steps:
        for outcome in step.outcomes:
            if outcome.leads_to and outcome.leads_to not in known:
                yield _found(ProblemKind.UNKNOWN_STEP, step, words, outcome=outcome.label, there=outcome.leads_to)


def _next(definition: Definition, step: Step, outcome: Outcome, result: str) -> _State | None:
    """Return the state that an outcome leads to; None for the end."""
    if not outcome.leads_to:
        return None
    return outcome.leads_to, definition.result_after(step.key, outcome, result)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Every pair of step and standing result that a run can be in: which follow which, which end, which are stuck."""

    seen: set[_State]
    before: dict[_State, set[_State]]
    ends: set[_State]
    stuck: set[_State]


def _walk(definition: Definition) -> _Walk:
    start: _State = (definition.steps[0].key, "")
    seen, queue = {start}, [start]
    before: dict[_State, set[_State]] = {}
    ends, stuck = set[_State](), set[_State]()
    while queue:
        here = queue.pop()
        step = definition.step(here[0])
        if step is None:
            continue
        ways = step.open_outcomes(here[1])
        if not ways:
            stuck.add(here)
        for way in ways:
            there = _next(definition, step, way, here[1])
            if there is None:
                ends.add(here)
                continue
            before.setdefault(there, set()).add(here)
            if there not in seen:
                seen.add(there)
                queue.append(there)
    return _Walk(seen, before, ends, stuck)


def _can_end(walk: _Walk) -> set[_State]:
    """Return the states from which some way leads to an end, walking back from the ends."""
    found, queue = set(walk.ends), list(walk.ends)
    while queue:
        for earlier in walk.before.get(queue.pop(), ()):
            if earlier not in found:
                found.add(earlier)
                queue.append(earlier)
    return found


def _flow(definition: Definition) -> Iterator[Problem]:
    walk = _walk(definition)
    can_end = _can_end(walk)
    if not walk.ends:
        yield Problem(ProblemKind.NO_END, "", _("Không kết quả nào kết thúc quy trình."))
    reached = {key for key, _result in walk.seen}
    stuck_keys = {key for key, _result in walk.stuck}
    lost_keys = {key for key, result in walk.seen if (key, result) not in can_end} - stuck_keys
    told = set[str]()
    for step in definition.steps:
        if step.key in told:
            continue
        told.add(step.key)
        if step.key not in reached:
            yield _found(ProblemKind.UNREACHABLE, step, _("Không đường nào đi tới bước “%(step)s”."))
        elif step.key in stuck_keys:
            yield _found(ProblemKind.DEAD_END, step, _("Bước “%(step)s” không có lối ra."))
        elif step.key in lost_keys and walk.ends:
            yield _found(ProblemKind.ENDLESS, step, _("Từ bước “%(step)s” không đi tới được kết thúc."))


def _consultations(definition: Definition) -> Iterator[Problem]:
    words = _("Bước lấy ý kiến “%(step)s” phải có đúng một lối ra, dẫn tới bước tổng hợp ý kiến ở phía sau.")
    for step in definition.steps:
        if step.kind != StepKind.CONSULT:
            continue
        onward = [outcome for outcome in step.outcomes if outcome.leads_to]
        follower = definition.step(onward[0].leads_to) if onward else None
        joined = (
            len(step.outcomes) == 1
            and follower is not None
            and follower.kind != StepKind.CONSULT
            and not step.outcomes[0].only_if
            and not definition.is_return(step.key, step.outcomes[0])
        )
        if not joined:
            yield _found(ProblemKind.CONSULT_WITHOUT_JOIN, step, words)


def _places_of_kinds(definition: Definition) -> Iterator[Problem]:
    """Find steps whose kind contradicts their place: receiving in the middle, a return that goes on."""
    for place, step in enumerate(definition.steps):
        if step.kind == StepKind.RECEIVE and place > 0 and step.party == definition.steps[0].party:
            yield _found(ProblemKind.OUT_OF_PLACE, step, _("Bước tiếp nhận “%(step)s” phải đứng đầu quy trình."))
        if step.kind == StepKind.RETURN and any(outcome.leads_to for outcome in step.outcomes):
            yield _found(ProblemKind.OUT_OF_PLACE, step, _("Sau bước trả kết quả “%(step)s” không còn bước nào."))


def _time(definition: Definition, limit_minutes: int | None) -> Iterator[Problem]:
    if limit_minutes is None:
        return
    longest = longest_minutes(definition)
    if longest > limit_minutes:
        words = _("Tổng thời gian các bước là %(sum)s giờ, vượt thời hạn %(limit)s giờ.")
        yield Problem(ProblemKind.OVER_LIMIT, "", words % {"sum": _hours(longest), "limit": _hours(limit_minutes)})


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".rstrip("0").rstrip(".").replace(".", ",")
