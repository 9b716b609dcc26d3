"""One dossier on one screen, for those who may see it, and its progress for everybody with the code."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils.translation import gettext as _

from motcua.casework.dossiers import enums, policies
from motcua.casework.dossiers.enums import NATIONAL_CODE, Action, Look, State
from motcua.casework.dossiers.models import (
    Apology,
    Correction,
    Dossier,
    DueChange,
    FormIssue,
    Move,
    Pause,
    Result,
    SubmittedPaper,
    SupplementRequest,
)
from motcua.casework.dossiers.queries import correcting, linking, pieces, reaching
from motcua.casework.dossiers.queries.cards import (
    DossierPage,
    FormCard,
    MoveCard,
    PublicProgress,
)
from motcua.casework.dossiers.queries.rows import row_of, standing_of
from motcua.ground.core import gathering, identifiers, languages, prepared
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed, NotFound
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms

# What tells that the page of a dossier says something else: who wrote its row last, and what its clock depends on.
CLOCK = {
    "id", "state", "acceptance_from_at", "acceptance_due_at", "due_at", "near_at", "limit_unit", "issued_at",
    "receiving_agency_id",
}  # fmt: skip
MARKED = tuple(field.attname for field in Dossier._meta.concrete_fields if field.attname in CLOCK)  # in their order
MARK = (
    f"SELECT xmin::text, {', '.join(MARKED)} FROM dossiers_dossier"  # noqa: S608 - names of columns
    " WHERE code = %s OR submission_ref = %s ORDER BY code LIMIT 1"
)


def dossier_page(by: Actor, ref: str, *, at: datetime, language: str = "vi") -> DossierPage:
    """Return everything about a dossier that the actor may see, with what they may do now.

    Raises: NotFound, NotAllowed (who may follow progress only)
    """
    seen = policies.dossier_seen(by, ref)
    dossier, standing, course = seen.dossier, seen.standing, seen.course
    hung = _hung_on(dossier)
    (own,) = hung["own"]
    requests: list[Any] = hung["requests"]
    issued: list[FormIssue] = hung["issued"]
    results = pieces.results(hung["results"], named=policies.Relation.APPLICANT not in standing)
    way = dossier.handing(file=bool(results) and results[-1].file_id is not None)
    apology = hung["apologies"][0] if hung["apologies"] else None
    receiving = orgs.unit(dossier.receiving_unit_id)
    sight = policies.Sight(by, dossier, course.open_step, requests, apologised=apology is not None)
    return DossierPage(
        row=row_of(dossier, at),
        revision=dossier.revision,
        procedure_id=dossier.procedure_id,
        offering_id=dossier.offering_id,
        case_name=(languages.english(language) and own.case_in_english) or own.case_in_vietnamese,
        limit_value=dossier.limit_value,
        limit_unit=dossier.limit_unit,
        resume=dossier.resume,
        owner={
            "kind": dossier.owner_kind,
            "name": dossier.owner_name,
            "id_number": dossier.owner_id_number,
            "address": dossier.owner_address,
            "phone": dossier.owner_phone,
            "email": dossier.owner_email,
        },
        authorised=dossier.authorised,
        request_text=dossier.request_text,
        copies=dossier.copies,
        delivery=dossier.delivery,
        handing=way,
        handing_label=str(way.label),
        fee_text=catalogue.fee_words(own.case_fees or (), dossier.fee_text, languages.code(language)),
        money_state=dossier.money_state,
        receiving_unit=languages.said(receiving, "name", language),
        receiving_agency=languages.said(orgs.agency(receiving.agency_id), "name", language),
        helping_unit=languages.said(orgs.unit(dossier.helping_unit_id), "name", language)
        if dossier.helping_unit_id
        else "",
        competent_agency=languages.said(orgs.agency(dossier.competent_agency_id), "name", language),
        competent_agency_id=dossier.competent_agency_id,
        transfer_due_at=dossier.transfer_due_at,
        competent_received_at=dossier.competent_received_at,
        limit_from_at=dossier.limit_from_at,
        returned_at=dossier.returned_at,
        ended_at=dossier.ended_at,
        outcome=dossier.outcome,
        outcome_label=str(enums.Outcome(dossier.outcome).label),
        proposed_outcome=dossier.proposed_outcome,
        answers=_answers(own, language),
        papers=[pieces.paper(row, dossier) for row in hung["papers"]],
        moves=[pieces.move(row, dossier, named=policies.Relation.APPLICANT not in standing) for row in hung["moves"]],
        dues=[pieces.due(row) for row in hung["dues"]],
        requests=[pieces.request(request, issued) for request in requests],
        results=results,
        reopens=linking.reopens(dossier),
        reopened_as=linking.reopened_as(dossier),
        corrections=correcting.corrections(dossier, language, named=policies.Relation.APPLICANT not in standing)
        if hung["corrections"]
        else [],
        forms=[
            FormCard(
                issue.pk,
                issue.form,
                str(enums.Form(issue.form).label),
                f"{issue.number:02d}/{enums.SERIES[issue.form]}",
                issue.at,
            )
            for issue in issued
        ],
        run_id=dossier.run_id,
        process_version_id=dossier.process_version_id,
        relations=frozenset(str(relation) for relation in standing),
        reached_by=frozenset(str(way) for way in reaching.known_ways(_people(own))),
        call_due_at=dossier.call_due_at,
        pay_by_at=next((pause.respond_by_at for pause in hung["pauses"]), None),
        actions=policies.offered(by, dossier, standing, sight),
        apology=(
            {
                "at": apology.at,
                "reason": apology.reason,
                "old_due_at": apology.old_due_at,
                "new_promised_at": apology.new_promised_at,
                "late": apology.late,
            }
            if apology
            else {}
        ),
        request_number=len(requests),
        course=course,
    )


def may_be_seen(by: Actor, ref: str) -> bool:
    """Return whether the actor may see all of a dossier, without assembling it."""
    try:
        policies.dossier_for(by, ref, Look.VIEW)
    except (NotFound, NotAllowed):
        return False
    return True


def _hung_on(dossier: Dossier) -> dict[str, list[Any]]:
    """Return what hangs on a dossier, in one query."""
    of_it = {"dossier": dossier.pk}
    moves = Move.objects.annotate(
        by_name=F("by__full_name"), for_name=F("on_behalf_of__full_name"), step_name=F("step_run__step__name")
    )
    papers = SubmittedPaper.objects.annotate(
        file_name=F("file__name"), file_bytes=F("file__size_bytes"), sha256=F("file__sha256")
    )
    return gathering.rows(
        {
            "own": Dossier.objects.filter(pk=dossier.pk).values(
                "pk",
                case_in_vietnamese=F("case__name"),
                case_in_english=F("case__name_en"),
                case_fees=F("case__fees"),
                owner_mail=F("owner__email"),
                owner_proved=F("owner__email_verified_at"),
                owner_in_use=F("owner__is_active"),
                filer_mail=F("filer__email"),
                filer_proved=F("filer__email_verified_at"),
                filer_in_use=F("filer__is_active"),
                filer_kind=F("filer__kind"),
                answered_to=F("answers__version_id"),
                answered=F("answers__data"),
                owned_by=F("owner_id"),
                filed_by=F("filer_id"),
            ),
            "pauses": Pause.objects.filter(**of_it, until_at=None, dossier__state=State.FINANCIAL),
            "corrections": Correction.objects.filter(**of_it).values("pk"),
            "requests": SupplementRequest.objects.annotate(by_name=F("proposed_by__full_name"))
            .filter(**of_it)
            .order_by("number"),
            "issued": FormIssue.objects.filter(**of_it).order_by("at", "id"),
            "apologies": Apology.objects.filter(**of_it).order_by("pk"),
            "papers": papers.filter(**of_it).order_by("order", "pk"),
            "moves": moves.filter(**of_it).order_by("number"),
            "dues": DueChange.objects.annotate(by_name=F("by__full_name")).filter(**of_it).order_by("number"),
            "results": _issued_results(of_it),
        }
    )


def _issued_results(of_it: dict[str, Any]) -> Any:
    rows = Result.objects.annotate(file_name=F("file__name"), by_name=F("issued_by__full_name"))
    return rows.filter(**of_it).order_by("issued_at", "pk")


def _answers(own: Any, language: str) -> tuple[Any, ...]:
    """Return the frozen answers in words, by the version of the form they were given to."""
    if own.answered_to is None:
        return ()
    schema = eforms.form_version(own.answered_to).schema
    return eforms.answers_table(schema, own.answered, language, orgs.area_name)


def _people(own: Any) -> list[bool]:
    """Return for each account in use of its people (owner, filer who is no officer) whether its mail is proved."""
    found = [bool(own.owner_mail and own.owner_proved)] if own.owned_by and own.owner_in_use else []
    if own.filed_by and own.filer_in_use and own.filer_kind != "officer":
        found.append(bool(own.filer_mail and own.filer_proved))
    return found


def progress_mark(code: str, *, at: datetime) -> tuple[int, str, str] | None:
    """Return what changes whenever `public_progress` of a code would say something else; None where there is none.

    A dossier is written in the transaction of everything that happens to it, so its row's version tells; how it stands
    to its deadline changes by itself. One statement.
    """
    wanted = identifiers.written(code)
    if not policies.REFERENCE.fullmatch(wanted):
        return None
    with prepared.cursor() as cursor:
        cursor.execute(MARK, [wanted, wanted])
        row = cursor.fetchone()
    if row is None:
        return None
    written_in, *values = row
    dossier = Dossier.from_db(connection.alias, MARKED, values)
    return dossier.pk, str(written_in), standing_of(dossier, at)


def public_progress(code: str, *, at: datetime) -> PublicProgress:
    """Return states and dates of a dossier to anybody who has its code or submission reference.

    Raises: NotFound
    """
    wanted = identifiers.written(code)
    dossier = None
    if policies.REFERENCE.fullmatch(wanted):
        dossier = Dossier.objects.filter(code=wanted).first() or Dossier.objects.filter(submission_ref=wanted).first()
    if dossier is None:
        raise NotFound(_("Không có hồ sơ nào mang mã này. Kiểm tra lại mã trên giấy hẹn hoặc phiếu gửi hồ sơ."))
    row = row_of(dossier, at)
    moves = Move.objects.filter(dossier=dossier).exclude(source=F("target")).order_by("number")
    return PublicProgress(
        code=row.code or row.ref,
        code_is_sample=row.code_is_sample,
        sample=dossier.sample,
        competent_agency=orgs.agency(dossier.competent_agency_id).label,
        state=row.state,
        state_label=row.state_label,
        national_code=NATIONAL_CODE[row.state],
        submitted_at=dossier.submitted_at,
        accepted_at=dossier.accepted_at,
        due_at=dossier.due_at,
        promised_at=dossier.promised_at,
        issued_at=dossier.issued_at,
        returned_at=dossier.returned_at,
        ended_at=dossier.ended_at,
        standing=row.standing,
        standing_label=row.standing_label,
        steps=[
            MoveCard(
                number=move.number,
                action=move.action,
                label=str(Action(move.action).label),
                source=move.source,
                target=move.target,
                target_label=str(State(move.target).label),
                at=move.at,
                who="",
                position="",
                on_behalf_of="",
                reason="",
                form_number="",
                step_name="",
            )
            for move in moves
        ],
    )
