"""Who may do what with accounts, and when sample accounts work at all."""

import ipaddress
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from motcua.ground.accounts.enums import AccountKind, Role
from motcua.ground.accounts.models import Account, Delegation, RoleGrant
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed, NotFound, StepUpNeeded

SAMPLE_FLAG = "sample-mode"
LOOPBACK_NAMES = {"localhost"}
# A proxy in front means that somebody else than this machine may be asking.
FORWARDING_HEADERS = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


def sample_mode() -> bool:
    """Return whether this installation is a sample: the flag file is there and the server listens on loopback only."""
    return _flag(Path(settings.MOTCUA_DATA) / SAMPLE_FLAG) and loopback(getattr(settings, "MOTCUA_BIND", "127.0.0.1"))


def sample_request(*, address: str, host: str, forwarded: bool) -> bool:
    """Return whether sample accounts work for this request: from this machine, by its own name, no proxy."""
    return sample_mode() and not forwarded and loopback(address) and loopback(_without_port(host))


@lru_cache(maxsize=1024)
def loopback(name: str) -> bool:
    """Return whether an address or host name is this machine's loopback."""
    if name in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _flag(path: Path) -> bool:
    return path.is_file()


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rpartition(":")[0] if host.count(":") == 1 else host


def may_manage_accounts(actor: Actor) -> bool:
    """Return whether the actor keeps accounts and grants roles: an administrator of the whole province.

    An account may have rights anywhere, so whoever administers one agency only keeps its units and positions.
    """
    return actor.is_staff and any(
        grant.role == Role.ADMINISTRATOR and grant.agency_id is None and grant.unit_id is None for grant in actor.grants
    )


def may_delegate(actor: Actor, *, from_account_id: int) -> bool:
    """Return whether the actor may hand a position of that account to somebody: the holder or an administrator."""
    return actor.account_id == from_account_id or may_manage_accounts(actor)


def require_manager(actor: Actor) -> None:
    """Refuse everybody but administrators."""
    if not may_manage_accounts(actor):
        raise NotAllowed(_("Chỉ người quản trị hệ thống được làm việc này."))


def require_step_up(actor: Actor) -> None:
    """Refuse whoever has not given the second factor again within the last minutes.

    Approving and signing ask for it, and whatever gives somebody power, whichever page it comes from: a role, a
    position, a delegation, the use of an account again.

    Law: TCVN 14423:2026 5.6.2, level 3; decisions 4 and 5
    Raises: StepUpNeeded
    """
    if not actor.stepped_up:
        raise StepUpNeeded(_("Việc này cần xác nhận lại bằng mã xác thực."))


def account_for(actor: Actor, account_id: int, *, lock: bool = False) -> Account:
    """Return an account that the actor may change: one's own, or any for an administrator.

    `lock`: until the transaction ends, so that what one person presses twice at once is done one after the other.
    """
    if actor.account_id != account_id and not may_manage_accounts(actor):
        raise NotFound(_("Không có tài khoản này."))
    rows = Account.objects.select_for_update(of=("self",), no_key=True) if lock else Account.objects.all()
    found = rows.filter(pk=account_id).first()
    if found is None:
        raise NotFound(_("Không có tài khoản này."))
    return found


def not_oneself(by: Actor, account_id: int) -> None:
    """Refuse to give rights to oneself, or to take back the end that somebody else put to them. Raises: NotAllowed."""
    if by.account_id == account_id:
        raise NotAllowed(_("Không ai tự cấp vai trò, vị trí cho mình; nhờ một người quản trị khác."))


def not_own_administration(by: Actor, grant: RoleGrant) -> None:
    """Refuse administrators to take their own administration away. Raises: NotAllowed."""
    if grant.account_id == by.account_id and grant.role == Role.ADMINISTRATOR:
        raise NotAllowed(_("Không thể tự thu hồi vai trò quản trị của mình."))


def kept_account_for(actor: Actor, account_id: int) -> Account:
    """Return an account whose name, contacts, password and second factor the actor may set for somebody.

    Officers' and machines' accounts are kept by administrators; a citizen's or a company's identity and ways in are
    its own alone, or whoever administers accounts could be anybody.
    """
    found = account_for(actor, account_id)
    if actor.account_id != account_id and found.kind not in (AccountKind.OFFICER, AccountKind.TECHNICAL):
        raise NotFound(_("Không có tài khoản này."))
    return found


def delegation_for(actor: Actor, delegation_id: int) -> Delegation:
    """Return a delegation that the actor may revoke."""
    found = Delegation.objects.select_for_update(of=("self",), no_key=True).filter(pk=delegation_id).first()
    if found is None or not may_delegate(actor, from_account_id=found.from_account_id):
        raise NotFound(_("Không có ủy quyền này."))
    return found
