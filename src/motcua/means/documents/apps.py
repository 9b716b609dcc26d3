from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "motcua.means.documents"
    label = "documents"
    verbose_name = "Tài liệu"
    default_auto_field = "django.db.models.BigAutoField"
