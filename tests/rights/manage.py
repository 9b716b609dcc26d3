"""The things that URLs of the manage door show."""

import io
from datetime import date

from django.utils import timezone

from motcua.ground.accounts.models import Account, Posting, RoleGrant
from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs import services as org_services
from motcua.ground.orgs.models import Position, Unit
from motcua.means.catalogue import queries as catalogue
from motcua.means.catalogue import services as catalogue_services
from motcua.means.workflow import queries as workflow
from motcua.means.workflow import services as workflow_services
from tests.factories import accounts as make
from tests.factories import catalogue as shelf
from tests.factories import eforms
from tests.factories import workflow as engine
from tests.factories.documents import make_pdf
from tests.rights.subjects import MAKERS, Subject, subject
from tests.rights.world import World


def officer(world: World) -> Account:
    """Make somebody else, with a role and a position of this agency."""
    position = Position.objects.filter(unit__agency=world.here.agency).first()
    assert position
    return make.make_officer(position, roles=("case_officer",), agency=world.here.agency)


@subject("m_agency")
def agency(world: World, person: Account | None, standing: str) -> Subject:
    """Name this agency."""
    return Subject({"agency_id": world.here.agency.pk})


@subject("m_unit")
def unit(world: World, person: Account | None, standing: str) -> Subject:
    """Name a unit of this agency."""
    found = Unit.objects.filter(agency=world.here.agency).first()
    assert found
    return Subject({"unit_id": found.pk})


@subject("m_position")
def position(world: World, person: Account | None, standing: str) -> Subject:
    """Name a position of this agency."""
    found = Position.objects.filter(unit__agency=world.here.agency).first()
    assert found
    return Subject({"position_id": found.pk})


@subject("m_step")
def no_step(world: World, person: Account | None, standing: str) -> Subject:
    """Name a step that waits for nobody: there is none."""
    return Subject({"step_run_id": 10**9})


@subject("m_ending")
def ending(world: World, person: Account | None, standing: str) -> Subject:
    """End a position."""
    made = Position.objects.create(
        unit=Unit.objects.filter(agency=world.here.agency)[0], key="tam", title="Tạm", valid_from=date(2026, 1, 1)
    )
    decided = org_services.end_position(position_id=made.pk, last_day=date(2030, 1, 1), by=SYSTEM, at=timezone.now())
    return Subject({"ending_id": decided})


@subject("m_person")
def somebody(world: World, person: Account | None, standing: str) -> Subject:
    """Make an officer."""
    return Subject({"account_id": officer(world).pk})


@subject("m_filer")
def filer(world: World, person: Account | None, standing: str) -> Subject:
    """Make a citizen."""
    return Subject({"account_id": make.make_account().pk})


@subject("m_grant")
def grant(world: World, person: Account | None, standing: str) -> Subject:
    """Make an officer with a role."""
    made = officer(world)
    return Subject({"account_id": made.pk, "grant_id": RoleGrant.objects.get(account=made).pk})


@subject("m_posting")
def posting(world: World, person: Account | None, standing: str) -> Subject:
    """Make an officer with a position."""
    made = officer(world)
    return Subject({"account_id": made.pk, "posting_id": Posting.objects.get(account=made).pk})


@subject("m_delegation")
def delegation(world: World, person: Account | None, standing: str) -> Subject:
    """Make a delegation of an officer."""
    made = MAKERS["delegation"](world, None, "none")
    return Subject({"account_id": officer(world).pk, **made.kwargs})


@subject("m_day")
def day(world: World, person: Account | None, standing: str) -> Subject:
    """Name a day."""
    return Subject({"day": "2026-01-01"})


@subject("m_setting")
def setting(world: World, person: Account | None, standing: str) -> Subject:
    """Name a setting."""
    return Subject({"key": "front_door"})


@subject("m_draft")
def draft(world: World, person: Account | None, standing: str) -> Subject:
    """Make a procedure with a draft of its next version."""
    made = MAKERS["procedure"](world, person, standing)
    card = catalogue.procedure_page(made.kwargs["slug"], timezone.localdate())
    catalogue_services.draft_version(
        procedure_id=card.id, changes={}, valid_from=timezone.localdate(), by=SYSTEM, at=timezone.now()
    )
    return made


@subject("m_draft_paper")
def draft_paper(world: World, person: Account | None, standing: str) -> Subject:
    """Make a draft and name one of its papers."""
    made = draft(world, person, standing)
    return Subject({**made.kwargs, "key": "giay-1"})


@subject("m_draft_form")
def draft_form(world: World, person: Account | None, standing: str) -> Subject:
    """Make a draft with the blank form of a paper, which nobody outside sees yet."""
    made = draft(world, person, standing)
    return Subject({**made.kwargs, "file_id": attached(made.kwargs["slug"])})


@subject("blank_form")
def blank_form(world: World, person: Account | None, standing: str) -> Subject:
    """Make a published version with the blank form of a paper."""
    made = draft(world, person, standing)
    file_id = attached(made.kwargs["slug"])
    version = catalogue.versions_of(catalogue.procedure_page(made.kwargs["slug"], timezone.localdate()).id)[0]
    catalogue_services.publish_version(version_id=version.id, by=SYSTEM, at=timezone.now())
    return Subject({**made.kwargs, "file_id": file_id})


def attached(slug: str) -> str:
    """Give the first paper of a draft its blank form and return the file's id."""
    version = catalogue.versions_of(catalogue.procedure_page(slug, timezone.localdate()).id)[0]
    catalogue_services.attach_blank_form(
        version_id=version.id, paper_key="giay-1", name="mau.pdf", stream=io.BytesIO(make_pdf()), by=SYSTEM,
        at=timezone.now(),
    )  # fmt: skip
    return str(catalogue.draft_content(version.id)["papers"][0]["form_file"])


@subject("m_offering")
def offering(world: World, person: Account | None, standing: str) -> Subject:
    """Make a procedure that this agency decides."""
    made = MAKERS["procedure"](world, person, standing)
    card = catalogue.procedure_page(made.kwargs["slug"], timezone.localdate())
    offered = catalogue_services.offer(
        procedure_id=card.id, agency_id=world.here.agency.pk, valid_from=date(2026, 1, 1), by=SYSTEM, at=timezone.now()
    )
    return Subject({**made.kwargs, "offering_id": offered})


@subject("m_miss")
def miss(world: World, person: Account | None, standing: str) -> Subject:
    """Make a search in vain."""
    catalogue_services.note_miss(typed="giấy lộn xộn", at=shelf.AT)
    return Subject({"miss_id": catalogue.search_misses()[0].id})


@subject("m_eform")
def eform(world: World, person: Account | None, standing: str) -> Subject:
    """Make a form."""
    return Subject({"version_id": eforms.make_form(key="to-khai-quyen")})


@subject("m_process")
def process(world: World, person: Account | None, standing: str) -> Subject:
    """Make a process in force."""
    return Subject({"process_id": workflow.version(engine.make_process()).process_id})


@subject("m_version")
def version(world: World, person: Account | None, standing: str) -> Subject:
    """Make a process with a draft."""
    made = workflow.version(engine.make_process())
    drafted = workflow_services.draft_version(
        process_id=made.process_id, definition={"steps": []}, valid_from=date(2026, 1, 1), by=SYSTEM, at=timezone.now()
    )
    return Subject({"version_id": drafted.version_id})


@subject("m_file")
def file(world: World, person: Account | None, standing: str) -> Subject:
    """Name a kind of file."""
    return Subject({"kind": "csv"})


@subject("m_cell")
def cell(world: World, person: Account | None, standing: str) -> Subject:
    """Name a column of the official table."""
    return Subject(data={"cot": "3"})


@subject("m_trail")
def trail(world: World, person: Account | None, standing: str) -> Subject:
    """Name something with a trail."""
    return Subject({"kind": "agency", "subject_id": str(world.here.agency.pk)})
