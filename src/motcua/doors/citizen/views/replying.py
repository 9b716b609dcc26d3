"""What a person has typed and uploaded to answer a supplement request, kept with the session until it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries.cards import DossierPage, RequestCard
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.requests import Request
from motcua.ground.core import text as texts
from motcua.means.documents import queries as documents

SESSION = "supplement_answers"
LONGEST = 5000
MOST_FILES = 50  # of one item


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of each item, the words, and when they were kept (as JavaScript reads it)."""

    files: dict[int, list[str]] = field(default_factory=dict)
    text: str = ""
    at: str = ""


def kept(request: Request, page: DossierPage, asked: RequestCard) -> Kept:
    """Return what was kept for this very request; files that were sent or thrown away since are left out."""
    found = request.session.get(SESSION, {}).get(_key(page, asked))
    if found is None:
        return Kept()
    by = request.actor
    cards = documents.files_by_id([file_id for ids in found["files"].values() for file_id in ids])
    own = {str(card.id) for card in cards.values() if card.uploaded_by_id == by.account_id}
    files = {int(index): [file_id for file_id in ids if file_id in own] for index, ids in found["files"].items()}
    return Kept(files, found["text"], found["at"])


def keep(
    request: Request, page: DossierPage, asked: RequestCard, files: Mapping[int, Sequence[str]], text: str
) -> None:
    """Keep files and words for this request, in the place of what was kept before."""
    values = {str(index): list(ids)[:MOST_FILES] for index, ids in files.items() if ids}
    entry = {"files": values, "text": text[:LONGEST], "at": timezone.now().isoformat()}
    request.session[SESSION] = {**request.session.get(SESSION, {}), _key(page, asked): entry}


def add(request: Request, page: DossierPage, asked: RequestCard, name: str, file_id: str) -> None:
    """Keep one more file for the item whose field is named `muc-N`; for no item of the request nothing is kept."""
    index = texts.whole_number(name.removeprefix("muc-"))
    if index is None or index >= len(asked.items):
        return
    before = kept(request, page, asked)
    keep(request, page, asked, {**before.files, index: [*before.files.get(index, []), file_id]}, before.text)


def save(request: Request, page: DossierPage, asked: RequestCard) -> JsonResponse:
    """Keep what the page says now; of an older request nothing is kept."""
    if request.POST.get("yeu-cau") != str(asked.number):
        message = _("Sau khi mở trang này, yêu cầu bổ sung đã đổi. Đọc lại yêu cầu mới và chọn tệp cho nó.")
        return JsonResponse({"error": "stale", "message": message}, status=409)
    files = {
        index: list(filter(_is_id, dict.fromkeys(request.POST.getlist(f"muc-{index}_id"))))
        for index, _item in enumerate(asked.items)
    }
    keep(request, page, asked, files, texts.clean(request.POST.get("loi", ""), multiline=True))
    return JsonResponse({"saved_at": formats.vn_time(timezone.now())})


def forget(request: Request, page: DossierPage, asked: RequestCard) -> None:
    """Forget what was kept once it has been sent."""
    left = {key: entry for key, entry in request.session.get(SESSION, {}).items() if key != _key(page, asked)}
    request.session[SESSION] = left


def _is_id(typed: str) -> bool:
    try:
        UUID(typed)
    except ValueError:
        return False
    return True


def _key(page: DossierPage, asked: RequestCard) -> str:
    return f"{page.row.ref}:{asked.number}"
