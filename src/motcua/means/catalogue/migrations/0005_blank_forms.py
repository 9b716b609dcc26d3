"""A paper's blank form is a file; its name and size stand beside it, frozen with the version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_shelves_revision")]
    operations = [
        migrations.AddField("requiredpaper", "form_name", models.CharField(blank=True, max_length=160)),
        migrations.AddField("requiredpaper", "form_bytes", models.PositiveIntegerField(default=0)),
    ]
