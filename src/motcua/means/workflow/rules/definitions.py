"""A process as values: steps, their outcomes, and how they are read from and written to stored JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


def fits(wanted: str, held: str) -> bool:
    """Return whether a held position does a step's: the same key, or that key with a specialty behind it."""
    return held == wanted or held.startswith(f"{wanted}_")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to leave a step. `leads_to` empty: the end. `only_if`: open only when that result stands."""

    key: str
    label: str
    leads_to: str = ""
    result: str = ""
    label_en: str = ""
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step; its place in the definition is its order. Units: `minutes` of working time, None without hours."""

    key: str
    name: str
    kind: str
    party: str
    position_key: str
    minutes: int | None = None
    outcomes: tuple[Outcome, ...] = ()
    name_en: str = ""
    capacity_note: str = ""

    def outcome(self, key: str) -> Outcome | None:
        """Return an outcome by its key, None where the step has no such outcome."""
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)

    def open_outcomes(self, result: str) -> tuple[Outcome, ...]:
        """Return the outcomes that may be taken while `result` stands."""
        return tuple(outcome for outcome in self.outcomes if outcome.only_if in ("", result))


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole process: the first step begins it; an outcome to an earlier or the same step is a return."""

    steps: tuple[Step, ...] = ()

    def step(self, key: str) -> Step | None:
        """Return the first step of this key."""
        return next((step for step in self.steps if step.key == key), None)

    def place(self, key: str) -> int | None:
        """Return the place of a step, counted from 0."""
        return next((place for place, step in enumerate(self.steps) if step.key == key), None)

    def is_return(self, step_key: str, outcome: Outcome) -> bool:
        """Return whether the outcome sends the case back to this or an earlier step."""
        here, there = self.place(step_key), self.place(outcome.leads_to) if outcome.leads_to else None
        return here is not None and there is not None and there <= here

    def result_after(self, step_key: str, outcome: Outcome, result: str) -> str:
        """Return the result that stands after an outcome: a return undoes it, a decision replaces it."""
        if self.is_return(step_key, outcome):
            return ""
        return outcome.result or result

    @property
    def parties(self) -> set[str]:
        """Return the sides of the case that the process needs."""
        return {step.party for step in self.steps}


def read(stored: Mapping[str, Any]) -> Definition:
    """Return the definition in stored JSON; what is missing is left empty for `check` to find."""

    def text(value: Any) -> str:
        return str(value if value is not None else "").strip()

    def minutes(value: Any) -> int | None:
        return None if value is None or value == "" else int(value)

    return Definition(
        steps=tuple(
            Step(
                key=text(step.get("key")),
                name=text(step.get("name")),
                kind=text(step.get("kind")),
                party=text(step.get("party")),
                position_key=text(step.get("position_key")),
                minutes=minutes(step.get("minutes")),
                name_en=text(step.get("name_en")),
                capacity_note=text(step.get("capacity_note")),
                outcomes=tuple(
                    Outcome(
                        key=text(outcome.get("key")),
                        label=text(outcome.get("label")),
                        label_en=text(outcome.get("label_en")),
                        leads_to=text(outcome.get("leads_to")),
                        result=text(outcome.get("result")),
                        only_if=text(outcome.get("only_if")),
                    )
                    for outcome in step.get("outcomes") or ()
                ),
            )
            for step in stored.get("steps") or ()
        )
    )


def write(definition: Definition) -> dict[str, Any]:
    """Return the definition as JSON-ready values, the way `read` takes them."""
    return {
        "steps": [
            {**asdict(step), "outcomes": [asdict(outcome) for outcome in step.outcomes]} for step in definition.steps
        ]
    }
