"""Dossiers without a process are warned of as steps are: for which due moment, and an index of those that run."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

RUNNING = models.Index(
    fields=["due_at", "id"],
    condition=Q(
        ("accepted_at__isnull", False),
        ("due_at__isnull", False),
        ("ended_at", None),
        ("issued_at", None),
        ("run", None),
    ),
    name="dossier_without_process",
)


class Migration(migrations.Migration):
    atomic = False  # the desk goes on working meanwhile

    dependencies = [("dossiers", "0017_lists_in_order")]
    operations = [
        migrations.AddField("dossier", "warned_due_at", models.DateTimeField(null=True)),
        migrations.AddField("dossier", "alarmed_due_at", models.DateTimeField(null=True)),
        AddIndexConcurrently(model_name="dossier", index=RUNNING),
    ]
