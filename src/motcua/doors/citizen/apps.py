from django.apps import AppConfig


class CitizenConfig(AppConfig):
    name = "motcua.doors.citizen"
    label = "citizen"
    verbose_name = "Cổng người dân"
    default_auto_field = "django.db.models.BigAutoField"
