"""Looking at personal data is something that is done, and is recorded with its purpose."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core.actors import Actor, Holding
from motcua.ground.core.errors import Invalid


@transaction.atomic
def log_look(
    *, by: Actor, subject: tuple[str, str | int], purpose: str, at: datetime, holding: Holding | None = None
) -> None:
    """Record that somebody looked at personal data, of what, and what for.

    Law: Luật 91/2025/QH15; decisions 5. Raises: Invalid without a purpose.
    """
    if not purpose.strip():
        raise Invalid(_("Cần ghi mục đích xem dữ liệu cá nhân."), field="purpose")
    audit.record(f"{subject[0]}.looked_at", subject=subject, by=by, at=at, purpose=purpose, holding=holding)


def log_refusal(*, by: Actor, method: str, path: str, at: datetime) -> None:
    """Record that somebody who is signed in tried to do what they may not do, in a transaction of its own."""
    if by.account_id is None:
        return
    with transaction.atomic():
        audit.record(
            "access.refused",
            subject=("account", by.account_id),
            by=by,
            at=at,
            data={"method": method, "path": path[:300]},
        )
