"""Offering a procedure at agencies: loading in bulk, adding and ending one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.ground.accounts import policies as accounts
from motcua.ground.audit import services as audit
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import DomainError, NotFound
from motcua.means.catalogue import policies, rules
from motcua.means.catalogue.enums import Receiving, Route, VersionState
from motcua.means.catalogue.models import Offering, Procedure, ProcedureCase
from motcua.means.workflow import queries as workflow

BATCH = 5000


@dataclass(slots=True)
class OfferingReport:
    """What a loading of offerings did; `missing` names procedures that are not there."""

    created: int = 0
    same: int = 0
    missing: list[str] = field(default_factory=list)


class CannotOffer(DomainError):
    """The procedure can't be offered so: unknown case, or a period that overlaps."""

    code = "cannot_offer"


@transaction.atomic
def load_offerings(rows: Iterable[Mapping[str, Any]]) -> OfferingReport:
    """Load offerings by procedure (code or slug), agency, case and first day; what is there stays as it is.

    A row: {procedure, agency_id, case_key "", process_id or None, processing_route "local"|"ministry",
    receiving "own"|"anywhere", agency_derived, valid_from, valid_to (last day or None)}.
    """
    known: dict[str, int] = {}
    for pk, code, slug in Procedure.objects.values_list("pk", "code", "slug"):
        known[slug] = pk
        if code:
            known[code] = pk
    present = set(Offering.objects.values_list("procedure_id", "competent_agency_id", "case_key", "valid_from"))
    report, fresh = OfferingReport(), []
    for row in rows:
        target = known.get(row["procedure"])
        if target is None:
            report.missing.append(row["procedure"])
            continue
        first, last = row["valid_from"], row.get("valid_to")
        first = date.fromisoformat(first) if isinstance(first, str) else first
        last = date.fromisoformat(last) if isinstance(last, str) else last
        key = (target, row["agency_id"], row.get("case_key") or "", first)
        if key in present:
            report.same += 1
            continue
        present.add(key)
        fresh.append(
            Offering(
                procedure_id=target,
                competent_agency_id=row["agency_id"],
                case_key=row.get("case_key") or "",
                process_id=row.get("process_id"),
                processing_route=row.get("processing_route") or Route.LOCAL,
                receiving=row.get("receiving") or Receiving.ANYWHERE,
                agency_derived=bool(row.get("agency_derived")),
                valid_from=first,
                valid_to=last,
            )
        )
    Offering.objects.bulk_create(fresh, batch_size=BATCH)
    report.created = len(fresh)
    return report


@transaction.atomic
def offer(
    *,
    procedure_id: int,
    agency_id: int,
    valid_from: date,
    by: Actor,
    at: datetime,
    case_key: str = "",
    process_id: int | None = None,
    receiving: str = Receiving.ANYWHERE,
    processing_route: str = Route.LOCAL,
) -> int:
    """Offer a procedure at an agency from a date on and return the offering's id."""
    policies.require_editor(by)
    target = Procedure.objects.select_for_update(of=("self",), no_key=True).filter(pk=procedure_id).first()
    if target is None:
        raise NotFound(_("Không có thủ tục này."))
    if case_key and not ProcedureCase.objects.filter(version__procedure=target, key=case_key).exists():
        raise CannotOffer(_("Thủ tục không có trường hợp “%(key)s”.") % {"key": case_key}, field="case_key")
    same = Offering.objects.filter(procedure=target, competent_agency_id=agency_id, case_key=case_key)
    if any(offering.valid_to is None or offering.valid_to >= valid_from for offering in same):
        raise CannotOffer(_("Cơ quan này đang giải quyết thủ tục trong thời gian đó."), field="valid_from")
    _require_time(procedure_id, case_key, process_id, valid_from)
    made = Offering.objects.create(
        procedure=target,
        competent_agency_id=agency_id,
        case_key=case_key,
        process_id=process_id,
        receiving=receiving,
        processing_route=processing_route,
        valid_from=valid_from,
    )
    audit.record(
        "catalogue.offering_added",
        subject=("procedure", procedure_id),
        by=by,
        at=at,
        data={"offering": made.pk, "agency": agency_id, "case": case_key, "process": process_id},
    )
    return made.pk


@transaction.atomic
def end_offering(*, offering_id: int, last_day: date, by: Actor, at: datetime) -> None:
    """End an offering after `last_day`; dossiers received by then are finished under it."""
    policies.require_editor(by)
    found = Offering.objects.select_for_update(of=("self",), no_key=True).filter(pk=offering_id).first()
    if found is None:
        raise NotFound(_("Không có thủ tục này tại cơ quan."))
    if last_day < found.valid_from:
        raise CannotOffer(_("Ngày cuối phải từ ngày bắt đầu trở đi."), field="valid_to")
    found.valid_to = last_day
    found.save(update_fields=["valid_to"])
    audit.record(
        "catalogue.offering_ended",
        subject=("procedure", found.procedure_id),
        by=by,
        at=at,
        data={"offering": offering_id, "last_day": last_day.isoformat()},
    )


def _require_time(procedure_id: int, case_key: str, process_id: int | None, on: date) -> None:
    """Refuse a process that takes longer than the limit of a case it would run for. Raises: CannotOffer."""
    minutes = workflow.longest_minutes(process_id, on) if process_id is not None else None
    if not minutes:
        return
    cases = ProcedureCase.objects.filter(
        version__procedure=procedure_id, version__state=VersionState.PUBLISHED, version__valid_from__lte=on
    ).exclude(version__valid_to__lt=on)
    if case_key:
        cases = cases.filter(key=case_key)
    told = [{"key": case.key, "limit_value": case.limit_value, "limit_unit": case.limit_unit} for case in cases]
    found = rules.shorter_than_process(told, {"": minutes})
    if found:
        raise CannotOffer(
            _("Quy trình dài hơn thời hạn của thủ tục (giờ làm việc): %(found)s.")
            % {"found": "; ".join(problem.detail for problem in found)},
            field="process_id",
        )


@transaction.atomic
def set_process(*, offering_id: int, process_id: int | None, by: Actor, at: datetime) -> None:
    """Let dossiers accepted from now on run by another internal process; those under way keep theirs.

    Raises: NotAllowed, StepUpNeeded, NotFound, CannotOffer
    """
    policies.require_editor(by)
    accounts.require_step_up(by)
    found = Offering.objects.select_for_update(of=("self",), no_key=True).filter(pk=offering_id).first()
    if found is None:
        raise NotFound(_("Không có thủ tục này tại cơ quan."))
    _require_time(found.procedure_id, found.case_key, process_id, max(found.valid_from, worktime.local(at).date()))
    found.process_id = process_id
    found.save(update_fields=["process"])
    audit.record(
        "catalogue.process_set",
        subject=("procedure", found.procedure_id),
        by=by,
        at=at,
        data={"offering": offering_id, "process": process_id},
    )
