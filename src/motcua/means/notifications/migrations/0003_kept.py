from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0002_gathering"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "Đã soạn, chờ chuyển đi"),
                    ("sent", "Đã chuyển đi"),
                    ("kept", "Đã soạn, chưa gửi: chưa nối với nơi chuyển"),
                    ("failed", "Không gửi được"),
                ],
                default="queued",
                max_length=8,
            ),
        ),
    ]
