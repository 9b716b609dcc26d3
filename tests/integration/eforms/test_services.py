"""Versions of forms and frozen answers, with what the database itself refuses."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import DomainError, Invalid, NotFound
from motcua.means.eforms import queries, services
from motcua.means.eforms.models import FormAnswers, FormVersion
from tests.factories import eforms as factory

pytestmark = [pytest.mark.django_db, pytest.mark.server]
GOOD = {"owner_name": "Nguyễn Thị Ngọc Ánh", "owner_id_number": "000123456789"}


def test_the_same_schema_is_one_version() -> None:
    first = factory.make_form()
    assert factory.make_form() == first
    second = factory.make_form(
        schema=factory.make_schema(fields=[{"key": "x", "type": "text", "label": "X", "label_en": "X"}])
    )
    assert second != first
    assert queries.active_version_id("to-khai") == second
    assert FormVersion.objects.get(pk=first).state == "retired"


def test_a_retired_version_is_not_put_to_use_again() -> None:
    first = factory.make_form()
    factory.make_form(schema=factory.make_schema(fields=[{"key": "x", "type": "text", "label": "X", "label_en": "X"}]))
    with pytest.raises(DomainError):
        services.activate_version(version_id=first, by=SYSTEM, at=factory.AT)


def test_a_broken_schema_is_refused() -> None:
    with pytest.raises(services.BrokenSchema) as refused:
        factory.make_form(schema={"pages": []})
    assert refused.value.data["problems"]


def test_a_schema_in_use_cannot_be_changed_even_by_hand() -> None:
    version_id = factory.make_form()
    with pytest.raises(DatabaseError), transaction.atomic():
        FormVersion.objects.filter(pk=version_id).update(schema={"pages": []})


def test_answers_are_frozen_with_their_digest() -> None:
    version_id = factory.make_form()
    answers_id = services.freeze_answers(version_id=version_id, data={**GOOD, "stray": "x"}, at=factory.AT)
    card = queries.answers(answers_id)
    assert card.data == GOOD
    assert card.sha256 == queries.digest(GOOD)
    with pytest.raises(DatabaseError), transaction.atomic():
        FormAnswers.objects.filter(pk=answers_id).update(data={})
    rows = queries.answers_table(queries.form_version(card.version_id).schema, card.data, "vi")[0].rows
    assert [(row.label, row.value) for row in rows] == [
        ("Họ tên", GOOD["owner_name"]),
        ("Số định danh", "000 123 456 789"),
    ]


def test_answers_with_faults_are_refused_field_by_field() -> None:
    version_id = factory.make_form()
    with pytest.raises(Invalid) as refused:
        services.freeze_answers(
            version_id=version_id, data={"owner_name": "N" * 5000, "owner_id_number": "12"}, at=factory.AT
        )
    assert set(refused.value.errors) == {"owner_name", "owner_id_number"}
    assert "5000" in refused.value.errors["owner_name"][0]
    assert FormAnswers.objects.count() == 0


def test_messages_come_in_the_language_asked_for() -> None:
    version_id = factory.make_form()
    typed = {"owner_name": "", "owner_id_number": "1"}
    vi = queries.check_answers(version_id, typed, today=date(2026, 11, 20), language="vi")
    assert vi.errors["owner_name"] == ["Chưa có thông tin ở mục “Họ tên”."]
    assert vi.data["owner_id_number"] == "1"
    assert "12 chữ số" in vi.errors["owner_id_number"][0]


def test_today_is_the_day_in_vietnam() -> None:
    schema = factory.make_schema(
        fields=[{"key": "day", "type": "date", "label": "Ngày", "label_en": "Day", "max": "today"}]
    )
    version_id = factory.make_form(schema=schema)
    just_after_midnight = datetime(2026, 11, 20, 17, 30, tzinfo=ZoneInfo("UTC"))  # 00:30 on the 21st in Vietnam
    assert services.freeze_answers(version_id=version_id, data={**GOOD, "day": "21/11/2026"}, at=just_after_midnight)
    with pytest.raises(Invalid):
        services.freeze_answers(version_id=version_id, data={**GOOD, "day": "22/11/2026"}, at=just_after_midnight)


def test_many_are_frozen_at_once() -> None:
    version_id = factory.make_form()
    ids = services.freeze_many(rows=[(version_id, GOOD, factory.AT)] * 3)
    assert len(set(ids)) == 3
    assert {queries.answers(frozen_id).sha256 for frozen_id in ids} == {queries.digest(GOOD)}


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.form_version(0)
    with pytest.raises(NotFound):
        queries.answers(0)


def test_pages_are_in_the_language_asked_for() -> None:
    page = queries.form_pages(factory.make_form(), "en")[0]
    assert (page.title, page.fields[0].label, page.fields[0].max_length) == ("Applicant", "Name", 300)


def test_a_kept_version_costs_no_query(django_assert_num_queries: object) -> None:
    version_id = factory.make_form()
    queries.form_version(version_id)
    with django_assert_num_queries(0):
        queries.form_version(version_id)
