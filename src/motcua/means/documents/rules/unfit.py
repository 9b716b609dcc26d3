"""Why a file cannot be taken, as a reason for machines; the words for people stand in `messages`."""

from enum import StrEnum


class Reason(StrEnum):
    """The reasons for refusing a file."""

    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    NOT_ALLOWED = "file_not_allowed"
    HEIC = "file_heic"
    LIES = "file_extension_lies"
    FOREIGN = "file_foreign"
    BROKEN = "file_broken"
    ENCRYPTED = "file_encrypted"
    DANGEROUS = "file_dangerous"
    BOMB = "file_bomb"
    NO_PAGES = "file_no_pages"
    TOO_MANY_PAGES = "file_too_many_pages"
    TOO_MANY_PIXELS = "file_too_many_pixels"
    INFECTED = "file_infected"
    NOT_SCANNED = "file_not_scanned"
    TOO_MANY = "file_too_many"


class Unfit(Exception):
    """Raised by a check with its reason; `said` and `found` are extensions for the message."""

    def __init__(self, reason: Reason, *, said: str = "", found: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.said = said
        self.found = found
