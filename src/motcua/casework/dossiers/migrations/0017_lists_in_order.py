"""Indexes for lists in their own order: what a clerk accepted, what is open everywhere, what came last to a place."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q

INDEXES = [
    models.Index(
        fields=["due_at", "id"],
        condition=Q(("accepted_at__isnull", False), ("ended_at", None), ("issued_at", None)),
        name="dossier_open_everywhere",
    ),
    models.Index(fields=["competent_agency", "-submitted_at", "-id"], name="dossier_decided_latest"),
    models.Index(fields=["receiving_agency", "-submitted_at", "-id"], name="dossier_received_latest"),
    models.Index(
        fields=["process_version", "-submitted_at", "-id"],
        condition=Q(("process_version__isnull", False)),
        name="dossier_of_process_latest",
    ),
    models.Index(
        fields=["helping_unit", "-submitted_at", "-id"],
        condition=Q(("helping_unit__isnull", False)),
        name="dossier_helped_latest",
    ),
    models.Index(
        fields=["accepted_by", "-accepted_at"],
        condition=Q(("accepted_by__isnull", False)),
        name="dossier_of_accepting",
    ),
]


class Migration(migrations.Migration):
    atomic = False  # the desk goes on working meanwhile

    dependencies = [("dossiers", "0016_payment_waits")]
    operations = [AddIndexConcurrently(model_name="dossier", index=index) for index in INDEXES]
