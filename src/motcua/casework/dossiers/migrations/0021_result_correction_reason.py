"""Why a result was corrected stays with the correction."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0020_result_series")]
    operations = [
        migrations.AddField(
            model_name="result",
            name="correction_reason",
            field=models.CharField(blank=True, default="", max_length=2000),
        ),
    ]
