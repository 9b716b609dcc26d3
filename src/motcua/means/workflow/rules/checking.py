"""The static check of a process: everything that would make it contradict itself, found before it can run."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

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
        return [Problem(ProblemKind.NO_STEPS, "", "Quy trình chưa có bước nào.")]
    problems = [*_values(definition), *_duplicates(definition), *_unknown_steps(definition)]
    problems += _flow(definition)
    problems += _consultations(definition)
    problems += _time(definition, limit_minutes)
    if holders is not None:
        problems += [
            Problem(ProblemKind.UNHELD, one.key, f"Không ai giữ vị trí “{one.position_key}” của bước “{one.name}”.")
            for one in definition.steps
            if not any(fits(one.position_key, held) for held in holders)
        ]
    places = {one.key: place for place, one in reversed(list(enumerate(definition.steps)))}
    return sorted(problems, key=lambda one: places.get(one.step, -1))


def longest_minutes(definition: Definition) -> int:
    """Return the working minutes of the longest way through a process, returns to earlier steps not counted."""
    longest: dict[str, int] = {}
    for step in reversed(definition.steps):
        onward = [
            longest[one.leads_to]
            for one in step.outcomes
            if one.leads_to in longest and not definition.is_return(step.key, one)
        ]
        longest[step.key] = (step.minutes or 0) + max(onward, default=0)
    return longest[definition.steps[0].key] if definition.steps else 0


def _values(definition: Definition) -> Iterator[Problem]:
    for step in definition.steps:
        wrong = []
        if not step.key:
            wrong.append("thiếu mã")
        if not step.name:
            wrong.append("thiếu tên")
        if step.kind not in StepKind.values:
            wrong.append(f"loại bước “{step.kind}” không có")
        if step.party not in Party.values:
            wrong.append(f"bên thực hiện “{step.party}” không có")
        if not step.position_key:
            wrong.append("thiếu vị trí thực hiện")
        if step.minutes is not None and step.minutes < 0:
            wrong.append("số giờ âm")
        for one in step.outcomes:
            if not one.key or not one.label:
                wrong.append("một kết quả thiếu mã hoặc tên")
            if one.result not in Result.values or one.only_if not in Result.values:
                wrong.append(f"kết quả “{one.key}” có giá trị không hợp lệ")
        if wrong:
            yield Problem(ProblemKind.BAD_VALUE, step.key, f"Bước “{step.name or step.key}”: {'; '.join(wrong)}.")


def _duplicates(definition: Definition) -> Iterator[Problem]:
    for key, count in Counter(one.key for one in definition.steps).items():
        if key and count > 1:
            yield Problem(ProblemKind.DUPLICATE_KEY, key, f"Mã bước “{key}” dùng {count} lần.")
    for step in definition.steps:
        for key, count in Counter(one.key for one in step.outcomes).items():
            if key and count > 1:
                yield Problem(
                    ProblemKind.DUPLICATE_KEY, step.key, f"Bước “{step.name}” có {count} kết quả cùng mã “{key}”."
                )


def _unknown_steps(definition: Definition) -> Iterator[Problem]:
    known = {one.key for one in definition.steps}
    for step in definition.steps:
        for one in step.outcomes:
            if one.leads_to and one.leads_to not in known:
                yield Problem(
                    ProblemKind.UNKNOWN_STEP,
                    step.key,
                    f"Kết quả “{one.label}” của bước “{step.name}” dẫn tới bước “{one.leads_to}” không có.",
                )


def _next(definition: Definition, step: Step, outcome: Outcome, result: str) -> _State | None:
    """Return the state that an outcome leads to; None for the end."""
    if not outcome.leads_to:
        return None
    return outcome.leads_to, definition.result_after(step.key, outcome, result)


def _flow(definition: Definition) -> Iterator[Problem]:
    """Walk every pair of step and standing result that a run can be in, from the start and back from the ends."""
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
        for one in ways:
            there = _next(definition, step, one, here[1])
            if there is None:
                ends.add(here)
                continue
            before.setdefault(there, set()).add(here)
            if there not in seen:
                seen.add(there)
                queue.append(there)
    reached = {key for key, _ in seen}
    can_end, queue = set(ends), list(ends)
    while queue:
        for one_before in before.get(queue.pop(), ()):
            if one_before not in can_end:
                can_end.add(one_before)
                queue.append(one_before)
    if not ends:
        yield Problem(ProblemKind.NO_END, "", "Không kết quả nào kết thúc quy trình.")
    stuck_keys = {key for key, _ in stuck}
    lost_keys = {key for key, result in seen if (key, result) not in can_end} - stuck_keys
    told = set[str]()
    for step in definition.steps:
        if step.key in told:
            continue
        told.add(step.key)
        if step.key not in reached:
            yield Problem(ProblemKind.UNREACHABLE, step.key, f"Không đường nào đi tới bước “{step.name}”.")
        elif step.key in stuck_keys:
            yield Problem(ProblemKind.DEAD_END, step.key, f"Bước “{step.name}” không có lối ra.")
        elif step.key in lost_keys and ends:
            yield Problem(ProblemKind.ENDLESS, step.key, f"Từ bước “{step.name}” không đi tới được kết thúc.")


def _consultations(definition: Definition) -> Iterator[Problem]:
    for step in definition.steps:
        if step.kind != StepKind.CONSULT:
            continue
        onward = [one for one in step.outcomes if one.leads_to]
        follower = definition.step(onward[0].leads_to) if onward else None
        joined = (
            len(step.outcomes) == 1
            and follower is not None
            and follower.kind != StepKind.CONSULT
            and not step.outcomes[0].only_if
            and not definition.is_return(step.key, step.outcomes[0])
        )
        if not joined:
            yield Problem(
                ProblemKind.CONSULT_WITHOUT_JOIN,
                step.key,
                f"Bước lấy ý kiến “{step.name}” phải có đúng một lối ra, dẫn tới bước tổng hợp ý kiến ở phía sau.",
            )


def _time(definition: Definition, limit_minutes: int | None) -> Iterator[Problem]:
    if limit_minutes is None:
        return
    longest = longest_minutes(definition)
    if longest > limit_minutes:
        yield Problem(
            ProblemKind.OVER_LIMIT,
            "",
            f"Tổng thời gian các bước là {_hours(longest)} giờ, vượt thời hạn {_hours(limit_minutes)} giờ.",
        )


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".rstrip("0").rstrip(".").replace(".", ",")
