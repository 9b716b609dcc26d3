from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "motcua.doors.ui"
    label = "ui"
    verbose_name = "Bộ giao diện"
    default_auto_field = "django.db.models.BigAutoField"
