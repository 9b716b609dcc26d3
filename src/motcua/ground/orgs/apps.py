from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "motcua.ground.orgs"
    label = "orgs"
    verbose_name = "Tổ chức"
    default_auto_field = "django.db.models.BigAutoField"
