"""The ground's core: it wakes the furniture that nobody imports (events, subscribers, jobs)."""

import sys

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "motcua.ground.core"
    label = "core"
    verbose_name = "Nền"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register every room's events, subscribers and jobs."""
        for furniture in ("events", "jobs", "subscribers"):
            try:
                autodiscover_modules(furniture)
            except ImportError as error:  # only while the rooms are being built
                sys.stderr.write(f"!! {furniture}: {error}\n")
