"""Loading of the sample's people, in bulk and idempotent: a known password, a second factor already set.

Sample accounts are of no use outside sample mode: the backend, the tokens and the sign-in refuse them there.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import hashers
from django.db import transaction

from motcua.ground.accounts.enums import AccountKind
from motcua.ground.accounts.models import Account, Posting, RoleGrant, SamplePerson, TotpDevice
from motcua.ground.accounts.queries import devices
from motcua.ground.accounts.rules import codes
from motcua.ground.accounts.services import second_factor
from motcua.ground.core import bulk, text
from motcua.ground.orgs import queries as orgs

Row = Mapping[str, Any]
_NAMESPACE = uuid.UUID("7d1c9a52-7f0e-5b43-9c55-0a1f6b0f2e11")  # the same public ids on every installation


@transaction.atomic
def load_sample_accounts(rows: Iterable[Row], *, password: str, at: datetime) -> bulk.Loaded:
    """Insert the sample accounts that are missing, by `username`; officers get a second factor that is set already.

    Optional in a row: `demo_order`, `blurb`, `blurb_en`; who has an order stands on the front page of the sample.
    """
    rows = list(rows)
    done = bulk.insert_missing(
        Account,
        [_account(row) for row in rows],
        key=("username",),
        name="accounts",
        fixed={"password": hashers.make_password(password), "password_changed_at": at, "created_at": at},
    )
    ids = _ids()
    stale = TotpDevice.objects.filter(account__sample=True).exclude(
        key_mark__in=[codes.key_mark(key) for key in devices.signing_keys()]
    )
    stale.delete()  # the installation's key was made anew: those secrets are lost
    with_device = set(TotpDevice.objects.filter(confirmed_at__isnull=False).values_list("account_id", flat=True))
    officers = [ids[row["username"]] for row in rows if row["kind"] == AccountKind.OFFICER]
    TotpDevice.objects.bulk_create(
        [
            second_factor.new_device(officer, at=at, confirmed=True)
            for officer in officers
            if officer not in with_device
        ],
        batch_size=500,
    )
    load_demo_order(rows)
    return done


def load_demo_order(rows: Iterable[Row]) -> None:
    """Put the people with a `demo_order` on the front page of the sample, with what is said of them there."""
    ids = _ids()
    wanted = [
        SamplePerson(
            account_id=ids[row["username"]],
            order=int(row["demo_order"]),
            blurb=row.get("blurb", ""),
            blurb_en=row.get("blurb_en", ""),
        )
        for row in rows
        if row.get("demo_order") and row["username"] in ids
    ]
    SamplePerson.objects.bulk_create(
        wanted, update_conflicts=True, unique_fields=["account"], update_fields=["order", "blurb", "blurb_en"]
    )


def load_postings(rows: Iterable[Row]) -> bulk.Loaded:
    """Insert the postings that are missing (`username`, `agency_key`, `unit_key`, `position_key`, dates)."""
    ids = _ids()
    agencies = {agency.id: agency.key for agency in orgs.agencies(ended=True)}
    cards = orgs.positions(ended=True)
    units = orgs.units_by_id({position.unit_id for position in cards})
    places = {
        (agencies[position.agency_id], units[position.unit_id].key, position.key): position.id for position in cards
    }
    return bulk.insert_missing(
        Posting,
        (
            {
                "account_id": ids[row["username"]],
                "position_id": places[row["agency_key"], row["unit_key"], row["position_key"]],
                "valid_from": row["valid_from"],
                "valid_to": row["valid_to"],
            }
            for row in rows
        ),
        key=("account_id", "position_id", "valid_from"),
        name="postings",
    )


def load_grants(rows: Iterable[Row]) -> bulk.Loaded:
    """Insert the roles that are missing (`username`, `role`, `agency_key` or "" for the whole province, dates)."""
    ids = _ids()
    agencies = {agency.key: agency.id for agency in orgs.agencies(ended=True)}
    return bulk.insert_missing(
        RoleGrant,
        (
            {
                "account_id": ids[row["username"]],
                "role": row["role"],
                "agency_id": agencies[row["agency_key"]] if row["agency_key"] else None,
                "valid_from": row["valid_from"],
                "valid_to": row["valid_to"],
            }
            for row in rows
        ),
        key=("account_id", "role", "agency_id", "valid_from"),
        name="role_grants",
    )


def _ids() -> dict[str, int]:
    return dict(Account.objects.filter(sample=True).values_list("username", "pk"))


def _account(row: Row) -> dict[str, Any]:
    name = text.clean(row["full_name"])
    given = {key: value for key, value in row.items() if key not in ("demo_order", "blurb", "blurb_en")}
    return {
        **given,
        "full_name": name,
        "sort_key": text.sort_key(name)[:400],
        "folded_name": text.fold(name)[:300],
        "public_id": uuid.uuid5(_NAMESPACE, row["username"]),
        "sample": True,
    }
