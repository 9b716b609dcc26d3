"""Roles and delegations end: what hangs on them is told first, passed on or left open knowingly, and comes back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts import services as people
from motcua.ground.accounts.models import Account, Delegation, Posting, RoleGrant
from motcua.ground.audit import queries as audit
from motcua.ground.core import errors
from motcua.ground.core.actors import Actor, ActorKind, Grant
from motcua.ground.orgs import ports
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services as organisation
from motcua.means.workflow import queries
from motcua.means.workflow.models import Consultation, StepRun
from tests.factories import workflow as make
from tests.factories.workflow import moment

pytestmark = pytest.mark.django_db
AT = moment(16, 8)
TODAY = date(2026, 11, 16)


def administrator() -> Actor:
    """Return an administrator of the whole province."""
    grants = (Grant("administrator"),)
    return Actor(
        kind=ActorKind.OFFICER, account_id=make.make_account().pk, name="Quản trị", grants=grants, stepped_up=True
    )


@pytest.fixture
def office() -> make.Office:
    return make.make_department()


def step_of(office: make.Office, key: str, assignee: Account | None = None) -> StepRun:
    """Return an open step that stands in a position."""
    advance = make.make_run(make.make_process("T3"), {"competent": office, "desk": office}, at=AT)
    row = StepRun.objects.get(pk=advance.opened[0].id)
    row.position, row.unit, row.assignee = office.positions[key], office.positions[key].unit, assignee
    row.save(update_fields=["position", "unit", "assignee"])
    return row


def owed_by(asked: make.Office, unit: str = "") -> Consultation:
    """Return an opinion that an agency, or one unit of it, owes to another."""
    asking = make.make_department("Sở Xây dựng")
    row = step_of(asking, "case_officer")
    return Consultation.objects.create(
        step_run=row, agency=asked.agency, unit=asked.units[unit] if unit else None, question="Đồng ý không?",
        asked_at=AT, deadline_at=AT + timedelta(days=2),
    )  # fmt: skip


def grant_of(account: Account) -> RoleGrant:
    return RoleGrant.objects.get(account=account)


def alone_with_opinions() -> tuple[make.Office, Account]:
    """Make an agency that owes an opinion and in which one officer alone may give it; return that officer."""
    asked = make.make_office({"phong": ["case_officer"], "van-thu": ["records_clerk"]})
    owed_by(asked, "phong")
    return asked, asked.person("case_officer")


# ---- roles --------------------------------------------------------------------------------------------------------


def test_what_only_a_role_can_do_is_told_before_it_ends() -> None:
    asked, officer = alone_with_opinions()
    card = accounts.grant(grant_of(officer).pk)
    assert card is not None
    (burden,) = orgs.burdens(accounts.leaving_role(card, last_day=TODAY), at=AT)
    assert (burden.kind, burden.count, burden.unit_id, burden.strands) == (
        "consultations", 1, asked.units["phong"].pk, True,
    )  # fmt: skip


def test_nothing_hangs_on_a_role_that_somebody_else_has_there(office: make.Office) -> None:
    owed_by(office, "phong")
    card = accounts.grant(grant_of(office.person("case_officer")).pk)
    assert card is not None
    assert orgs.burdens(accounts.leaving_role(card, last_day=TODAY), at=AT) == []
    people.revoke_role(grant_id=card.id, last_date=TODAY, by=administrator(), at=AT)
    assert grant_of(office.person("case_officer")).valid_to == TODAY


def test_the_last_role_for_some_work_does_not_end_without_a_word_about_it() -> None:
    _asked, officer = alone_with_opinions()
    grant = grant_of(officer)
    with pytest.raises(organisation.WorkLeft, match="Còn 1 việc") as refused:
        people.revoke_role(grant_id=grant.pk, last_date=TODAY, by=administrator(), at=AT)
    assert refused.value.field == "heir"
    grant.refresh_from_db()
    assert grant.valid_to is None
    assert orgs.endings() == []
    assert queries.unanswerable(at=AT) == []


def test_what_is_left_open_stands_on_the_list_until_the_role_comes_back() -> None:
    asked, officer = alone_with_opinions()
    by = administrator()
    people.revoke_role(grant_id=grant_of(officer).pk, last_date=TODAY, left_open=True, by=by, at=AT)
    assert queries.unanswerable(at=AT) == []
    tomorrow = AT + timedelta(days=1)
    (burden,) = queries.unanswerable(at=tomorrow)
    assert (burden.unit_id, burden.count) == (asked.units["phong"].pk, 1)
    (ending,) = orgs.endings(subject=("role", grant_of(officer).pk))
    people.undo_role_end(ending_id=ending.id, by=by, at=tomorrow)
    assert grant_of(officer).valid_to is None
    assert queries.unanswerable(at=tomorrow) == []
    assert [entry.action for entry in audit.trail(("account", officer.pk))] == [
        "account.role_revoked", "account.role_resumed",
    ]  # fmt: skip


def test_a_role_is_passed_on_and_taken_back() -> None:
    asked, officer = alone_with_opinions()
    by, heir = administrator(), make.make_account()
    grant = grant_of(officer)
    with pytest.raises(errors.Invalid, match="không giữ vị trí") as refused:
        people.revoke_role(grant_id=grant.pk, last_date=TODAY, heir_id=heir.pk, by=by, at=AT)
    assert refused.value.field == "heir"
    Posting.objects.create(account=heir, position=asked.positions["case_officer"], valid_from=make.LONG_AGO)
    people.revoke_role(grant_id=grant.pk, last_date=TODAY, heir_id=heir.pk, by=by, at=AT)
    tomorrow = AT + timedelta(days=1)
    assert accounts.actor_for(heir.pk, tomorrow).has_role("case_officer", agency_id=asked.agency.pk)
    assert not accounts.actor_for(heir.pk, AT).has_role("case_officer")
    assert queries.unanswerable(at=tomorrow) == []
    (ending,) = orgs.endings()
    people.undo_role_end(ending_id=ending.id, by=by, at=tomorrow)
    assert not RoleGrant.objects.filter(account=heir, valid_to__isnull=True).exists()
    assert accounts.actor_for(officer.pk, tomorrow).has_role("case_officer")


def test_an_end_of_a_role_is_not_taken_back_over_what_came_after() -> None:
    asked, officer = alone_with_opinions()
    by = administrator()
    grant = grant_of(officer)
    people.revoke_role(grant_id=grant.pk, last_date=TODAY, left_open=True, by=by, at=AT)
    with pytest.raises(organisation.AlreadyEnding, match="16/11/2026"):
        people.revoke_role(grant_id=grant.pk, last_date=TODAY, left_open=True, by=by, at=AT)
    again = {"agency_id": asked.agency.pk, "unit_id": asked.units["phong"].pk, "valid_from": date(2026, 12, 1)}
    people.grant_role(account_id=officer.pk, role="case_officer", by=by, at=AT, **again)  # type: ignore[arg-type]
    (ending,) = orgs.endings()
    with pytest.raises(errors.Stale, match="cấp lại"):
        people.undo_role_end(ending_id=ending.id, by=by, at=AT)
    assert orgs.endings()[0].undone_at is None
    with pytest.raises(errors.NotAllowed):
        people.undo_role_end(ending_id=ending.id, by=office_actor(asked), at=AT)


def office_actor(office: make.Office) -> Actor:
    return office.actor("records_clerk", AT)


# ---- delegations ----------------------------------------------------------------------------------------------------


def lend(office: make.Office) -> Delegation:
    """Let the head act as the first officer."""
    make.make_delegation(
        from_account=office.person("case_officer"), to_account=office.person("head_of_section"),
        position=office.positions["case_officer"], at=AT,
    )  # fmt: skip
    return Delegation.objects.get()


def test_a_delegation_tells_what_is_open_and_who_goes_on(office: make.Office) -> None:
    lent = lend(office)
    step_of(office, "case_officer")
    card = accounts.delegation(lent.pk)
    assert card is not None
    (burden,) = orgs.burdens(accounts.leaving_delegation(card, at=AT), at=AT)
    assert (burden.kind, burden.count, burden.strands) == ("steps", 1, False)
    lender = replace(accounts.actor_for(office.person("case_officer").pk, AT), stepped_up=True)
    people.revoke_delegation(delegation_id=lent.pk, by=lender, at=AT)
    head = office.person("head_of_section").pk
    assert accounts.actor_for(head, AT + timedelta(minutes=1)).holding(office.positions["case_officer"].pk) is None
    assert queries.unheld_steps(administrator(), at=AT) == []
    (ending,) = orgs.endings(subject=("delegation", lent.pk))
    people.undo_delegation_end(ending_id=ending.id, by=lender, at=AT + timedelta(minutes=2))
    held = accounts.actor_for(head, AT + timedelta(minutes=3)).holding(office.positions["case_officer"].pk)
    assert held is not None
    assert held.on_behalf_of == office.person("case_officer").pk


def test_where_the_lender_is_gone_somebody_else_is_asked_for(office: make.Office) -> None:
    lent = lend(office)
    row = step_of(office, "case_officer")
    position = office.positions["case_officer"]
    lenders = Account.objects.filter(pk__in=[account.pk for account in office.people["case_officer"]])
    lenders.update(is_active=False, dormant_at=AT)  # who is locked for disuse still lends
    by = administrator()
    with pytest.raises(organisation.WorkLeft) as refused:
        people.revoke_delegation(delegation_id=lent.pk, by=by, at=AT)
    assert f"heir_{position.pk}" in refused.value.errors
    lent.refresh_from_db()
    assert lent.revoked_at is None
    heir = office.positions["head_of_section"].pk
    people.revoke_delegation(delegation_id=lent.pk, heirs={position.pk: ports.Heir(heir)}, by=by, at=AT)
    row.refresh_from_db()
    assert row.position_id == heir
    (ending,) = orgs.endings(subject=("delegation", lent.pk))
    people.undo_delegation_end(ending_id=ending.id, by=by, at=AT)
    row.refresh_from_db()
    assert row.position_id == position.pk


def test_a_delegation_whose_time_is_over_does_not_come_back(office: make.Office) -> None:
    lent = lend(office)
    people.revoke_delegation(delegation_id=lent.pk, by=administrator(), at=AT)
    (ending,) = orgs.endings()
    with pytest.raises(errors.Stale, match="đã hết"):
        people.undo_delegation_end(ending_id=ending.id, by=administrator(), at=AT + timedelta(days=6))
    with pytest.raises(errors.NotFound):
        people.undo_delegation_end(ending_id=ending.id, by=office.actor("records_clerk", AT), at=AT)
