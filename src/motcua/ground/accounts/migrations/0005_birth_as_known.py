"""Of a birth only the year may be known: the day is kept as text, as far as it is known."""

from django.db import migrations, models

TO_TEXT = """
ALTER TABLE accounts_account ALTER COLUMN birth_date TYPE varchar(10) USING coalesce(to_char(birth_date, 'YYYY-MM-DD'), '');
ALTER TABLE accounts_account ALTER COLUMN birth_date SET NOT NULL;
"""
# A year or a month alone is no day, and none is made up for it.
TO_DAY = """
ALTER TABLE accounts_account ALTER COLUMN birth_date DROP NOT NULL;
ALTER TABLE accounts_account ALTER COLUMN birth_date TYPE date
    USING CASE WHEN length(birth_date) = 10 THEN birth_date::date END;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_delegation_revision")]
    operations = [
        migrations.RunSQL(
            TO_TEXT,
            TO_DAY,
            state_operations=[
                migrations.AlterField(
                    "account",
                    "birth_date",
                    models.CharField(blank=True, default="", max_length=10, verbose_name="Ngày sinh"),
                )
            ],
        )
    ]
