from django.apps import AppConfig
from django.contrib.auth import user_logged_in


class AccountsConfig(AppConfig):
    name = "motcua.ground.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.models import update_last_login

        from motcua.ground.accounts import middleware

        user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")  # services.open_session notes it
        user_logged_in.connect(middleware.begin_session, dispatch_uid="accounts.begin_session")
