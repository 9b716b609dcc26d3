"""Roles, positions and delegations hold from a day to a day, and are recorded."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.ground.accounts import queries, services
from motcua.ground.accounts.models import Account, Posting, RoleGrant
from motcua.ground.audit import queries as audit
from motcua.ground.core.actors import ANONYMOUS, Grant
from motcua.ground.core.errors import DomainError, Invalid, NotAllowed, NotFound
from motcua.ground.orgs.models import Agency, Ending, Position, Unit
from motcua.means.catalogue import policies as catalogue_policies
from motcua.sample.loading import accounts as loading
from tests.factories import accounts as make

AT = datetime(2026, 12, 8, 1, 0, tzinfo=UTC)
START = date(2025, 7, 1)
pytestmark = pytest.mark.django_db


class House:
    """Two agencies with two positions each."""

    def __init__(self) -> None:
        self.justice = Agency.objects.create(
            key="so-tu-phap", name="Sở Tư pháp", kind="department", level="province", valid_from=START
        )
        self.office = Agency.objects.create(
            key="van-phong", name="Văn phòng", kind="office", level="province", valid_from=START
        )
        self.bar = self._position(self.justice, "bar", "case_officer", "Chuyên viên")
        self.head = self._position(self.justice, "bar", "head_of_section", "Trưởng phòng")
        self.other = self._position(self.office, "synthesis", "office_reviewer", "Chuyên viên")

    def _position(self, agency: Agency, unit: str, key: str, title: str) -> Position:
        room, _ = Unit.objects.get_or_create(
            agency=agency, key=unit, defaults={"name": "Phòng", "kind": "section", "valid_from": START}
        )
        return Position.objects.create(unit=room, key=key, title=title, valid_from=START)


@pytest.fixture
def house() -> House:
    return House()


def delegate(house: House, giver: Account, taker: Account, **changes: object) -> int:
    values: dict[str, object] = {
        "from_account_id": giver.pk,
        "to_account_id": taker.pk,
        "position_id": house.bar.pk,
        "kind": "substitution",
        "valid_from_at": AT - timedelta(hours=1),
        "valid_until_at": AT + timedelta(days=3),
        "reason": "Nghỉ phép",
        "by": make.actor(giver, AT),
        "at": AT - timedelta(hours=2),
    }
    return services.create_delegation(**{**values, **changes})  # type: ignore[arg-type]


def test_an_actor_takes_three_queries_and_a_citizen_one(house: House, django_assert_num_queries: object) -> None:
    giver = make.make_officer(house.bar, roles=("case_officer",), agency=house.justice)
    officer = make.make_officer(house.head, roles=("head_of_section",), agency=house.justice)
    delegate(house, giver, officer)
    citizen = make.make_account()
    with django_assert_num_queries(3):  # type: ignore[operator]
        actor = queries.actor_for(officer.pk, AT)
    assert actor.position_ids == [house.bar.pk, house.head.pk]
    with django_assert_num_queries(1):  # type: ignore[operator]
        queries.actor_for(citizen.pk, AT)


def test_a_substitute_acts_on_behalf_with_the_holders_role_in_that_unit_only(house: House) -> None:
    giver = make.make_officer(
        house.bar, roles=("case_officer", "administrator", "auditor"), agency=None, full_name="Phạm Quốc Huy"
    )
    taker = make.make_officer(house.head)
    before = make.actor(taker, AT - timedelta(hours=1, seconds=1))
    delegation = delegate(house, giver, taker)
    assert before.grants == ()
    actor = make.actor(taker, AT)
    holding = actor.holding(house.bar.pk)
    assert holding is not None
    assert (holding.on_behalf_of, holding.on_behalf_name, holding.delegation_id) == (
        giver.pk,
        "Phạm Quốc Huy",
        delegation,
    )
    assert actor.grants == (Grant("case_officer", house.justice.pk, house.bar.unit_id),)
    assert [holder.account_id for holder in queries.holders_of(house.bar.pk, at=AT)] == [giver.pk, taker.pk]
    assert make.actor(taker, AT + timedelta(days=3)).holding(house.bar.pk) is None
    services.revoke_delegation(delegation_id=delegation, by=make.actor(giver, AT), at=AT + timedelta(hours=1))
    assert make.actor(taker, AT).holding(house.bar.pk) is not None, "what was done before stays covered"
    assert make.actor(taker, AT + timedelta(hours=1)).holding(house.bar.pk) is None
    assert [entry.action for entry in audit.trail(("account", taker.pk))] == [
        "account.delegated_to",
        "account.delegation_revoked",
    ]


def test_a_delegation_ends_with_the_posting_it_stands_on(house: House) -> None:
    giver, taker, administrator = make.make_officer(house.bar), make.make_officer(house.head), make.make_administrator()
    delegate(house, giver, taker)
    (posting,) = queries.postings_of(account_id=giver.pk, at=AT)
    services.end_posting(posting_id=posting.id, last_date=date(2026, 12, 8), by=make.actor(administrator, AT), at=AT)
    assert make.actor(taker, AT).holding(house.bar.pk) is not None
    assert make.actor(taker, AT + timedelta(days=1)).holding(house.bar.pk) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to": "self"}, "to_account_id"),
        ({"to": "elsewhere"}, "to_account_id"),
        ({"to": "citizen"}, "account_id"),
        ({"position": "other"}, "position_id"),
        ({"reason": "  "}, "reason"),
        ({"kind": "x"}, "kind"),
        ({"valid_until_at": AT - timedelta(days=1)}, "valid_until_at"),
        ({"valid_until_at": AT + timedelta(days=400)}, "valid_until_at"),
    ],
)
def test_what_cannot_be_delegated(house: House, changes: dict[str, object], field: str) -> None:
    giver, taker = make.make_officer(house.bar), make.make_officer(house.head)
    if changes.get("to") == "self":
        changes = {"to_account_id": giver.pk}
    elif changes.get("to") == "elsewhere":
        changes = {"to_account_id": make.make_officer(house.other).pk}
    elif changes.get("to") == "citizen":
        changes = {"to_account_id": make.make_account().pk}
    elif changes.get("position"):
        changes = {"position_id": house.other.pk}
    with pytest.raises(Invalid) as error:
        delegate(house, giver, taker, **changes)
    assert error.value.field == field


def test_only_the_holder_or_an_administrator_delegates(house: House) -> None:
    giver, taker = make.make_officer(house.bar), make.make_officer(house.head)
    with pytest.raises(NotAllowed):
        delegate(house, giver, taker, by=make.actor(taker, AT))
    delegation = delegate(house, giver, taker, by=make.actor(make.make_administrator(), AT))
    with pytest.raises(NotFound):
        services.revoke_delegation(delegation_id=delegation, by=make.actor(taker, AT), at=AT)


def test_a_role_holds_through_its_last_day_in_vietnam(house: House) -> None:
    officer, administrator = make.make_officer(), make.actor(make.make_administrator(), AT)
    grant = services.grant_role(
        account_id=officer.pk,
        role="case_officer",
        agency_id=house.justice.pk,
        valid_from=date(2026, 12, 1),
        by=administrator,
        at=AT,
    )
    services.revoke_role(grant_id=grant, last_date=date(2026, 12, 10), by=administrator, at=AT)
    last_minute = datetime(2026, 12, 10, 16, 59, tzinfo=UTC)
    assert make.actor(officer, last_minute).has_role("case_officer", agency_id=house.justice.pk)
    assert not make.actor(officer, last_minute).has_role("case_officer", agency_id=house.office.pk)
    assert not make.actor(officer, last_minute + timedelta(minutes=1)).has_role("case_officer")
    assert not make.actor(officer, datetime(2026, 11, 30, 16, 59, tzinfo=UTC)).has_role("case_officer")


@pytest.mark.parametrize("who", ["officer", "citizen", "nobody"])
def test_only_administrators_keep_accounts(house: House, who: str) -> None:
    by = ANONYMOUS
    if who != "nobody":
        by = make.actor(make.make_account() if who == "citizen" else make.make_officer(house.bar, roles=("approver",)))
    victim = make.make_officer(house.bar)
    calls = [
        lambda: services.create_officer(username="moi.moi", full_name="Mới", by=by, at=AT),
        lambda: services.grant_role(account_id=victim.pk, role="administrator", valid_from=START, by=by, at=AT),
        lambda: services.post_to_position(
            account_id=victim.pk, position_id=house.bar.pk, valid_from=START, by=by, at=AT
        ),
        lambda: services.disable_account(account_id=victim.pk, reason="x", by=by, at=AT),
        lambda: services.enable_account(account_id=victim.pk, by=by, at=AT),
        lambda: services.unlock_account(account_id=victim.pk, by=by, at=AT),
        lambda: services.reset_password(account_id=victim.pk, by=by, at=AT),
        lambda: services.remove_second_factor(account_id=victim.pk, by=by, at=AT),
        lambda: services.review_account(account_id=victim.pk, outcome="keep", by=by, at=AT),
    ]
    for call in calls:
        with pytest.raises(DomainError):
            call()


@pytest.mark.parametrize("kind", ["citizen", "business"])
def test_nobody_takes_over_the_account_of_a_citizen(house: House, kind: str) -> None:
    by = make.actor(make.make_administrator(), AT)
    victim = make.make_account(kind, email="an@vidu.example", email_verified_at=AT)
    make.make_second_factor(victim)
    contacts = {"full_name": "Kẻ Xấu", "email": "kexau@vidu.example", "phone": ""}
    for call in (
        lambda: services.change_officer(account_id=victim.pk, **contacts, by=by, at=AT),
        lambda: services.reset_password(account_id=victim.pk, by=by, at=AT),
        lambda: services.remove_second_factor(account_id=victim.pk, by=by, at=AT),
        lambda: services.grant_role(account_id=victim.pk, role="approver", valid_from=START, by=by, at=AT),
    ):
        with pytest.raises((NotFound, Invalid)):
            call()
    kept = Account.objects.get(pk=victim.pk)
    assert (kept.full_name, kept.email, kept.password) == (victim.full_name, "an@vidu.example", victim.password)
    assert services.has_second_factor(victim.pk)


def test_a_contact_that_an_administrator_changed_is_confirmed_by_nobody(house: House) -> None:
    by = make.actor(make.make_administrator(), AT)
    officer = make.make_officer(house.bar, email="cu@vidu.example", email_verified_at=AT)
    contacts = {"full_name": officer.full_name, "phone": officer.phone, "by": by, "at": AT}
    services.change_officer(account_id=officer.pk, email="cu@vidu.example", **contacts)
    assert Account.objects.get(pk=officer.pk).email_verified_at == AT
    services.change_officer(account_id=officer.pk, email="moi@vidu.example", **contacts)
    assert Account.objects.get(pk=officer.pk).email_verified_at is None
    assert [entry.data["fields"] for entry in audit.trail(("account", str(officer.pk)))][-1] == ["email"]


def test_a_new_officer_must_change_the_first_password_and_never_uses_the_last_ten_again(house: House) -> None:
    administrator = make.actor(make.make_administrator(), AT)
    made = services.create_officer(username="Chuyen.Vien", full_name="  Nông   Văn Tú ", by=administrator, at=AT)
    account = Account.objects.get(pk=made.account_id)
    assert (account.username, account.full_name, account.folded_name) == ("chuyen.vien", "Nông Văn Tú", "nong van tu")
    make.make_second_factor(account)
    actor = make.actor(account, AT)
    assert services.password_must_change(account, actor, at=AT)
    with pytest.raises(services.WrongPassword):
        services.change_password(by=actor, old="sai", new="Tre-xanh-8", at=AT)
    old = made.temporary_password
    for number in range(12):
        new = f"Tre-xanh-{number}"
        services.change_password(by=actor, old=old, new=new, at=AT + timedelta(minutes=number))
        old = new
    with pytest.raises(Invalid, match="đã dùng"):
        services.change_password(by=actor, old=old, new="Tre-xanh-2", at=AT + timedelta(hours=1))
    services.change_password(by=actor, old=old, new="Tre-xanh-1", at=AT + timedelta(hours=1))
    account.refresh_from_db()
    assert not services.password_must_change(account, actor, at=AT)


def test_an_administrators_password_lives_two_months(house: House) -> None:
    account = make.make_administrator(password_changed_at=AT - timedelta(days=61))
    assert services.password_must_change(account, make.actor(account, AT), at=AT)
    officer = make.make_officer(house.bar, password_changed_at=AT - timedelta(days=61))
    assert not services.password_must_change(officer, make.actor(officer, AT), at=AT)


def test_dormant_officers_are_disabled_after_45_days_and_lose_their_tokens(house: House) -> None:
    dormant = make.make_officer(house.bar, created_at=AT - timedelta(days=200), last_login=AT - timedelta(days=46))
    token = services.create_token(
        by=make.actor(dormant, AT - timedelta(days=46)), name="cũ", at=AT - timedelta(days=46)
    )
    for kept in (
        {"last_login": AT - timedelta(days=44)},
        {"created_at": AT - timedelta(days=2)},
        {"last_login": AT - timedelta(days=90), "sample": True},
    ):
        make.make_officer(house.bar, **kept)
    make.make_account(last_login=AT - timedelta(days=400))
    assert queries.dormant_ids(AT) == [dormant.pk]
    assert services.disable_dormant(at=AT) == 1
    assert services.disable_dormant(at=AT) == 0
    assert queries.actor_for(dormant.pk, AT) == ANONYMOUS
    assert queries.actor_for_token(token, at=AT, sample_mode=False) == ANONYMOUS
    services.enable_account(account_id=dormant.pk, by=make.actor(make.make_administrator(last_login=AT), AT), at=AT)
    assert services.disable_dormant(at=AT) == 0


def test_officers_nobody_looked_at_for_a_quarter_are_due_for_review(house: House) -> None:
    administrator = make.actor(make.make_administrator(created_at=AT), AT)
    officer = make.make_officer(house.bar, created_at=AT - timedelta(days=100))
    assert [account.id for account in queries.reviews_due(at=AT)] == [officer.pk]
    services.review_account(account_id=officer.pk, outcome="keep", by=administrator, at=AT)
    assert queries.reviews_due(at=AT) == []
    assert officer.pk in [account.id for account in queries.reviews_due(at=AT + timedelta(days=93))]
    services.review_account(account_id=officer.pk, outcome="disable", note="Đã nghỉ hưu", by=administrator, at=AT)
    assert not Account.objects.get(pk=officer.pk).is_active


def test_pickers_find_without_accents_in_vietnamese_order(house: House) -> None:
    for name in ("Trần Thị Ước", "Lê Văn Ẩn", "Đỗ Thị Ân", "Hoàng Ánh"):
        make.make_officer(house.bar, full_name=name)
    found = [officer.name for officer in queries.officers_to_pick(agency_id=house.justice.pk, at=AT)]
    assert found == ["Hoàng Ánh", "Đỗ Thị Ân", "Lê Văn Ẩn", "Trần Thị Ước"]
    assert [officer.name for officer in queries.officers_to_pick(search="thi uoc", at=AT)] == ["Trần Thị Ước"]
    assert queries.officers_to_pick(agency_id=house.office.pk, at=AT) == []
    page, total = queries.accounts_page(search="le van", kind="officer", agency_id=house.justice.pk, at=AT)
    assert ([account.full_name for account in page], total) == (["Lê Văn Ẩn"], 1)


def test_a_look_at_personal_data_is_recorded_with_its_purpose(house: House) -> None:
    officer = make.actor(make.make_officer(house.bar), AT)
    with pytest.raises(Invalid):
        services.log_look(by=officer, subject=("dossier", 7), purpose=" ", at=AT)
    services.log_look(by=officer, subject=("dossier", 7), purpose="Thẩm tra hồ sơ", at=AT)
    (entry,) = audit.trail(("dossier", 7))
    assert (entry.action, entry.account_id, entry.purpose) == (
        "dossier.looked_at",
        officer.account_id,
        "Thẩm tra hồ sơ",
    )


def test_loading_the_sample_twice_changes_nothing(house: House) -> None:
    people = [
        {"username": "lanhdao", "kind": "officer", "full_name": "Vũ Thị Lan", "demo_order": 1, "blurb": "Ký"},
        {"username": "nguoidan", "kind": "citizen", "full_name": "Nguyễn Thị Ngọc Ánh", "id_number": "000000000001"},
    ]
    held = {"username": "lanhdao", "agency_key": "so-tu-phap", "valid_from": START, "valid_to": None}
    posts = [{**held, "unit_key": "bar", "position_key": "head_of_section"}]
    grants = [{**held, "role": "approver"}]
    for created in (2, 0):
        assert loading.load_sample_accounts(people, password=queries.SAMPLE_PASSWORD, at=AT).created == created
        assert loading.load_postings(posts).created == created // 2
        assert loading.load_grants(grants).created == created // 2
    actor = queries.actor_for(Account.objects.get(username="lanhdao").pk, AT)
    assert (actor.sample, actor.position_ids, actor.has_role("approver", agency_id=house.justice.pk)) == (
        True,
        [house.head.pk],
        True,
    )


def test_the_keys_of_positions_that_somebody_may_act_in(house: House) -> None:
    giver = make.make_officer(house.bar)
    assert queries.held_position_keys(at=AT) == {"case_officer"}
    records = house._position(house.justice, "bar", "records_clerk", "Văn thư")
    delegate(house, giver, make.make_officer(house.head, records))
    assert queries.held_position_keys(at=AT) == {"case_officer", "head_of_section", "records_clerk"}
    Position.objects.filter(pk=house.head.pk).update(valid_to=date(2026, 12, 7))
    giver.is_active, giver.dormant_at = False, AT
    giver.save()
    assert queries.held_position_keys(at=AT) == {"case_officer", "records_clerk"}  # the substitute acts still
    assert queries.held_position_keys(at=AT + timedelta(days=4)) == {"records_clerk"}


def test_sessions_are_ended_by_their_owner_and_administrators_only() -> None:
    owner, other, manager = make.make_officer(), make.make_officer(), make.make_administrator()
    for key in ("one", "two"):
        services.open_session(account_id=owner.pk, session_key=key, address="", device="", at=AT)

    for stranger in (make.actor(other, AT), ANONYMOUS):
        with pytest.raises(NotFound):
            services.end_sessions(account_id=owner.pk, by=stranger, at=AT)
    assert len(queries.sessions_of(owner.pk, at=AT)) == 2

    assert services.end_sessions(account_id=owner.pk, by=make.actor(owner, AT), at=AT, but="two") == 1
    assert services.end_sessions(account_id=owner.pk, by=make.actor(manager, AT), at=AT) == 1
    assert queries.sessions_of(owner.pk, at=AT) == []


def test_an_end_neither_lengthens_nor_unmakes_what_was_in_force(house: House) -> None:
    by = make.actor(make.make_administrator(), AT)
    officer = make.make_officer(house.bar, roles=("approver",))
    posting = Posting.objects.get(account=officer)
    grant = RoleGrant.objects.get(account=officer)
    for wrong in (date(2016, 11, 30), posting.valid_from - timedelta(days=1)):
        with pytest.raises(Invalid, match="trước ngày đó"):
            services.end_posting(posting_id=posting.pk, last_date=wrong, by=by, at=AT)
        with pytest.raises(Invalid, match="trước ngày đó"):
            services.revoke_role(grant_id=grant.pk, last_date=wrong, by=by, at=AT)
    services.end_posting(posting_id=posting.pk, last_date=AT.date(), by=by, at=AT)
    services.revoke_role(grant_id=grant.pk, last_date=AT.date(), left_open=True, by=by, at=AT)
    later = date(2035, 12, 31)
    with pytest.raises(Invalid, match="cấp lại"):
        services.end_posting(posting_id=posting.pk, last_date=later, by=by, at=AT)
    with pytest.raises(Invalid, match="cấp lại"):
        services.revoke_role(grant_id=grant.pk, last_date=later, by=by, at=AT)
    assert Posting.objects.get(pk=posting.pk).valid_to == AT.date()
    assert RoleGrant.objects.get(pk=grant.pk).valid_to == AT.date()


def test_nobody_takes_back_the_end_of_what_was_theirs(house: House) -> None:
    first, second = make.make_administrator(), make.make_officer(house.bar, roles=())
    make.make_grant(second, "administrator")
    posting = Posting.objects.get(account=second)
    services.end_posting(posting_id=posting.pk, last_date=AT.date(), by=make.actor(first, AT), at=AT)
    ending = Ending.objects.latest("pk")
    with pytest.raises(NotAllowed):
        services.undo_posting_end(ending_id=ending.pk, by=make.actor(second, AT), at=AT)
    services.undo_posting_end(ending_id=ending.pk, by=make.actor(first, AT), at=AT)
    assert Posting.objects.get(pk=posting.pk).valid_to is None


def test_an_administrator_of_one_agency_keeps_nobodys_account(house: House) -> None:
    local = make.make_officer(house.bar, roles=())
    make.make_grant(local, "administrator", agency=house.justice)
    by, victim = make.actor(local, AT), make.make_officer(house.other)
    with pytest.raises(NotAllowed):
        services.grant_role(account_id=victim.pk, role="auditor", valid_from=START, by=by, at=AT)
    with pytest.raises(NotAllowed):
        services.change_officer(account_id=victim.pk, full_name="X", email="", phone="", by=by, at=AT)
    assert not catalogue_policies.may_edit(by)
