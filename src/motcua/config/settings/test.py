"""Settings of the test suite."""

from motcua.config.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The audit tables refuse TRUNCATE; the suite empties tables between tests.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c motcua.truncate_audit=on"  # noqa: F405
