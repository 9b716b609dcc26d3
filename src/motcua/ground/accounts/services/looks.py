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
