"""Numbers of prints: from 1, without holes, per form, agency and year, also when many ask at once and some give up."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from motcua.ground.core.actors import SYSTEM
from motcua.means.documents import services
from tests.factories import documents as make

pytestmark = pytest.mark.server


def take(series: str = "PBS", year: int = 2026, agency_key: str = "phan-dinh-phung") -> int:
    return services.next_number(series=series, year=year, agency_key=agency_key, by=SYSTEM, at=make.ACCEPTED_AT)


@pytest.mark.django_db
def test_each_series_agency_and_year_counts_for_itself() -> None:
    assert [take(), take(), take()] == [1, 2, 3]
    assert take(series="PTC") == 1
    assert take(agency_key="dai-tu") == 1
    assert take(year=2027) == 1
    assert take() == 4


@pytest.mark.django_db(transaction=True)
def test_a_number_needs_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        take()


@pytest.mark.django_db(transaction=True)
def test_no_hole_and_no_double_among_those_who_commit() -> None:
    def ask(number: int) -> int | None:
        try:
            with transaction.atomic():
                mine = take()
                if number % 3 == 0:
                    raise ValueError("gives up")
                return mine
        except ValueError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        given = [number for number in pool.map(ask, range(60)) if number is not None]
    assert sorted(given) == list(range(1, 41))
