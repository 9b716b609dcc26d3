"""The things that URLs of the table show: each maker returns the URL's arguments and the form's fields.

A maker gets the world, the person who asks (None: nobody) and how that person stands to the thing; "own" means that the
person owns or holds it. What it makes lasts through one line of the table and serves every request of it: each is
undone.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from motcua.ground.accounts import services as accounts
from motcua.ground.accounts.models import Account, ApiToken, Delegation, SignIn
from motcua.ground.orgs.models import Position
from motcua.means.catalogue.models import LifeEvent
from motcua.means.notifications import queries as inbox
from motcua.means.notifications import services as notifications
from tests.factories import accounts as make
from tests.factories import catalogue, eforms
from tests.rights.world import World


@dataclass(frozen=True)
class Subject:
    """What a request needs: arguments of the URL, and fields of the form."""

    kwargs: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[World, Account | None, str], Subject]
MAKERS: dict[str, Maker] = {}
OWNERS: dict[str, frozenset[str]] = {}  # the kinds of accounts that can own a subject; one of nobody's is not here
APPLICANTS = frozenset({"citizen", "business"})
EVERYBODY = APPLICANTS | {"officer"}
_NUMBERS = itertools.count(1)  # of procedures: drawn by lot, two of a run were the same now and then


def subject(name: str, owners: frozenset[str] = frozenset()) -> Callable[[Maker], Maker]:
    """Register a maker under the name that the table uses, with the kinds of accounts for which it makes their own."""

    def register(maker: Maker) -> Maker:
        MAKERS[name] = maker
        OWNERS[name] = owners
        return maker

    return register


def needed(world: World, name: str, person: Account | None, standing: str) -> Subject:
    """Return what a request needs: a thing of the person's own, or one that is nobody's or somebody else's."""
    whose: int | str = "another's" if OWNERS[name] else "nobody's"
    if person is not None and standing == "own" and person.kind in OWNERS[name]:
        whose = person.pk
    elif OWNERS[name] and turned_away(person, standing):
        whose = "not looked for"
    if (name, whose) not in world.things:
        world.things[name, whose] = MAKERS[name](world, person, standing)
    found: Subject = world.things[name, whose]
    for value in found.data.values():
        if hasattr(value, "seek"):
            value.seek(0)  # a file that was sent before
    return found


def turned_away(person: Account | None, standing: str) -> bool:
    """Return whether the page policy refuses before anybody looks for the thing: no need to make one each time."""
    return person is None or (person.kind == "officer" and standing != "own")


def next_code() -> str:
    """Return the code of a procedure that no other has."""
    return f"9.{next(_NUMBERS):06d}"


def owner_of(person: Account | None, standing: str) -> Account:
    """Return the person where it stands as owner, else somebody else."""
    return person if person is not None and standing == "own" else make.make_account()


@subject("-")
def nothing(world: World, person: Account | None, standing: str) -> Subject:
    """Need nothing."""
    return Subject()


@subject("contact")
def contact(world: World, person: Account | None, standing: str) -> Subject:
    """Name one's own telephone."""
    return Subject({"contact": "phone"})


@subject("session", EVERYBODY)
def session(world: World, person: Account | None, standing: str) -> Subject:
    """Make a sign-in on another device."""
    owner = owner_of(person, standing)
    key = f"other-device-{owner.pk}"
    accounts.open_session(account_id=owner.pk, session_key=key, address="", device="", at=timezone.now())
    return Subject(data={"session": SignIn.objects.get(session_key=key).pk})


@subject("token", EVERYBODY)
def token(world: World, person: Account | None, standing: str) -> Subject:
    """Make a token."""
    owner = owner_of(person, standing)
    accounts.create_token(by=make.actor(owner), name="thử", at=timezone.now())
    return Subject({"token_id": ApiToken.objects.get(account=owner).pk})


@subject("delegation", EVERYBODY)
def delegation(world: World, person: Account | None, standing: str) -> Subject:
    """Make a delegation of a position of this agency."""
    giver = person if person is not None and standing == "own" else make.make_officer()
    position = Position.objects.filter(unit__agency=world.here.agency).first()
    assert position
    now = timezone.now()
    made = Delegation.objects.create(
        from_account=giver,
        to_account=make.make_officer(),
        position=position,
        kind="delegation",
        valid_from_at=now,
        valid_until_at=now + timedelta(days=1),
        reason="Nghỉ phép",
        created_at=now,
    )
    return Subject({"delegation_id": made.pk})


@subject("held_form", EVERYBODY)
def held_form(world: World, person: Account | None, standing: str) -> Subject:
    """Keep a form that was sent after a session had run out."""
    owner = owner_of(person, standing)
    kept = accounts.hold_form(
        account_id=owner.pk, path="/tai-khoan/", fields={"a": ["1"]}, files_lost=False, at=timezone.now()
    )
    return Subject({"form_id": kept})


@subject("procedure")
def procedure(world: World, person: Account | None, standing: str) -> Subject:
    """Make a public procedure."""
    return Subject({"slug": catalogue.make_procedure(form_id=eforms.make_form(), code=next_code()).slug})


@subject("life_event")
def life_event(world: World, person: Account | None, standing: str) -> Subject:
    """Make a life event."""
    made = LifeEvent.objects.create(
        key="sinh-con", name="Sinh con", name_en="A child is born", audience="citizen", order=1
    )
    return Subject({"key": made.key})


@subject("figures")
def figures(world: World, person: Account | None, standing: str) -> Subject:
    """Name a table of the public statistics."""
    return Subject({"name": "thang"})


@subject("message", EVERYBODY)
def message(world: World, person: Account | None, standing: str) -> Subject:
    """Tell the person something, or somebody else."""
    reader = owner_of(person, standing)
    notifications.send(
        to=notifications.Recipient(account_id=reader.pk, name=reader.full_name),
        subject="Quá hạn",
        body="Thủ tục",
        key=f"rights:{reader.pk}",
        at=timezone.now(),
    )
    return Subject({"message_id": inbox.inbox(reader.pk)[0].id})
