"""Settings of every installation; what differs between installations comes from the environment."""

from motcua.config import env

SECRET_KEY = env.secret_key()
DEBUG = env.debug()
ALLOWED_HOSTS = env.allowed_hosts()
INSTALLED_APPS = [
    "motcua.doors.citizen",
    "motcua.doors.desk",
    "motcua.doors.manage",
    "motcua.doors.api",
    "motcua.doors.ui",
    "motcua.insight.reporting",
    "motcua.casework.dossiers",
    "motcua.means.catalogue",
    "motcua.means.eforms",
    "motcua.means.workflow",
    "motcua.means.documents",
    "motcua.means.notifications",
    "motcua.ground.accounts",
    "motcua.ground.orgs",
    "motcua.ground.audit",
    "motcua.ground.core",
    "procrastinate.contrib.django",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]
AUTH_USER_MODEL = "accounts.Account"
MIDDLEWARE = [
    "motcua.doors.ui.middleware.ReferenceMiddleware",
    "motcua.doors.ui.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.doors.ui.middleware.RefusalMiddleware",
]
CSRF_FAILURE_VIEW = "motcua.doors.ui.views.errors.csrf_failure"
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.doors.ui.presenters.site.context",
            ],
        },
    }
]
DATABASES = {"default": {"CONN_MAX_AGE": 300, "CONN_HEALTH_CHECKS": True, **env.database()}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = env.data_dir() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MOTCUA_DATA = env.data_dir()
# Jobs: every room's jobs.py registers by name; see motcua.ground.core.defer.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_ON_APP_READY = "motcua.ground.core.defer.attach"
# Ports, bound here and nowhere else.
MOTCUA_PORTS: dict[str, str] = {}
