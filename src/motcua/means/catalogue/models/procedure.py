"""A procedure, its versions with dates, their cases and the papers they ask for."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.means.catalogue.enums import ChosenBy, Era, LimitUnit, ResumeRule, ServiceLevel, VersionState
from motcua.means.catalogue.models.shelf import Sector


class DateRange(Func):
    """daterange(valid_from, valid_to, '[]'): `valid_to` is the last day; an empty end is open."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Procedure(models.Model):
    """An administrative procedure under its code; what it says stands in its versions.

    Term: thủ tục hành chính.
    """

    slug = models.SlugField(max_length=120, unique=True)
    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    code_is_sample = models.BooleanField(default=False)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    era = models.CharField(max_length=10, choices=Era.choices, default=Era.TWO_TIER)
    active = models.BooleanField(default=True)
    hidden = models.BooleanField(default=False)  # counts in figures, never shown (loader of old figures)
    popularity = models.PositiveIntegerField(default=0)  # how often it is used; larger is more

    class Meta:
        db_table = "catalogue_procedure"
        indexes = [models.Index(fields=["-popularity", "id"], name="catalogue_procedure_popular")]
        constraints = [
            models.CheckConstraint(condition=Q(era__in=Era.values), name="catalogue_procedure_era"),
            models.CheckConstraint(condition=~Q(code=""), name="catalogue_procedure_code_not_empty"),
        ]

    def __str__(self) -> str:
        return self.code or self.slug


class ProcedureVersion(models.Model):
    """What a procedure says from a date on; an edit is a new version, accepted dossiers keep theirs."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # its last day
    name = models.CharField(max_length=600)
    name_en = models.CharField(max_length=600, blank=True)
    short_name = models.CharField(max_length=200, blank=True)  # as people say it, for lists and headings
    short_name_en = models.CharField(max_length=200, blank=True)
    summary = models.JSONField(default=dict, blank=True)  # who, cost, how_long, need, get and the same with _en
    questions = models.JSONField(default=list, blank=True)  # [{q, a, q_en, a_en}]
    steps = models.JSONField(default=list, blank=True)  # [{text, text_en}] how it goes, in our words
    conditions = models.JSONField(default=list, blank=True)  # [{text, text_en}]
    service_level = models.CharField(max_length=10, choices=ServiceLevel.choices, default=ServiceLevel.OTHER)
    partial_reason = models.CharField(max_length=40, blank=True)
    levels = models.JSONField(default=list, blank=True)
    channels = models.JSONField(default=list, blank=True)
    audiences = models.JSONField(default=list, blank=True)  # citizen, business
    applicants = models.JSONField(default=list, blank=True)  # [{text, text_en}]
    executing_agency = models.CharField(max_length=400, blank=True)  # as the source words it
    executing_agency_en = models.CharField(max_length=400, blank=True)
    executing_derived = models.BooleanField(default=False)
    publishing_decision = models.CharField(max_length=80, blank=True)
    result_name = models.CharField(max_length=600, blank=True)
    result_name_en = models.CharField(max_length=600, blank=True)
    result_codes = models.JSONField(default=list, blank=True)
    legal_basis = models.JSONField(default=list, blank=True)  # [{number, title, url}] or numbers
    case_question = models.CharField(max_length=300, blank=True)
    case_question_en = models.CharField(max_length=300, blank=True)
    submittable = models.BooleanField(default=False)
    view_only_reason = models.CharField(max_length=400, blank=True)
    view_only_reason_en = models.CharField(max_length=400, blank=True)
    immediate_result = models.BooleanField(default=False)
    labels = models.JSONField(default=list, blank=True)  # [{kind, text, text_en}]
    source = models.JSONField(default=dict, blank=True)  # section -> {label, label_en, url, confidence}
    curated = models.BooleanField(default=False)
    form_version = models.ForeignKey(
        "eforms.FormVersion", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    content_sha256 = models.CharField(max_length=64, blank=True)  # of what it was loaded from; loading twice is once
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "catalogue_version"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="catalogue_version_number"),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="catalogue_version_state"),
            models.CheckConstraint(
                condition=Q(service_level__in=ServiceLevel.values), name="catalogue_version_service_level"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="catalogue_version_period"
            ),
            ExclusionConstraint(
                name="catalogue_version_no_overlap",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_to", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=VersionState.PUBLISHED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}#{self.number}"


class ProcedureCase(models.Model):
    """A case of a procedure with its own limit and fees.

    Term: trường hợp.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="cases")
    key = models.SlugField(max_length=60)
    order = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    hint = models.CharField(max_length=600, blank=True)
    hint_en = models.CharField(max_length=600, blank=True)
    is_default = models.BooleanField(default=False)
    chosen_by = models.CharField(max_length=10, choices=ChosenBy.choices, default=ChosenBy.APPLICANT)
    limit_value = models.PositiveIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=20, choices=LimitUnit.choices)
    limit_label = models.CharField(max_length=300, blank=True)
    limit_label_en = models.CharField(max_length=300, blank=True)
    resume = models.CharField(max_length=10, choices=ResumeRule.choices, default=ResumeRule.RESTART)
    fees = models.JSONField(default=list, blank=True)

    class Meta:
        db_table = "catalogue_case"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="catalogue_case_key"),
            models.UniqueConstraint(
                fields=["version"], condition=Q(is_default=True), name="catalogue_case_one_default"
            ),
            models.CheckConstraint(condition=Q(limit_unit__in=LimitUnit.values), name="catalogue_case_limit_unit"),
            models.CheckConstraint(condition=Q(resume__in=ResumeRule.values), name="catalogue_case_resume"),
            models.CheckConstraint(
                condition=Q(limit_unit=LimitUnit.NONE) | Q(limit_value__gte=1), name="catalogue_case_limit_value"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.key}"


class RequiredPaper(models.Model):
    """A paper that a dossier must or may contain, for every case or for one.

    Term: thành phần hồ sơ.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="papers")
    case = models.ForeignKey(ProcedureCase, on_delete=models.PROTECT, related_name="papers", null=True, blank=True)
    key = models.SlugField(max_length=60)
    order = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=600)
    name_en = models.CharField(max_length=600, blank=True)
    originals = models.PositiveIntegerField(default=0)
    copies = models.PositiveIntegerField(default=0)
    required = models.BooleanField(default=True)
    condition = models.CharField(max_length=600, blank=True)
    condition_en = models.CharField(max_length=600, blank=True)
    asked_if = models.JSONField(default=dict, blank=True)  # the condition for machines: channels, or an answer
    note = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    form_file = models.CharField(max_length=200, blank=True)  # the blank form to fill in: a file of documents
    form_name = models.CharField(max_length=160, blank=True)  # its name and size as they are shown beside it
    form_bytes = models.PositiveIntegerField(default=0)
    is_cut = models.BooleanField(default=False)  # the source cuts the name with an ellipsis

    class Meta:
        db_table = "catalogue_paper"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="catalogue_paper_key")]

    def __str__(self) -> str:
        return f"{self.version_id}:{self.key}"
