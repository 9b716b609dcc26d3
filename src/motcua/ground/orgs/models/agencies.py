"""Agencies, their units and positions, and the links that a reorganisation leaves between agencies."""

from django.db import models

from motcua.ground.orgs import enums


def _period(table: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
        name=f"{table}_valid_period",
    )


class Agency(models.Model):
    """A public body that receives or processes dossiers. Term: cơ quan. `valid_to` is its last day."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=120, blank=True, default="")
    name_en = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=12, choices=enums.AgencyKind.choices)
    level = models.CharField(max_length=12, choices=enums.Level.choices)
    code = models.CharField(max_length=35, null=True, blank=True)  # noqa: DJ001 - unknown codes stay unknown
    code_is_sample = models.BooleanField(default=False)
    area_code = models.CharField(max_length=5, blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    sector_group = models.CharField(max_length=60, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.CharField(max_length=120, blank=True, default="")
    hotline = models.CharField(max_length=40, blank=True, default="")
    processing_route = models.CharField(max_length=10, choices=enums.Route.choices, default=enums.Route.LOCAL)
    sort_order = models.IntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "orgs_agency"
        ordering = ("sort_order", "name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(code__isnull=False, valid_to__isnull=True), name="orgs_agency_code"
            ),
            models.CheckConstraint(
                condition=models.Q(code__isnull=True) | ~models.Q(code=""), name="orgs_agency_code_not_empty"
            ),
            _period("orgs_agency"),
        ]
        indexes = [models.Index(fields=["kind", "area_code"], name="orgs_agency_kind_area")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A section, desk, records office or leadership inside an agency. Term: đơn vị, phòng."""

    key = models.SlugField(max_length=80)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=12, choices=enums.UnitKind.choices)
    successor = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True
    )  # takes over at the end
    sort_order = models.IntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "orgs_unit"
        ordering = ("agency_id", "sort_order", "id")
        constraints = [
            models.UniqueConstraint(fields=["agency", "key"], name="orgs_unit_agency_key"),
            _period("orgs_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A post in a unit that carries steps of a process; several people may hold it. Term: vị trí, chức danh."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True, default="")
    successor = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )  # does its steps after its end
    capacity = models.CharField(max_length=40, blank=True, default="")  # TM, KT, TL, TUQ as it stands above a signature
    sort_order = models.IntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "orgs_position"
        ordering = ("unit_id", "sort_order", "id")
        constraints = [
            models.UniqueConstraint(fields=["unit", "key"], name="orgs_position_unit_key"),
            _period("orgs_position"),
        ]
        indexes = [models.Index(fields=["key"], name="orgs_position_key")]

    def __str__(self) -> str:
        return self.title


class AgencyLink(models.Model):
    """That one agency follows another from a date. Term: sắp xếp, tổ chức lại."""

    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    effective_date = models.DateField()
    kind = models.CharField(max_length=12, choices=enums.LinkKind.choices)
    is_main = models.BooleanField(default=True)  # of several successors, the one that takes the open dossiers
    note = models.CharField(max_length=300, blank=True, default="")
    confidence = models.CharField(max_length=10, choices=enums.Confidence.choices, default=enums.Confidence.HIGH)

    class Meta:
        db_table = "orgs_agency_link"
        ordering = ("effective_date", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "effective_date"], name="orgs_agency_link_once"
            ),
            models.UniqueConstraint(
                fields=["predecessor", "effective_date"],
                condition=models.Q(is_main=True),
                name="orgs_agency_link_one_main",
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="orgs_agency_link_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} -> {self.successor_id} ({self.effective_date})"
