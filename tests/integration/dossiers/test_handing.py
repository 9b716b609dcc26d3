"""How a result reaches its person follows the facts: an account, a file, an object; nothing is promised beyond them."""

import io
import itertools

import pytest
from django.db import IntegrityError, transaction

from motcua.casework.dossiers.enums import Delivery, Handing
from motcua.casework.dossiers.messages import applicant as messages
from motcua.casework.dossiers.models import Dossier, Move, Result
from motcua.casework.dossiers.queries import book, reaching, rows
from motcua.casework.dossiers.queries.dossier import dossier_page
from motcua.casework.dossiers.services import intake, results, submission
from motcua.casework.dossiers.services.filling import fill
from motcua.casework.dossiers.services.forms import issue
from motcua.ground.core.errors import Invalid
from motcua.means.documents import services as documents
from tests.factories.documents import make_pdf
from tests.province import Stage, at

WARD, CODE, CLERK, LEADER = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua", "lanhdao"
NOW = "2026-11-20 09:12"
TODAY = book.Period(at(NOW).date(), at(NOW).date())
PROMISED = "Bản điện tử, vào tài khoản khi có kết quả"
THERE = "Bản điện tử trong tài khoản"


def online(stage: Stage, delivery: str = "electronic", **more: str) -> Dossier:
    offering = stage.offering(CODE, WARD)
    return stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", delivery=delivery, **more)


def counter(stage: Stage, **more: str) -> Dossier:
    """Register a dossier of somebody without an account."""
    return stage.register("2026-11-20 08:00", by=CLERK, offering=stage.offering(CODE, WARD), case="ket-hon", **more)


def accepted(stage: Stage, dossier: Dossier) -> Dossier:
    return intake.accept(by=stage.who(CLERK, NOW), ref=dossier.submission_ref, immediate=True, at=at(NOW))


def file_of(stage: Stage) -> str:
    card = documents.receive_upload(
        by=stage.who(LEADER, NOW), name="ket-qua.pdf", stream=io.BytesIO(make_pdf()), at=at(NOW)
    )
    return str(card.id)


def issued(stage: Stage, dossier: Dossier, **form: object) -> Dossier:
    decision = results.Decision("approved", f"{dossier.pk}/XNTTHN", "Giấy xác nhận", "Người ký", "CHỦ TỊCH", **form)
    return results.issue_immediately(
        by=stage.who(LEADER, NOW), ref=dossier.submission_ref, decision=decision, at=at(NOW)
    )


def returned(stage: Stage, dossier: Dossier) -> Result:
    results.return_result(
        by=stage.who(CLERK, NOW), ref=dossier.submission_ref, handed_to="", originals_returned=False, at=at(NOW)
    )
    return Result.objects.get(dossier=dossier)


def said(stage: Stage, dossier: Dossier) -> tuple[str, str]:
    """Return what the page of the dossier and the register say of the way."""
    page = dossier_page(stage.who(CLERK, NOW), dossier.submission_ref, at=at(NOW))
    entries = book.register_book(stage.who(CLERK, NOW), TODAY, at=at(NOW)).entries
    return page.handing_label, next(entry.handing_label for entry in entries if entry.row.id == dossier.pk)


def receipt_words(stage: Stage, dossier: Dossier) -> str:
    form = issue(dossier, "01", agency_id=dossier.receiving_agency_id, by=stage.who(CLERK, NOW), at=at(NOW))
    return fill(dossier, form).return_at  # type: ignore[union-attr]


def told(dossier: Dossier) -> str:
    return messages.issued(Dossier.objects.get(pk=dossier.pk)).body


def test_an_electronic_copy_is_promised_to_an_account_and_there_once_its_file_is(stage: Stage, immediate: None) -> None:
    dossier = accepted(stage, online(stage))
    assert said(stage, dossier) == (PROMISED, PROMISED)
    assert receipt_words(stage, dossier) == "Bản điện tử, tại tài khoản của người nộp"

    issued(stage, dossier, file_id=file_of(stage))
    assert said(stage, dossier) == (THERE, THERE)
    assert "Tệp kết quả có tại trang hồ sơ trong tài khoản." in told(dossier)

    result = returned(stage, dossier)
    assert result.handed_to == ""  # nobody took it
    assert Move.objects.get(dossier=dossier, action="return").data["handing"] == Handing.ACCOUNT


def test_who_has_no_account_takes_the_result_at_the_desk_whatever_was_chosen(stage: Stage, immediate: None) -> None:
    dossier = accepted(stage, counter(stage))
    Dossier.objects.filter(pk=dossier.pk).update(delivery="electronic")  # as could once be chosen
    dossier = stage.fresh(dossier)

    assert receipt_words(stage, dossier) == "Bộ phận một cửa nơi nộp hồ sơ"
    issued(stage, dossier, file_id=file_of(stage))

    assert said(stage, dossier) == ("Nhận tại bộ phận một cửa",) * 2
    assert "tài khoản" not in told(dossier)
    assert "Kết quả nhận tại" in told(dossier)
    result = returned(stage, dossier)
    assert result.handed_to == dossier.owner_name
    assert Move.objects.get(dossier=dossier, action="return").data["handing"] == Handing.COUNTER


def test_an_electronic_copy_is_not_registered_for_somebody_without_an_account(stage: Stage) -> None:
    clerk, offering = stage.who(CLERK, NOW), stage.offering(CODE, WARD)
    what = submission.Submission(
        offering_id=offering,
        case_key="ket-hon",
        owner=submission.Person(name="Hoàng Văn Nam"),
        papers=stage.complete([], offering, "ket-hon", NOW),
        delivery="electronic",
    )
    with pytest.raises(Invalid, match="không có tài khoản") as refused:
        submission.register_dossier(
            by=clerk, what=what, key="k", at=at(NOW), channel="counter", unit_id=clerk.holdings[0].unit_id
        )
    assert list(refused.value.errors) == ["delivery"]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({}, "file_id"),
        ({"object_kind": "card"}, "object_count"),
        ({"object_kind": "card", "object_count": 0}, "object_count"),
        ({"object_kind": "gold", "object_count": 1}, "object_kind"),
    ],
)
def test_a_result_is_a_file_or_an_object_that_one_can_count(
    stage: Stage, immediate: None, form: dict[str, object], field: str
) -> None:
    dossier = accepted(stage, online(stage, "counter"))
    with pytest.raises(Invalid) as refused:
        issued(stage, dossier, **form)
    assert list(refused.value.errors) == [field]


def test_an_object_stands_on_the_page_with_its_number(stage: Stage, immediate: None) -> None:
    dossier = accepted(stage, online(stage, "post"))
    issued(stage, dossier, object_kind="card", object_count=2)
    page = dossier_page(stage.who("nguoidan", NOW), dossier.submission_ref, at=at(NOW))
    assert [result.object_label for result in page.results] == ["Thẻ, số lượng 2"]
    assert page.handing_label == "Gửi qua bưu chính công ích"
    assert "Kết quả sẽ được gửi qua bưu chính công ích." in told(dossier)


@pytest.mark.server
def test_the_database_keeps_no_result_that_is_nothing(stage: Stage, immediate: None) -> None:
    dossier = accepted(stage, online(stage, "post"))
    issued(stage, dossier, object_kind="paper", object_count=1)
    for change in ({"object_kind": ""}, {"object_count": 0}, {"object_kind": "", "object_count": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Result.objects.filter(dossier=dossier).update(**change)


def test_what_is_fetched_at_the_desk_is_asked_of_the_table_as_of_the_row(stage: Stage, immediate: None) -> None:
    """Every way that was chosen, with and without an account, with and without a file."""
    file = file_of(stage)
    for of_account, has_file in itertools.product((True, False), repeat=2):
        key = f"{of_account}-{has_file}"
        dossier = accepted(stage, online(stage, "post", key=key) if of_account else counter(stage, key=key))
        issued(stage, dossier, **({"file_id": file} if has_file else {"object_kind": "paper", "object_count": 1}))
        file = file_of(stage)
        for way in Delivery.values:
            Dossier.objects.filter(pk=dossier.pk).update(delivery=way)
            row = stage.fresh(dossier)
            asked = Dossier.objects.filter(reaching.fetched_at_desk(), pk=row.pk).exists()
            assert asked == (row.handing(file=has_file) == Handing.COUNTER), (way, of_account, has_file)
            assert bool(rows.waits_for_person([row.pk])) == asked
