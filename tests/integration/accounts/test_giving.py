"""Power is given knowingly, once, to one person, and what changes about an account is told to whom it was known by."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from motcua.ground.accounts import queries, services
from motcua.ground.accounts.models import Account, Posting, RoleGrant
from motcua.ground.audit import queries as audit
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.errors import Invalid, NotAllowed, Stale, StepUpNeeded
from motcua.ground.orgs import ports
from motcua.ground.orgs import services as organisation
from motcua.ground.orgs.models import Ending, Position
from motcua.means.notifications.models import Message
from tests.factories import accounts as make
from tests.integration.accounts.test_rights import AT, START, House, delegate

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return House()


def test_the_old_address_is_told_of_a_new_one(house: House) -> None:
    """Whoever puts an own address in the place of another's does not do it unnoticed."""
    by = make.actor(make.make_administrator(), AT)
    officer = make.make_officer(house.bar, email="cu@vidu.example", phone="0000000551")
    values = {"full_name": officer.full_name, "email": "moi@vidu.example", "phone": "0000000552"}
    services.change_officer(account_id=officer.pk, **values, by=by, at=AT)
    told = Message.objects.filter(about_kind="account", about_id=str(officer.pk))
    assert set(told.values_list("channel", "address")) == {
        ("email", "cu@vidu.example"), ("sms", "0000000551"), ("email", "moi@vidu.example"), ("sms", "0000000552"),
        ("in_app", ""),
    }  # fmt: skip
    bodies = told.exclude(channel="sms").values_list("body", flat=True)
    assert all("Người quản trị hệ thống vừa đổi" in body for body in bodies)
    count = told.count()
    services.change_officer(account_id=officer.pk, **{**values, "full_name": "Tên Khác"}, by=by, at=AT)
    assert told.count() == count


def test_giving_power_asks_for_the_second_factor_whichever_way_it_is_given(house: House) -> None:
    administrator, officer = make.make_administrator(), make.make_officer(house.bar, roles=("case_officer",))
    heir, gone = make.make_officer(house.head), make.make_officer()
    stepped = make.actor(administrator, AT)
    by = make.actor(administrator, AT, stepped_up=False)
    services.disable_account(account_id=gone.pk, reason="Nghỉ", by=stepped, at=AT)
    (posting,) = Posting.objects.filter(account=officer)
    own = make.actor(officer, AT, stepped_up=False)
    position = {posting.position_id: ports.Heir(posting.position_id, heir.pk)}
    ways = {
        "role": lambda: services.grant_role(
            account_id=heir.pk, role="approver", agency_id=house.justice.pk, valid_from=START, by=by, at=AT
        ),
        "position": lambda: services.post_to_position(
            account_id=heir.pk, position_id=house.bar.pk, valid_from=START, by=by, at=AT
        ),
        "heir of a position": lambda: services.end_posting(
            posting_id=posting.pk, last_date=AT.date(), heirs=position, by=by, at=AT
        ),
        "delegation": lambda: delegate(house, officer, heir, by=own),
        "account": lambda: services.enable_account(account_id=gone.pk, by=by, at=AT),
        "disable": lambda: services.disable_account(account_id=heir.pk, reason="Nghỉ", by=by, at=AT),
        "review": lambda: services.review_account(account_id=heir.pk, outcome="disable", by=by, at=AT),
        "signature": lambda: organisation.edit_position(
            position_id=house.head.pk, values={"capacity": "KT"}, valid_from=AT.date(), by=by, at=AT
        ),
    }
    before = list(RoleGrant.objects.order_by("pk").values()), list(Posting.objects.order_by("pk").values())
    for name, way in ways.items():
        with pytest.raises(StepUpNeeded), transaction.atomic():
            way()
        assert before == (
            list(RoleGrant.objects.order_by("pk").values()), list(Posting.objects.order_by("pk").values())
        ), name  # fmt: skip
    assert not Account.objects.get(pk=gone.pk).is_active


def test_nothing_is_given_twice_so_that_withdrawing_it_takes_it_away(house: House) -> None:
    by = make.actor(make.make_administrator(), AT)
    officer, other = make.make_officer(house.bar), make.make_officer(house.head)
    role = {"account_id": officer.pk, "role": "case_officer", "agency_id": house.justice.pk, "by": by, "at": AT}
    services.grant_role(**role, valid_from=START, valid_to=date(2026, 12, 31))
    with pytest.raises(Invalid, match="đã có từ 01/07/2025 đến hết 31/12/2026") as refused:
        services.grant_role(**role, valid_from=date(2026, 12, 31))
    assert refused.value.field == "role"
    services.grant_role(**role, valid_from=date(2027, 1, 1))
    services.grant_role(**{**role, "agency_id": house.office.pk}, valid_from=START)
    unit = {"unit_id": house.bar.unit_id}
    for place, said in ((unit, "ở Sở Tư pháp, từ 01/07/2025"), ({"agency_id": None}, "ở Sở Tư pháp, từ")):
        with pytest.raises(Invalid, match=said) as refused:  # a place within the other, or around it
            services.grant_role(**{**role, **place}, valid_from=START)
        assert refused.value.field == "role"
    place = {"account_id": officer.pk, "position_id": house.bar.pk, "by": by, "at": AT}
    with pytest.raises(Invalid, match="chưa định ngày hết") as refused:
        services.post_to_position(**place, valid_from=date(2026, 12, 1))
    assert refused.value.field == "position_id"
    delegate(house, officer, other)
    with pytest.raises(Invalid, match="đã được ủy quyền vị trí đó từ") as refused:
        delegate(house, officer, other)
    assert refused.value.field == "to_account_id"
    delegate(house, officer, other, valid_from_at=AT + timedelta(days=3), valid_until_at=AT + timedelta(days=4))


def test_an_auditor_does_nothing_that_is_audited(house: House) -> None:
    """Logs and no content: neither may be had beside the other, whichever comes first."""
    by = make.actor(make.make_administrator(), AT)
    given = {"valid_from": START, "by": by, "at": AT}
    clerk = make.make_officer(house.bar, roles=("desk_clerk",), agency=house.justice)
    with pytest.raises(Invalid, match="Cán bộ một cửa, Chuyên viên") as refused:
        services.grant_role(account_id=clerk.pk, role="auditor", **given)
    assert refused.value.field == "role"
    with pytest.raises(Invalid, match="cả tỉnh") as refused:  # there is one record
        services.grant_role(account_id=make.make_officer().pk, role="auditor", agency_id=house.justice.pk, **given)
    assert refused.value.field == "unit_id"
    auditor = make.make_officer(roles=("auditor",))
    for role in ("desk_clerk", "approver", "administrator"):
        with pytest.raises(Invalid, match="kiểm toán viên"):
            services.grant_role(account_id=auditor.pk, role=role, **given)
    with pytest.raises(Invalid, match="kiểm toán viên"):
        services.post_to_position(account_id=auditor.pk, position_id=house.bar.pk, **given)
    services.grant_role(account_id=auditor.pk, role="procedure_controller", **given)
    assert not Posting.objects.filter(account=auditor).exists()


def test_the_end_of_a_place_is_taken_back_by_another_and_with_the_second_factor(house: House) -> None:
    holder, other = make.make_officer(house.bar), make.make_administrator()
    stand_in = make.make_officer(house.head)
    for local in (holder, stand_in):
        make.make_grant(local, "administrator", agency=house.justice)
    delegate(house, holder, stand_in)
    last = AT.date() + timedelta(days=1)  # planned: what was held counts while it is, and is held again
    ends = (
        lambda: organisation.end_position(position_id=house.bar.pk, last_day=last, by=SYSTEM, at=AT),
        lambda: organisation.end_unit(unit_id=house.bar.unit_id, last_day=last, by=SYSTEM, at=AT),
    )
    for end in ends:
        ending = end()
        for gainer in (holder, stand_in):
            with pytest.raises(NotAllowed, match="nhờ một người quản trị khác"):
                services.undo_place_end(ending_id=ending, by=make.actor(gainer, AT), at=AT)
        with pytest.raises(StepUpNeeded):
            services.undo_place_end(ending_id=ending, by=make.actor(other, AT, stepped_up=False), at=AT)
        services.undo_place_end(ending_id=ending, by=make.actor(other, AT), at=AT)
        assert Position.objects.get(pk=house.bar.pk).valid_to is None
    for signs in ({"title": "Giám đốc"}, {"capacity": "TM"}):
        with pytest.raises(NotAllowed, match="tư cách ký"):
            organisation.edit_position(
                position_id=house.bar.pk, values=signs, valid_from=AT.date(), by=make.actor(holder, AT), at=AT
            )


def test_taking_back_makes_no_second_copy_and_lifts_no_other_decision(house: House) -> None:
    by = make.actor(make.make_administrator(), AT)
    officer = make.make_officer(house.bar, roles=("case_officer",), agency=house.justice)
    posting, grant = Posting.objects.get(account=officer), RoleGrant.objects.get(account=officer)
    today, tomorrow = AT.date(), AT.date() + timedelta(days=1)
    services.end_posting(posting_id=posting.pk, last_date=today, roles=[grant.pk], by=by, at=AT)
    ending = Ending.objects.get(subject_id=posting.pk, subject_kind="posting")
    anew = services.post_to_position(
        account_id=officer.pk, position_id=house.bar.pk, valid_from=tomorrow, by=by, at=AT
    )  # fmt: skip
    undo = {"ending_id": ending.pk, "by": by, "at": AT}
    with pytest.raises(Stale, match="bổ nhiệm lại"):
        services.undo_posting_end(**undo)
    Posting.objects.filter(pk=anew).delete()
    wider = make.make_grant(officer, "case_officer", valid_from=tomorrow)
    with pytest.raises(Stale, match="đã được cấp lại"):
        services.undo_posting_end(**undo)
    wider.delete()
    services.revoke_role(grant_id=grant.pk, last_date=today, left_open=True, by=by, at=AT)
    with pytest.raises(Stale, match="đã được thu hồi riêng"):
        services.undo_posting_end(**undo)
    assert RoleGrant.objects.get(pk=grant.pk).valid_to == Posting.objects.get(pk=posting.pk).valid_to == today
    services.undo_role_end(ending_id=Ending.objects.get(subject_kind="role").pk, by=by, at=AT)
    services.undo_posting_end(**undo)
    assert Posting.objects.get(pk=posting.pk).valid_to is None


def test_a_delegation_lent_anew_is_not_taken_back_beside_it(house: House) -> None:
    giver, taker = make.make_officer(house.bar), make.make_officer(house.head)
    by = make.actor(giver, AT)
    first = delegate(house, giver, taker)
    services.revoke_delegation(delegation_id=first, by=by, at=AT)
    second = delegate(house, giver, taker)
    ending = Ending.objects.get(subject_id=first, subject_kind="delegation")
    with pytest.raises(Stale, match="ủy quyền lại"):
        services.undo_delegation_end(ending_id=ending.pk, by=by, at=AT)
    services.revoke_delegation(delegation_id=second, by=by, at=AT)
    services.undo_delegation_end(ending_id=ending.pk, by=by, at=AT)


def test_the_roles_left_without_a_position_are_asked_about_and_come_back(house: House) -> None:
    by = make.actor(make.make_administrator(), AT)
    officer = make.make_officer(house.bar, roles=("case_officer",), agency=house.justice)
    make.make_grant(officer, "approver", agency=house.office)
    make.make_posting(officer, house.other)
    posting = Posting.objects.get(account=officer, position=house.bar)
    today = AT.date()
    (left,) = queries.roles_left(officer.pk, posting_id=posting.pk, last_day=today)
    assert (left.role, left.agency_id) == ("case_officer", house.justice.pk)
    end = {"posting_id": posting.pk, "last_date": today, "by": by, "at": AT}
    with pytest.raises(Invalid) as refused, transaction.atomic():
        services.end_posting(**end, roles=[RoleGrant.objects.get(account=officer, role="approver").pk])
    assert refused.value.field == "roles"
    services.end_posting(**end, roles=[left.id])
    tomorrow = AT + timedelta(days=1)
    assert not make.actor(officer, tomorrow).has_role("case_officer")
    assert make.actor(officer, tomorrow).agencies_as("approver") == {house.office.pk}
    ending = Ending.objects.get(subject_id=posting.pk)
    services.undo_posting_end(ending_id=ending.pk, by=by, at=AT)
    assert make.actor(officer, tomorrow).agencies_as("case_officer") == {house.justice.pk}
    actions = [entry.action for entry in audit.trail(("account", officer.pk))]
    assert actions[-4:] == [
        "account.posting_ended", "account.role_revoked", "account.role_resumed", "account.posting_resumed",
    ]  # fmt: skip
