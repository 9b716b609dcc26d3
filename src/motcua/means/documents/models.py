"""Files by the digest of their content, and the number series of the official prints."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.means.documents.enums import FileState, ScanVerdict


class File(models.Model):
    """One upload by one person; several rows may share the same stored content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=160)  # cleaned and shortened: what is shown and given on download
    original_name = models.TextField()  # as it arrived, only made storable
    size_bytes = models.BigIntegerField()
    content_type = models.CharField(max_length=120)
    pages = models.PositiveIntegerField(null=True)  # where the kind knows pages
    state = models.CharField(max_length=12, choices=FileState.choices, default=FileState.TEMPORARY)
    purpose = models.CharField(max_length=60, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    scan_verdict = models.CharField(max_length=12, choices=ScanVerdict.choices, default=ScanVerdict.NOT_SCANNED)
    scan_engine = models.CharField(max_length=80, blank=True)
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "documents_file"
        verbose_name = "tệp"
        constraints = (
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="documents_file_sha256"),
            models.CheckConstraint(condition=Q(size_bytes__gt=0), name="documents_file_not_empty"),
            models.CheckConstraint(
                condition=Q(state=FileState.TEMPORARY, subject_kind="", claimed_at=None)
                | (Q(state=FileState.CLAIMED, claimed_at__isnull=False) & ~Q(subject_kind="") & ~Q(subject_id="")),
                name="documents_file_claimed_has_subject",
            ),
        )
        indexes = (
            models.Index(
                fields=["subject_kind", "subject_id"], name="documents_file_subject", condition=~Q(subject_kind="")
            ),
            models.Index(fields=["sha256"], name="documents_file_content"),
            models.Index(
                fields=["created_at"], name="documents_file_temporary", condition=Q(state=FileState.TEMPORARY)
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class NumberSeries(models.Model):
    """The last number given in a series of one agency and year; the row is locked as late as possible."""

    series = models.CharField(max_length=16)
    agency_key = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "documents_number_series"
        verbose_name = "dãy số văn bản"
        constraints = (
            models.UniqueConstraint(fields=["series", "agency_key", "year"], name="documents_number_series_once"),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.agency_key} {self.year}: {self.last_number}"
