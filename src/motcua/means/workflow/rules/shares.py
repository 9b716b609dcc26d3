"""Processes as shares of the legal limit, and how a limit turns them into hours."""

from dataclasses import dataclass, replace

from motcua.means.workflow.rules.definitions import Definition, Step

HALF_HOUR = 30
SPECIALISED = ("case_officer", "head_of_section")


@dataclass(frozen=True, slots=True)
class Share:
    """A step of a template with its share of the limit; the appraisal takes what rounding leaves over."""

    step: Step
    share: int = 0
    takes_rest: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A process without hours yet; `timed` False: its steps have none, only the run's due moment counts."""

    key: str
    name: str
    name_en: str
    shares: tuple[Share, ...]
    timed: bool = True


def instantiate(template: Template, limit_minutes: int | None) -> Definition:
    """Return the template's process with the hours that a limit gives it.

    Units: shares are rounded to half hours, at least one; the appraisal takes the rest. A limit too short for that,
    or none, gives steps without hours.
    """
    bare = Definition(steps=tuple(one.step for one in template.shares))
    if not template.timed or limit_minutes is None:
        return bare
    whole = sum(one.share for one in template.shares)
    minutes = [max(HALF_HOUR, _to_half_hour(limit_minutes, one.share, whole)) for one in template.shares]
    rest = limit_minutes - sum(one for one, share in zip(minutes, template.shares, strict=True) if not share.takes_rest)
    if rest < HALF_HOUR:
        return bare
    return Definition(
        steps=tuple(
            replace(share.step, minutes=rest if share.takes_rest else one)
            for one, share in zip(minutes, template.shares, strict=True)
        )
    )


def specialise(definition: Definition, specialty: str) -> Definition:
    """Return the definition with the section's positions narrowed to a specialty, such as `case_officer_justice`."""
    if not specialty:
        return definition
    return Definition(
        steps=tuple(
            replace(one, position_key=f"{one.position_key}_{specialty}") if one.position_key in SPECIALISED else one
            for one in definition.steps
        )
    )


def _to_half_hour(limit_minutes: int, share: int, whole: int) -> int:
    """Return the share of the limit, rounded half up to half hours, in whole numbers all the way."""
    return (2 * limit_minutes * share + whole * HALF_HOUR) // (2 * whole * HALF_HOUR) * HALF_HOUR
