"""An administrator corrects whom a citizen's account is of, at a desk's request."""

from typing import Any

from tests.factories import accounts as people


def test_what_is_left_empty_stays_and_a_reason_is_asked(manage: Any) -> None:
    citizen = people.make_account(full_name="Trần Thị Sai", id_number="000999888777", phone="0000888777")
    path = f"nguoi/{citizen.pk}/dinh-danh/"
    assert f'href="/quan-tri/{path}"' in manage.read("administrator", f"nguoi/{citizen.pk}/")
    assert citizen.id_number not in manage.read("administrator", path)
    typed = {"full_name": "Trần Thị Đúng", "id_number": "", "birth_date": "1940"}
    assert manage.send("administrator", path, typed).status_code == 422
    sent = manage.send("administrator", path, {**typed, "reason": "Đã xem thẻ căn cước"})
    assert (sent.status_code, sent["Location"]) == (302, f"/quan-tri/nguoi/{citizen.pk}/")
    citizen.refresh_from_db()
    assert (citizen.full_name, citizen.id_number, citizen.birth_date) == ("Trần Thị Đúng", "000999888777", "1940")
    assert manage.send("administrator", path.replace(str(citizen.pk), "999999"), typed).status_code == 404
    officer = manage.person("auditor")
    assert manage.send("administrator", f"nguoi/{officer.pk}/dinh-danh/", typed).status_code == 404
