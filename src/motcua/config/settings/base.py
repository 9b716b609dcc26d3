"""Settings of every installation; what differs between installations comes from the environment."""

from pathlib import Path

from motcua.config import env
from motcua.config.settings import bindings

SECRET_KEY = env.secret_key()
DEBUG = env.debug()
ALLOWED_HOSTS = env.allowed_hosts()
INSTALLED_APPS = [
    "motcua.sample",
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
    "motcua.ground.core",  # wakes the rooms' jobs, so before procrastinate, which is handed them
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
AUTHENTICATION_BACKENDS = ["motcua.ground.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
MIDDLEWARE = [
    "motcua.doors.ui.middleware.ReferenceMiddleware",
    "motcua.config.middleware.LogMiddleware",
    "motcua.doors.ui.middleware.ReceivingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.doors.ui.middleware.PackedMiddleware",
    "motcua.doors.ui.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "motcua.doors.ui.middleware.FormMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "motcua.doors.ui.middleware.SteadyMiddleware",
    "motcua.ground.accounts.middleware.ActorMiddleware",
    "motcua.doors.ui.middleware.RefusalMiddleware",
    "motcua.doors.ui.access.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                "motcua.doors.ui.loading.Loader"
                if DEBUG
                else ("django.template.loaders.cached.Loader", ["motcua.doors.ui.loading.Loader"])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.doors.ui.presenters.site.context",
            ],
        },
    }
]

# The database: a broken connection is noticed before a request uses it, and nothing may block others for long.
DATABASES = {
    "default": {
        **env.database(),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, "application_name": "motcua", **env.database()["OPTIONS"]},
    }
}
MOTCUA_STATEMENT_SECONDS = 15  # of web requests; config.wsgi sets it, commands and jobs may take longer
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}

# Sessions and cookies. How long a session may rest is a rule of accounts; this is the outer limit.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "mc_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.https()
CSRF_COOKIE_NAME = "mc_csrf"
CSRF_COOKIE_HTTPONLY = False  # htmx sends the token as a header
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = env.https()
CSRF_TRUSTED_ORIGINS = env.trusted_origins()
CSRF_FAILURE_VIEW = "motcua.doors.ui.views.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "mc_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = env.https()
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Headers. The content policy is the design system's (doors/ui).
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = env.https()
SECURE_HSTS_SECONDS = 31_536_000 if env.https() else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.https() else None
X_FRAME_OPTIONS = "DENY"

# Uploads: 20 MB a file is a rule of documents; above this much memory a file goes to disk, above that nothing is read.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 30

# Language and time.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]  # Django's own messages that lack Vietnamese
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# Files.
MOTCUA_DATA = env.data_dir()
MOTCUA_BIND = env.address()
STATIC_URL = "/static/"
STATIC_ROOT = MOTCUA_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# Jobs: every room's jobs.py registers by name; see motcua.ground.core.defer.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_ON_APP_READY = "motcua.ground.core.defer.attach"

# Mail: to a file unless a server is named (EMAIL_URL); see notifications.
MOTCUA_URL = env.public_url()  # what links in letters begin with
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
vars().update(env.mail())

LOGGING_CONFIG = "motcua.config.logs.configure"
LOGGING: dict[str, object] = {"level": "DEBUG" if DEBUG else "INFO"}

# Ports, bound here and nowhere else.
MOTCUA_CLAMAV = env.clamav()
MOTCUA_PORTS = bindings.ports(mail=bool(env.mail()["MOTCUA_MAIL"]), clamav=MOTCUA_CLAMAV)
