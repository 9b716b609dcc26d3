"""The dossier: one row, with what the law wants to know of it at once; its history stands beside it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from motcua.casework.dossiers import enums
from motcua.casework.dossiers.rules import handing as rules

# What the desk finds a dossier by, as lexemes: plain words of the names (`core.text.fold`), `n:` the last four digits
# of numbers of identity and telephone, `a:` agencies, `u:` the helping unit, `c:` the procedure, `v:` the process.
WORDS = Func(
    "owner_name",
    "owner_id_number",
    "owner_phone",
    "authorised",
    "competent_agency",
    "receiving_agency",
    "helping_unit",
    "procedure",
    "process_version",
    function="dossiers_words",
    output_field=SearchVectorField(),
)
NUMBERS = Func(
    "owner_id_number",
    "owner_phone",
    "authorised",
    function="dossiers_numbers",
    output_field=ArrayField(models.TextField()),
)


class Dossier(models.Model):
    """One application of one person or organisation for one result.

    Term: hồ sơ
    Units: every `*_at` is aware; `limit_value` counts in `limit_unit` (core.worktime.LimitUnit)
    """

    submission_ref = models.CharField(max_length=16)
    code = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null until accepted, unique after
    code_is_sample = models.BooleanField(default=False)
    idempotency_key = models.CharField(max_length=80)
    request_sha256 = models.CharField(max_length=64, default="")

    state = models.CharField(max_length=20, choices=enums.State.choices)
    state_before_withdrawal = models.CharField(max_length=20, default="", blank=True)
    revision = models.IntegerField(default=1)
    channel = models.CharField(max_length=10, choices=enums.Channel.choices)
    assisted = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)

    # What it was asked for and under which rules; never changed after acceptance.
    offering = models.ForeignKey("catalogue.Offering", models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+", db_index=False)
    procedure_version = models.ForeignKey(
        "catalogue.ProcedureVersion", models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey("catalogue.ProcedureCase", models.PROTECT, related_name="+", db_index=False)
    process_version = models.ForeignKey(
        "workflow.ProcessVersion", models.PROTECT, null=True, related_name="+", db_index=False
    )
    run = models.ForeignKey("workflow.Run", models.PROTECT, null=True, related_name="+", db_index=False)
    answers = models.ForeignKey("eforms.FormAnswers", models.PROTECT, null=True, related_name="+", db_index=False)
    rules = models.JSONField(default=dict)  # dated settings in force at acceptance, by key
    limit_value = models.IntegerField(null=True)
    limit_unit = models.CharField(max_length=20)
    resume = models.CharField(max_length=10, default="restart")

    competent_agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", db_index=False)
    # Who was competent at acceptance: the code and the figures stay there when a successor takes the dossier over.
    accepted_agency = models.ForeignKey("orgs.Agency", models.PROTECT, null=True, related_name="+", db_index=False)
    receiving_agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", db_index=False)
    receiving_unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", db_index=False)
    helping_unit = models.ForeignKey("orgs.Unit", models.PROTECT, null=True, related_name="+", db_index=False)

    filer = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    owner = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    owner_kind = models.CharField(max_length=10, choices=enums.OwnerKind.choices)
    owner_name = models.CharField(max_length=300)
    owner_id_number = models.CharField(max_length=20, default="", blank=True)
    owner_address = models.CharField(max_length=500, default="", blank=True)
    owner_phone = models.CharField(max_length=20, default="", blank=True)
    owner_email = models.CharField(max_length=254, default="", blank=True)
    authorised = models.JSONField(default=dict, blank=True)  # name, id_number, address, phone, email, paper
    request_text = models.CharField(max_length=1000, default="", blank=True)
    copies = models.IntegerField(default=1)
    delivery = models.CharField(max_length=12, choices=enums.Delivery.choices, default=enums.Delivery.COUNTER)

    # Something happened that no message can tell this person: since when a call is due, and the last one made.
    call_due_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)

    submitted_at = models.DateTimeField()
    acceptance_from_at = models.DateTimeField()  # the acceptance clock starts again after a supplement
    acceptance_due_at = models.DateTimeField()
    acceptance_warned_at = models.DateTimeField(null=True)
    acceptance_alarmed_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("accounts.Account", models.PROTECT, null=True, related_name="+", db_index=False)
    # Its place in the register of the desk that accepted it, allotted with the code; it stays there whoever follows.
    register_unit = models.ForeignKey("orgs.Unit", models.PROTECT, null=True, related_name="+", db_index=False)
    register_year = models.IntegerField(null=True)
    register_number = models.IntegerField(null=True)
    competent_received_at = models.DateTimeField(null=True)
    limit_from_at = models.DateTimeField(null=True)  # the start the current due date was counted from
    transfer_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    near_at = models.DateTimeField(null=True)  # from then on it is near due; changes with the due moment
    # Without a process no step warns: for which due moment the alarm was raised, near it and when it was over.
    warned_due_at = models.DateTimeField(null=True)
    alarmed_due_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    outcome = models.CharField(max_length=10, choices=enums.Outcome.choices, default="", blank=True)
    proposed_outcome = models.CharField(max_length=10, choices=enums.Outcome.choices, default="", blank=True)
    money_state = models.CharField(max_length=10, choices=enums.MoneyState.choices, default=enums.MoneyState.NONE)
    fee_text = models.CharField(max_length=300, default="", blank=True)
    delivery_state = models.CharField(
        max_length=10, choices=enums.DeliveryState.choices, default=enums.DeliveryState.NONE
    )
    sync_state = models.CharField(max_length=10, choices=enums.SyncState.choices, default=enums.SyncState.LOCAL)
    reopens = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ"
        constraints = [
            # Named here and not as `unique=True`, which would add an index for LIKE that nobody asks.
            models.UniqueConstraint(fields=["submission_ref"], name="dossier_submission_ref_once"),
            models.UniqueConstraint(fields=["code"], name="dossier_code_once"),
            models.UniqueConstraint(
                fields=["filer", "idempotency_key"], condition=Q(filer__isnull=False), name="dossier_once_per_key"
            ),
            models.CheckConstraint(condition=Q(state__in=enums.State.values), name="dossier_state_known"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, code=None) | Q(accepted_at__isnull=False),
                name="dossier_code_only_after_acceptance",
            ),
            models.UniqueConstraint(
                fields=["register_unit", "register_year", "register_number"], name="dossier_register_number_once"
            ),
            models.CheckConstraint(
                condition=Q(register_unit=None, register_year=None, register_number=None)
                | Q(
                    register_unit__isnull=False,
                    register_year__isnull=False,
                    register_number__gte=1,
                    accepted_at__isnull=False,
                ),
                name="dossier_register_place_whole",
            ),
            models.CheckConstraint(
                condition=Q(due_at=None) | Q(due_at__gte=F("accepted_at")), name="dossier_due_after_acceptance"
            ),
            models.CheckConstraint(condition=Q(issued_at=None) | ~Q(outcome=""), name="dossier_issued_has_outcome"),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(issued_at__isnull=False), name="dossier_returned_was_issued"
            ),
        ]
        indexes = [
            models.Index(
                fields=["receiving_unit", "acceptance_due_at", "id"],
                condition=Q(state="submitted"),
                name="dossier_waiting_intake",
            ),
            models.Index(
                fields=["receiving_unit", "state", "id"],
                condition=Q(
                    state__in=["supplement_before", "supplement_after", "financial", "withdrawal_asked", "issued"]
                ),
                name="dossier_desk_waiting",
            ),
            models.Index(
                fields=["competent_agency", "due_at", "id"],
                condition=Q(accepted_at__isnull=False, ended_at=None, issued_at=None),
                name="dossier_open_by_due",
            ),
            models.Index(
                fields=["receiving_unit", "id"],
                condition=Q(competent_received_at=None, state__in=["accepted", "processing"]),
                name="dossier_on_its_way",
            ),
            models.Index(
                fields=["receiving_unit", "call_due_at", "id"],
                condition=Q(call_due_at__isnull=False),
                name="dossier_to_be_called",
            ),
            models.Index(fields=["register_unit", "accepted_at"], name="dossier_register_period"),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(accepted_at__isnull=False, ended_at=None, issued_at=None),
                name="dossier_open_everywhere",
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(accepted_at__isnull=False, ended_at=None, issued_at=None, run=None, due_at__isnull=False),
                name="dossier_without_process",
            ),
            models.Index(fields=["-submitted_at", "-id"], name="dossier_latest"),
            models.Index(fields=["competent_agency", "-submitted_at", "-id"], name="dossier_decided_latest"),
            models.Index(fields=["receiving_agency", "-submitted_at", "-id"], name="dossier_received_latest"),
            models.Index(
                fields=["process_version", "-submitted_at", "-id"],
                condition=Q(process_version__isnull=False),
                name="dossier_of_process_latest",
            ),
            models.Index(
                fields=["helping_unit", "-submitted_at", "-id"],
                condition=Q(helping_unit__isnull=False),
                name="dossier_helped_latest",
            ),
            models.Index(
                fields=["accepted_by", "-accepted_at"],
                condition=Q(accepted_by__isnull=False),
                name="dossier_of_accepting",
            ),
            models.Index(fields=["filer", "-submitted_at"], condition=Q(filer__isnull=False), name="dossier_of_filer"),
            models.Index(fields=["owner", "-submitted_at"], condition=Q(owner__isnull=False), name="dossier_of_owner"),
            models.Index(fields=["competent_agency", "accepted_at"], name="dossier_agency_accepted"),
            models.Index(fields=["reopens"], condition=Q(reopens__isnull=False), name="dossier_reopens"),
            GinIndex(WORDS, name="dossier_words"),
            BrinIndex(fields=["submitted_at"], name="dossier_submitted_brin"),
        ]

    def __str__(self) -> str:
        return self.code or self.submission_ref

    @property
    def in_account(self) -> bool:
        """Return whether its owner or whoever filed for them sees it in an account of their own."""
        return self.owner_id is not None or (self.filer is not None and self.filer.kind != "officer")

    def handing(self, *, file: bool, issued: bool | None = None) -> enums.Handing:
        """Return how the result reaches its person; `file`: its standing result has one; `issued`: at another time."""
        done = self.issued_at is not None if issued is None else issued
        return rules.handing(self.delivery, account=self.in_account, issued=done, file=file)
