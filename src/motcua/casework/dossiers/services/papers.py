"""The papers of a dossier at intake: what the desk found at each, and whether all that are required came."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Channel, PaperCheck
from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.casework.dossiers.services import applications, moving
from motcua.ground.core import prepared, text
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.means.catalogue import queries as catalogue

_CAME = """
    SELECT required.key FROM dossiers_submittedpaper came JOIN catalogue_paper required
        ON required.id = came.required_paper_id
    WHERE came.dossier_id = %s AND came.replaced_by_id IS NULL
        AND came.check_state NOT IN ('unreadable', 'wrong', 'missing')
"""


class PapersMissing(Invalid):
    """Required papers are missing or not in order, and nobody said why they need not be there."""

    code = "papers_missing"


def check_papers(
    *,
    by: Actor,
    ref: str,
    found: Mapping[int, tuple[str, str]],
    at: datetime,
    forms_seen: Mapping[int, str] | None = None,
) -> None:
    """Note what the desk found when it looked at each paper: submitted paper id -> (check, note).

    Term: kiểm tra thành phần hồ sơ
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.CHECK_PAPERS, lock=True)
        moving.begin(dossier, Action.CHECK_PAPERS, by=by)
        papers = {row.pk: row for row in SubmittedPaper.objects.filter(dossier=dossier, pk__in=found)}
        for pk, (check, note) in found.items():
            if check not in PaperCheck.values or pk not in papers:
                raise Invalid(_("Giấy tờ hoặc kết quả kiểm tra không hợp lệ."), field=f"paper-{pk}")
            papers[pk].check_state, papers[pk].check_note = check, text.clean(note)[:500]
            papers[pk].checked_by_id = by.account_id
            if forms_seen and pk in forms_seen:
                papers[pk].form = forms_seen[pk]
        SubmittedPaper.objects.bulk_update(papers.values(), ["check_state", "check_note", "checked_by", "form"])
        moving.note(
            dossier,
            Action.CHECK_PAPERS,
            by=by,
            at=at,
            data={"papers": {str(pk): check for pk, (check, _) in found.items()}},
        )


def _applies(paper: catalogue.PaperCard, dossier: Dossier) -> bool:
    """Return whether a paper may be wanted of a dossier: neither its channel nor its answers say that it is not."""
    if not paper.asked_if:
        return True
    answers = dossier.answers.data if dossier.answers_id and dossier.answers else {}
    channel = applications.CATALOGUE_CHANNEL[Channel(dossier.channel)]
    return catalogue.paper_asked(paper, channel=channel, answers=answers) is not False


def missing(dossier: Dossier, rules: Any, without: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return the required papers that did not come in order, each with the reason why it need not.

    Papers are compared by their keys: the version in force at acceptance may be younger than the one filed under.

    Raises: PapersMissing
    """
    papers = catalogue.accepted_rules(rules.version_id, rules.case_key).papers
    wanted = [paper for paper in papers if paper.required and _applies(paper, dossier)]
    if not wanted:
        return []
    with prepared.cursor() as cursor:
        cursor.execute(_CAME, [str(dossier.pk)])
        came = {key for (key,) in cursor.fetchall()}
    missing = [paper for paper in wanted if paper.key not in came]
    reasons = {paper.id: text.clean(without.get(paper.id, ""))[:500] for paper in missing}
    errors = {
        f"paper-{paper.id}": [
            _("Thiếu “%(paper)s”, hoặc chưa đạt. Yêu cầu bổ sung, hoặc ghi vì sao không cần.") % {"paper": paper.name}
        ]
        for paper in missing
        if not reasons[paper.id]
    }
    if errors:
        raise PapersMissing(_("Hồ sơ còn thiếu giấy tờ bắt buộc."), errors=errors)
    return [(paper.name, reasons[paper.id]) for paper in missing]
