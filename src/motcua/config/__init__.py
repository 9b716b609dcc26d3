"""The only place that puts things together: settings, environment, URLs, WSGI, worker and the `motcua` command."""
