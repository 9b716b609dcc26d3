"""Settings of the test suite."""

from motcua.config.settings.base import *  # noqa: F403
from motcua.config.settings.base import DATABASES, MIDDLEWARE, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Emptying tables between tests is the one reason to empty the audit record.
DATABASES["default"]["OPTIONS"]["options"] = "-c motcua.truncate_audit=on"
DATABASES["default"]["CONN_MAX_AGE"] = 0
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MOTCUA_STRICT_POLICIES = True
LOGGING = {"level": "INFO", "cache": False}  # so that tests can listen
WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests, so there is no folder to scan
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # the test server serves static files itself
