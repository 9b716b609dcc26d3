"""The sample province as it stands in the tables after loading."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.ground.accounts import queries as accounts
from motcua.ground.accounts.models import Account, TotpDevice
from motcua.ground.core import errors
from motcua.ground.core.actors import SYSTEM, Actor, ActorKind, Grant
from motcua.ground.orgs import queries as orgs
from motcua.ground.orgs import services as orgs_services
from motcua.ground.orgs.models import Agency
from motcua.means.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.means.catalogue.services import reading
from motcua.means.workflow import queries as workflow
from motcua.means.workflow import services as workflow_services
from motcua.means.workflow.models import ProcessVersion
from motcua.sample.loading import agencies, live_check
from motcua.sample.loading import province as whole

AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
OLD = datetime(2022, 8, 15, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_loading_again_changes_nothing(province: dict[str, int]):
    assert province["agencies"] > 300
    assert province["offerings"] > 3000
    again = whole.load().tables
    assert {table.name: table.created for table in again} == dict.fromkeys(province, 0)
    assert not [table.name for table in again if table.different]


def test_an_administrators_change_is_kept_and_told(province: dict[str, int]):
    Agency.objects.filter(key="so-tu-phap").update(phone="0280 000 000")
    loaded = {table.name: table for table in agencies.load().tables}
    assert loaded["agencies"].different == ["so-tu-phap"]
    assert Agency.objects.get(key="so-tu-phap").phone == "0280 000 000"


def test_over_a_hundred_procedures_of_both_eras(province: dict[str, int]):
    shown = Procedure.objects.filter(hidden=False)
    assert shown.filter(era="2tier").count() == 74
    assert shown.filter(era="3tier").count() == 32
    assert Procedure.objects.filter(hidden=True, code__isnull=False).count() == 0
    assert ProcedureVersion.objects.filter(submittable=True, state="published").count() >= 50


def test_a_commune_procedure_is_offered_by_every_commune(province: dict[str, int]):
    offered = Offering.objects.filter(procedure__code="1.004873")
    assert offered.count() == 92
    assert set(offered.values_list("competent_agency__kind", flat=True)) == {"commune"}
    assert offered.filter(process__isnull=True).count() == 0


def test_every_offering_can_be_processed_by_people_of_that_time(province: dict[str, int]):
    found = [
        finding for finding in live_check.findings(AT) if finding.kind in ("position_unheld", "process_not_active")
    ]
    assert not found
    assert not [finding for finding in live_check.findings(AT) if finding.kind in ("limit_sum", "offering_missing")]


def test_the_live_check_sees_a_vacancy(province: dict[str, int]):
    position = orgs.positions_of(orgs.agency_by_key("so-tu-phap").id, "head_of_section_bar")[0]
    for holder in accounts.holders_of(position.id, at=AT):
        Account.objects.filter(pk=holder.account_id).update(is_active=False)
    found = [finding for finding in live_check.findings(AT) if finding.kind == "position_unheld"]
    assert [finding.id for finding in found] == ["so-tu-phap"]


def test_the_investment_procedure_runs_at_two_agencies_by_case(province: dict[str, int]):
    offered = Offering.objects.filter(procedure__code="1.009645").select_related("competent_agency", "process")
    assert {offering.competent_agency.key for offering in offered} == {
        "so-tai-chinh",
        "ban-quan-ly-cac-khu-cong-nghiep",
    }
    assert len({offering.case_key for offering in offered}) == 2
    assert {offering.process.key for offering in offered} == {"chap-thuan-chu-truong-dau-tu"}


def test_police_matters_are_tracked_elsewhere(province: dict[str, int]):
    offered = Offering.objects.filter(competent_agency__key="cong-an-tinh")
    assert offered.count() == 9
    assert set(offered.values_list("processing_route", "process")) == {("ministry", None)}


def test_references_never_run(province: dict[str, int]):
    references = ProcessVersion.objects.filter(process__key__startswith="tham-khao-")
    assert references.count() == 19
    assert set(references.values_list("state", flat=True)) == {"draft"}
    assert not Offering.objects.filter(process__key__startswith="tham-khao-").exists()
    assert all(version.source_label for version in references)


def test_a_contradictory_reference_is_known_as_such(province: dict[str, int]):
    kinds = {
        row.key: {problem.kind for problem in workflow.problems(row.version_id)}
        for row in workflow.processes()
        if row.key.startswith("tham-khao-") and row.version_id
    }
    for key in ("wf02", "wf03", "wf04", "wf05"):
        assert "over_limit" in kinds[f"tham-khao-{key}"]
    assert "over_limit" not in kinds["tham-khao-wf01"]


def test_officers_have_a_second_factor_and_sample_accounts_say_so(province: dict[str, int]):
    assert not Account.objects.filter(sample=False).exists()
    officers = set(Account.objects.filter(kind="officer").values_list("pk", flat=True))
    assert officers == set(TotpDevice.objects.filter(confirmed_at__isnull=False).values_list("account_id", flat=True))
    assert Account.objects.get(username="canbo.motcua").check_password(accounts.SAMPLE_PASSWORD)


def test_the_clerk_of_the_ward_acts_in_her_position(province: dict[str, int]):
    clerk = Account.objects.get(username="canbo.motcua")
    actor = accounts.actor_for(clerk.pk, AT)
    ward = orgs.agency_by_key("phuong-phan-dinh-phung-05443")
    assert actor.has_role("desk_clerk", agency_id=ward.id)
    assert [holding.agency_id for holding in actor.holdings] == [ward.id]
    assert not accounts.actor_for(clerk.pk, OLD).holdings


def test_desks_stand_where_the_stories_need_them(province: dict[str, int]):
    for key, words in (
        ("phuong-phan-dinh-phung-05443", "Trung tâm Phục vụ hành chính công phường Phan Đình Phùng"),
        ("so-tu-phap", "Quầy số 3"),
        ("xa-dai-tu-05830", "Trung tâm Phục vụ hành chính công xã Đại Từ"),
    ):
        desk = orgs.desk_of(orgs.agency_by_key(key).id, AT.date())
        assert desk is not None
        assert desk.name.startswith(words)


def test_old_departments_lead_to_new_ones(province: dict[str, int]):
    planning = orgs.agency_by_key("so-ke-hoach-va-dau-tu")
    found = orgs.successor_of(planning.id, AT.date())
    assert found is not None
    assert found.key == "so-tai-chinh"


def set_codes(*lines: str, separator: str = ",") -> orgs.CodePlan:
    content = "\n".join(["key,name,code", *lines]).replace(",", separator)
    return orgs_services.set_codes(content=content.encode(), by=SYSTEM, at=AT)


def test_sample_codes_give_way_to_real_ones(province: dict[str, int]):
    done = set_codes("# các sở", ",Sở Tư pháp,H55.11", "so-tai-chinh,,h55.04", separator=";")
    assert [(line.number, line.state, line.code) for line in done.lines] == [(3, "set", "H55.11"), (4, "set", "H55.04")]
    justice = Agency.objects.get(key="so-tu-phap")
    assert (justice.code, justice.code_is_sample) == ("H55.11", False)
    assert orgs.revisions_of("agency", justice.pk)[0].values["code"] == "H55.11"
    again = set_codes("so-tu-phap,,H55.11")
    assert [line.state for line in again.lines] == ["same"]
    assert not [table.name for table in agencies.load().tables if table.created]
    assert Agency.objects.get(key="so-tu-phap").code == "H55.11"
    assert [line.state for line in set_codes("so-tu-phap,,H55.12").lines] == ["kept"]
    assert Agency.objects.get(key="so-tu-phap").code == "H55.11"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("so-khong-co,,H55.99", "Không có cơ quan này"),
        (",Sở Không Có,H55.99", "Không có cơ quan này"),
        ("so-tu-phap,,khong phai ma", "Không phải mã định danh cơ quan"),
        ("so-tu-phap,,", "Không phải mã định danh cơ quan"),
        ("so-tu-phap,,H99.11", "H99"),
        ("so-tu-phap,,H55.X04", "Mã này là của"),
        ("so-tu-phap,,H55.X99", "mã mẫu"),
        ("so-noi-vu,,H55.98", "Trùng cơ quan hoặc mã với dòng 2"),
        ("so-tai-chinh,,H55.97", "Trùng cơ quan hoặc mã với dòng 2"),
    ],
)
def test_a_wrong_code_is_refused_at_its_line_and_nothing_is_set(province: dict[str, int], line: str, said: str):
    with pytest.raises(errors.Invalid) as refused:
        set_codes("so-tai-chinh,,H55.98", line)
    assert list(refused.value.errors) == ["dòng 3"]
    assert said in refused.value.errors["dòng 3"][0]
    assert Agency.objects.get(key="so-tai-chinh").code_is_sample
    clerk = Actor(kind=ActorKind.OFFICER, account_id=1, grants=(Grant("desk_clerk"),))
    with pytest.raises(errors.NotAllowed):
        orgs_services.set_codes(content=b"key,code\n", by=clerk, at=AT)


def test_each_process_runs_to_its_end_by_the_people_who_hold_its_positions(province: dict[str, int]):
    """One offering of every process in force today is walked, outcome by outcome, by real holders."""
    tried = set()
    offered = Offering.objects.filter(process__isnull=False, valid_to__isnull=True).order_by("process", "pk")
    for offering in offered.distinct("process"):
        version_id = workflow.version_in_force(offering.process_id, AT.date())
        advance = workflow_services.begin_run(
            version_id=version_id,
            subject=("dossier", f"try-{offering.pk}"),
            parties=orgs.parties_of(offering.competent_agency_id, AT.date()),
            at=AT,
            by=SYSTEM,
            due_at=None,
        )
        parts = set()
        for _ in range(20):
            if advance.finished:
                break
            step = advance.opened[0]
            holder = step.assignee_id or accounts.holders_of(step.position_id, at=AT)[0].account_id
            parts.add(holder)
            outcomes = [outcome for outcome in step.outcomes if not outcome.is_return]
            chosen = next((outcome for outcome in outcomes if outcome.key == "no_consult"), outcomes[0])
            assignee = _officer_for(version_id, offering.competent_agency_id, chosen) if step.kind == "assign" else None
            advance = workflow_services.complete_step(
                step_run_id=step.id,
                outcome=chosen.key,
                by=replace(accounts.actor_for(holder, AT), stepped_up=True),
                at=AT,
                assignee_id=assignee,
            )
        assert advance.finished, offering.process_id
        assert advance.result == "approved"
        assert len(parts) >= 3
        tried.add(offering.process_id)
    assert len(tried) >= 30


def _officer_for(version_id: int, agency_id: int, outcome: workflow.OutcomeCard) -> int:
    following = workflow.version(version_id).definition.step(outcome.leads_to)
    position = orgs.positions_of(agency_id, following.position_key, AT.date())[0]
    return accounts.holders_of(position.id, at=AT)[0].account_id


def test_what_a_form_asks_in_some_cases_only_names_cases_of_its_procedure(province: dict[str, int]):
    for key, form in reading.form_files().items():
        named = {
            case for page in form["schema"]["pages"] for field in page["fields"] for case in field.get("cases", ())
        }
        if not named:
            continue
        (version,) = ProcedureVersion.objects.filter(form_version__definition__key=key, state="published")
        assert named <= set(version.cases.values_list("key", flat=True)), key
