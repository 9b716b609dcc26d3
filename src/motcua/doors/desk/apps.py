from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "motcua.doors.desk"
    label = "desk"
    verbose_name = "Bàn làm việc một cửa"
    default_auto_field = "django.db.models.BigAutoField"
