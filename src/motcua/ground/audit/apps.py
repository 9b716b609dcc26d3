from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "motcua.ground.audit"
    label = "audit"
    verbose_name = "Nhật ký kiểm toán"
    default_auto_field = "django.db.models.BigAutoField"
