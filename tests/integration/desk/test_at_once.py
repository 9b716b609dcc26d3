"""A result on the spot: received, signed and handed over in one sitting, three presses by two people."""

import re

from motcua.casework.dossiers.models import Dossier, Move, Result
from motcua.ground.accounts.models import Account
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue.models import Procedure
from tests.integration.desk.conftest import Desk

WARD, CLERK, SIGNER = "phuong-phan-dinh-phung-05443", "canbo.motcua", "lanhdao"
AT_ONCE = {"2.000815", "2.000884", "2.000635"}  # certified copies and signatures, extracts of the civil register


def test_a_certified_copy_is_received_signed_and_handed_over_in_one_sitting(desk: Desk) -> None:
    now = desk.at("2026-11-20 08:10")
    procedure = Procedure.objects.get(code="2.000815")
    offering = desk.stage.offering("2.000815", WARD)
    desk.stop()
    desk.at("2026-11-20 08:10")
    form = desk.read(CLERK, f"tiep-nhan-moi/{procedure.slug}/")
    assert "Tiếp nhận, trả kết quả ngay" in form
    papers = catalogue.procedure_page(procedure.slug, now.date()).papers
    handed = {f"form-r{paper.id}": "original" for paper in papers if paper.required}
    answer = desk.client(CLERK).post(
        f"/mot-cua/tiep-nhan-moi/{procedure.slug}/",
        {
            "action": "at_once", "key": "at-once-1", "channel": "counter", "declared": "paper",
            "owner_kind": "citizen", "owner_name": "Hoàng Văn Nam", "offering": offering, "delivery": "counter",
            "desk": desk.stage.who(CLERK, "2026-11-20 08:10").holdings[0].unit_id, "copies": 1, **handed,
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    dossier = Dossier.objects.latest("pk")
    assert (dossier.state, dossier.run_id) == ("accepted", None)
    assert dossier.code

    desk.at("2026-11-20 08:15")
    box = desk.read(SIGNER, "hop/ky-ngay/")
    assert "Hoàng Văn Nam" in box
    assert dossier.submission_ref in box
    path = f"ho-so/{dossier.submission_ref}/ban-hanh-ngay/"
    signing = re.findall(r"<input[^>]*name=\"signer_(?:name|title)\"[^>]*>", desk.read(SIGNER, path))
    assert len(signing) == 2
    assert all("readonly" in field for field in signing)
    page = desk.read(SIGNER, path)
    assert "(không bắt buộc)" not in page.split('for="f-signer_name"')[1].split("</label>")[0]
    assert "Ghi chú của bước" not in page
    assert "(chưa tới)" not in desk.page(CLERK, dossier)  # no process goes on
    shown = desk.send(
        SIGNER, dossier, "ban-hanh-ngay", outcome="approved", number="12/CT-SY", name="Bản sao chứng thực",
        object_kind="paper", object_count=1,
        step_up_code=desk.code(SIGNER),
    )  # fmt: skip
    assert "12/CT-SY" in shown
    signed_by = Result.objects.get(dossier=dossier).signer_name
    assert signed_by == Account.objects.get(username=SIGNER).full_name
    assert any(f'value="{signed_by}"' in field for field in signing)

    desk.at("2026-11-20 08:20")
    desk.send(CLERK, dossier, "tra-ket-qua", handed_to="")
    done = desk.stage.fresh(dossier)
    assert done.state == "returned"
    moves = Move.objects.filter(dossier=dossier).order_by("number")
    assert [move.action for move in moves] == ["submit", "accept", "issue_immediately", "return"]
    signed, returned = moves[2], moves[3]
    assert signed.by_id != returned.by_id
    assert "Hoàng Văn Nam" not in desk.read(SIGNER, "hop/ky-ngay/")


def test_only_what_the_law_lets_settle_at_once_is_settled_at_once(desk: Desk) -> None:
    rows = Procedure.objects.filter(versions__immediate_result=True, versions__state="published")
    assert set(rows.values_list("code", flat=True)) == AT_ONCE
