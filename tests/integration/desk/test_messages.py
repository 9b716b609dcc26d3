"""The desk's messages: with a count in the bar, marked as read by a press or by opening what they are about."""

from motcua.ground.accounts.models import Account
from motcua.means.notifications import queries, services
from tests.integration.desk.conftest import Desk
from tests.province import at

CLERK, OTHER = "canbo.motcua", "chuyenvien"


def tell(username: str, number: int) -> None:
    account = Account.objects.get(username=username)
    services.send(
        to=services.Recipient(account_id=account.pk, name=account.full_name),
        subject=f"Quá hạn: hồ sơ số {number}",
        body="Thủ tục\nVì sao bạn nhận tin này: bạn giữ bước.",
        link=f"/mot-cua/ho-so/N-{number}/",
        key=f"test:{username}:{number}",
        at=at("2026-11-20 08:00"),
    )


def test_messages_are_counted_shown_and_marked_as_read(desk: Desk) -> None:
    desk.at("2026-11-20 09:00")
    for number in range(3):
        tell(CLERK, number)
    tell(OTHER, 9)
    person, other = (Account.objects.get(username=name).pk for name in (CLERK, OTHER))
    client = desk.client(CLERK)

    page = client.get("/mot-cua/thong-bao/").content.decode()
    assert page.count("Vì sao bạn nhận tin này") == 3
    assert "3 thông báo chưa đọc" in page
    before = client.get("/mot-cua/so-luong/")["ETag"]
    theirs, (newest, middle, _oldest) = queries.inbox(other)[0], queries.inbox(person)

    answer = client.get(f"/mot-cua/thong-bao/{newest.id}/")
    assert (answer.status_code, answer.url) == (302, "/mot-cua/ho-so/N-2/")
    assert client.get(f"/mot-cua/thong-bao/{theirs.id}/").status_code == 404
    client.post("/mot-cua/thong-bao/", {"message": str(middle.id)})
    client.post("/mot-cua/thong-bao/", {"message": str(theirs.id)})
    assert (queries.unread_count(person), queries.unread_count(other)) == (1, 1)
    assert client.get("/mot-cua/so-luong/")["ETag"] != before  # the bar's number follows

    client.post("/mot-cua/thong-bao/", {"message": "all"})
    assert (queries.unread_count(person), queries.unread_count(other)) == (0, 1)
    assert "chưa đọc" not in client.get("/mot-cua/thong-bao/").content.decode()
