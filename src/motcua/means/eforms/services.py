"""Use cases of forms: write a version, put it to use, freeze answers."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import prepared
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError, Invalid, NotFound
from motcua.means.eforms import queries, rules
from motcua.means.eforms.enums import FormState
from motcua.means.eforms.models import FormAnswers, FormDefinition, FormVersion


class BrokenSchema(Invalid):
    """A form definition has faults; `data["problems"]` lists them."""

    code = "broken_schema"


@transaction.atomic
def create_version(
    *,
    key: str,
    name: str,
    name_en: str = "",
    schema: Mapping[str, Any],
    valid_from: date,
    by: Actor,
    at: datetime,
    activate: bool = False,
) -> int:
    """Write a new version of the form `key` as a draft (or put it to use at once) and return its id.

    A form that says the same as the version in use is not written again: its id is returned.
    """
    if found := rules.problems(schema):
        raise BrokenSchema(_("Biểu mẫu chưa đúng: %(first)s") % {"first": found[0]}, problems=found)
    definition, _made = FormDefinition.objects.get_or_create(key=key, defaults={"name": name, "name_en": name_en})
    definition = FormDefinition.objects.select_for_update(of=("self",), no_key=True).get(pk=definition.pk)
    if (definition.name, definition.name_en) != (name, name_en):
        definition.name, definition.name_en = name, name_en
        definition.save(update_fields=["name", "name_en"])
    digest = rules.digest(schema)
    same = definition.versions.filter(schema_sha256=digest).exclude(state=FormState.RETIRED).order_by("-number").first()
    if same is not None:
        if activate and same.state == FormState.DRAFT:
            _activate(same, by=by, at=at)
        return same.pk
    last = definition.versions.aggregate(last=Max("number"))["last"] or 0
    version = FormVersion.objects.create(
        definition=definition,
        number=last + 1,
        schema=schema,
        schema_sha256=digest,
        valid_from=valid_from,
        created_at=at,
    )
    audit.record(
        "eforms.version_created",
        subject=("form", key),
        by=by,
        at=at,
        data={"version": version.pk, "number": version.number, "sha256": digest},
    )
    if activate:
        _activate(version, by=by, at=at)
    return version.pk


@transaction.atomic
def activate_version(*, version_id: int, by: Actor, at: datetime) -> None:
    """Put a draft to use: from now on it is filled, it can't be changed, and the one before it is retired."""
    version = FormVersion.objects.select_for_update(of=("self",), no_key=True).filter(pk=version_id).first()
    if version is None:
        raise NotFound(_("Không có biểu mẫu này."))
    if version.state == FormState.ACTIVE:
        return
    if version.state == FormState.RETIRED:
        raise DomainError(_("Phiên bản này đã được thay; lập phiên bản mới thay vì dùng lại."), code="form_retired")
    _activate(version, by=by, at=at)


def _activate(version: FormVersion, *, by: Actor, at: datetime) -> None:
    if found := rules.problems(version.schema):
        raise BrokenSchema(_("Biểu mẫu chưa đúng: %(first)s") % {"first": found[0]}, problems=found)
    FormVersion.objects.filter(definition_id=version.definition_id, state=FormState.ACTIVE).update(
        state=FormState.RETIRED
    )
    FormVersion.objects.filter(pk=version.pk).update(state=FormState.ACTIVE)
    audit.record(
        "eforms.version_activated",
        subject=("form", version.definition.key),
        by=by,
        at=at,
        data={"version": version.pk, "number": version.number},
    )


def freeze_answers(
    *,
    version_id: int,
    data: Mapping[str, Any],
    at: datetime,
    check: bool = True,
    case_key: str | None = None,
    area_name: queries.AreaName | None = None,
) -> int:
    """Keep answers for ever with their SHA-256 and return their id; answers with faults are refused field by field.

    `case_key`: only what is asked in this case of the procedure counts. `area_name` tells the name of a commune by its
    code; with it an unknown code is a fault.

    Runs inside the transaction of the caller. `check=False` is for answers that were checked a moment ago or made by
    a loader; the values must then be clean.
    """
    if check:
        clean, errors = queries.check_answers(
            version_id, data, today=timezone.localdate(at), case_key=case_key, area_name=area_name
        )
        if errors:
            raise Invalid(_("Tờ khai còn mục chưa đúng."), errors=errors)
    else:
        clean = dict(data)
    answers = FormAnswers(version_id=version_id, data=clean, sha256=rules.digest(clean), frozen_at=at)
    prepared.insert([answers])
    return answers.pk


def freeze_many(*, rows: Iterable[tuple[int, Mapping[str, Any], datetime]]) -> list[int]:
    """Freeze clean answers in bulk (version, data, moment) and return their ids in order: for loaders."""
    made = FormAnswers.objects.bulk_create(
        [
            FormAnswers(version_id=version_id, data=dict(data), sha256=rules.digest(data), frozen_at=at)
            for version_id, data, at in rows
        ],
        batch_size=1000,
    )
    return [version.pk for version in made]
