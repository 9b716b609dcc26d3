"""Keys for programs that act as an account."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies, queries
from motcua.ground.accounts.models import ApiToken
from motcua.ground.accounts.rules import codes, limits
from motcua.ground.audit import services as audit
from motcua.ground.core import text
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotFound

NOTE_USE_EVERY = timedelta(hours=1)


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


def use_token(*, token: str, sample_mode: bool, at: datetime) -> Actor:
    """Return the actor a token stands for (ANONYMOUS for one that does not work) and note, once an hour, its use."""
    actor = queries.actor_for_token(token, at=at, sample_mode=sample_mode)
    if actor.account_id is not None:
        used = ApiToken.objects.filter(digest=codes.token_digest(token))
        used.filter(Q(last_used_at__isnull=True) | Q(last_used_at__lt=at - NOTE_USE_EVERY)).update(last_used_at=at)
    return actor


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
