"""What was declared is corrected at the desk in the form itself; what was typed stays where it is refused."""

from motcua.casework.dossiers.queries import declared
from tests.correcting import corrected
from tests.integration.desk.conftest import Desk

WARD, CLERK = "phuong-phan-dinh-phung-05443", "canbo.motcua"


def test_the_form_is_corrected_where_it_is_wrong(desk: Desk) -> None:
    offering = desk.stage.offering("1.004873", WARD)
    dossier = desk.stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", key="corrected")
    desk.at("2026-11-20 08:10")
    page = desk.page(CLERK, dossier)
    assert f"/mot-cua/ho-so/{dossier.submission_ref}/sua-thong-tin/" in page
    form = desk.read(CLERK, f"ho-so/{dossier.submission_ref}/sua-thong-tin/")
    assert 'name="e_owner_phone"' in form
    assert "readonly" in form.split('name="e_owner_name"')[1].split(">")[0]  # the account's
    typed = {f"e_{key}": value for key, value in (corrected(dossier).answers or {}).items()}

    wrong = {**typed, "e_owner_phone": "12", "reason": "Ghi nhầm"}
    shown = desk.send(CLERK, dossier, "sua-thong-tin", 422, **wrong)
    assert 'value="12"' in shown
    assert "Ghi nhầm" in shown
    shown = desk.send(CLERK, dossier, "sua-thong-tin", **{**wrong, "e_owner_phone": "0000 000 123"})
    assert "Đã sửa thông tin đã khai." in shown
    assert "<ins>0000 000 123</ins>" in shown
    card = declared.as_declared(desk.stage.fresh(dossier))
    assert card.answers["owner_phone"] == card.owner["phone"] == "0000000123"
