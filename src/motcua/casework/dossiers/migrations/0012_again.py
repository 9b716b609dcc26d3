"""A draft may file a refused dossier again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_result_numbers")]
    operations = [
        migrations.AddField(
            model_name="draft",
            name="again_of",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dossiers.dossier",
            ),
        ),
    ]
