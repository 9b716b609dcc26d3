from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "motcua.means.workflow"
    label = "workflow"
    verbose_name = "Quy trình nội bộ"
    default_auto_field = "django.db.models.BigAutoField"
