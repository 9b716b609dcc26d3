"""The sample floor as an app: it has one table and one job."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "motcua.sample"
    label = "sample"
    verbose_name = "Tỉnh mẫu"
    default_auto_field = "django.db.models.BigAutoField"
