"""The statutory forms of a dossier as values: filled from its record as it stands, for the documents room to set."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import translation

from motcua.casework.dossiers import enums
from motcua.casework.dossiers.enums import SERIES, Channel, Form, Handing, MoneyState, State
from motcua.casework.dossiers.models import (
    Apology,
    Correction,
    Dossier,
    DueChange,
    FormIssue,
    Move,
    SubmittedPaper,
    SupplementRequest,
)
from motcua.casework.dossiers.queries import choosing, reaching
from motcua.casework.dossiers.rules import deadlines
from motcua.ground.core import worktime
from motcua.ground.core.identifiers import people
from motcua.ground.core.text import sentence
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import services as documents
from motcua.means.workflow import queries as workflow

HANDING_WORDS = {
    Handing.COUNTER: "Bộ phận một cửa nơi nộp hồ sơ",
    Handing.POST: "Qua dịch vụ bưu chính công ích, theo địa chỉ đã đăng ký",
    Handing.ACCOUNT_LATER: "Bản điện tử, tại tài khoản của người nộp",
}
WAY_WORDS = {reaching.Way.ACCOUNT: "tài khoản", reaching.Way.EMAIL: "thư điện tử"}
UNIT_WORDS = {
    "working-day": "ngày làm việc",
    "same-working-day": "trong ngày làm việc",
    "working-hour": "giờ làm việc",
    "hour": "giờ",
    "day": "ngày",
    "month": "tháng",
    "none": "không quy định",
}


def fill(dossier: Dossier, issued: FormIssue) -> documents.Form:
    """Return a form as the record says it now; its look-up address is a path on this system.

    Law: TT 03/2025/TT-VPCP annex I
    """
    fillers: dict[Form, Callable[[Dossier, FormIssue], documents.Form]] = {
        Form.RECEIPT: _receipt,
        Form.SUPPLEMENT: _supplement,
        Form.DECLINE: _decline,
        Form.APOLOGY: _apology,
        Form.STOP: _stop,
        Form.CONTROL: _control,
    }
    with translation.override("vi"):  # a form of the law, whatever language the page speaks
        return fillers[Form(issued.form)](dossier, issued)


def number_of(issued: FormIssue) -> str:
    """Return the number as it stands on the form: "01/PBS"."""
    return f"{issued.number:02d}/{SERIES[issued.form]}"


def _head(dossier: Dossier, issued: FormIssue | None, *, competent: bool = False) -> documents.Letterhead:
    unit = dossier.receiving_unit
    agency = dossier.competent_agency if competent else unit.agency
    superior = orgs.agency(agency.parent_id).name if competent and agency.parent_id else agency.name
    code = dossier.code or dossier.submission_ref
    area = place_of(agency)
    return documents.Letterhead(
        superior=superior if (not competent or superior != agency.name) else "",
        issuer=agency.name if competent else unit.name,
        issued_at=issued.at if issued else dossier.submitted_at,
        number=number_of(issued) if issued else "",
        place=area,
        look_up_url=f"/tra-cuu/?ma={code}",
        sample=dossier.sample or dossier.code_is_sample,
    )


def place_of(agency: Any) -> str:
    """Return the name of the place an agency issues its papers in: its commune or district, else the province."""
    area = orgs.area(agency.area_code) if agency.area_code else None
    if area is None:
        province = next(iter(orgs.agencies(kinds=["province"])), None)
        area = orgs.area(province.area_code) if province and province.area_code else None
    return area.name if area else ""


def _owner(dossier: Dossier) -> documents.Party:
    return documents.Party(
        name=dossier.owner_name,
        id_number=people.identity_printed(dossier.owner_id_number),
        address=dossier.owner_address,
        phone=dossier.owner_phone,
        email=dossier.owner_email,
    )


def _owner_as_sent(dossier: Dossier) -> documents.Party:
    """Return the owner as the submission named them, whatever was corrected since."""
    first = Correction.objects.filter(dossier=dossier).order_by("number").first()
    if first is None:
        return _owner(dossier)
    return documents.Party(**{key: value for key, value in first.owner_before.items() if key != "kind"})


def _request(dossier: Dossier) -> str:
    name = catalogue.names_of([dossier.procedure_version_id])[dossier.procedure_version_id].name
    return dossier.request_text if dossier.request_text and dossier.request_text != name else name


def _signer(issued: FormIssue | None) -> documents.Signer:
    return documents.Signer(name=issued.by.full_name if issued and issued.by else "")


def _receipt(dossier: Dossier, issued: FormIssue) -> documents.ReceiptForm:
    """Return the receipt: what held at acceptance (case, limit, fee, date), with what was corrected since."""
    assert dossier.accepted_at is not None
    first = DueChange.objects.filter(dossier=dossier).order_by("number").first()
    case_key = choosing.case_at_acceptance(dossier)
    rules = catalogue.accepted_rules(dossier.procedure_version_id, case_key)
    then = Q(replaced_by=None) | Q(replaced_by__added_at__gt=dossier.accepted_at)
    papers = SubmittedPaper.objects.filter(then, dossier=dossier, added_at__lte=dossier.accepted_at).order_by(
        "order", "pk"
    )
    return documents.ReceiptForm(
        head=_head(dossier, issued),
        dossier_code=dossier.code or "",
        received_by_unit=f"{dossier.receiving_unit.name}, {dossier.receiving_unit.agency.name}",
        owner=_owner(dossier),
        authorised=_authorised(dossier),
        request=_request(dossier),
        papers=tuple(
            documents.PaperLine(name=paper.name, form=str(enums.PaperForm(paper.form).label), quantity=paper.quantity)
            for paper in papers
        ),
        time_limit=limit_words(rules.limit_value, rules.limit_unit),
        accepted_at=dossier.accepted_at,
        due_at=first.promised_at if first else dossier.promised_at,
        return_at=HANDING_WORDS[dossier.handing(issued=False, file=False)],
        clerk=documents.Signer(name=dossier.accepted_by.full_name if dossier.accepted_by else ""),
        filer_name=dossier.authorised.get("name") or dossier.owner_name,
        sets=dossier.copies,
        book=str(dossier.register_year or ""),
        book_number=str(dossier.register_number or ""),
        fee=fee_words(dossier, rules.fee_text),
        notes=tuple(_receipt_notes(dossier, case_key, rules.case_name)),
    )


def _authorised(dossier: Dossier) -> documents.Authorised | None:
    given = dossier.authorised
    if not given.get("name"):
        return None
    said = {key: given.get(key, "") for key in ("name", "id_number", "address", "phone", "email", "paper")}
    return documents.Authorised(**{**said, "id_number": people.identity_printed(said["id_number"])})


def _receipt_notes(dossier: Dossier, case_key: str, case_name: str) -> Iterator[str]:
    if dossier.receiving_agency_id != dossier.competent_agency_id:
        latest = "Ngày hẹn trả tính theo thời điểm chuyển muộn nhất đến cơ quan giải quyết"
        yield f"{latest}; {_confirmed_by(dossier)}."
    if dossier.code_is_sample:
        yield "Mã hồ sơ là mã mẫu."
    if (chosen := choosing.choice_of_office(dossier, case_key)) is not None:
        yield f"Trường hợp “{case_name}” do cơ quan tiếp nhận chọn. Lý do: {sentence(chosen.reason)}"
    for correction in Correction.objects.filter(dossier=dossier, accepted=True).order_by("number"):
        values = (f"{change['label']}: “{change['old']}” thành “{change['new']}”" for change in correction.changes)
        said = "; ".join(values)
        yield f"Đính chính ngày {worktime.local(correction.at):%d/%m/%Y}: {said}. Lý do: {sentence(correction.reason)}"


def _confirmed_by(dossier: Dossier) -> str:
    """Return by which way the person will learn that the competent agency has the dossier."""
    ways = [words for way, words in WAY_WORDS.items() if way in reaching.ways(dossier)]
    if ways:
        return f"sẽ báo khi cơ quan đó nhận được, qua {' và '.join(ways)}"
    if dossier.owner_phone:
        return "sẽ gọi điện báo khi cơ quan đó nhận được"
    return "hỏi tại nơi nhận hồ sơ để biết khi cơ quan đó nhận được"


def fee_words(dossier: Dossier, fee_text: str) -> str:
    """Return the fee as prints say it: "800.000 đồng, thu theo quy định"; an unknown amount stays as worded."""
    words = fee_text.replace(" đ / hồ sơ", " đồng").replace(" đ/hồ sơ", " đồng")
    words = re.sub(r"(?<=\d) đ\b", " đồng", words)
    by_rule = dossier.money_state == MoneyState.BY_RULE and any(word.isdigit() for word in words)
    return f"{words}, thu theo quy định" if by_rule else words


def limit_words(value: int | None, unit: str) -> str:
    """Return a time limit in words: "03 ngày làm việc"."""
    words = UNIT_WORDS[unit]
    return words if value is None or unit in ("same-working-day", "none") else f"{value:02d} {words}"


def _supplement(dossier: Dossier, issued: FormIssue) -> documents.SupplementForm:
    request = SupplementRequest.objects.select_related("sent_by").get(pk=issued.data["request"])
    agency = dossier.receiving_unit.agency
    return documents.SupplementForm(
        head=_head(dossier, issued),
        owner=_owner(dossier),
        request=_request(dossier),
        items=tuple(documents.SupplementItem(what=f"{entry['name']}: {entry['content']}") for entry in request.items),
        reason=sentence(request.reason),
        contact=request.contact or dossier.receiving_unit.name,
        contact_phone=agency.phone or agency.hotline,
        guide=documents.Signer(name=request.sent_by.full_name if request.sent_by else ""),
        dossier_code=dossier.code or "",
        submission_ref=dossier.submission_ref,
        answer_by=request.respond_by_at,
    )


def _decline(dossier: Dossier, issued: FormIssue) -> documents.DeclineForm:
    move = Move.objects.filter(dossier=dossier, target=State.DECLINED).order_by("-number").first()
    return documents.DeclineForm(
        head=_head(dossier, issued),
        received_by_unit=f"{dossier.receiving_unit.name}, {dossier.receiving_unit.agency.name}",
        owner=_owner(dossier),
        request=_request(dossier),
        reason=sentence(issued.data.get("reason") or (move.reason if move else "")),
        clerk=_signer(issued),
        filer_name=dossier.owner_name,
        dossier_code=dossier.code or "",
        submission_ref=dossier.submission_ref,
    )


def _apology(dossier: Dossier, issued: FormIssue) -> documents.ApologyForm:
    apology = Apology.objects.select_related("by").get(pk=issued.data["apology"])
    assert dossier.accepted_at is not None
    return documents.ApologyForm(
        head=_head(dossier, issued, competent=True),
        owner=_owner(dossier),
        request=_request(dossier),
        dossier_code=dossier.code or "",
        accepted_at=dossier.accepted_at,
        promised_at=apology.old_due_at,
        reason=sentence(apology.reason),
        # With a change of case an officer sends it, and signs it as what they are; else the head does.
        signer=documents.Signer(
            name=issued.data.get("signer", apology.by.full_name),
            lines=(issued.data["signed_as"].upper(),) if issued.data.get("signed_as") else (),
        ),
        new_promised_at=apology.new_promised_at,
    )


def _stop(dossier: Dossier, issued: FormIssue) -> documents.StopForm:
    asked = Move.objects.filter(dossier=dossier, action="ask_withdrawal").order_by("-number").first()
    return documents.StopForm(
        head=_head(dossier, issued),
        owner=_owner(dossier),
        request=_request(dossier),
        dossier_code=dossier.code or "",
        reason=sentence(issued.data.get("reason") or (asked.reason if asked else "")),
        conclusion="Dừng giải quyết hồ sơ kể từ ngày ban hành thông báo này.",
        signer=_signer(issued),
        asked_on=worktime.local(asked.at).date() if asked else None,
    )


def _control(dossier: Dossier, issued: FormIssue) -> documents.ControlSlip:
    assert dossier.accepted_at is not None
    rows = []
    steps = [step for step in workflow.history(("dossier", str(dossier.pk))) if step.state != "cancelled"]
    agencies = []
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        kept = ""
        if step.done_at is not None:
            kept = {"early": "early", "on_time": "on-time", "late": "overdue"}[
                deadlines.completion(step.done_at, step.due_at, "working-hour")
            ]
        rows.append(
            documents.ControlRow(
                agency=step.agency_name,
                step=step.name,
                handed_by=(step.done_by_name or step.position_title) if step.done_at else "",
                received_by=(following.done_by_name or following.position_title) if step.done_at and following else "",
                handed_at=step.done_at,
                due_at=step.due_at,
                result=kept,
                note=step.outcome_label if step.done_at else _held(step),
            )
        )
        if step.agency_name not in agencies:
            agencies.append(step.agency_name)
    competent = dossier.competent_agency.name
    return documents.ControlSlip(
        head=_head(dossier, issued),
        dossier_code=dossier.code or "",
        request=_request(dossier),
        competent_agency=competent,
        accepted_at=dossier.accepted_at,
        due_at=dossier.due_at,
        rows=tuple(rows),
        helping_agencies=tuple(agency for agency in agencies if agency != competent),
    )


def _held(step: workflow.StepCard) -> str:
    """Return who has a step that is not done: nothing was handed over yet."""
    holder = step.assignee_name or step.position_title
    return f"Đang giải quyết: {holder}, nhận lúc {worktime.written(step.opened_at)}"


def slip(dossier: Dossier) -> documents.SubmissionSlip:
    """Return the submission slip as it was at the moment of sending."""
    sent = Move.objects.filter(dossier=dossier, number=1).first()
    answer_by = sent.data.get("answer_by") if sent else None
    papers = (
        SubmittedPaper.objects.filter(dossier=dossier, supplement=None).select_related("file").order_by("order", "pk")
    )
    return documents.SubmissionSlip(
        head=_head(dossier, None),
        submission_ref=dossier.submission_ref,
        owner=_owner_as_sent(dossier),
        request=_request(dossier),
        submitted_at=dossier.submitted_at,
        answer_by=(
            (datetime.fromisoformat(answer_by) if answer_by else dossier.acceptance_due_at)
            if dossier.channel == Channel.ONLINE
            else None
        ),
        files=tuple(
            documents.SlipFile(name=paper.file.name, size_bytes=paper.file.size_bytes, sha256=paper.file.sha256)
            for paper in papers
            if paper.file
        ),
    )
