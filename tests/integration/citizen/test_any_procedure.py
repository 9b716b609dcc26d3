"""Every procedure that can be submitted online is filed through the pages, from the first question to the slip."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.means.catalogue import queries as catalogue
from tests.filing import Filer, card_of
from tests.province import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_province")]
NOW = at("2026-11-19 20:41")


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def submittable(on: date) -> list[str]:
    """Return the slugs of what can be filed online on a day."""
    found = catalogue.procedures(on=on, submittable=True, per_page=500)
    return sorted(row.slug for row in found.rows if "online" in card_of(row.slug, on).channels)


def choices(card: object, on: date) -> list[dict[str, str]]:
    """Return for every case of the applicant's one way to answer the first questions."""
    offered = catalogue.offerings_of(card.id, on)  # type: ignore[attr-defined]
    cases = [case.key for case in card.cases if case.chosen_by == "applicant"]  # type: ignore[attr-defined]
    found = []
    for case in cases:
        fitting = [offering for offering in offered if offering.case_key in ("", case)]
        found.append({"truong-hop": case, "co-quan": fitting[-1].agency_key})
    return found


def test_any_submittable_procedure_is_filed_through_the_pages() -> None:
    on = NOW.date()
    filer, told = Filer(), []
    slugs = submittable(on)
    assert len(slugs) > 45
    for slug in slugs:
        card = card_of(slug, on)
        for chosen in choices(card, on):
            before = Dossier.objects.count()
            check = filer.fill(filer.begin(slug, **chosen), card, on)
            assert "Gửi hồ sơ" in filer.text(check)
            slip = filer.send(check, {}).url
            assert Dossier.objects.count() == before + 1, slug
            dossier = Dossier.objects.latest("pk")
            assert (dossier.state, dossier.channel, dossier.code) == ("submitted", "online", None)
            assert dossier.case.key == chosen["truong-hop"]
            shown = filer.text(slip)
            assert f"mã nộp {dossier.submission_ref}" in " ".join(shown.replace('<strong class="code">', "").split())
            for paper in SubmittedPaper.objects.filter(dossier=dossier).select_related("file"):
                assert paper.file is not None
                assert f"SHA-256 {paper.file.sha256}" in shown
            told.append(slug)
    assert set(told) == set(slugs)
