"""Acceptance looks whether the required papers came, and keeps why one need not have."""

import pytest

from motcua.casework.dossiers.models import Dossier, Move, SubmittedPaper
from motcua.casework.dossiers.queries import dossier as queries
from motcua.casework.dossiers.services import intake, papers
from motcua.means.catalogue import queries as catalogue
from tests.province import Stage, at

WARD, CODE, CLERK, NOW = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua", "2026-11-20 09:12"


@pytest.fixture
def sent(stage: Stage) -> Dossier:
    """A dossier whose one required paper came."""
    return stage.submit("2026-11-20 08:00", offering=stage.offering(CODE, WARD), case="ket-hon")


def required(dossier: Dossier) -> catalogue.PaperCard:
    found = catalogue.accepted_rules(dossier.procedure_version_id, "ket-hon").papers
    (asked,) = [paper for paper in found if paper.required]
    return asked


def accept(stage: Stage, dossier: Dossier, **more: dict[int, str]) -> Dossier:
    return intake.accept(by=stage.who(CLERK, NOW), ref=dossier.submission_ref, at=at(NOW), **more)  # type: ignore[arg-type]


def test_a_dossier_without_a_required_paper_is_not_accepted(stage: Stage, sent: Dossier) -> None:
    SubmittedPaper.objects.filter(dossier=sent).update(required_paper=None)
    paper = required(sent)

    with pytest.raises(papers.PapersMissing) as refused:
        accept(stage, sent, without={paper.id: "  "})

    assert list(refused.value.errors) == [f"paper-{paper.id}"]
    assert paper.name in refused.value.errors[f"paper-{paper.id}"][0]
    assert stage.fresh(sent).state == "submitted"


def test_a_reason_stands_for_the_paper_and_is_kept(stage: Stage, sent: Dossier) -> None:
    SubmittedPaper.objects.filter(dossier=sent).update(required_paper=None)
    paper = required(sent)

    accept(stage, sent, without={paper.id: "Đã có trong CSDL quốc gia về dân cư"})

    move = Move.objects.get(dossier=sent, action="accept")
    assert move.reason == f"{paper.name}: Đã có trong CSDL quốc gia về dân cư"


@pytest.mark.parametrize("found", ["missing", "wrong", "unreadable"])
def test_a_paper_found_wanting_has_not_come(stage: Stage, sent: Dossier, found: str) -> None:
    paper = SubmittedPaper.objects.get(dossier=sent)
    clerk = stage.who(CLERK, NOW)
    papers.check_papers(by=clerk, ref=sent.submission_ref, found={paper.pk: (found, "")}, at=at(NOW))
    with pytest.raises(papers.PapersMissing):
        accept(stage, sent)

    papers.check_papers(by=clerk, ref=sent.submission_ref, found={paper.pk: ("ok", "")}, at=at(NOW))
    assert accept(stage, sent).code


def test_only_a_procedure_that_says_so_is_settled_on_the_spot(stage: Stage, sent: Dossier) -> None:
    with pytest.raises(intake.CannotAccept, match="giải quyết ngay"):
        intake.accept(by=stage.who(CLERK, NOW), ref=sent.submission_ref, at=at(NOW), immediate=True)


def test_what_the_form_on_the_screen_takes_the_place_of_is_not_required(stage: Stage) -> None:
    """The interactive form and its printed twin stand in the list of papers; online filing is both."""
    for row in catalogue.procedures(on=at(NOW).date(), per_page=500).rows:
        page = catalogue.procedure_page(row.slug, at(NOW).date())
        interactive = [paper for paper in page.papers if "điện tử tương tác" in paper.name]
        assert not [paper.name for paper in interactive if paper.required], row.code
        assert not [
            paper.name for paper in page.papers if interactive and paper.required and paper.name.startswith("Tờ khai")
        ]


def labels(stage: Stage, dossier: Dossier, when: str) -> list[str]:
    page = queries.dossier_page(stage.who(CLERK, when), dossier.submission_ref, at=at(when))
    return [paper.check_label for paper in page.papers]


def test_what_was_accepted_is_not_called_unchecked(stage: Stage, sent: Dossier) -> None:
    assert labels(stage, sent, NOW) == ["Chưa kiểm tra"]

    accept(stage, sent)

    assert labels(stage, sent, NOW) == ["Đã tiếp nhận"]
    later = SubmittedPaper.objects.get(dossier=sent)
    later.pk, later.added_at, later.order = None, at("2026-11-23 09:00"), 2
    later.save()
    assert labels(stage, sent, "2026-11-23 10:00") == ["Đã tiếp nhận", "Chưa kiểm tra"]  # came with a supplement
    Dossier.objects.filter(pk=sent.pk).update(issued_at=at("2026-11-24 09:00"), outcome="approved")
    assert labels(stage, sent, "2026-11-24 10:00") == ["Đã tiếp nhận", "Đã tiếp nhận"]


def test_what_the_desk_found_stays_after_acceptance(stage: Stage, sent: Dossier) -> None:
    paper = SubmittedPaper.objects.get(dossier=sent)
    papers.check_papers(by=stage.who(CLERK, NOW), ref=sent.submission_ref, found={paper.pk: ("ok", "")}, at=at(NOW))

    accept(stage, sent)

    assert labels(stage, sent, NOW) == ["Đạt"]
