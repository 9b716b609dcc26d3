"""A procedure at one agency: who decides, by which process, and which desks may receive."""

from django.db import models
from django.db.models import F, Q

from motcua.means.catalogue.enums import Receiving, Route
from motcua.means.catalogue.models.procedure import Procedure


class Offering(models.Model):
    """A procedure at one competent agency, for every case (`case_key` empty) or for one.

    Term: dịch vụ công tại một cơ quan. Law: decree 118/2025, amended by decree 309/2026.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="offerings")
    competent_agency = models.ForeignKey("orgs.Agency", on_delete=models.PROTECT, related_name="+")
    case_key = models.SlugField(max_length=60, blank=True)
    processing_route = models.CharField(max_length=10, choices=Route.choices, default=Route.LOCAL)
    receiving = models.CharField(max_length=10, choices=Receiving.choices, default=Receiving.ANYWHERE)
    process = models.ForeignKey("workflow.Process", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    agency_derived = models.BooleanField(default=False)  # the source names none; we derived it from level and sector
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # its last day

    class Meta:
        db_table = "catalogue_offering"
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "competent_agency", "case_key", "valid_from"], name="catalogue_offering_once"
            ),
            models.CheckConstraint(condition=Q(receiving__in=Receiving.values), name="catalogue_offering_receiving"),
            models.CheckConstraint(condition=Q(processing_route__in=Route.values), name="catalogue_offering_route"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="catalogue_offering_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}@{self.competent_agency_id}"
