"""Dated settings: what a number or choice of the law or the province says on a day."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Q

from motcua.ground.core import revisions, worktime
from motcua.ground.orgs import ports, rules
from motcua.ground.orgs.models import DatedSetting
from motcua.ground.orgs.queries import dates


@dataclass(frozen=True, slots=True)
class SettingCard:
    """One value of a setting and how long it holds."""

    id: int
    key: str
    scope: str
    value: Any
    valid_from: date
    valid_to: date | None
    law: str
    note: str
    confidence: str


_FIELDS = tuple(field.name for field in fields(SettingCard))


def setting(key: str, on: date | None = None, default: Any = None, *, scope: str = "") -> Any:
    """Return what a setting says on a day (today): an agency's own value (`scope`: its key), else the province's."""
    return settings_in_force(on, {key: default}, scope=scope)[key]


NEAR_SETTING = "near_due.percent"


def near_percent(on: date | None = None) -> int:
    """Return how much of a term may be left at most when it counts as near due, as set for a day (today).

    Term: sắp quá hạn. Of dossiers, their steps, and opinions that are asked for alike.
    """
    return int(setting(NEAR_SETTING, on, worktime.NEAR_PERCENT))


def settings_in_force(on: date | None, defaults: Mapping[str, Any], *, scope: str = "") -> dict[str, Any]:
    """Return what several settings say on a day, in one query; `defaults` names them."""
    found = dict(defaults)
    found.update(copy.deepcopy(_values(on or dates.today(), tuple(defaults), scope)))
    return found


@revisions.kept
def _values(day: date, keys: tuple[str, ...], scope: str) -> tuple[tuple[str, Any], ...]:
    """Return what is set: the province's values first, an agency's own after them, the newest last."""
    rows = DatedSetting.objects.filter(dates.valid_on(day), key__in=keys, scope__in={"", scope})
    return tuple(rows.order_by("scope", "valid_from").values_list("key", "value"))


def setting_history(key: str = "", *, scope: str | None = None) -> list[SettingCard]:
    """Return all values that a setting (or every setting) has had and will have."""
    condition = Q(key=key) if key else Q()
    if scope is not None:
        condition &= Q(scope=scope)
    return [SettingCard(*row) for row in DatedSetting.objects.filter(condition).values_list(*_FIELDS)]


def setting_rules() -> dict[str, ports.SettingRule]:
    """Return the rule of every setting that is read somewhere, by key."""
    own = (
        ports.SettingRule(rules.STAND_IN_SETTING, rules.stand_in_fault),
        ports.SettingRule(rules.SITE_SETTING, rules.site_fault),
    )
    return {rule.key: rule for rule in (*own, *ports.setting_rules())}
