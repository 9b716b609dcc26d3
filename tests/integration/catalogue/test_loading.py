"""Loading the reference: once is enough, changes become versions, an administrator's work stays."""

from argparse import Namespace
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from motcua.config.commands import search as command
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid
from motcua.means.catalogue import queries, services
from motcua.means.catalogue.models import Procedure, ProcedureCase, ProcedureVersion, RequiredPaper
from motcua.means.eforms import queries as eforms
from tests.factories import catalogue as factory
from tests.factories import eforms as forms

pytestmark = pytest.mark.django_db


def load(*rows: dict[str, object], form_id: int) -> services.LoadReport:
    return services.load_procedures(rows, by=SYSTEM, at=factory.AT, forms=dict.fromkeys(factory.GENERIC_FORMS, form_id))


def test_the_whole_reference_loads_once() -> None:
    first = factory.load_reference()
    assert (first.created, first.versions, first.problems) == (106, 106, [])
    again = factory.load_reference()
    assert (again.created, again.versions, again.same) == (0, 0, 106)


def test_every_curated_file_has_its_row() -> None:
    keys = {services.row_key(row) for row in factory.reference_rows()}
    curated = services.curated_files()
    assert set(curated) <= keys
    assert len(curated) >= 24
    sectors = {row["sector"] for row in factory.reference_rows() if services.row_key(row) in curated}
    assert len(sectors) >= 12


def test_a_changed_row_becomes_a_version_and_the_old_one_ends_the_day_before() -> None:
    form_id = forms.make_form("chung")
    target = factory.make_procedure(form_id=form_id)
    load(factory.make_row(result_name="Giấy khác"), form_id=form_id)
    old, new = ProcedureVersion.objects.filter(procedure=target).order_by("number")
    assert (old.valid_to.isoformat(), new.valid_from.isoformat()) == ("2026-11-19", "2026-11-20")
    assert queries.procedure_page(target.slug, factory.TODAY).result_name == "Giấy khác"
    assert queries.version_page(old.pk).result_name == "Giấy thử"


def test_a_change_of_a_closed_period_replaces_it() -> None:
    form_id = forms.make_form("chung")
    closed = {"era": "3tier", "valid_from": "2020-01-01", "valid_to": "2025-06-30", "submittable": False}
    target = factory.make_procedure(form_id=form_id, view_only_reason="Cũ", **closed)
    load(factory.make_row(view_only_reason="Cũ rồi", **closed), form_id=form_id)
    assert list(
        ProcedureVersion.objects.filter(procedure=target).order_by("number").values_list("state", flat=True)
    ) == [
        "replaced",
        "published",
    ]


def test_a_row_that_lacks_something_is_to_look_at_only() -> None:
    form_id = forms.make_form("chung")
    factory.make_sector()
    report = load(factory.make_row(cases=[]), form_id=form_id)
    assert [code for _key, code in report.problems] == ["case_missing: "]
    page = queries.procedure_page("1.000001", factory.TODAY)
    assert not page.submittable
    assert page.view_only_reason


def test_a_published_version_cannot_be_changed_even_by_hand() -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    version = ProcedureVersion.objects.get(procedure=target)
    for change in (
        lambda: ProcedureVersion.objects.filter(pk=version.pk).update(name="X"),
        lambda: ProcedureCase.objects.filter(version=version).update(limit_value=99),
        lambda: RequiredPaper.objects.filter(version=version).delete(),
        lambda: RequiredPaper.objects.create(version=version, key="moi", name="Mới"),
        lambda: ProcedureVersion.objects.filter(pk=version.pk).update(state="draft"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_two_published_versions_cannot_hold_on_the_same_day() -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    twin = ProcedureVersion(
        procedure=target, number=2, state="published", valid_from=factory.TODAY, name="X", created_at=factory.AT
    )
    with pytest.raises(DatabaseError, match="catalogue_version_no_overlap"), transaction.atomic():
        twin.save()


def test_every_procedure_has_english_and_no_curated_page_mixes_languages() -> None:
    factory.load_reference()
    vietnamese = set("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
    loaded = list(Procedure.objects.all())
    assert len(loaded) > 100
    for procedure in loaded:
        page = queries.procedure_page(procedure.slug, factory.TODAY, "en")
        shown = [
            page.name, page.short_name, page.sector_name, page.result_name, page.executing_agency,
            page.view_only_reason,
            *page.applicants, *page.steps, *page.conditions, *(label.text for label in page.labels),
            *(text for case in page.cases for text in (case.name, case.hint, case.limit, case.limit_label, case.fee)),
            *(fee.text for case in page.cases for fee in case.fees),
            *(text for paper in page.papers for text in (paper.name, paper.note, paper.condition)),
            *(text for row in page.questions for text in (row.question, row.answer)),
            *((page.summary.who, page.summary.cost, page.summary.need) if page.summary else ()),
            page.case_question, page.papers_note, *(source.label for source in page.sources),
        ]  # fmt: skip
        mixed = [
            text
            for text in shown
            if set(text.lower().replace("nđ-cp", "").replace("qđ-", "").replace("blđtbxh", "")) & vietnamese
        ]
        assert mixed == [], procedure
        assert page.name
        assert page.result_name, procedure


def test_every_curated_page_answers_the_five_questions_in_both_languages() -> None:
    factory.load_reference()
    for key in services.curated_files():
        for language in ("vi", "en"):
            page = queries.procedure_page(key, factory.TODAY, language)
            assert page.summary, (key, language)
            assert all(
                (page.summary.who, page.summary.cost, page.summary.how_long, page.summary.need, page.summary.get)
            )
            assert 4 <= len(page.questions) <= 8, key
            assert page.papers, key
            assert page.missing == frozenset(), (key, language)
            assert {source.section for source in page.sources} >= {"summary", "cases", "papers", "questions"}


def test_the_three_stories_find_what_they_need() -> None:
    factory.load_reference()
    single = queries.procedure_page("1.004873", factory.TODAY)
    assert [(case.key, case.limit) for case in single.cases if case.chosen_by == "applicant"] == [
        ("ket-hon", "3 ngày làm việc"),
        ("muc-dich-khac", "3 ngày làm việc"),
    ]
    assert single.submittable
    assert "Giấy tờ cư trú" in [paper.name for paper in single.papers if paper.required]
    lawyer = queries.procedure_page("1.000828", factory.TODAY)
    assert [paper.required for paper in lawyer.papers] == [True] * 4
    assert lawyer.cases[0].fees[0].amount_vnd == 800_000
    assert lawyer.cases[0].limit_value == 15
    invest = queries.procedure_page("1.009645", factory.TODAY)
    assert invest.case_question
    assert {(case.key, case.limit_value, case.fee) for case in invest.cases} == {
        ("ngoai-khu-cong-nghiep", 17, "Không thu"),
        ("trong-khu-cong-nghiep", 17, "Không thu"),
    }


def test_fees_and_limits_are_those_of_the_data() -> None:
    factory.load_reference()
    rules = queries.accepted_rules(queries.procedure_page("2.000815", factory.TODAY).version_id)
    assert [fee.amount_vnd for fee in rules.fees] == [2000, 1000, 200_000]
    assert (rules.limit_value, rules.limit_unit) == (1, "same-working-day")
    known = {}
    for row in factory.reference_rows():
        known[services.row_key(row)] = {
            fee["amount_vnd"] for case in row["cases"] for fee in case["fees"] if fee.get("amount_vnd")
        }
    for key, entry in services.curated_files().items():
        stated = {fee["amount_vnd"] for case in entry["cases"] for fee in case["fees"] if fee.get("amount_vnd")}
        assert stated <= known[key], key


def test_the_form_of_story_a_has_two_pages_and_takes_its_answers() -> None:
    factory.load_reference()
    form_id = queries.procedure_page("1.004873", factory.TODAY).form_version_id
    assert [page.key for page in eforms.form_pages(form_id)] == ["owner", "request"]
    known = {
        "full_name": "Nguyễn Thị Ngọc Ánh",
        "birth_date": date(1998, 3, 8),
        "id_number": "000198000123",
        "address": "Phường Phan Đình Phùng, Thái Nguyên",
        "phone": "0000000123",
        "email": "anh@vidu.example",
    }
    filled = eforms.prefilled(eforms.form_version(form_id).schema, known)
    assert eforms.check_answers(form_id, filled, today=factory.TODAY, page="owner").errors == {}
    rest = {"status": "chua-ket-hon", "residence_history": "Từ nhỏ ở phường", "purpose": "Bán nhà đất"}
    data, errors = eforms.check_answers(form_id, {**filled, **rest}, today=factory.TODAY, case_key="muc-dich-khac")
    assert errors == {}
    assert eforms.known_of_owner(eforms.form_version(form_id).schema, data)["full_name"] == "Nguyễn Thị Ngọc Ánh"
    assert eforms.known_of_filer(eforms.form_version(form_id).schema, data) == {}
    _data, errors = eforms.check_answers(
        form_id, {**filled, **rest, "status": "goa"}, today=factory.TODAY, case_key="muc-dich-khac"
    )
    assert set(errors) == {"status_paper"}


def test_every_procedure_one_can_file_has_a_form_and_a_default_case() -> None:
    factory.load_reference()
    own = 0
    for procedure in Procedure.objects.all():
        page = queries.procedure_page(procedure.slug, factory.TODAY)
        if page.submittable:
            assert page.form_version_id, procedure
            assert page.default_case, procedure
            rules = queries.accepted_rules(page.version_id)
            assert rules.limit_unit, procedure
            own += eforms.form_version(page.form_version_id).key.startswith("tt-")
    assert own >= 10


def test_the_command_answers_in_plain_rows() -> None:
    factory.load_reference()
    rows = command.run(Namespace(query=["giay", "doc", "than"], limit=2, language="vi"))
    assert rows[0]["code"] == "1.004873"
    assert "1.004873" in command.render(rows)
    assert command.render([]) == "Không tìm thấy thủ tục nào."
    for query, limit in (([" "], 5), (["x"], 0), (["x"], 51)):
        with pytest.raises(Invalid):
            command.run(Namespace(query=query, limit=limit, language="vi"))
