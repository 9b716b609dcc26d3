"""Keeping what people looked for in vain, and the words they use."""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import languages, text
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid, NotFound
from motcua.means.catalogue import policies, queries
from motcua.means.catalogue.models import SearchMiss, SynonymPair
from motcua.means.catalogue.queries.cards import ProcedureCard
from motcua.means.catalogue.rules import search as rules
from motcua.means.catalogue.services import indexing

SHORTEST = 3
NOTE = """
INSERT INTO catalogue_search_miss (folded, times, language, first_at, last_at) VALUES (%s, 1, %s, %s, %s)
ON CONFLICT (folded) DO UPDATE SET times = catalogue_search_miss.times + 1, last_at = excluded.last_at
"""


def search(*, typed: str, at: datetime, limit: int = 10, language: str = "vi") -> list[ProcedureCard]:
    """Search and, when nothing is found, keep what was typed (folded, digits masked) for the list of misses."""
    found = queries.search(typed, limit, language)
    if not found:
        note_miss(typed=typed, at=at, language=language)
    return found


def note_miss(*, typed: str, at: datetime, language: str = "vi") -> None:
    """Keep a search that found nothing: its folded words and how often, never who looked for it."""
    kept = rules.masked(typed)
    if len(kept) >= SHORTEST:
        with connection.cursor() as cursor:
            cursor.execute(NOTE, [kept, languages.code(language), at, at])


@transaction.atomic
def add_synonym(
    *, term: str, target: str, by: Actor, at: datetime, language: str = "vi", miss_id: int | None = None
) -> int:
    """Let searches for `term` find what holds `target` (words of a name, a code or an address); settles a miss."""
    policies.require_editor(by)
    term, target = text.clean(term), text.clean(target)
    if len(text.fold(term)) < 2:
        raise Invalid(_("Nhập từ mà người dân hay dùng."), field="term")
    if len(text.fold(target)) < 2:
        raise Invalid(_("Nhập từ trong tên thủ tục, mã hoặc địa chỉ của thủ tục."), field="target")
    made, _new = SynonymPair.objects.update_or_create(
        term_folded=text.fold(term)[:120],
        target_folded=text.fold(target)[:300],
        defaults={"term": term[:120], "target": target[:300], "language": language, "from_reference": False},
    )
    if miss_id is not None:
        SearchMiss.objects.filter(pk=miss_id).update(settled_at=at)
    audit.record(
        "catalogue.synonym_added", subject=("synonym", made.pk), by=by, at=at, data={"term": term, "target": target}
    )
    indexing.rebuild()
    return made.pk


@transaction.atomic
def settle_miss(*, miss_id: int, by: Actor, at: datetime) -> None:
    """Take a miss off the list: it was dealt with, or it asks for nothing we have."""
    policies.require_editor(by)
    if not SearchMiss.objects.filter(pk=miss_id).update(settled_at=at):
        raise NotFound(_("Không có mục này."))
    audit.record("catalogue.miss_settled", subject=("search_miss", miss_id), by=by, at=at, data={})
