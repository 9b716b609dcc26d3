"""The ground's core: it wakes the furniture that nobody imports (events, subscribers, jobs)."""

import importlib
import importlib.util
import sys

from django.apps import AppConfig, apps


class CoreConfig(AppConfig):
    name = "motcua.ground.core"
    label = "core"
    verbose_name = "Nền"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register every room's events, subscribers and jobs."""
        for room in apps.get_app_configs():
            for furniture in ("events", "jobs", "subscribers"):
                if not room.name.startswith("motcua.") or not importlib.util.find_spec(f"{room.name}.{furniture}"):
                    continue
                try:
                    importlib.import_module(f"{room.name}.{furniture}")
                except ImportError as error:  # only while the rooms are being built
                    sys.stderr.write(f"!! {room.name}.{furniture}: {error}\n")
