"""Editing: a new version from a date, checks before publishing, offerings with periods."""

from datetime import date

import pytest

from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid, NotFound
from motcua.means.catalogue import queries, services
from motcua.means.catalogue.models import ProcedureVersion, SearchMiss
from tests.factories import catalogue as factory
from tests.factories import eforms as forms

pytestmark = [pytest.mark.django_db, pytest.mark.server]
NEXT = date(2026, 12, 1)


def draft(target_id: int, **changes: object) -> int:
    return services.draft_version(procedure_id=target_id, changes=changes, valid_from=NEXT, by=SYSTEM, at=factory.AT)


def test_an_edit_holds_from_its_day_on_and_accepted_dossiers_keep_theirs() -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    before = queries.procedure_page(target.slug, factory.TODAY)
    version_id = draft(target.pk, result_name="Giấy mới")
    assert queries.procedure_page(target.slug, NEXT).result_name == "Giấy thử"
    services.publish_version(version_id=version_id, by=SYSTEM, at=factory.AT)
    assert queries.procedure_page(target.slug, factory.TODAY).version_id == before.version_id
    assert queries.procedure_page(target.slug, date(2026, 11, 30)).result_name == "Giấy thử"
    assert queries.procedure_page(target.slug, NEXT).result_name == "Giấy mới"
    assert queries.accepted_rules(before.version_id).result_name == "Giấy thử"


def test_a_second_draft_takes_the_place_of_the_first() -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    draft(target.pk, result_name="A")
    draft(target.pk, result_name="B")
    assert list(
        ProcedureVersion.objects.filter(procedure=target, state="draft").values_list("result_name", flat=True)
    ) == ["B"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cases": []}, "case_missing"),
        ({"name": " "}, "name_missing"),
        ({"channels": []}, "channels_missing"),
        ({"form_version_id": None}, "form_missing"),
        ({"submittable": False}, "reason_missing"),
    ],
)
def test_what_lacks_something_is_not_published(changes: dict[str, object], code: str) -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    version_id = draft(target.pk, **changes)
    with pytest.raises(services.CannotPublish) as refused:
        services.publish_version(version_id=version_id, by=SYSTEM, at=factory.AT)
    assert code in [problem[0] for problem in refused.value.data["problems"]]


def test_nothing_is_published_into_the_past_or_twice() -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    early = services.draft_version(
        procedure_id=target.pk, changes={}, valid_from=date(2026, 11, 19), by=SYSTEM, at=factory.AT
    )
    with pytest.raises(services.CannotPublish):
        services.publish_version(version_id=early, by=SYSTEM, at=factory.AT)
    version_id = draft(target.pk)
    services.publish_version(version_id=version_id, by=SYSTEM, at=factory.AT)
    with pytest.raises(services.CannotPublish):
        services.publish_version(version_id=version_id, by=SYSTEM, at=factory.AT)


def test_an_unknown_field_is_refused() -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    with pytest.raises(Invalid):
        draft(target.pk, colour="red")


def test_an_administrators_version_is_not_written_over_by_the_loader() -> None:
    form_id = forms.make_form("chung")
    target = factory.make_procedure(form_id=form_id)
    services.publish_version(version_id=draft(target.pk, result_name="Của tỉnh"), by=SYSTEM, at=factory.AT)
    report = services.load_procedures(
        [factory.make_row(result_name="Của nguồn")], by=SYSTEM, at=factory.AT, forms={"chung": form_id}
    )
    assert report.kept == ["1.000001"]
    assert queries.procedure_page(target.slug, NEXT).result_name == "Của tỉnh"


def test_one_offering_is_found_by_commune_case_and_agency() -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    ward = factory.make_agency("phuong-a", area_code="05443")
    other = factory.make_agency("phuong-b", area_code="05500")
    office = factory.make_agency("so-c", area_code="19", level="province", kind="department")
    common = {"procedure_id": target.pk, "valid_from": date(2025, 7, 1), "by": SYSTEM, "at": factory.AT}
    for agency in (ward, other):
        services.offer(agency_id=agency.pk, **common)
    find = queries.offering_for
    assert find(target.pk, on=factory.TODAY, area_code="05443").agency_id == ward.pk
    assert find(target.pk, on=factory.TODAY, agency_id=other.pk).agency_id == other.pk
    assert find(target.pk, on=factory.TODAY) is None
    assert find(target.pk, on=date(2025, 6, 30), agency_id=other.pk) is None
    services.offer(agency_id=office.pk, case_key="chung", **common)
    assert find(target.pk, on=factory.TODAY, case_key="chung", area_code="05443").agency_id == office.pk
    with pytest.raises(services.CannotOffer):
        services.offer(agency_id=ward.pk, **common)
    with pytest.raises(services.CannotOffer):
        services.offer(agency_id=ward.pk, case_key="khac", **common)
    with pytest.raises(NotFound):
        services.offer(agency_id=ward.pk, procedure_id=0, valid_from=NEXT, by=SYSTEM, at=factory.AT)


def test_an_offering_ends_after_its_last_day() -> None:
    target = factory.make_procedure(form_id=forms.make_form("chung"))
    ward = factory.make_agency()
    offered = services.offer(
        procedure_id=target.pk, agency_id=ward.pk, valid_from=date(2025, 7, 1), by=SYSTEM, at=factory.AT
    )
    services.end_offering(offering_id=offered, last_day=date(2026, 11, 30), by=SYSTEM, at=factory.AT)
    assert [offering.id for offering in queries.offerings_of(target.pk, date(2026, 11, 30))] == [offered]
    assert queries.offerings_of(target.pk, NEXT) == []
    assert queries.offering(offered).valid_to == date(2026, 11, 30)


def test_lists_take_every_filter_and_page() -> None:
    form_id = forms.make_form("chung")
    for number in range(1, 6):
        factory.make_procedure(
            form_id=form_id,
            code=f"1.00000{number}",
            name=f"Thủ tục thử {number}",
            popularity=number,
            levels=["commune" if number < 4 else "province"],
        )
    page = queries.procedures(on=factory.TODAY, per_page=2)
    assert (page.total, page.pages, [row.code for row in page.rows]) == (5, 3, ["1.000005", "1.000004"])
    assert queries.procedures(on=factory.TODAY, level="province").total == 2
    assert queries.procedures(on=factory.TODAY, sector="dat-dai").total == 0
    assert queries.procedures(on=factory.TODAY, audience="business").total == 0
    assert queries.procedures(on=factory.TODAY, submittable=False).total == 0
    assert queries.procedures(on=factory.TODAY, page=99, per_page=2).page == 3
    assert [row.code for row in queries.most_used(factory.TODAY, limit=2)] == ["1.000005", "1.000004"]
    assert [(sector.key, sector.count) for sector in queries.sectors(factory.TODAY)] == [("ho-tich", 5)]


def test_a_search_in_vain_is_kept_without_personal_data() -> None:
    factory.make_procedure(form_id=forms.make_form("chung"))
    for _ in range(2):
        assert services.search(typed="Hộ chiếu 000123456789 anh@vidu.example", at=factory.AT) == []
    kept = SearchMiss.objects.get()
    assert (kept.folded, kept.times) == ("ho chieu ############", 2)
    services.add_synonym(term="hộ chiếu", target="1.000001", by=SYSTEM, at=factory.AT, miss_id=kept.pk)
    assert [card.code for card in services.search(typed="ho chieu", at=factory.AT)] == ["1.000001"]
    assert queries.search_misses() == []
    assert [miss.text for miss in queries.search_misses(settled=True)] == ["ho chieu ############"]


def test_hostile_searches_are_only_searches() -> None:
    factory.make_procedure(form_id=forms.make_form("chung"))
    for typed in (
        "'; DROP TABLE x; --",
        "a & | ! ( ) :* <->",
        "%%% ___",
        "\x00\x01",
        "x" * 5000,
        "🙂" * 50,
        "' | 'x",
        "\\",
    ):
        assert isinstance(services.search(typed=typed, at=factory.AT), list)
