"""Drafts: what a person types is kept, page by page, until it is sent or thrown away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look
from motcua.casework.dossiers.models import Dossier, Draft
from motcua.casework.dossiers.queries import again
from motcua.ground.accounts import policies as accounts
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotAllowed, NotFound, Stale


def start_draft(
    *,
    by: Actor,
    at: datetime,
    procedure_id: int,
    offering_id: int | None = None,
    case_id: int | None = None,
    form_version_id: int | None = None,
    data: Mapping[str, Any] | None = None,
    again_of_id: int | None = None,
) -> Draft:
    """Begin a draft, or go on with the person's open one for the same procedure and offering, or of the same dossier.

    `again_of_id`: the dossier that is filed again in it.

    Term: hồ sơ đang soạn
    Raises: NotAllowed, where that dossier was filed again meanwhile too
    """
    account_id = by.account_id
    if account_id is None or by.is_staff:
        raise NotAllowed(_("Đăng nhập bằng tài khoản công dân hoặc tổ chức để soạn hồ sơ."))
    with transaction.atomic():
        accounts.account_for(by, account_id, lock=True)
        drafts = Draft.objects.filter(account_id=account_id, dossier=None, again_of_id=again_of_id)
        if again_of_id is not None:
            _ask_free(by, again_of_id)
        else:
            drafts = drafts.filter(procedure_id=procedure_id, case_id=case_id)
            drafts = drafts.filter(offering_id=offering_id) if offering_id else drafts.filter(offering=None)
        return drafts.first() or Draft.objects.create(
            account_id=account_id,
            procedure_id=procedure_id,
            offering_id=offering_id,
            case_id=case_id,
            form_version_id=form_version_id,
            data=dict(data or {}),
            created_at=at,
            saved_at=at,
            again_of_id=again_of_id,
        )


def draft_of(by: Actor, draft_id: UUID | str, *, lock: bool = False) -> Draft:
    """Return the person's own draft.

    Raises: NotFound for another's as for none
    """
    rows = (
        Draft.objects.select_for_update(of=("self",), no_key=True) if lock else Draft.objects.select_related("dossier")
    )
    draft = rows.filter(pk=draft_id, account_id=by.account_id).first() if by.account_id else None
    if draft is None:
        raise NotFound(_("Không tìm thấy hồ sơ đang soạn."))
    return draft


def save_draft(
    *,
    by: Actor,
    draft_id: UUID | str,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    papers: Sequence[Mapping[str, Any]] | None = None,
    page: str | None = None,
    revision: int | None = None,
) -> Draft:
    """Keep what was typed: `data` is merged field by field, `papers` replaces the list.

    Raises: Stale if another window saved in between (nothing is overwritten), NotFound, NotAllowed once it was sent
    """
    with transaction.atomic():
        draft = draft_of(by, draft_id, lock=True)
        if draft.dossier_id is not None:
            raise NotAllowed(_("Hồ sơ này đã được gửi, không sửa bản soạn được nữa."))
        if revision is not None and revision != draft.revision:
            raise Stale(_("Bản soạn này vừa được lưu ở một cửa sổ khác. Tải lại trang để xem bản mới nhất."))
        if data is not None:
            draft.data = {**draft.data, **data}
        if papers is not None:
            draft.papers = [dict(paper) for paper in papers]
        if page is not None:
            draft.page = page
        draft.revision += 1
        draft.saved_at = at
        draft.save()
        return draft


def mark_sent(*, by: Actor, draft_id: UUID | str, dossier: Dossier) -> None:
    """Tie a draft to the dossier it became, inside the transaction of sending: neither ever stands without the other.

    Of the drafts that file one dossier again only the first is sent: whether it is, is asked under that dossier's lock.

    Raises: NotFound for another's draft as for none, NotAllowed when it was sent as another dossier
    """
    draft = draft_of(by, draft_id, lock=True)
    if draft.dossier_id not in (None, dossier.pk):
        raise NotAllowed(_("Hồ sơ này đã được gửi."))
    if draft.dossier_id is None and draft.again_of is not None:
        policies.dossier_for(by, draft.again_of.submission_ref, Look.OWN_FILES, lock=True)
        _ask_free(by, draft.again_of.pk)
    draft.dossier = dossier
    draft.save(update_fields=["dossier"])


def discard_draft(*, by: Actor, draft_id: UUID | str) -> None:
    """Throw a draft away at its owner's wish.

    Raises: NotFound, NotAllowed once it was sent
    """
    with transaction.atomic():
        draft = draft_of(by, draft_id, lock=True)
        if draft.dossier_id is not None:
            raise NotAllowed(_("Hồ sơ này đã được gửi."))
        draft.delete()


def _ask_free(by: Actor, dossier_id: int) -> None:
    """Make sure that a dossier is still the one to file again. Raises: NotAllowed"""
    if reason := again.why_not(again.filed_again(by, dossier_id)):
        raise NotAllowed(reason)
