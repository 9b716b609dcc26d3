from django.apps import AppConfig


class EformsConfig(AppConfig):
    name = "motcua.means.eforms"
    label = "eforms"
    verbose_name = "Biểu mẫu điện tử"
    default_auto_field = "django.db.models.BigAutoField"
