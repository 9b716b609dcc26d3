"""The statutory forms of a dossier as PDF, each issue as it was, set in type by the documents room."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Channel, Form, Look
from motcua.casework.dossiers.models import Dossier, FormIssue
from motcua.casework.dossiers.services import filling, forms
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotFound
from motcua.means.documents import services as documents

SLIP = "slip"


def print_form(*, by: Actor, ref: str, form: str, at: datetime, issue_id: int | None = None) -> bytes:
    """Return a statutory form of a dossier (01 to 06) or its submission slip ("slip") as a PDF/A.

    `issue_id` names one of several issues of the form, else the last one is printed. The receipt and the control slip
    get their form's number when they are first asked for. The QR code leads to the installation's public address,
    whatever name the person who prints knows it by.

    Law: TT 03/2025/TT-VPCP annex I
    Raises: NotFound when the form was never issued, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Look.PRINT, lock=True)
        standing = policies.relations(by, dossier)
        if form == Form.CONTROL and standing == {policies.Relation.APPLICANT}:
            raise NotFound(_("Không có biểu mẫu này."))
        filled: documents.Form
        if form == SLIP and dossier.channel != Channel.ONLINE:
            raise NotFound(_("Hồ sơ không gửi trực tuyến nên không có phiếu gửi."))
        if form == SLIP:
            filled, version = filling.slip(dossier), ""
        else:
            filled, version = _said(dossier, _issued(dossier, form, issue_id, by=by))
    head = replace(filled.head, look_up_url=f"{settings.MOTCUA_URL}{filled.head.look_up_url}")
    return documents.render(replace(filled, head=head), version=version)


def _said(dossier: Dossier, issued: FormIssue) -> tuple[documents.Form, str]:
    """Return what a form said when it was issued and its template; a running one, or an older one, from the record."""
    if "said" in issued.data:
        return documents.form_from_data(issued.data["said"]), issued.data["template"]
    return filling.fill(dossier, issued), ""


def _issued(dossier: Dossier, form: str, issue_id: int | None, *, by: Actor) -> FormIssue:
    rows = FormIssue.objects.filter(dossier=dossier, form=form).select_related("by").order_by("-at", "-pk")
    found = (rows.filter(pk=issue_id) if issue_id is not None else rows).first()
    if found is not None:
        return found
    if issue_id is not None or form not in (Form.RECEIPT, Form.CONTROL):
        raise NotFound(_("Không có biểu mẫu này trong hồ sơ."))
    if dossier.accepted_at is None:
        raise NotFound(_("Hồ sơ chưa được tiếp nhận nên chưa có biểu mẫu này."))
    return forms.issue(dossier, form, agency_id=dossier.receiving_agency_id, by=by, at=dossier.accepted_at)
