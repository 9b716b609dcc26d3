"""Recipients and carriers for tests."""

from motcua.means.notifications import services
from motcua.means.notifications.ports import Envelope, Undelivered
from tests.factories import documents as make

AT = make.ACCEPTED_AT


class Carrier:
    """Keeps what it is given, or fails as it was told to."""

    name = "test"
    outside = True

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.given: list[Envelope] = []

    def deliver(self, envelope: Envelope) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.given.append(envelope)


def make_failure(reason: str = "server answered 451", *, for_good: bool = False) -> Undelivered:
    """Return what a carrier raises."""
    return Undelivered(reason, for_good=for_good)


def make_recipient(**changes: object) -> services.Recipient:
    """Return somebody with an account, a mail address and a telephone."""
    given: dict[str, object] = {
        "name": "Nguyễn Thị Ngọc Ánh",
        "email": "ngoc.anh@vidu.example",
        "phone": "0000 000 123",
    }
    return services.Recipient(**(given | changes))
