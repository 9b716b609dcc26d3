"""Keys for programs that act as an account."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies
from motcua.ground.accounts.models import ApiToken
from motcua.ground.accounts.rules import codes, limits
from motcua.ground.audit import services as audit
from motcua.ground.core import text
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotFound


@transaction.atomic
def create_token(*, by: Actor, name: str, days: int = limits.TOKEN_LASTS_DAYS, at: datetime) -> str:
    """Make a token for oneself and return it; it is shown this once and only its digest is kept.

    Raises: Invalid without a name, or when there are twenty already.
    """
    account = policies.account_for(by, by.account_id or 0)
    called = text.clean(name)[:100]
    if not called:
        raise Invalid(_("Đặt tên để nhận ra khóa này về sau."), field="name")
    if not 1 <= days <= limits.TOKEN_LASTS_DAYS:
        raise Invalid(_("Thời hạn từ 1 đến %(n)s ngày.") % {"n": limits.TOKEN_LASTS_DAYS}, field="days")
    living = ApiToken.objects.filter(account=account, revoked_at__isnull=True, expires_at__gt=at).count()
    if living >= limits.TOKENS_PER_ACCOUNT:
        raise Invalid(_("Đã có %(n)s khóa. Hãy thu hồi khóa không dùng.") % {"n": living}, field="name")
    token = codes.new_token()
    row = ApiToken.objects.create(
        account=account,
        name=called,
        prefix=token[:10],
        digest=codes.token_digest(token),
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    data = {"token": row.pk, "days": days}
    audit.record("account.token_created", subject=("account", account.pk), by=by, at=at, data=data)
    return token


@transaction.atomic
def revoke_token(*, token_id: int, by: Actor, at: datetime) -> None:
    """Stop one of one's own tokens at once."""
    done = ApiToken.objects.filter(pk=token_id, account_id=by.account_id or 0, revoked_at__isnull=True).update(
        revoked_at=at
    )
    if not done:
        raise NotFound(_("Không có khóa này."))
    audit.record(
        "account.token_revoked", subject=("account", by.account_id or 0), by=by, at=at, data={"token": token_id}
    )
