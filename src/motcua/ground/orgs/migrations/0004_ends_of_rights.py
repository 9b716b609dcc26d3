from django.db import migrations, models


class Migration(migrations.Migration):
    """The ends of roles and delegations are kept beside those of units, positions and postings."""

    dependencies = [
        ("orgs", "0003_endings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="ending",
            name="subject_kind",
            field=models.CharField(
                choices=[
                    ("agency", "Cơ quan"),
                    ("unit", "Đơn vị"),
                    ("position", "Vị trí"),
                    ("posting", "Việc giữ vị trí"),
                    ("account", "Tài khoản"),
                    ("role", "Vai trò"),
                    ("delegation", "Ủy quyền"),
                ],
                max_length=10,
            ),
        ),
    ]
