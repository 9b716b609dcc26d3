"""One way to ask: what is shown, said and carried along, whoever uses it."""

from datetime import datetime
from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.doors.ui import asking
from motcua.doors.ui.forms.refusing import refuse
from motcua.ground.core.actors import ANONYMOUS
from motcua.ground.core.errors import DomainError, Invalid, NotAllowed, NotFound, Stale, StepUpNeeded


class Question(forms.Form):
    why = forms.CharField()


def asked(data: dict[str, str] | None = None) -> Any:
    factory = RequestFactory()
    request: Any = factory.get("/") if data is None else factory.post("/", data)
    request.actor, request._messages = ANONYMOUS, CookieStorage(request)
    return request


def answer(request: Any, act: Any, **more: Any) -> Any:
    form = Question(request.POST) if request.method == "POST" else Question()
    seen: dict[str, Any] = {}

    def show(form: Any, /, *, status: int = 200, stale: Stale | None = None) -> HttpResponse:
        seen.update(form=form, stale=stale)
        return HttpResponse(str(form), status=status)

    response: Any = asking.ask(request, form, act, show, **more)
    response.seen = seen
    return response


def refusing(error: Exception) -> Any:
    def act(form: Any) -> asking.Done:
        raise error

    return act


def test_a_form_is_shown_then_sent_then_left() -> None:
    assert answer(asked(), refusing(AssertionError())).status_code == 200
    empty = answer(asked({"why": ""}), refusing(AssertionError()))
    assert (empty.status_code, "why" in empty.seen["form"].errors) == (422, True)
    request = asked({"why": "vì"})
    done = answer(request, lambda form: asking.Done("/xong/", form.cleaned_data["why"]))
    assert (done.status_code, done["Location"]) == (302, "/xong/")
    assert [str(message) for message in get_messages(request)] == ["vì"]


@pytest.mark.parametrize(
    ("error", "status", "field"),
    [
        (Invalid("Sai.", field="why"), 422, "why"),
        (DomainError("Không được."), DomainError.status, "__all__"),
        (Invalid("Sai.", field="khac"), 422, "__all__"),
        (NotAllowed("Không có quyền."), NotAllowed.status, "__all__"),
    ],
)
def test_a_refusal_stands_at_its_field_with_what_was_typed(error: DomainError, status: int, field: str) -> None:
    response = answer(asked({"why": "gõ dở"}), refusing(error))
    assert response.status_code == status
    assert list(response.seen["form"].errors) == [field]
    assert "gõ dở" in response.content.decode()


def test_a_refusal_without_a_field_stands_at_the_odd_one_and_under_our_name() -> None:
    assert list(answer(asked({"why": "x"}), refusing(DomainError("Sai.")), odd_field="why").seen["form"].errors) == [
        "why"
    ]
    error = Invalid("Sai.", field="reason")
    assert list(answer(asked({"why": "x"}), refusing(error), names={"reason": "why"}).seen["form"].errors) == ["why"]


def test_a_stale_page_is_shown_as_things_stand() -> None:
    response = answer(asked({"why": "x"}), refusing(Stale("Đã đổi.")))
    assert response.status_code == Stale.status
    assert response.seen["stale"].message == "Đã đổi."
    assert not response.seen["form"].errors


@pytest.mark.parametrize("error", [NotFound("Không có."), StepUpNeeded("Mã.")])
def test_what_is_no_matter_of_a_form_goes_on(error: DomainError) -> None:
    with pytest.raises(type(error)):
        answer(asked({"why": "x"}), refusing(error))


@pytest.mark.parametrize(("sent", "found"), [("", None), ("7", 7), ("7.12", 7), ("x", -1), ("-3", -1)])
def test_the_revision_comes_from_the_page(sent: str, found: int | None) -> None:
    assert asking.revision_in({"revision": sent}) == found


def test_a_service_gets_what_it_takes_and_nothing_else() -> None:
    def service(*, by: Any, at: datetime, revision: int | None, key: str, reason: str) -> tuple[Any, ...]:
        return by, revision, key, reason

    def small(*, by: Any, reason: str) -> tuple[Any, ...]:
        return by, reason

    request = asked({"revision": "4.9", "key": "k" * 200})
    assert asking.call(request, service, reason="r") == (ANONYMOUS, 4, "k" * 80, "r")
    assert asking.call(request, small, reason="r") == (ANONYMOUS, "r")


def test_messages_of_several_fields_are_placed_one_by_one() -> None:
    form = Question({"why": "x"})
    assert form.is_valid()
    refuse(form, Invalid("Sai.", errors={"why": ["Một.", "Hai."], "": ["Ba."]}))
    assert form.errors == {"why": ["Một.", "Hai."], "__all__": ["Ba."]}


def test_what_has_no_form_says_what_came_of_it_or_why_not() -> None:
    def refused() -> int:
        raise Stale("Đã đổi.")

    for act, more, said in (
        (lambda: 3, {}, ["Được 3."]),
        (refused, {}, ["Đã đổi."]),
        (refused, {"refused": lambda error: f"Chưa được: {error.message}"}, ["Chưa được: Đã đổi."]),
        (refused, {"refused": lambda error: ""}, []),
    ):
        request = asked({})
        response = asking.do(request, act, "/tiep/", lambda number: f"Được {number}.", **more)
        assert (response.status_code, response["Location"]) == (302, "/tiep/")
        assert [str(message) for message in get_messages(request)] == said


def test_one_refusal_of_several_stops_none_of_the_others() -> None:
    def halved(number: int) -> str:
        if number % 2:
            raise Invalid(f"{number} là số lẻ.")
        return str(number // 2)

    said = [asking.each(lambda number=number: halved(number), lambda why: f"({why})") for number in (4, 5, 6)]
    assert said == ["2", "(5 là số lẻ.)", "3"]
