"""A person's messages are listed by when they were sent."""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0003_kept"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="message", name="notifications_message_inbox"),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                "recipient",
                Coalesce("sent_at", "created_at").desc(),
                F("id").desc(),
                condition=Q(channel="in_app"),
                name="notifications_message_inbox",
            ),
        ),
    ]
