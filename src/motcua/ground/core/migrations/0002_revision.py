"""The row that says when reference data changed, and the trigger that tables of reference data put on themselves."""

from django.db import migrations, models

UP = """
CREATE FUNCTION core_raise_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core_revision (id, token) VALUES (1, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE SET token = excluded.token;
    RETURN NULL;
END $$;
"""
DOWN = """
DROP FUNCTION core_raise_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("token", models.UUIDField()),
            ],
            options={"db_table": "core_revision"},
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(condition=models.Q(("id", 1)), name="core_revision_single"),
        ),
        migrations.RunSQL(UP, DOWN),
    ]
