"""How far the deep sample of this installation has come."""

from django.db import models


class SampleRun(models.Model):
    """One playing of the deep sample: `done` stories were played or skipped, each counted in its own transaction."""

    seed = models.IntegerField(unique=True)
    planned = models.IntegerField()
    done = models.IntegerField(default=0)
    skipped = models.JSONField(default=list)  # the numbers of stories that could not be played, for the log's reader
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "lượt dựng hồ sơ mẫu"
        verbose_name_plural = "lượt dựng hồ sơ mẫu"
        constraints = (
            models.CheckConstraint(
                name="sample_run_in_order", condition=models.Q(done__gte=0) & models.Q(done__lte=models.F("planned"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.done}/{self.planned}"
