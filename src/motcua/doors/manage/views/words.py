"""The words people use: pairs, and the searches that found nothing."""

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.doors.manage.forms.catalogue import SynonymForm
from motcua.doors.manage.views import frame
from motcua.doors.ui import access, asking
from motcua.doors.ui.requests import Request
from motcua.ground.core import text
from motcua.means.catalogue import queries, services


@access.page("staff", roles=frame.ADMINISTRATORS, title="Từ khóa tìm kiếm")
def listing(request: Request) -> HttpResponseBase:
    """Show what people searched in vain and the words they use; add a pair, which settles a miss."""
    asked = text.whole_number(request.GET.get("luot", ""))
    misses = queries.search_misses()
    chosen = next((miss for miss in misses if miss.id == asked), None)
    initial = {"term": chosen.text if chosen else "", "language": chosen.language if chosen else "vi"}
    form = SynonymForm(request.POST or None, initial=initial)

    def act(data: frame.Data) -> str:
        services.add_synonym(miss_id=chosen.id if chosen else None, by=request.actor, at=timezone.now(), **data)
        return reverse("manage:words")

    words = frame.typed(request)
    return frame.ask(
        request, form, act, title=_("Từ khóa tìm kiếm"), current="words", button=_("Thêm từ"),
        trail=frame.crumbs(last=_("Từ khóa")), done=_("Đã thêm; tìm thử ngay được."), template="manage/words.html",
        misses=misses, chosen=chosen, words=words, synonyms=queries.synonyms(typed=words, limit=300),
        trial=queries.search(words, 5) if words else [],
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Bỏ khỏi danh sách")
@require_POST
def settle(request: Request, miss_id: int) -> HttpResponseBase:
    """Take a miss off the list."""
    by = request.actor
    return asking.do(
        request,
        lambda: services.settle_miss(miss_id=miss_id, by=by, at=timezone.now()),
        reverse("manage:words"),
        _("Đã bỏ khỏi danh sách."),
    )
