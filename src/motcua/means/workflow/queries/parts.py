"""Who has done which part of a run, for keeping apart what one person may not do alone."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from motcua.means.workflow import policies
from motcua.means.workflow.enums import StepState
from motcua.means.workflow.models import Run, StepRun
from motcua.means.workflow.queries import cards, definitions


def of_run(run: Run, steps: Iterable[StepRun], version: cards.VersionCard) -> Iterator[policies.Part]:
    """Yield the parts done so far: whoever began the run at the desk did the receiving, whoever's step it was."""
    if run.begun_by_id is not None:
        desk = version.definition.steps[0]
        yield policies.Part(desk.position_key, _("Tiếp nhận"), frozenset({run.begun_by_id}))
    for row in steps:
        if row.state == StepState.DONE:
            step = version.step_of(row.step_id)
            people = policies.people_behind(row.done_by_id, row.on_behalf_of_id)
            yield policies.Part(step.position_key, step.name, people)


def of_run_id(run_id: int) -> list[policies.Part]:
    """Return the parts done so far in a run."""
    run = Run.objects.get(pk=run_id)
    return list(of_run(run, StepRun.objects.filter(run=run).order_by("number"), definitions.version(run.version_id)))
