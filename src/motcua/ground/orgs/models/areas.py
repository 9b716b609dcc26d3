"""Administrative areas, in each structure that has been in force."""

from django.db import models

from motcua.ground.orgs import enums


class Area(models.Model):
    """A province, district or commune of one structure. Term: đơn vị hành chính."""

    code = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=160)
    folded = models.CharField(max_length=160, blank=True, default="")
    level = models.CharField(max_length=12, choices=enums.Level.choices)
    kind = models.CharField(max_length=40)
    parent_code = models.CharField(max_length=5, blank=True, default="")
    structure = models.CharField(max_length=12, choices=enums.Structure.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "orgs_area"
        ordering = ("structure", "code")
        constraints = [
            models.UniqueConstraint(fields=["code", "structure"], name="orgs_area_code_structure"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="orgs_area_valid_period",
            ),
        ]
        indexes = [models.Index(fields=["structure", "parent_code"], name="orgs_area_parent")]

    def __str__(self) -> str:
        return self.full_name
