"""Errors that people may see: what could not be done, in words for the person, with the field it belongs to."""

from typing import Any


class DomainError(Exception):
    """An anticipated refusal; shown to the person, logged at info, never a reason to wake anybody.

    `code` is stable and for machines, `message` is Vietnamese and for people (already translated when raised inside a
    request), `field` names the form field it belongs to, `data` are the figures behind it (never personal data).
    """

    code = "refused"
    status = 409

    def __init__(self, message: str, *, field: str | None = None, code: str | None = None, **data: Any) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.code = code or type(self).code
        self.data = data


class NotFound(DomainError):
    """There is no such thing, or it is not the asking person's to see: the two must look alike."""

    code = "not_found"
    status = 404


class NotAllowed(DomainError):
    """The person may see the thing but may not do this to it."""

    code = "not_allowed"
    status = 403


class StepUpNeeded(NotAllowed):
    """The person may do this, but only after giving the second factor again: doors ask for it."""

    code = "step_up_needed"


class Stale(DomainError):
    """Somebody else changed the thing since the page was shown; the message says who and when."""

    code = "stale"


class Invalid(DomainError):
    """What was typed cannot be used; `errors` maps field names to messages and nothing typed is lost."""

    code = "invalid"
    status = 422

    def __init__(
        self, message: str, *, errors: dict[str, list[str]] | None = None, field: str | None = None, **data: Any
    ) -> None:
        super().__init__(message, field=field, **data)
        self.errors = errors or ({field: [message]} if field else {})
