from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0015_reopening"),
    ]

    operations = [
        migrations.AddField(
            model_name="pause",
            name="respond_by_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="pause",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="pause",
            index=models.Index(
                condition=models.Q(("respond_by_at__isnull", False), ("until_at", None)),
                fields=["respond_by_at"],
                name="pause_awaited",
            ),
        ),
        # Who was asked before there was a deadline has the whole time from now on.
        migrations.RunSQL(
            "UPDATE dossiers_pause SET respond_by_at = now() + interval '30 days'"
            " WHERE until_at IS NULL AND ground = 'financial'",
            migrations.RunSQL.noop,
        ),
    ]
