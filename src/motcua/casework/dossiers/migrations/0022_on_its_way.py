"""What was accepted and is on its way to another agency is counted on every page of the desk: by an index."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("dossiers", "0021_result_correction_reason")]

    operations = [
        AddIndexConcurrently(
            model_name="dossier",
            index=models.Index(
                fields=["receiving_unit", "id"],
                condition=Q(competent_received_at=None, state__in=["accepted", "processing"]),
                name="dossier_on_its_way",
            ),
        ),
    ]
