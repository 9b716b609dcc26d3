"""Processes as shares of the legal limit, and how a limit turns them into hours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from motcua.means.workflow.rules.definitions import Definition, read

HALF_HOUR = 30


@dataclass(frozen=True, slots=True)
class Template:
    """A process without hours yet: each step's share of the limit; the appraisal takes what rounding leaves over.

    `timed` False: its steps get no hours, only the due moment of the whole counts.
    """

    definition: Definition
    shares: tuple[int, ...]
    takes_rest: tuple[bool, ...]
    timed: bool = True


def read_template(stored: Mapping[str, Any], specialty: str = "") -> Template:
    """Return a stored template; `{specialty}` in its position keys becomes the specialty of the section.

    Stored: a definition whose steps also have `share` and, one of them, `takes_rest`; and `timed`.
    """
    steps = stored.get("steps") or ()
    plain = [
        {**step, "minutes": None, "position_key": _specialised(str(step.get("position_key", "")), specialty)}
        for step in steps
    ]
    return Template(
        definition=read({"steps": plain}),
        shares=tuple(int(step.get("share") or 0) for step in steps),
        takes_rest=tuple(bool(step.get("takes_rest")) for step in steps),
        timed=bool(stored.get("timed", True)),
    )


def instantiate(template: Template, limit_minutes: int | None) -> Definition:
    """Return the template's process with the hours that a limit gives it.

    Units: shares are rounded to half hours, at least one; the appraisal takes the rest. A limit too short for that,
    or none, gives steps without hours.
    """
    bare = template.definition
    if not template.timed or limit_minutes is None:
        return bare
    whole = sum(template.shares)
    minutes = [max(HALF_HOUR, _to_half_hour(limit_minutes, share, whole)) for share in template.shares]
    rest = limit_minutes - sum(
        own for own, takes_rest in zip(minutes, template.takes_rest, strict=True) if not takes_rest
    )
    if rest < HALF_HOUR or sum(template.takes_rest) != 1:
        return bare
    return Definition(
        steps=tuple(
            replace(step, minutes=rest if takes_rest else own)
            for step, own, takes_rest in zip(bare.steps, minutes, template.takes_rest, strict=True)
        )
    )


def _specialised(position_key: str, specialty: str) -> str:
    """Return `case_officer_justice` for `case_officer_{specialty}`, and `case_officer` where there is none."""
    narrowed = f"_{specialty}" if specialty else ""
    return position_key.replace("_{specialty}", narrowed)


def _to_half_hour(limit_minutes: int, share: int, whole: int) -> int:
    """Return the share of the limit, rounded half up to half hours, in whole numbers all the way."""
    return (2 * limit_minutes * share + whole * HALF_HOUR) // (2 * whole * HALF_HOUR) * HALF_HOUR
