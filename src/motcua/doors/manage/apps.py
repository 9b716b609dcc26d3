from django.apps import AppConfig


class ManageConfig(AppConfig):
    name = "motcua.doors.manage"
    label = "manage"
    verbose_name = "Quản trị"
    default_auto_field = "django.db.models.BigAutoField"
