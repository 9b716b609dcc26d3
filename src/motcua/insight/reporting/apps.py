from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "motcua.insight.reporting"
    label = "reporting"
    verbose_name = "Số liệu"
    default_auto_field = "django.db.models.BigAutoField"
