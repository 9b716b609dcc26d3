"""An account that nobody used is locked, which is not the same as one that somebody took out of use."""

from django.db import migrations, models

# What the nightly sweep has locked until now can be told by the reason that it alone writes.
KNOWN = """
UPDATE accounts_account SET dormant_at = disabled_at
WHERE NOT is_active AND kind = 'officer' AND disabled_reason = 'Không sử dụng quá 45 ngày'
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_birth_as_known")]
    operations = [
        migrations.AddField(
            "account",
            "dormant_at",
            models.DateTimeField(blank=True, null=True, verbose_name="Khóa vì lâu không dùng"),
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
