"""People known to a desk: those whose dossiers its agency received or decides, so that a counter asks nobody twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import lexemes
from motcua.ground.accounts.enums import DESK_ROLES
from motcua.ground.core import text
from motcua.ground.core.actors import Actor
from motcua.ground.core.identifiers import people as identifiers

_LOOKED_AT = 200  # dossiers, the latest first: one person has several
LEAST_WORDS = 2  # of a name: one word alone would list a commune


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody as their latest dossier here names them; `ref` is that dossier's, the account only the owner's own."""

    dossier_id: int
    account_id: int | None
    ref: str
    kind: str
    name: str
    id_number: str
    address: str
    phone: str
    email: str

    @property
    def number(self) -> str:
        """Return the end of a number, which tells one person of a name from another."""
        number, _country = identifiers.passport_parts(self.id_number) if self.id_number else (self.phone, "")
        return f"…{number[-4:]}" if number else ""


def says_enough(typed: str) -> bool:
    """Return whether what was typed is a whole number or passport, or at least two words of a name."""
    return lexemes.with_identity(text.clean(typed)) is not None or len(lexemes.words_of(typed)) >= LEAST_WORDS


def known_people(actor: Actor, typed: str, *, most: int = 8) -> list[KnownPerson]:
    """Return the owners of dossiers at the actor's desks whose number or name was typed, each once.

    Law: decisions 5: a desk knows the people of its own agency's dossiers and nobody else's.
    """
    wanted, mine = text.clean(typed), _agencies(actor)
    if not mine or not says_enough(wanted):
        return []
    here = lexemes.any_of([f"a:{agency_id}" for agency_id in mine])
    condition = lexemes.with_identity(wanted, here)
    if condition is None:
        condition = lexemes.holding(*lexemes.of_name(lexemes.words_of(wanted)), here)
    rows = Dossier.objects.filter(condition, _of_agencies(mine)).order_by("-submitted_at", "-pk")[:_LOOKED_AT]
    found: dict[tuple[str, str], KnownPerson] = {}
    for row in rows:
        if _is_owner(row, wanted):
            key = (row.owner_id_number or row.owner_phone, text.search_key(row.owner_name))
            found.setdefault(key, _card(row))
    return list(found.values())[:most]


def known_person(actor: Actor, ref: str) -> KnownPerson | None:
    """Return the owner of one dossier of the actor's desks; None when there is none such for them."""
    mine = _agencies(actor)
    row = Dossier.objects.filter(_of_agencies(mine), submission_ref=ref).first() if mine else None
    return _card(row) if row else None


def _agencies(actor: Actor) -> list[int]:
    """Return the agencies at whose desk the actor sits."""
    return sorted(actor.agencies_as(*DESK_ROLES))


def _of_agencies(agencies: Iterable[int]) -> Q:
    known = list(agencies)
    return Q(receiving_agency_id__in=known) | Q(competent_agency_id__in=known, accepted_at__isnull=False)


def _is_owner(row: Dossier, wanted: str) -> bool:
    """Return whether it is the owner who was meant: words and numbers of an authorised person are lexemes too."""
    if digits := lexemes.number_of(wanted):
        numbers = (
            "".join(sign for sign in known if sign.isdigit()) for known in (row.owner_id_number, row.owner_phone)
        )
        return any(known and known[-9:] == digits[-9:] for known in numbers)
    if passport := lexemes.passport_of(wanted):
        country = identifiers.passport_parts(wanted)[1]
        number, issued_by = identifiers.passport_parts(row.owner_id_number)
        return number == passport and country in ("", issued_by)
    named = text.search_key(row.owner_name).split()
    return all(any(part.startswith(word) for part in named) for word in text.search_key(wanted).split())


def _card(row: Dossier) -> KnownPerson:
    return KnownPerson(
        dossier_id=row.pk,
        account_id=row.owner_id,
        ref=row.submission_ref,
        kind=row.owner_kind,
        name=row.owner_name,
        id_number=row.owner_id_number,
        address=row.owner_address,
        phone=row.owner_phone,
        email=row.owner_email,
    )
