"""The WSGI entry point: Django, ended with its server, and with a limit on how long a statement of a page may take."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from motcua.config import orphans

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings.base")
if os.environ.get("MOTCUA_SUPERVISED"):
    orphans.die_with_parent()  # a worker must not keep the port when its server was killed
_options = settings.DATABASES["default"]["OPTIONS"]
_limit = f"-c statement_timeout={settings.MOTCUA_STATEMENT_SECONDS}s -c idle_in_transaction_session_timeout=60s"
_options["options"] = f"{_options.get('options', '')} {_limit}".strip()
application = get_wsgi_application()
