"""Agencies merge, split and are abolished: decided once, cancelled before the day, each part to its own successor."""

from datetime import date

import pytest

from motcua.casework.dossiers.services import reorganising
from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import queries, services
from motcua.ground.orgs.models import Agency, AgencyLink, Position, Unit
from motcua.means.workflow.models import StepRun
from tests.factories import orgs as make
from tests.factories import workflow as engine
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db
AT = moment(20, 9)
LAST = date(2026, 11, 30)


def end(agency_id: int, **more: object) -> int:
    values = {"last_day": LAST, "by": SYSTEM, "at": AT, **more}
    return services.end_agency(agency_id=agency_id, **values)  # type: ignore[arg-type]


def test_a_planned_merger_is_cancelled_and_nothing_follows() -> None:
    old, heir = make.make_agency(), make.make_agency()
    unit = make.make_unit(old)
    make.make_position(unit)
    ending = end(old, successor_id=heir)
    assert queries.successor_of(old, date(2026, 12, 1)) is not None
    services.undo_ending(ending_id=ending, by=SYSTEM, at=AT)
    assert Agency.objects.get(pk=old).valid_to is None
    assert not Unit.objects.filter(agency=old, valid_to__isnull=False).exists()
    assert not Position.objects.filter(unit=unit, valid_to__isnull=False).exists()
    assert queries.successor_of(old, date(2026, 12, 1)) is None
    assert reorganising.follow_all(from_agency_id=old, to_agency_id=heir, at=moment(1, 8, month=12)) == 0
    assert end(old, successor_id=make.make_agency())


def test_a_second_entry_does_not_contradict_the_first() -> None:
    old, heir, other = make.make_agency(), make.make_agency(), make.make_agency()
    end(old, successor_id=heir)
    with pytest.raises(services.AlreadyEnding, match="30/11/2026"):
        end(old, successor_id=other, last_day=date(2026, 12, 31))
    assert AgencyLink.objects.filter(predecessor=old).count() == 1


def test_what_has_taken_effect_is_not_cancelled() -> None:
    old, heir = make.make_agency(), make.make_agency()
    ending = end(old, successor_id=heir)
    services.apply_due_endings(at=moment(1, 0, 5, month=12))
    with pytest.raises(errors.Stale, match="Đã đến ngày"):
        services.undo_ending(ending_id=ending, by=SYSTEM, at=moment(1, 8, month=12))


@pytest.mark.parametrize(
    ("kind", "successors", "field"),
    [("abolished", 1, "kind"), ("merged", 0, "successor_id"), ("split", 1, "kind"), ("renamed", 0, "successor_id")],
)
def test_ends_that_contradict_themselves_are_refused(kind: str, successors: int, field: str) -> None:
    old, heir = make.make_agency(), make.make_agency()
    with pytest.raises(errors.Invalid) as refused:
        end(old, kind=kind, successor_id=heir if successors else None)
    assert refused.value.field == field
    assert Agency.objects.get(pk=old).valid_to is None


def test_a_successor_may_begin_on_the_day_and_not_after_it() -> None:
    old, heir = make.make_agency(), make.make_agency(valid_from=date(2026, 12, 1))
    with pytest.raises(errors.Invalid, match="phải tồn tại"):
        end(old, successor_id=heir, last_day=date(2026, 11, 29))
    end(old, successor_id=heir)
    card = queries.successor_of(old, date(2026, 12, 1))
    assert card is not None
    assert card.id == heir


def test_in_a_split_each_part_goes_to_its_own_successor() -> None:
    old, first, second = engine.make_department(), engine.make_department(), engine.make_department()
    ending = end(
        old.agency.pk, kind="split", successor_id=first.agency.pk, units={old.units["phong"].pk: second.agency.pk}
    )
    assert queries.successors_on(old.agency.pk, date(2026, 12, 1)) == {first.agency.pk, second.agency.pk}
    section, desk = old.units["phong"].pk, old.units["quay"].pk
    assert queries.successor_of_unit(old.agency.pk, section, first.agency.pk) == second.agency.pk
    assert queries.successor_of_unit(old.agency.pk, desk, first.agency.pk) == first.agency.pk
    assert queries.endings(subject=("agency", old.agency.pk))[0].id == ending


def test_nothing_is_abolished_over_open_work() -> None:
    old = engine.make_department()
    engine.make_run(engine.make_process(), {"competent": old, "desk": old}, at=moment(16, 8))
    with pytest.raises(services.WorkLeft, match="phải có cơ quan kế thừa"):
        end(old.agency.pk)
    StepRun.objects.update(done_at=AT, state="cancelled")
    assert end(old.agency.pk)
