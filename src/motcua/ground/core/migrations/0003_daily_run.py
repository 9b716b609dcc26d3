from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_revision"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyRun",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("done_day", models.DateField()),
                ("tried_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "core_daily_run",
            },
        ),
    ]
