"""Tables of accounts: who people are, how they prove it, what they may do, and where they are signed in."""

from motcua.ground.accounts.models.account import Account, AccountManager
from motcua.ground.accounts.models.credentials import (
    ApiToken,
    ContactCode,
    PasswordRecord,
    RecoveryCode,
    TotpDevice,
)
from motcua.ground.accounts.models.limits import Lockout, RateWindow
from motcua.ground.accounts.models.rights import AccountReview, Delegation, Posting, RoleGrant
from motcua.ground.accounts.models.sample import SamplePerson
from motcua.ground.accounts.models.sessions import HeldForm, SignIn

__all__ = [
    "Account",
    "AccountManager",
    "AccountReview",
    "ApiToken",
    "ContactCode",
    "Delegation",
    "HeldForm",
    "Lockout",
    "PasswordRecord",
    "Posting",
    "RateWindow",
    "RecoveryCode",
    "RoleGrant",
    "SamplePerson",
    "SignIn",
    "TotpDevice",
]
