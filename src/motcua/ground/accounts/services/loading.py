"""Loading of sample accounts with their positions, roles and second factors, in bulk and idempotent."""

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from motcua.ground.accounts.enums import AccountKind
from motcua.ground.accounts.models import Account, Posting, RoleGrant, TotpDevice
from motcua.ground.accounts.rules import codes
from motcua.ground.core import bulk, text
from motcua.ground.orgs.models import Agency, Position

_NAMESPACE = uuid.UUID("7d1c9a52-7f0e-5b43-9c55-0a1f6b0f2e11")


def load_sample_accounts(rows: Iterable[Mapping[str, Any]], *, password: str, at: datetime) -> bulk.Loaded:
    """Insert the sample accounts that are missing, by sign-in name, all with one password that is hashed once.

    Officers also get a second factor whose secret follows from the installation's key and the name, so that the front
    page can show its code. All are marked `sample`: outside sample mode none of them signs in.
    """
    hashed = make_password(password)
    values = [
        {
            **row,
            "sort_key": text.sort_key(row["full_name"]),
            "folded_name": text.fold(row["full_name"]),
            "public_id": uuid.uuid5(_NAMESPACE, row["username"]),
            "sample": True,
        }
        for row in rows
    ]
    fixed = {"password": hashed, "created_at": at, "password_changed_at": at}
    with transaction.atomic():
        done = bulk.insert_missing(Account, values, key=("username",), name="sample_accounts", fixed=fixed)
        _load_second_factors(at)
    return done


def _load_second_factors(at: datetime) -> None:
    """Give every sample officer without a second factor one that is confirmed."""
    having = TotpDevice.objects.filter(confirmed_at__isnull=False).values("account_id")
    lacking = Account.objects.filter(sample=True, kind=AccountKind.OFFICER).exclude(pk__in=having)
    TotpDevice.objects.bulk_create(
        [
            TotpDevice(
                account_id=pk,
                salt=hashlib.sha256(f"motcua sample {username}".encode()).digest(),
                key_mark=codes.key_mark(settings.SECRET_KEY),
                created_at=at,
                confirmed_at=at,
            )
            for pk, username in lacking.values_list("pk", "username")
        ],
        batch_size=1000,
    )


def load_postings(rows: Iterable[Mapping[str, Any]]) -> bulk.Loaded:
    """Insert the postings that are missing: who (`username`) holds which position, from when to when."""
    accounts = _accounts()
    positions = {
        (agency, unit, key): pk
        for agency, unit, key, pk in Position.objects.values_list("unit__agency__key", "unit__key", "key", "pk")
    }
    return bulk.insert_missing(
        Posting,
        (
            {
                "account_id": accounts[row["username"]],
                "position_id": positions[row["agency_key"], row["unit_key"], row["position_key"]],
                "valid_from": row["valid_from"],
                "valid_to": row["valid_to"],
            }
            for row in rows
        ),
        key=("account_id", "position_id", "valid_from"),
        name="postings",
    )


def load_grants(rows: Iterable[Mapping[str, Any]]) -> bulk.Loaded:
    """Insert the roles that are missing: `username`, `role`, `agency_key` (empty: the whole province), dates."""
    accounts = _accounts()
    agencies: dict[str, int | None] = {**dict(Agency.objects.values_list("key", "pk")), "": None}
    return bulk.insert_missing(
        RoleGrant,
        (
            {
                "account_id": accounts[row["username"]],
                "role": row["role"],
                "agency_id": agencies[row["agency_key"]],
                "valid_from": row["valid_from"],
                "valid_to": row["valid_to"],
            }
            for row in rows
        ),
        key=("account_id", "role", "agency_id", "valid_from"),
        name="role_grants",
    )


def _accounts() -> dict[str, int]:
    return dict(Account.objects.filter(sample=True).values_list("username", "pk"))
