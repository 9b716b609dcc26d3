"""A paper may say for machines what its condition says in words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_blank_forms")]
    operations = [
        migrations.AddField(
            model_name="requiredpaper",
            name="asked_if",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
