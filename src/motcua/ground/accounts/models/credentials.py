"""What proves who somebody is: earlier passwords, the second factor, recovery codes, tokens, codes that were sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.ground.accounts.enums import CodePurpose, Contact


class PasswordRecord(models.Model):
    """The hash of a password that was used before, so that it is not used again."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(name="accounts_passwordrecord_last", fields=["account", "-set_at"]),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.set_at:%Y-%m-%d}"


class TotpDevice(models.Model):
    """A second factor: time-based codes (RFC 6238, SHA-1, 6 digits, 30 seconds).

    The shared secret is not stored: it is derived from the installation's key and `salt`, so a copy of the
    database alone makes no codes. `key_mark` says which key it was. `last_step` refuses a code that was used.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    salt = models.BinaryField(max_length=32)
    key_mark = models.CharField(max_length=16)
    last_step = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="accounts_totpdevice_one_confirmed",
                fields=["account"],
                condition=models.Q(confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="accounts_totpdevice_one_pending",
                fields=["account"],
                condition=models.Q(confirmed_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}"


class RecoveryCode(models.Model):
    """A code that opens the door once when the telephone is lost; only its digest is kept."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="accounts_recoverycode_once", fields=["account", "digest"]),)

    def __str__(self) -> str:
        return f"{self.account_id}"


class ContactCode(models.Model):
    """A six-digit code sent to an address or number; only its digest is kept, and it dies after a few tries."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=CodePurpose.choices)
    contact = models.CharField(max_length=8, choices=Contact.choices)
    value = models.CharField(max_length=254)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(name="accounts_contactcode_last", fields=["account", "purpose", "-created_at"]),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.purpose}"


class ApiToken(models.Model):
    """A key for programs that act as the account; only its digest is kept, `prefix` is shown to tell it apart."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Tên"), max_length=100)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(name="accounts_apitoken_of", fields=["account", "-created_at"]),)

    def __str__(self) -> str:
        return f"{self.prefix}…"
