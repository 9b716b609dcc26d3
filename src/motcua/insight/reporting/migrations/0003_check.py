"""How far the nightly check of dossiers against their record has come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_stamp")]
    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("last_id", models.BigIntegerField(default=0)),
                ("at", models.DateTimeField()),
            ],
            options={"verbose_name": "lần đối chiếu", "verbose_name_plural": "lần đối chiếu"},
        ),
    ]
