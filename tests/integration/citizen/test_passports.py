"""A foreigner has a passport where a Vietnamese has an identity number: files, is printed, and is found by it."""

import html
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import finding
from motcua.casework.dossiers.queries.finding import Wanted
from motcua.casework.dossiers.services import filling
from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account
from motcua.ground.core.actors import Actor
from tests.filing import Filer, card_of, resident
from tests.province import Stage, at

pytestmark = pytest.mark.usefixtures("loaded_province")
NOW = at("2026-11-19 10:00")
SINGLE = "cap-giay-xac-nhan-tinh-trang-hon-nhan"
START = {"truong-hop": "ket-hon", "co-quan": "phuong-phan-dinh-phung-05443"}


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def found(clerk: Actor, typed: str) -> set[str]:
    return {row.ref for row in finding.find(clerk, Wanted(typed=typed), at=NOW).rows}


def test_a_foreigner_files_is_printed_and_is_found(stage: Stage) -> None:
    assert Account.objects.get(username="nguoinuocngoai").id_number == "MAU0000001-DEU"  # she of the sample
    filer = Filer(resident(full_name="Bertha Muster", id_number="MAU0000009-DEU"))
    account = filer.account
    first = filer.begin(SINGLE, **START)
    assert "hộ chiếu MAU0000009 (Đức)" in filer.text(first)
    assert "passport MAU0000009 (Germany)" in filer.text(f"/en{first}")
    filer.send(filer.fill(first, card_of(SINGLE, NOW.date()), NOW.date()), {})

    dossier = Dossier.objects.select_related("answers").get(filer=account)
    assert (dossier.owner, dossier.owner_id_number) == (account, "MAU0000009-DEU")
    assert dossier.answers is not None
    assert dossier.answers.data["owner_id_number"] == "MAU0000009-DEU"
    assert filling._owner(dossier).id_number == "hộ chiếu MAU0000009 (Đức)"
    clerk = stage.who("canbo.motcua", "2026-11-19 10:00")
    for typed in ("MAU0000009", "mau 0000009", "MAU0000009-DEU", "MAU0000009 Đức"):
        assert found(clerk, typed) == {dossier.submission_ref}, typed
    assert found(clerk, "MAU0000002") == set()
    listed, total = accounts.accounts_page(search="MAU0000009", at=NOW)
    assert (total, listed[0].id) == (1, account.pk)


def test_a_passport_of_somebody_else_is_typed_with_its_country_and_refused_without(filer: Filer) -> None:
    first = filer.begin(SINGLE, **START)
    shown = filer.text(first)
    assert 'name="owner_id_number__country"' in shown
    assert '<option value="DEU">Đức</option>' in shown
    hers = {"filing_as": "authorised", "owner_name": "Anna Muster", "owner_id_number": "c01x 00t47"}
    refused = html.unescape(filer.send(first, hers, 422).content.decode())
    assert "Nếu đây là hộ chiếu, nêu cả nước cấp" in refused
    again = html.unescape(filer.send(first, {**hers, "owner_id_number__country": "DEU"}, 422).content.decode())
    assert "Nếu đây là hộ chiếu" not in again
    assert 'value="C01X00T47"' in again
    assert '<option value="DEU" selected>Đức</option>' in again

    own = {**hers, "owner_id_number": "C01X00T47 Đức"}
    filer.send(filer.fill(first, card_of(SINGLE, NOW.date()), NOW.date(), **own), {})
    assert Dossier.objects.get(filer=filer.account).owner_id_number == "C01X00T47-DEU"
