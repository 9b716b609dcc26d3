"""The cards of what hangs on a dossier, made from its rows."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers import enums, policies
from motcua.casework.dossiers.enums import Action, State
from motcua.casework.dossiers.models import Dossier, FormIssue, Result, SubmittedPaper
from motcua.casework.dossiers.queries.cards import DueCard, MoveCard, PaperCard, RequestCard, ResultCard


def paper(row: Any, dossier: Dossier) -> PaperCard:
    return PaperCard(
        id=row.pk,
        required_paper_id=row.required_paper_id,
        name=row.name,
        form=row.form,
        form_label=str(enums.PaperForm(row.form).label),
        quantity=row.quantity,
        check=row.check_state,
        check_label=check_label(dossier, row),
        check_note=row.check_note,
        file_id=str(row.file_id) if row.file_id else None,
        file_name=row.file_name or "",
        file_bytes=row.file_bytes or 0,
        sha256=row.sha256 or "",
        added_at=row.added_at,
        replaced=row.replaced_by_id is not None,
    )


def check_label(dossier: Dossier, row: SubmittedPaper) -> str:
    """Return what the desk found; who accepts finds the papers complete, so after it none that was there is unchecked.

    A paper that came later, with a supplement, is unchecked until the desk looked at it or the dossier was decided.
    """
    until = dossier.issued_at or dossier.accepted_at
    if row.check_state == enums.PaperCheck.UNCHECKED and until and row.added_at <= until:
        return _("Đã tiếp nhận")
    return str(enums.PaperCheck(row.check_state).label)


def move(row: Any, dossier: Dossier, *, named: bool) -> MoveCard:
    return MoveCard(
        number=row.number,
        action=row.action,
        label=label(row, dossier),
        source=row.source,
        target=row.target,
        target_label=str(State(row.target).label),
        at=row.at,
        who=who(row, dossier) if named or row.by_id == dossier.filer_id else "",
        position=row.position_title,
        on_behalf_of=(named and row.for_name) or "",
        reason=reason(row) if named or not policies.ACTS[Action(row.action)].internal else "",
        form_number=row.form_number,
        step_name=row.step_name or "",
    )


def label(row: Any, dossier: Dossier) -> str:
    """Return what an act reads like once done; nobody sent a dossier that was opened in the place of another."""
    if row.action == Action.SUBMIT and dossier.reopens_id is not None:
        return _("Mở lại từ hồ sơ đã kết thúc")
    return str(Action(row.action).label)


def reason(row: Any) -> str:
    """Return why something was done as it reads in the history; a dossier is sent without a why but for its case."""
    if row.action == Action.SUBMIT and row.data.get("case"):
        return _("Trường hợp do cán bộ chọn: %(reason)s") % {"reason": row.reason}
    return str(row.reason)


def who(row: Any, dossier: Dossier) -> str:
    if row.by_name:
        return str(row.by_name)
    return dossier.owner_name if row.by_kind in ("citizen", "business") else _("Hệ thống")


def due(row: Any) -> DueCard:
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


def request(row: Any, issued: list[FormIssue]) -> RequestCard:
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


def results(rows: list[Any], *, named: bool) -> list[ResultCard]:
    superseded = {row.supersedes_id for row in rows}
    numbers = {row.pk: row.number for row in rows}
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
            object_label=object_label(row),
            handed_to=row.handed_to,
            returned_at=row.returned_at,
            superseded=row.pk in superseded,
            supersedes=numbers.get(row.supersedes_id, ""),
            correction_reason=row.correction_reason,
            issued_by=row.by_name if named else "",
        )
        for row in rows
    ]


def object_label(row: Result) -> str:
    if not row.object_kind:
        return ""
    return _("%(what)s, số lượng %(count)s") % {
        "what": enums.ObjectKind(row.object_kind).label, "count": row.object_count,
    }  # fmt: skip
