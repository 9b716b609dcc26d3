"""Logs: one JSON line each on stderr, with the request's reference, and without anybody's data.

What an exception says is left out (a database error quotes the row): its class, where it rose, and for a database
error the SQLSTATE and the constraint are enough to find the defect.
"""

import logging
import logging.config
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

PLAIN = {"event", "level", "logger", "timestamp", "reference", "error", "where", "sqlstate", "constraint"}


class Stderr(logging.Handler):
    """Writes to what stderr is at the moment of writing."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        try:
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()
        except (ValueError, OSError):  # stderr has been closed: there is nowhere left to say it
            return


def configure(config: dict[str, Any]) -> None:
    """Set up logging for the whole process; Django calls it with settings.LOGGING."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=False),
        _reference_of_request,
        _exception_without_words,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=config.get("cache", True),
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
                    ],
                }
            },
            "handlers": {"stderr": {"()": Stderr, "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {
                "motcua": {"level": config.get("level", "INFO")},
                "django.request": {"level": "ERROR"},  # refused requests are LogMiddleware's to note
                "django.security.DisallowedHost": {"level": "CRITICAL"},
                "procrastinate": {"level": "WARNING"},
            },
        }
    )


def _reference_of_request(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Put the request's reference into lines that Django writes about a request; the request itself is left out."""
    request = event.pop("request", None)
    reference = getattr(request, "reference", None)
    if reference:
        event["reference"] = reference
    return event


def _exception_without_words(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replace an exception by its class and where it rose."""
    record = event.get("_record")
    raised = event.pop("exc_info", None) or (record.exc_info if record is not None else None)
    if record is not None:
        record.exc_info = record.exc_text = None
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, tuple):
        raised = raised[1]
    if isinstance(raised, BaseException):
        event["error"] = _names(raised)
        frames = traceback.extract_tb(raised.__traceback__)[-12:]
        event["where"] = [
            f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}" for frame in frames
        ]
        for error in (raised, raised.__cause__):
            if getattr(error, "sqlstate", None):
                event["sqlstate"] = error.sqlstate  # type: ignore[union-attr]
                event["constraint"] = getattr(getattr(error, "diag", None), "constraint_name", None)
    return event


def _names(raised: BaseException) -> str:
    """Return the class of an exception and of what caused it."""
    name = f"{type(raised).__module__}.{type(raised).__qualname__}"
    return f"{name} <- {_names(raised.__cause__)}" if raised.__cause__ else name
