"""Nobody gets another's power by the back door: what can be lent, granted and kept, and in which capacity one signs."""

from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.ground.accounts import queries, services
from motcua.ground.accounts.models import Account, RoleGrant
from motcua.ground.core.actors import ANONYMOUS
from motcua.ground.core.errors import Invalid, NotAllowed
from motcua.ground.orgs import services as organisation
from motcua.ground.orgs.models import Agency, Position, Unit
from tests.factories import accounts as make

AT = datetime(2026, 12, 8, 1, 0, tzinfo=UTC)
START = date(2025, 7, 1)
pytestmark = pytest.mark.django_db


class Commune:
    """A commune with its desk, two sections and leaders, each position held by one person."""

    POSITIONS = (
        ("quay", "desk_clerk"), ("quay", "desk_director"), ("tu-phap", "case_officer_justice"),
        ("tu-phap", "head_of_section_justice"), ("tu-phap", "records_clerk"), ("kinh-te", "case_officer_economy"),
        ("kinh-te", "head_of_section_economy"), ("lanh-dao", "approver"), ("lanh-dao", "chairman"),
    )  # fmt: skip

    def __init__(self) -> None:
        self.agency = Agency.objects.create(
            key="phuong", name="UBND phường", kind="commune", level="commune", valid_from=START
        )
        self.positions: dict[str, Position] = {}
        self.people: dict[str, Account] = {}
        for unit_key, key in self.POSITIONS:
            unit, _made = Unit.objects.get_or_create(
                agency=self.agency, key=unit_key, defaults={"name": unit_key, "kind": "section", "valid_from": START}
            )
            self.positions[key] = Position.objects.create(unit=unit, key=key, title=key, valid_from=START)
            self.people[key] = make.make_officer(self.positions[key], full_name=f"Người {key}")

    def lend(self, position: str, to: str, *, by: Account | None = None) -> int:
        """Lend a position of its holder to the holder of another."""
        giver = self.people[position]
        return services.create_delegation(
            from_account_id=giver.pk,
            to_account_id=self.people[to].pk,
            position_id=self.positions[position].pk,
            kind="substitution",
            valid_from_at=AT - timedelta(hours=1),
            valid_until_at=AT + timedelta(days=3),
            reason="Nghỉ phép",
            by=make.actor(by or giver, AT),
            at=AT - timedelta(hours=2),
        )


@pytest.fixture
def commune() -> Commune:
    return Commune()


@pytest.mark.parametrize(
    ("position", "to", "allowed"),
    [
        ("approver", "chairman", True),
        ("chairman", "approver", True),
        ("approver", "desk_clerk", False),
        ("approver", "case_officer_justice", False),
        ("approver", "head_of_section_justice", False),
        ("head_of_section_justice", "head_of_section_economy", True),
        ("head_of_section_justice", "approver", True),
        ("head_of_section_justice", "case_officer_justice", False),
        ("case_officer_justice", "head_of_section_justice", True),
        ("case_officer_justice", "case_officer_economy", False),
        ("case_officer_justice", "head_of_section_economy", False),
        ("case_officer_justice", "desk_clerk", False),
        ("records_clerk", "case_officer_justice", True),
        ("records_clerk", "case_officer_economy", False),
        ("desk_clerk", "desk_director", True),
        ("desk_director", "desk_clerk", False),
    ],
)
def test_a_position_is_lent_by_rank_and_section(commune: Commune, position: str, to: str, allowed: bool) -> None:
    if allowed:
        assert commune.lend(position, to)
        return
    with pytest.raises(Invalid, match="chỉ giao được cho") as refused:
        commune.lend(position, to)
    assert refused.value.field == "to_account_id"


def test_the_refused_one_reads_who_could(commune: Commune) -> None:
    with pytest.raises(Invalid, match="Người chairman"):
        commune.lend("approver", "desk_clerk")
    offered = queries.possible_delegates(commune.positions["approver"].pk, on=AT.date())
    assert set(offered) == {commune.people["approver"].pk, commune.people["chairman"].pk}


def test_the_province_sets_its_own_rule_from_a_day_on(commune: Commune) -> None:
    rule = {"approver": {"approver": "agency", "head_of_section": "agency"}, "head_of_section": {}}
    administrator = make.actor(make.make_administrator(), AT)
    organisation.set_setting(
        key="positions.stand_in", value=rule, valid_from=date(2026, 12, 1), by=administrator, at=AT - timedelta(days=20)
    )
    assert commune.lend("approver", "head_of_section_justice")
    with pytest.raises(Invalid):
        commune.lend("approver", "chairman")


def test_nothing_is_lent_by_somebody_who_may_not_act_and_a_lock_for_disuse_ends_nothing(commune: Commune) -> None:
    giver, taker = commune.people["approver"], commune.people["chairman"]
    make.make_grant(giver, "approver", agency=commune.agency)
    commune.lend("approver", "chairman")
    position = commune.positions["approver"].pk

    def acts() -> tuple[bool, bool, bool, bool]:
        actor = queries.actor_for(taker.pk, AT)
        holders = {(holder.account_id, holder.on_behalf_of) for holder in queries.holders_of(position, at=AT)}
        (card,) = queries.delegations(account_id=giver.pk, at=AT)
        signs = taker.pk in {holder.account_id for holder in queries.signers_of(commune.agency.pk, at=AT)}
        return position in actor.position_ids, (taker.pk, giver.pk) in holders, signs, card.living(AT)

    assert acts() == (True, True, True, True)
    Account.objects.filter(pk=giver.pk).update(created_at=AT - timedelta(days=300))
    Account.objects.exclude(pk=giver.pk).update(last_login=AT)
    assert services.disable_dormant(at=AT) == 1
    assert queries.actor_for(giver.pk, AT) == ANONYMOUS
    assert acts() == (True, True, True, True)  # the absence is what it was lent for
    by = make.actor(make.make_administrator(last_login=AT), AT)
    services.disable_account(account_id=giver.pk, reason="Thôi việc", by=by, at=AT)
    assert acts() == (False, False, False, False)
    with pytest.raises(Invalid, match="đã ngừng: không ủy quyền được"):
        commune.lend("approver", "desk_director", by=make.make_administrator())
    services.enable_account(account_id=giver.pk, by=by, at=AT)
    assert acts() == (True, True, True, True)


def test_an_administrator_lends_nobody_s_position_to_himself(commune: Commune) -> None:
    administrator = commune.people["chairman"]
    make.make_grant(administrator, "administrator")
    with pytest.raises(NotAllowed, match="tự giao cho mình"):
        commune.lend("approver", "chairman", by=administrator)


def test_nobody_grants_or_posts_oneself(commune: Commune) -> None:
    administrator = make.make_administrator()
    by = make.actor(administrator, AT)
    with pytest.raises(NotAllowed, match="tự cấp vai trò"):
        services.grant_role(account_id=administrator.pk, role="approver", valid_from=START, by=by, at=AT)
    with pytest.raises(NotAllowed, match="tự cấp vai trò"):
        services.post_to_position(
            account_id=administrator.pk, position_id=commune.positions["approver"].pk, valid_from=START, by=by, at=AT
        )
    assert not RoleGrant.objects.filter(account=administrator, role="approver").exists()


def test_a_role_in_a_unit_belongs_to_its_agency_and_a_post_to_a_living_position(commune: Commune) -> None:
    by = make.actor(make.make_administrator(), AT)
    other = Agency.objects.create(key="khac", name="Khác", kind="commune", level="commune", valid_from=START)
    officer = commune.people["desk_clerk"]
    with pytest.raises(Invalid) as refused:
        services.grant_role(
            account_id=officer.pk, role="desk_clerk", agency_id=other.pk,
            unit_id=commune.positions["desk_clerk"].unit_id, valid_from=START, by=by, at=AT,
        )  # fmt: skip
    assert refused.value.field == "unit_id"
    Position.objects.filter(pk=commune.positions["records_clerk"].pk).update(valid_to=date(2026, 12, 1))
    with pytest.raises(Invalid) as refused:
        services.post_to_position(
            account_id=officer.pk, position_id=commune.positions["records_clerk"].pk, valid_from=date(2026, 12, 8),
            by=by, at=AT,
        )  # fmt: skip
    assert refused.value.field == "position_id"


def test_a_lent_power_ends_when_the_delegate_leaves_the_agency(commune: Commune) -> None:
    commune.lend("approver", "chairman")
    chairman, position = commune.people["chairman"], commune.positions["approver"].pk
    assert make.actor(chairman, AT).holding(position) is not None
    (posting,) = queries.postings_of(account_id=chairman.pk, at=AT)
    services.end_posting(
        posting_id=posting.id, last_date=date(2026, 12, 8), by=make.actor(make.make_administrator(), AT), at=AT
    )
    assert make.actor(chairman, AT + timedelta(days=1)).holding(position) is None


def test_a_token_does_not_outlive_the_roles_it_was_made_for(commune: Commune) -> None:
    officer = commune.people["desk_clerk"]
    token = services.create_token(by=make.actor(officer, AT), name="Máy", at=AT)
    assert queries.actor_for_token(token, at=AT, sample_mode=False).account_id == officer.pk
    (posting,) = queries.postings_of(account_id=officer.pk, at=AT)
    services.end_posting(
        posting_id=posting.id, last_date=date(2026, 12, 8), by=make.actor(make.make_administrator(), AT), at=AT
    )
    assert queries.actor_for_token(token, at=AT + timedelta(days=1), sample_mode=False) == ANONYMOUS
