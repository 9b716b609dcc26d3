"""The canonical text of an entry and the chain of hashes over it: pure, so that bulk writers can use it too.

The text is JSON in NFC with sorted keys and no spaces. Keys with an underscore sort first: `_n` (number in the chain),
`_prev` (hash of the entry before, hex), `_subject`; then account, action, at and the rest. The hash is SHA-256 over the
text in UTF-8. Everything after `_prev` is the tail, which is known before the place in the chain is.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

ZERO = bytes(32)
SAFE = re.compile(r"[A-Za-z0-9_.:@+-]+")
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class Row:
    """What is to be recorded, before it has a place in a chain."""

    action: str
    subject: tuple[str, str]
    at: datetime
    account_id: int | None = None
    actor: str = ""
    actor_name: str = ""
    channel: str = ""
    position_id: int | None = None
    on_behalf_of: int | None = None
    purpose: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry with its place in the chain: the columns of the table, in its order but for id and xid."""

    subject_kind: str
    subject_id: str
    number: int
    at: datetime
    account_id: int | None
    action: str
    text: str
    hash: bytes


def plain(value: Any) -> Any:
    """Return the value as canonical JSON can hold it: NFC strings, ISO dates, no floats that are not numbers."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        if value.isascii() and "\x00" not in value:
            return value
        whole = value.encode("utf-8", "replace").decode("utf-8")
        return unicodedata.normalize("NFC", whole).replace("\x00", "\ufffd")
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | Decimal | UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {str(plain(str(key))): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        many = [plain(member) for member in value]
        return sorted(many, key=str) if isinstance(value, set | frozenset) else many
    return plain(str(value))


def moment(at: datetime) -> str:
    """Return the moment in UTC with microseconds; one without a zone is a programming error."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be recorded")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def tail(row: Row) -> str:
    """Return the canonical text after `_prev`: from `"_subject"` to the closing brace."""
    kind, number = row.subject
    for word in (kind, number, row.action):
        if not SAFE.fullmatch(word):
            raise ValueError(f"{word!r} cannot stand in an audit entry: only ASCII letters, digits and _.:@+-")
    parts: dict[str, Any] = {
        "_subject": f"{kind}:{number}",
        "account": row.account_id,
        "action": row.action,
        "at": moment(row.at),
    }
    by: dict[str, Any] = {}
    if row.actor:
        by["actor"] = row.actor
    if row.actor_name:
        by["actor_name"] = plain(row.actor_name)
    if row.channel:
        by["channel"] = row.channel
    if row.on_behalf_of is not None:
        by["on_behalf_of"] = row.on_behalf_of
    if row.position_id is not None:
        by["position"] = row.position_id
    parts["by"] = by
    if row.data:
        parts["data"] = plain(row.data)
    if row.purpose:
        parts["purpose"] = plain(row.purpose)
    return _encode(parts)[1:]


def text_of(number: int, previous: bytes, tail_text: str) -> str:
    """Return the whole canonical text of an entry at its place in the chain."""
    return f'{{"_n":{number},"_prev":"{previous.hex()}",{tail_text}'


def hash_of(text: str) -> bytes:
    """Return the SHA-256 of the text."""
    return hashlib.sha256(text.encode()).digest()


def chain(rows: Iterable[Row], previous: bytes = ZERO, number: int = 0) -> Iterator[Link]:
    """Yield the rows of ONE subject with their numbers, texts and hashes, following the entry `number`.

    A bulk writer copies these into audit_auditentry and the last one into audit_audithead (see `services.head_of`).
    """
    for row in rows:
        number += 1
        text = text_of(number, previous, tail(row))
        previous = hash_of(text)
        yield Link(row.subject[0], row.subject[1], number, row.at, row.account_id, row.action, text, previous)


def root_of(previous: bytes, figures: Mapping[str, Any], lines_digest: bytes, listing_digest: bytes) -> bytes:
    """Return the hash of a daily root from the root before it, its figures and the digests of its lines."""
    text = json.dumps(
        {**{key: plain(value) for key, value in figures.items()}, "lines": lines_digest.hex(),
         "listing": listing_digest.hex(), "previous": previous.hex()},
        sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    return hash_of(text)
