from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0008_near"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="acceptance_warned_at",
            field=models.DateTimeField(null=True),
        ),
    ]
