from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "motcua.ground.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
    default_auto_field = "django.db.models.BigAutoField"
