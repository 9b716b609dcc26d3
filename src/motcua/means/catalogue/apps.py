from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "motcua.means.catalogue"
    label = "catalogue"
    verbose_name = "Danh mục thủ tục"
    default_auto_field = "django.db.models.BigAutoField"
