"""Everything of a draft on one page before it is sent, what is still missing, and the submission it makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers.enums import Delivery, Handing, PaperForm
from motcua.casework.dossiers.queries import rows
from motcua.casework.dossiers.services import applications, owners, submission
from motcua.doors.citizen.presenters import attachments
from motcua.doors.citizen.presenters import filing as filings
from motcua.doors.ui.presenters.fields import Field, Option
from motcua.doors.ui.presenters.rows import Row
from motcua.ground.orgs import queries as orgs
from motcua.means.eforms import queries as eforms

OTHER_PAPER = "Giấy tờ khác"  # as it goes to the agency, in its language


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the wizard as it was answered, with the way back to it."""

    title: str
    href: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What still has to be done, and where."""

    href: str
    text: str


def ways() -> dict[str, tuple[str, str]]:
    """Return the ways of getting the result: label and note."""
    later = str(Handing.ACCOUNT_LATER.label)  # who files here has an account
    return {
        Delivery.ELECTRONIC: (later, _("Tải tệp kết quả về từ trang hồ sơ.")),
        Delivery.COUNTER: (str(Handing.COUNTER.label), _("Mang theo giấy tờ tùy thân hoặc giấy hẹn.")),
        Delivery.POST: (str(Handing.POST.label), _("Gửi đến địa chỉ đã khai; người nhận trả cước bưu chính.")),
    }


def delivery_field(filing: filings.Filing, chosen: str, errors: Mapping[str, Any]) -> Field:
    """Return the question how the result comes."""
    return Field(
        "delivery", _("Nhận kết quả bằng cách nào?"), "radio", framed=True,
        options=[Option(str(key), label, note, key == chosen) for key, (label, note) in ways().items()],
        errors=errors.get("delivery", ()),
    )  # fmt: skip


def context(filing: filings.Filing) -> dict[str, Any]:
    """Return what the check page shows."""
    places = attachments.places(filing)
    return {
        "first": opening(filing),
        "sections": sections(filing),
        "places": [place for place in places if place.files or place.instead or place.required],
        "papers_href": back_to(filing, filings.PAPERS),
        "delivery": ways().get(filing.draft.data.get("_delivery", ""), ("", "")),
        "delivery_href": filing.href(filings.DELIVERY),
        "fee": fee(filing),
        "problems": problems(filing, places),
    }


def opening(filing: filings.Filing) -> list[Row]:
    """Return for what and to whom the dossier goes."""
    found = [Row(_("Thủ tục"), filing.card.name if filing.card else "")]
    if filing.case_name:
        found.append(Row(_("Trường hợp"), filing.case_name))
    found.append(Row(_("Cơ quan giải quyết"), filing.agency))
    return found


def back_to(filing: filings.Filing, key: str) -> str:
    """Return the address of a page that comes back to the check page."""
    return f"{filing.href(key)}?ve={filings.CHECK}"


def sections(filing: filings.Filing) -> list[Section]:
    """Return the answers page by page."""
    assert filing.form is not None  # an open filing has a form
    return [
        Section(part.title, back_to(filing, part.key), tuple(Row(row.label, row.value) for row in part.rows))
        for part in eforms.answers_table(filing.form.schema, filing.answers, area_name=orgs.area_name)
    ]


def problems(filing: filings.Filing, places: list[attachments.Place]) -> list[Problem]:
    """Return everything that is still missing or wrong, each with the field it belongs to."""
    assert filing.form is not None  # an open filing has a form
    checked = eforms.check_schema_answers(filing.form.schema, filing.answers, today=filing.on, area_name=orgs.area_name)
    errors = checked.errors or filings.not_for(filing, filing.answers)
    found = [
        Problem(f"{back_to(filing, str(page['key']))}#f-{spec['key']}", filings.named_error(spec, message))
        for page in filing.pages
        for spec in page["fields"]
        for message in errors.get(spec["key"], ())
    ]
    for field, said in attachments.missing(places).items():
        found += [Problem(f"{back_to(filing, filings.PAPERS)}#f-{field}", message) for message in said]
    if not filing.draft.data.get("_delivery"):
        found.append(Problem(f"{filing.href(filings.DELIVERY)}#f-delivery", _("Chọn cách nhận kết quả.")))
    return found


def twin_of(filing: filings.Filing) -> str:
    """Return the reference of an open dossier of this person that says the same, "" when there is none."""
    assert filing.form is not None  # an open filing has a form
    assert filing.rules is not None
    clean = eforms.check_schema_answers(
        filing.form.schema, filing.answers, today=filing.on, area_name=orgs.area_name
    ).data
    return rows.open_twin(
        filing.by,
        offering_id=filing.rules.offering_id,
        case_key=filing.case_key,
        answers_sha256=eforms.digest(clean),
        owner_name=owner_of(filing).name,
    )


def fee(filing: filings.Filing) -> str:
    """Return what the case costs, in words."""
    if filing.card is None:
        return ""
    case = next((option for option in filing.card.cases if option.key == filing.case_key), filing.card.default_case)
    return case.fee if case else ""


def submission_of(filing: filings.Filing) -> submission.Submission:
    """Return the draft as it is sent."""
    assert filing.rules is not None  # an open filing has rules
    assert filing.form is not None
    return submission.Submission(
        offering_id=filing.rules.offering_id,
        case_key=filing.case_key,
        owner=owner_of(filing),
        answers=filing.answers,
        papers=papers_of(filing),
        delivery=filing.draft.data.get("_delivery", ""),
        authorised=authorised_of(filing),
    )


def owner_of(filing: filings.Filing) -> submission.Person:
    """Return whose dossier it is: what the form says, and what the account knows where the form does not ask."""
    assert filing.form is not None
    assert filing.rules is not None  # an open filing has rules
    said, account = eforms.known_of_owner(filing.form.schema, filing.answers), filing.known
    known = said if said.get("full_name") else {**account, **said}
    audiences = filing.rules.audiences
    kind = applications.owner_kind(audiences, said, asks_for_organisation=filing.asks_for_organisation)
    return owners.owner_said(kind, known)


def authorised_of(filing: filings.Filing) -> dict[str, str]:
    """Return who files for the owner, nothing when the owner does."""
    assert filing.form is not None
    return filings.authorised_by(filing.form.schema, filing.answers)


def papers_of(filing: filings.Filing) -> list[submission.Paper]:
    """Return the papers in the order of the list: files, and papers that are to be brought."""
    names = filing.paper_names
    found: list[submission.Paper] = []
    for place in attachments.places(filing):
        name = names.get(place.id) or OTHER_PAPER
        number = place.id or None
        found += [submission.Paper(name, number, PaperForm.E_COPY, 1, file.id) for file in place.files]
        if not place.files and place.instead == attachments.PAPER_LATER:
            found.append(submission.Paper(name, number, PaperForm.ORIGINAL))
    return found
