"""One row per person, business or machine that can sign in."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from motcua.ground.accounts.enums import AccountKind, Language


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their sign-in name, which is stored in lower case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account with this sign-in name."""
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A citizen, a business, an officer or a machine: one person or firm, one account.

    Term: tài khoản. `sort_key` and `folded_name` are computed by the services that change the name.
    """

    public_id = models.UUIDField(_("Mã công khai"), default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(_("Tên đăng nhập"), max_length=150, unique=True)
    kind = models.CharField(_("Loại tài khoản"), max_length=16, choices=AccountKind.choices)
    full_name = models.CharField(_("Họ, chữ đệm, tên"), max_length=300)
    sort_key = models.CharField(max_length=400, default="", blank=True, editable=False)
    folded_name = models.CharField(max_length=300, default="", blank=True, editable=False)
    id_number = models.CharField(_("Số định danh cá nhân"), max_length=20, default="", blank=True)
    tax_code = models.CharField(_("Mã số thuế"), max_length=20, default="", blank=True)
    representative = models.CharField(_("Người đại diện"), max_length=300, default="", blank=True)
    phone = models.CharField(_("Số điện thoại"), max_length=20, default="", blank=True)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    email = models.CharField(_("Thư điện tử"), max_length=254, default="", blank=True)
    email_verified_at = models.DateTimeField(null=True, blank=True)
    address = models.CharField(_("Địa chỉ"), max_length=500, default="", blank=True)
    area_code = models.CharField(_("Xã, phường"), max_length=10, default="", blank=True)
    # As far as it is known: 1940, 1940-03 or 1940-03-27 (`core.days`).
    birth_date = models.CharField(_("Ngày sinh"), max_length=10, default="", blank=True)
    language = models.CharField(_("Ngôn ngữ"), max_length=8, choices=Language.choices, default=Language.VI)
    sample = models.BooleanField(_("Tài khoản mẫu"), default=False)
    must_change_password = models.BooleanField(_("Phải đổi mật khẩu"), default=False)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(_("Đang hoạt động"), default=True)
    created_at = models.DateTimeField(_("Ngày tạo"))
    disabled_at = models.DateTimeField(_("Ngày ngừng"), null=True, blank=True)
    disabled_reason = models.CharField(_("Lý do ngừng"), max_length=500, default="", blank=True)
    # Set where nobody decided the end: the account was locked because it was not used. Empty again with its use.
    dormant_at = models.DateTimeField(_("Khóa vì lâu không dùng"), null=True, blank=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")
        constraints = (
            models.CheckConstraint(
                name="accounts_account_username_lower",
                condition=models.Q(username=Lower("username")) & ~models.Q(username=""),
            ),
            models.CheckConstraint(name="accounts_account_kind_known", condition=models.Q(kind__in=AccountKind.values)),
            models.UniqueConstraint(
                name="accounts_account_phone_once",
                fields=["phone"],
                condition=models.Q(phone_verified_at__isnull=False) & ~models.Q(phone=""),
            ),
            models.UniqueConstraint(
                name="accounts_account_email_once",
                fields=["email"],
                condition=models.Q(email_verified_at__isnull=False) & ~models.Q(email=""),
            ),
            models.UniqueConstraint(
                name="accounts_account_id_number_once",
                fields=["id_number"],
                condition=models.Q(kind="citizen") & ~models.Q(id_number=""),
            ),
            models.UniqueConstraint(
                name="accounts_account_tax_code_once",
                fields=["tax_code"],
                condition=models.Q(kind="business") & ~models.Q(tax_code=""),
            ),
        )
        indexes = (
            models.Index(name="accounts_account_by_name", fields=["kind", "sort_key", "id"]),
            models.Index(name="accounts_account_by_phone", fields=["phone"], condition=~models.Q(phone="")),
            models.Index(name="accounts_account_by_email", fields=["email"], condition=~models.Q(email="")),
            models.Index(name="accounts_account_by_id_number", fields=["id_number"], condition=~models.Q(id_number="")),
            models.Index(name="accounts_account_by_tax_code", fields=["tax_code"], condition=~models.Q(tax_code="")),
        )

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """Return the name as it is written."""
        return self.full_name

    def get_short_name(self) -> str:
        """Return the given name, the last word of a Vietnamese name."""
        return self.full_name.rsplit(" ", 1)[-1]

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Return False: rights come from roles and positions, never from the framework's permissions."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Return False, for the same reason."""
        return False

    @property
    def may_lend(self) -> bool:
        """Return whether what the account lent is lent: it is in use, or locked only because nobody used it."""
        return self.is_active or self.dormant_at is not None

    @property
    def is_officer(self) -> bool:
        """Return whether the account belongs to somebody who works for the administration."""
        return self.kind == AccountKind.OFFICER
