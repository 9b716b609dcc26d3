"""Validity on a day, as a filter; the last day counts."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone


def today() -> date:
    """Return the day it is in Vietnam, for questions that name no day."""
    return timezone.localdate()


def valid_on(day: date, prefix: str = "") -> Q:
    """Return the condition that a row holds on a day."""
    conditions: dict[str, Any] = {f"{prefix}valid_from__lte": day}
    return Q(**conditions) & (Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day}))
