"""Editing a procedure: a new version from a date on; what was published is never written over."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.ground.audit import services as audit
from motcua.ground.core import outbox
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError, Invalid, NotFound
from motcua.means.catalogue import policies, queries, rules
from motcua.means.catalogue.enums import VersionState
from motcua.means.catalogue.events import VersionPublished
from motcua.means.catalogue.models import Procedure, ProcedureCase, ProcedureVersion, RequiredPaper
from motcua.means.catalogue.queries import conditions
from motcua.means.catalogue.queries.editing import VERSION_FIELDS
from motcua.means.catalogue.services import building, indexing


class CannotPublish(DomainError):
    """The version can't be published; `data["problems"]` says why, one code and field each."""

    code = "cannot_publish"


@transaction.atomic
def draft_version(*, procedure_id: int, changes: Mapping[str, Any], valid_from: date, by: Actor, at: datetime) -> int:
    """Write a draft from the newest version of a procedure with `changes` laid over it, and return its id.

    `changes` has the fields of `queries.draft_content`; cases and papers are given whole. An open draft is replaced.
    """
    policies.require_editor(by)
    target = Procedure.objects.select_for_update(of=("self",), no_key=True).filter(pk=procedure_id).first()
    if target is None:
        raise NotFound(_("Không có thủ tục này."))
    unknown = set(changes) - set(VERSION_FIELDS) - {"cases", "papers"}
    if unknown:
        raise Invalid(_("Không có mục “%(name)s”.") % {"name": sorted(unknown)[0]}, field=sorted(unknown)[0])
    rows = ProcedureVersion.objects.filter(procedure=target)
    newest = rows.exclude(state=VersionState.DRAFT).order_by("-valid_from", "-number").first()
    before = queries.draft_content(newest.pk) if newest else {}
    content = {**before, **changes}
    content["papers"] = conditions.following(
        content.get("papers") or (),
        before.get("papers") or (),
        conditions.questions(content.get("form_version_id")),
    )
    _drop_drafts(target)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    made = ProcedureVersion(procedure=target, number=number, valid_from=valid_from, created_at=at)
    for name in VERSION_FIELDS:
        if name in content:
            setattr(made, name, content[name])
    building.store([(made, content)])
    audit.record(
        "catalogue.version_drafted",
        subject=("procedure", procedure_id),
        by=by,
        at=at,
        data={"version": made.pk, "number": number, "changed": sorted(changes), "valid_from": valid_from.isoformat()},
    )
    return made.pk


def _drop_drafts(target: Procedure) -> None:
    drafts = ProcedureVersion.objects.filter(procedure=target, state=VersionState.DRAFT)
    RequiredPaper.objects.filter(version__in=drafts).delete()
    ProcedureCase.objects.filter(version__in=drafts).delete()
    drafts.delete()


@transaction.atomic
def publish_version(*, version_id: int, by: Actor, at: datetime) -> None:
    """Publish a draft: it holds from its first day on, the version before it until the day before.

    Dossiers accepted earlier keep the version they were accepted under. Raises: CannotPublish.
    """
    policies.require_editor(by)
    version = ProcedureVersion.objects.select_for_update(of=("self",), no_key=True).filter(pk=version_id).first()
    if version is None:
        raise NotFound(_("Không có phiên bản này."))
    if version.state != VersionState.DRAFT:
        raise CannotPublish(_("Phiên bản này đã được công bố."), problems=[])
    if version.valid_from < timezone.localdate(at):
        raise CannotPublish(_("Ngày bắt đầu áp dụng không được ở quá khứ."), field="valid_from", problems=[])
    content = queries.draft_content(version_id)
    found = rules.problems(queries.judged(content))
    found += queries.process_problems(version_id, content)
    if found:
        raise CannotPublish(
            _("Chưa công bố được: còn %(number)s điểm chưa đủ.") % {"number": len(found)},
            field=found[0].field,
            problems=[(problem.code, problem.field, problem.detail) for problem in found],
        )
    later = ProcedureVersion.objects.filter(
        procedure_id=version.procedure_id, state=VersionState.PUBLISHED, valid_from__gte=version.valid_from
    )
    later.update(state=VersionState.REPLACED)
    ProcedureVersion.objects.filter(
        procedure_id=version.procedure_id, state=VersionState.PUBLISHED, valid_from__lt=version.valid_from
    ).exclude(valid_to__lt=version.valid_from).update(valid_to=version.valid_from - timedelta(days=1))
    ProcedureVersion.objects.filter(pk=version_id).update(state=VersionState.PUBLISHED, published_at=at)
    audit.record(
        "catalogue.version_published",
        subject=("procedure", version.procedure_id),
        by=by,
        at=at,
        data={"version": version_id, "number": version.number, "valid_from": version.valid_from.isoformat()},
    )
    outbox.publish(
        VersionPublished(
            procedure_id=version.procedure_id, version_id=version_id, valid_from=version.valid_from.isoformat(), at=at
        )
    )
    indexing.rebuild(procedure_ids=[version.procedure_id])
