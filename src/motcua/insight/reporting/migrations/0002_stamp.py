"""Rows that say when figures changed, and the trigger that changes them; one row a writer, so that none waits."""

from django.db import migrations, models

UP = """
CREATE FUNCTION reporting_raise_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO reporting_stamp (id, token) VALUES (pg_backend_pid() % 16, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE SET token = excluded.token;
    RETURN NULL;
END $$;
CREATE TRIGGER reporting_dayfact_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reporting_dayfact
    FOR EACH STATEMENT EXECUTE FUNCTION reporting_raise_stamp();
"""
DOWN = """
DROP TRIGGER reporting_dayfact_stamp ON reporting_dayfact;
DROP FUNCTION reporting_raise_stamp();
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Stamp",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("token", models.UUIDField()),
            ],
            options={"db_table": "reporting_stamp"},
        ),
        migrations.RunSQL(UP, DOWN),
    ]
