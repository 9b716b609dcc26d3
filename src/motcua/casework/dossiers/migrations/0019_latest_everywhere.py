"""An index for the latest dossiers of the whole province, which readers of all agencies ask for."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # the desk goes on working meanwhile

    dependencies = [("dossiers", "0018_clocks_without_process")]
    operations = [
        AddIndexConcurrently(
            model_name="dossier", index=models.Index(fields=["-submitted_at", "-id"], name="dossier_latest")
        )
    ]
