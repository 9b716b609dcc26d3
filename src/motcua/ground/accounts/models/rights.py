"""What officers may do and from when to when: roles, positions, delegations, and the reviews of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.ground.accounts.enums import DelegationKind, ReviewOutcome, Role


class RoleGrant(models.Model):
    """A role held from a day to the end of another, in a unit, an agency or (both empty) the whole province."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("Vai trò"), max_length=32, choices=Role.choices)
    agency = models.ForeignKey("orgs.Agency", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decision_no = models.CharField(_("Số quyết định"), max_length=100, default="", blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="accounts_rolegrant_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="accounts_rolegrant_period", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            ),
            models.CheckConstraint(
                name="accounts_rolegrant_unit_in_agency", condition=Q(unit__isnull=True) | Q(agency__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"


class Posting(models.Model):
    """Somebody holds a position from a day to the end of another; a position may have several holders."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey("orgs.Position", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    decision_no = models.CharField(_("Số quyết định"), max_length=100, default="", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="accounts_posting_once", fields=["account", "position", "valid_from"]),
            models.CheckConstraint(
                name="accounts_posting_period", condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.position_id}"


class Delegation(models.Model):
    """Somebody acts in another person's position between two moments, by delegation or as a substitute."""

    from_account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    to_account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.ForeignKey("orgs.Position", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Hình thức"), max_length=16, choices=DelegationKind.choices)
    valid_from_at = models.DateTimeField(_("Từ"))
    valid_until_at = models.DateTimeField(_("Đến"))
    reason = models.CharField(_("Lý do"), max_length=500)
    decision_no = models.CharField(_("Số văn bản"), max_length=100, default="", blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="accounts_delegation_period", condition=Q(valid_until_at__gt=F("valid_from_at"))
            ),
            models.CheckConstraint(name="accounts_delegation_not_to_self", condition=~Q(from_account=F("to_account"))),
        )
        indexes = (
            models.Index(name="accounts_delegation_to", fields=["to_account", "valid_until_at"]),
            models.Index(name="accounts_delegation_position", fields=["position", "valid_until_at"]),
        )

    def __str__(self) -> str:
        return f"{self.from_account_id} > {self.to_account_id}"


class AccountReview(models.Model):
    """One look at an officer's account and rights, which is due every quarter."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("Kết luận"), max_length=16, choices=ReviewOutcome.choices)
    note = models.CharField(_("Ghi chú"), max_length=500, default="", blank=True)

    class Meta:
        indexes = (models.Index(name="accounts_accountreview_last", fields=["account", "-reviewed_at"]),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.reviewed_at:%Y-%m-%d}"
