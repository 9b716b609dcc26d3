"""Facts per dossier and day, and their sums per agency, sector and day."""

from django.db import models


class Measures(models.Model):
    """The numbers that every figure is made of; a fact holds one dossier's, a sum everybody's."""

    received_online = models.IntegerField(default=0)
    received_assisted = models.IntegerField(default=0)  # a part of received_online, shown apart
    received_direct = models.IntegerField(default=0)
    early = models.IntegerField(default=0)
    on_time = models.IntegerField(default=0)
    late = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)  # a part of early + on_time + late
    stopped = models.IntegerField(default=0)  # a part of on_time + late
    overdue_open = models.IntegerField(default=0)  # change of the number of open and overdue dossiers at the day's end

    class Meta:
        abstract = True


class DossierFact(Measures):
    """What one dossier adds to the figures on one day.

    Source: the recorded moves and due history, never the dossier's present state; a rebuild gives the same rows.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+", db_index=False)
    sector = models.ForeignKey("catalogue.Sector", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "số liệu hồ sơ"
        verbose_name_plural = "số liệu hồ sơ"
        constraints = [models.UniqueConstraint(fields=["dossier", "day"], name="fact_once_a_day")]
        indexes = [models.Index(fields=["agency", "sector", "day"], name="fact_behind_a_cell")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.day}"


class DayFact(Measures):
    """The sum of all facts of an agency and sector on one day."""

    day = models.DateField()
    agency = models.ForeignKey("orgs.Agency", models.PROTECT, related_name="+", db_index=False)
    sector = models.ForeignKey("catalogue.Sector", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "số liệu ngày"
        verbose_name_plural = "số liệu ngày"
        constraints = [models.UniqueConstraint(fields=["agency", "sector", "day"], name="day_fact_once")]
        indexes = [models.Index(fields=["day"], name="day_fact_by_day")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.sector_id} {self.day}"


class Stamp(models.Model):
    """Says that day sums changed: a trigger gives the writer's row a new token in the transaction of the change."""

    id = models.SmallIntegerField(
        primary_key=True
    )  # the writer's process, modulo 16: writers do not wait for each other
    token = models.UUIDField()

    class Meta:
        db_table = "reporting_stamp"

    def __str__(self) -> str:
        return str(self.token)


class Check(models.Model):
    """How far the nightly check of dossiers against their record has come; one row.

    Units: `last_id` is the id of the last dossier that was checked; the next night goes on behind it
    """

    id = models.SmallIntegerField(primary_key=True)
    last_id = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "lần đối chiếu"
        verbose_name_plural = "lần đối chiếu"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.last_id}"


MEASURES = tuple(field.name for field in Measures._meta.local_fields)
