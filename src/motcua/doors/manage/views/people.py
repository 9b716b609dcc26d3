"""People: list, one person, new officers, the quarterly review, the state of an account."""

from collections.abc import Sequence
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.doors.manage.forms import endings as end_forms
from motcua.doors.manage.forms import people as forms
from motcua.doors.manage.presenters import endings, people
from motcua.doors.manage.views import frame
from motcua.doors.ui import access, asking
from motcua.doors.ui.presenters import choosing
from motcua.doors.ui.presenters.fields import Field, chooser
from motcua.doors.ui.presenters.rows import Link
from motcua.doors.ui.requests import Request, page_number
from motcua.ground.accounts import queries, services
from motcua.ground.accounts.enums import AccountKind, Role
from motcua.ground.core import text
from motcua.ground.core.errors import NotFound
from motcua.ground.orgs import queries as orgs

STATES = (
    ("active", gettext_lazy("đang dùng")),
    ("disabled", gettext_lazy("đã ngừng")),
    ("locked", gettext_lazy("đang bị khóa")),
)
PURPOSE = "quản trị tài khoản"


def trail(card: queries.AccountCard | None = None, last: object = "") -> list[Link]:
    """Return the way back to the list, or to one person."""
    links = [(_("Người dùng"), reverse("manage:people"))]
    if card is not None:
        links.append((card.full_name, reverse("manage:person", args=[card.id])))
    return frame.crumbs(*links, last=last)


def person_of(request: Request, account_id: int) -> queries.AccountCard:
    """Return one account; whoever administers some agencies finds their officers alone. Raises: NotFound."""
    card = queries.account(account_id, at=timezone.now())
    if card is None or not seen(request, [card]):
        raise NotFound(_("Không có tài khoản này."))
    return card


def seen(request: Request, cards: Sequence[queries.AccountCard]) -> list[queries.AccountCard]:
    """Return those accounts that somebody who administers sees: all, or the officers of the own agencies."""
    ids = queries.seen_among([card.id for card in cards], request.actor.reach_of(Role.ADMINISTRATOR))
    return [card for card in cards if card.id in ids]


def once(request: Request, account_id: int, username: str, password: str) -> HttpResponse:
    """Show a first password: this page and no other, it is kept nowhere."""
    return frame.show(
        request, "manage/once.html", _("Mật khẩu đầu"), current="people", account_id=account_id, username=username,
        password=password, crumbs=trail(last=_("Mật khẩu đầu")),
    )  # fmt: skip


def home_of(account_id: int) -> str:
    """Return the page of a person."""
    return reverse("manage:person", args=[account_id])


def asked_agency(request: Request) -> Field:
    """Return the field of the list in which an agency is named."""
    typed = choosing.settle("agency", frame.typed(request, "co-quan"))
    wrong = choosing.doubt("agency", typed)
    return chooser("agency", "co-quan", _("Cơ quan"), typed, errors=[wrong] if wrong else [])


@access.page("staff", roles=frame.ADMINISTRATORS, title="Người dùng")
@require_GET
def listing(request: Request) -> HttpResponse:
    """Show officers, or other accounts, that fit what was asked."""
    asked = {name: request.GET.get(name, "") for name in ("loai", "vai-tro", "trang-thai", "co-quan")}
    kind = asked["loai"] if asked["loai"] in AccountKind.values else AccountKind.OFFICER
    within = request.actor.reach_of(Role.ADMINISTRATOR)
    query = request.GET.copy()
    query.pop("trang", None)
    words = frame.typed(request)
    now = timezone.now()
    found = people.found(
        words=words,
        kind=kind,
        role=asked["vai-tro"] if asked["vai-tro"] in Role.values else "",
        state=asked["trang-thai"] if asked["trang-thai"] in dict(STATES) else "",
        agency_id=text.whole_number(choosing.settle("agency", frame.typed(request, "co-quan"))),
        number=page_number(request),
        query=query.urlencode(),
        within=within,
        at=now,
    )
    return frame.show(
        request, "manage/people.html", _("Người dùng"), current="people", found=found, words=words, kind=kind,
        role=asked["vai-tro"], state=asked["trang-thai"], agency=asked_agency(request), kinds=AccountKind.choices,
        roles=Role.choices, states=STATES, locked=seen(request, queries.locked_accounts(at=now)),
        crumbs=frame.crumbs(last=_("Người dùng")),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Một người dùng")
@require_GET
def page(request: Request, account_id: int) -> HttpResponse:
    """Show one person: rights, positions, delegations, state and sessions; that one looked is recorded."""
    card, now = person_of(request, account_id), timezone.now()
    services.log_look(by=request.actor, subject=("account", account_id), purpose=PURPOSE, at=now)
    on = frame.today()
    return frame.show(
        request,
        "manage/person.html",
        card.full_name,
        current="people",
        card=card,
        facts=people.facts(card),
        staff=people.is_staff(card),
        own=request.actor.account_id == account_id,
        grants=people.grants(account_id, on),
        postings=people.postings(account_id, on),
        delegations=[
            {
                "card": delegation,
                "living": delegation.living(now),
                "open": delegation.revoked_at is None and now < delegation.valid_until_at,
            }
            for delegation in queries.delegations(account_id=account_id, at=now, past=True)
        ],
        sessions=queries.sessions_of(account_id, at=now),
        review=forms.ReviewForm(),
        crumbs=trail(last=card.full_name),
    )


@access.page("staff", roles=frame.ADMINISTRATORS, title="Thêm cán bộ", step_up=True)
def create(request: Request) -> HttpResponseBase:
    """Open an account for an officer; the first password is shown once."""
    form = forms.OfficerForm(request.POST or None)

    def act(data: frame.Data) -> HttpResponse:
        made = services.create_officer(by=request.actor, at=timezone.now(), **data)
        return once(request, made.account_id, made.username, made.temporary_password)

    return frame.ask(
        request, form, act, title=_("Thêm cán bộ"), current="people", button=_("Lập tài khoản"),
        trail=trail(last=_("Thêm cán bộ")),
        lead=_("Sau khi lập, cấp vai trò và bổ nhiệm vào vị trí ở trang của người đó."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Sửa tên, liên hệ", step_up=True)
def edit(request: Request, account_id: int) -> HttpResponseBase:
    """Change an officer's name and contact data."""
    card = person_of(request, account_id)
    initial = {"full_name": card.full_name, "email": card.email, "phone": card.phone}
    form = forms.ContactForm(request.POST or None, initial=initial)

    def act(data: frame.Data) -> str:
        services.change_officer(account_id=account_id, by=request.actor, at=timezone.now(), **data)
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Sửa tên, liên hệ"), current="people", button=_("Ghi"),
        trail=trail(card, _("Sửa")), done=_("Đã ghi."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Sửa thông tin định danh", step_up=True)
def identity(request: Request, account_id: int) -> HttpResponseBase:
    """Correct whom a citizen's or company's account is of, at the request of a desk; both contacts are told."""
    card = person_of(request, account_id)
    if card.kind not in (AccountKind.CITIZEN, AccountKind.BUSINESS):
        raise NotFound(_("Không có tài khoản này."))
    initial = {"full_name": card.full_name}
    form = forms.IdentityForm(request.POST or None, initial=initial, business=card.kind == AccountKind.BUSINESS)

    def act(data: frame.Data) -> str:
        reason = data.pop("reason")
        corrected = services.Identity(**{name: value or getattr(card, name) for name, value in data.items()})
        name = services.correct_identity(
            account_id=account_id, form=corrected, reason=reason, by=request.actor, at=timezone.now()
        )
        if name:
            messages.success(request, _("Tên đăng nhập mới của tài khoản: %(name)s.") % {"name": name})
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Sửa thông tin định danh"), current="people", button=_("Ghi"),
        trail=trail(card, _("Sửa thông tin định danh")), done=_("Đã ghi."),
        lead=_("Chỉ sửa khi bộ phận một cửa đã xem giấy tờ của chính người đó. Người đó được báo qua mọi liên hệ."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Mở khóa")
def unlock(request: Request, account_id: int) -> HttpResponseBase:
    """Open a door that too many wrong tries had shut."""
    card = person_of(request, account_id)
    form = forms.ReasonForm(request.POST or None)

    def act(data: frame.Data) -> str:
        services.unlock_account(account_id=account_id, by=request.actor, at=timezone.now(), **data)
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Mở khóa tài khoản %(name)s") % {"name": card.full_name}, current="people",
        button=_("Mở khóa"), trail=trail(card, _("Mở khóa")), done=_("Đã mở khóa."),
        lead=_("Tài khoản bị khóa vì nhập sai nhiều lần. Hãy chắc rằng đúng người đó đang nhờ mở."),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Ngừng tài khoản", step_up=True)
def disable(request: Request, account_id: int) -> HttpResponseBase:
    """Take an account out of use at once; what the person has is shown, and who goes on is asked."""
    card, now = person_of(request, account_id), timezone.now()
    yesterday = frame.today() - timedelta(days=1)
    leaving = queries.leaving_account(account_id, last_day=yesterday)
    burdens = orgs.burdens(leaving, at=now)
    form = end_forms.DisableForm(
        request.POST or None, heirs=endings.asked_heirs(leaving, burdens, last_day=yesterday, at=now)
    )

    def act(data: frame.Data) -> str:
        services.disable_account(
            account_id=account_id, reason=data["reason"], heirs=form.heirs(), by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        return home_of(account_id)

    return frame.ask(
        request, form, act, title=_("Ngừng tài khoản %(name)s") % {"name": card.full_name}, current="people",
        button=_("Ngừng tài khoản"), trail=trail(card, _("Ngừng")), done=_("Đã ngừng tài khoản."),
        template="manage/ending.html", hanging=endings.hanging(burdens),
        lead=_(
            "Người này bị đăng xuất ngay ở mọi nơi. Ủy quyền đã giao và đã nhận ngừng hiệu lực cùng lúc, đến khi tài "
            "khoản được dùng lại trong thời hạn ủy quyền. Việc đã làm vẫn giữ nguyên trong nhật ký."
        ),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Dùng lại tài khoản")
@require_POST
def enable(request: Request, account_id: int) -> HttpResponseBase:
    """Let a disabled account be used again."""
    by = request.actor
    return asking.do(
        request,
        lambda: services.enable_account(account_id=account_id, by=by, at=timezone.now()),
        home_of(account_id),
        _("Tài khoản dùng lại được."),
    )


@access.page("staff", roles=frame.ADMINISTRATORS, title="Đặt lại mật khẩu", step_up=True)
@require_POST
def reset_password(request: Request, account_id: int) -> HttpResponseBase:
    """Give a first password again, shown once."""
    card = person_of(request, account_id)
    password = services.reset_password(account_id=account_id, by=request.actor, at=timezone.now())
    return once(request, account_id, card.username, password)


@access.page("staff", roles=frame.ADMINISTRATORS, title="Kết thúc mọi phiên")
@require_POST
def end_sessions(request: Request, account_id: int) -> HttpResponseBase:
    """Sign somebody out everywhere."""
    by = request.actor
    return asking.do(
        request,
        lambda: services.end_sessions(account_id=account_id, by=by, at=timezone.now()),
        home_of(account_id),
        _("Đã kết thúc mọi phiên của người này."),
    )


@access.page("staff", roles=frame.ADMINISTRATORS, title="Rà soát hằng quý")
@require_GET
def reviews(request: Request) -> HttpResponse:
    """Show the officers whose account and rights nobody has looked at for a quarter."""
    now = timezone.now()
    due = seen(request, queries.reviews_due(at=now))
    return frame.show(
        request, "manage/reviews.html", _("Rà soát tài khoản hằng quý"), current="people", due=due,
        limit_reached=len(due) == 200, crumbs=trail(last=_("Rà soát")),
    )  # fmt: skip


@access.page("staff", roles=frame.ADMINISTRATORS, title="Ghi kết luận rà soát")
def review(request: Request, account_id: int) -> HttpResponseBase:
    """Record the quarterly look at one account."""
    card, now = person_of(request, account_id), timezone.now()
    yesterday = frame.today() - timedelta(days=1)
    leaving = queries.leaving_account(account_id, last_day=yesterday)
    burdens = orgs.burdens(leaving, at=now)
    form = end_forms.ReviewWorkForm(
        request.POST or None, heirs=endings.asked_heirs(leaving, burdens, last_day=yesterday, at=now)
    )

    def act(data: frame.Data) -> str:
        services.review_account(
            account_id=account_id, outcome=data["outcome"], note=data["note"], heirs=form.heirs(), by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        return reverse("manage:reviews")

    return frame.ask(
        request, form, act, title=_("Rà soát %(name)s") % {"name": card.full_name}, current="people",
        button=_("Ghi kết luận"), trail=trail(card, _("Rà soát")), done=_("Đã ghi kết luận rà soát."),
        template="manage/review.html", hanging=endings.hanging(burdens), card=card, facts=people.facts(card),
        grants=[grant for grant in people.grants(account_id, frame.today()) if not grant["state"]],
        postings=queries.postings_of(account_id=account_id, at=now),
    )  # fmt: skip
