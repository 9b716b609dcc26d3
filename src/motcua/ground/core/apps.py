"""The ground's core: it wakes the furniture that nobody imports (events, subscribers, jobs)."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "motcua.ground.core"
    label = "core"
    verbose_name = "Nền"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register every room's events, jobs and subscribers."""
        autodiscover_modules("events", "jobs", "subscribers")
