"""The people of the sample province, for the front page of a sample installation."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.ground.accounts import policies
from motcua.ground.accounts.enums import AccountKind, Role
from motcua.ground.accounts.models import Account, Posting, RoleGrant, SamplePerson, TotpDevice
from motcua.ground.accounts.queries import devices
from motcua.ground.accounts.queries.actors import province_day, valid_on
from motcua.ground.accounts.rules import codes
from motcua.ground.core import languages, prepared

SAMPLE_PASSWORD = "MotCua-mau-2026"  # noqa: S105 - known to everybody, of use on loopback only


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody to sign in as, with everything that is needed."""

    account_id: int
    username: str
    name: str
    kind: str
    roles: tuple[str, ...]
    title: str
    unit_name: str
    agency_name: str
    password: str
    blurb: str
    code: str  # "" for those who need none


def demo_people(*, at: datetime, usernames: list[str] | None = None) -> list[DemoPerson]:
    """Return the people of the sample's front page (or those named) with password and code; none outside sample mode.

    A code that was used is replaced by the next one, which is taken already.
    """
    if not policies.sample_mode():
        return []
    said = {sample_row.account_id: sample_row for sample_row in SamplePerson.objects.all()}
    rows = Account.objects.filter(sample=True, is_active=True)
    rows = rows.filter(pk__in=said) if usernames is None else rows.filter(username__in=usernames)
    people = list(rows.order_by("kind", "sort_key", "id")[:500])
    people.sort(key=lambda person: said[person.pk].order if person.pk in said else len(said) + 1000)
    ids = [person.pk for person in people]
    english = languages.english()
    roles, places = _roles(ids, province_day(at)), _places(ids, province_day(at))
    factors = {
        device.account_id: device
        for device in TotpDevice.objects.filter(account_id__in=ids, confirmed_at__isnull=False)
    }
    return [
        DemoPerson(
            person.pk,
            person.username,
            person.full_name,
            str(AccountKind(person.kind).label),
            tuple(sorted(set(roles.get(person.pk, [])))),
            *places.get(person.pk, ("", "", "")),
            SAMPLE_PASSWORD,
            (said[person.pk].blurb_en if english else said[person.pk].blurb) if person.pk in said else "",
            _code(factors.get(person.pk), at),
        )
        for person in people
    ]


def _roles(ids: list[int], day: date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    grants = RoleGrant.objects.filter(valid_on(day), account_id__in=ids)
    for account_id, role in grants.values_list("account_id", "role"):
        found.setdefault(account_id, []).append(str(Role(role).label))
    return found


def _places(ids: list[int], day: date) -> dict[int, tuple[str, str, str]]:
    """Return the title, unit and agency of everybody's first position."""
    postings = Posting.objects.filter(valid_on(day), account_id__in=ids).order_by("-position_id")
    rows = postings.values_list("account_id", "position__title", "position__unit__name", "position__unit__agency__name")
    return {account_id: (title, unit, agency) for account_id, title, unit, agency in rows}


def demo_stamp(*, at: datetime) -> tuple[object, ...]:
    """Return what the codes of `demo_people` depend on beside reference data. One small query."""
    with prepared.cursor() as cursor:
        cursor.execute(
            "SELECT account_id, last_step, confirmed_at IS NULL FROM accounts_totpdevice"
            " JOIN accounts_sampleperson USING (account_id) ORDER BY account_id"
        )
        return (codes.step_of(at), *cursor.fetchall())


def demo_person(account_id: int, *, at: datetime) -> DemoPerson | None:
    """Return one sample person by id, None outside sample mode and for everybody else."""
    username = Account.objects.filter(pk=account_id, sample=True).values_list("username", flat=True).first()
    found = demo_people(at=at, usernames=[username]) if username else []
    return found[0] if found else None


def _code(device: TotpDevice | None, at: datetime) -> str:
    secret = devices.secret_of(device) if device is not None else None
    if device is None or secret is None:
        return ""
    now = codes.step_of(at)
    step = now if device.last_step < now else min(device.last_step, now) + 1
    return codes.code_at(secret, step)
