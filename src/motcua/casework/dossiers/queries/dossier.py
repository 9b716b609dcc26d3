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
from motcua.casework.dossiers.queries import correcting, linking, reaching
from motcua.casework.dossiers.queries.cards import (
    DossierPage,
    DueCard,
    FormCard,
    MoveCard,
    PaperCard,
    PublicProgress,
    RequestCard,
    ResultCard,
)
from motcua.casework.dossiers.queries.rows import row_of, standing_of
from motcua.ground.core import gathering, identifiers, languages, prepared
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed, NotFound
from motcua.ground.orgs import queries as orgs
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
    results = _results(hung["results"])
    way = reaching.handing_of(dossier, file=bool(results) and results[-1].file_id is not None)
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
        fee_text=dossier.fee_text,
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
        papers=[_paper(row, dossier) for row in hung["papers"]],
        moves=[_move(row, dossier, named=policies.Relation.APPLICANT not in standing) for row in hung["moves"]],
        dues=[_due(row) for row in hung["dues"]],
        requests=[_request(request, issued) for request in requests],
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
        pay_by_at=_pay_by(dossier),
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


def _pay_by(dossier: Dossier) -> datetime | None:
    if dossier.state != State.FINANCIAL:
        return None
    return Pause.objects.filter(dossier=dossier, until_at=None).values_list("respond_by_at", flat=True).first()


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
            "corrections": Correction.objects.filter(**of_it).values("pk"),
            "requests": SupplementRequest.objects.annotate(by_name=F("proposed_by__full_name"))
            .filter(**of_it)
            .order_by("number"),
            "issued": FormIssue.objects.filter(**of_it).order_by("at", "id"),
            "apologies": Apology.objects.filter(**of_it).order_by("pk"),
            "papers": papers.filter(**of_it).order_by("order", "pk"),
            "moves": moves.filter(**of_it).order_by("number"),
            "dues": DueChange.objects.annotate(by_name=F("by__full_name")).filter(**of_it).order_by("number"),
            "results": Result.objects.annotate(file_name=F("file__name")).filter(**of_it).order_by("issued_at", "pk"),
        }
    )


def _answers(own: Any, language: str) -> tuple[Any, ...]:
    """Return the frozen answers in words, by the version of the form they were given to."""
    if own.answered_to is None:
        return ()
    schema = eforms.form_version(own.answered_to).schema
    return eforms.answers_table(schema, own.answered, language, _area_name)


def _people(own: Any) -> list[bool]:
    """Return for each account in use of the dossier's people (its owner, a filer who is no officer) if its mail holds."""
    found = [bool(own.owner_mail and own.owner_proved)] if own.owned_by and own.owner_in_use else []
    if own.filed_by and own.filer_in_use and own.filer_kind != "officer":
        found.append(bool(own.filer_mail and own.filer_proved))
    return found


def _area_name(code: str) -> str | None:
    return next((area.full_name for area in orgs.areas(codes=[code])), None)


def _paper(row: Any, dossier: Dossier) -> PaperCard:
    return PaperCard(
        id=row.pk,
        required_paper_id=row.required_paper_id,
        name=row.name,
        form=row.form,
        form_label=str(enums.PaperForm(row.form).label),
        quantity=row.quantity,
        check=row.check_state,
        check_label=_check_label(dossier, row),
        check_note=row.check_note,
        file_id=str(row.file_id) if row.file_id else None,
        file_name=row.file_name or "",
        file_bytes=row.file_bytes or 0,
        sha256=row.sha256 or "",
        added_at=row.added_at,
        replaced=row.replaced_by_id is not None,
    )


def _check_label(dossier: Dossier, row: SubmittedPaper) -> str:
    """Return what the desk found; who accepts finds the papers complete, so after it none that was there is unchecked.

    A paper that came later, with a supplement, is unchecked until the desk looked at it or the dossier was decided.
    """
    until = dossier.issued_at or dossier.accepted_at
    if row.check_state == enums.PaperCheck.UNCHECKED and until and row.added_at <= until:
        return _("Đã tiếp nhận")
    return str(enums.PaperCheck(row.check_state).label)


def _move(row: Any, dossier: Dossier, *, named: bool) -> MoveCard:
    return MoveCard(
        number=row.number,
        action=row.action,
        label=_label(row, dossier),
        source=row.source,
        target=row.target,
        target_label=str(State(row.target).label),
        at=row.at,
        who=_who(row, dossier) if named or row.by_id == dossier.filer_id else "",
        position=row.position_title,
        on_behalf_of=(named and row.for_name) or "",
        reason=row.reason if named or not policies.ACTS[Action(row.action)].internal else "",
        form_number=row.form_number,
        step_name=row.step_name or "",
    )


def _label(row: Any, dossier: Dossier) -> str:
    """Return what an act reads like once done; nobody sent a dossier that was opened in the place of another."""
    if row.action == Action.SUBMIT and dossier.reopens_id is not None:
        return _("Mở lại từ hồ sơ đã kết thúc")
    return str(Action(row.action).label)


def _who(row: Any, dossier: Dossier) -> str:
    if row.by_name:
        return str(row.by_name)
    return dossier.owner_name if row.by_kind in ("citizen", "business") else _("Hệ thống")


def _due(row: Any) -> DueCard:
    return DueCard(
        number=row.number,
        at=row.at,
        due_at=row.due_at,
        promised_at=row.promised_at,
        ground=row.ground,
        ground_label=str(enums.Ground(row.ground).label),
        reason=row.reason,
        rule=row.rule,
        who=row.by_name or _("Hệ thống"),
    )


def _request(row: Any, issued: list[FormIssue]) -> RequestCard:
    form = next((issue for issue in issued if issue.data.get("request") == row.pk), None)
    return RequestCard(
        id=row.pk,
        number=row.number,
        stage=row.stage,
        stage_label=str(enums.Stage(row.stage).label),
        state=row.state,
        state_label=str(enums.SupplementState(row.state).label),
        items=row.items,
        reason=row.reason,
        contact=row.contact,
        head_reason=row.head_reason,
        counts_as_late=row.counts_as_late,
        proposed_at=row.proposed_at,
        proposed_by=row.by_name or "",
        sent_at=row.sent_at,
        respond_by_at=row.respond_by_at,
        answered_at=row.answered_at,
        answer_text=row.answer_text,
        form_number=f"{form.number:02d}/{enums.SERIES[form.form]}" if form else "",
    )


def _results(rows: list[Any]) -> list[ResultCard]:
    superseded = {row.supersedes_id for row in rows}
    return [
        ResultCard(
            id=row.pk,
            outcome=row.outcome,
            outcome_label=str(enums.Outcome(row.outcome).label),
            number=row.number,
            name=row.name,
            reason=row.reason,
            signer_name=row.signer_name,
            signer_title=row.signer_title,
            issued_at=row.issued_at,
            file_id=str(row.file_id) if row.file_id else None,
            file_name=row.file_name or "",
            object_label=_object_label(row),
            handed_to=row.handed_to,
            returned_at=row.returned_at,
            superseded=row.pk in superseded,
        )
        for row in rows
    ]


def _object_label(row: Result) -> str:
    if not row.object_kind:
        return ""
    return _("%(what)s, số lượng %(count)s") % {
        "what": enums.ObjectKind(row.object_kind).label, "count": row.object_count,
    }  # fmt: skip


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
