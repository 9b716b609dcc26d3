"""What the clerk fills in when a person hands a dossier over at the counter or sends it by post."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.enums import Channel, Delivery, OwnerKind, PaperForm
from motcua.casework.dossiers.services import owners
from motcua.casework.dossiers.services.submission import KeyReused, Paper, Person, Submission
from motcua.doors.desk.forms.errand import identity, line, words
from motcua.doors.desk.presenters.declared import PREFIX
from motcua.doors.desk.presenters.filing import Filing
from motcua.doors.ui.presenters import formats
from motcua.doors.ui.presenters.fields import named
from motcua.ground.core import languages
from motcua.ground.core.errors import DomainError, Invalid
from motcua.means.eforms import queries as eforms

EXTRA = 3
NOT_HANDED_IN = "none"
HANDED_IN = [
    (NOT_HANDED_IN, _("Chưa nộp")),
    *((value, label) for value, label in PaperForm.choices if value != PaperForm.E_COPY),
]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the check list."""

    key: str
    name: str
    note: str
    required: bool
    form: Any
    quantity: Any
    upload: str
    title: Any = None
    files: tuple[Any, ...] = ()


class FilingForm(forms.Form):
    """Case, agency, channel, person, papers and the way back; the procedure's own form stands beside it."""

    use_required_attribute = False

    channel = forms.ChoiceField(
        label=_("Kênh"),
        choices=[(Channel.COUNTER, Channel.COUNTER.label), (Channel.POST, Channel.POST.label)],
        initial=Channel.COUNTER,
        widget=forms.RadioSelect,
    )
    declared = forms.ChoiceField(
        label=_("Tờ khai"),
        choices=[("typed", _("Nhập tờ khai ở đây")), ("paper", _("Người nộp đã có tờ khai giấy"))],
        initial="typed",
        widget=forms.RadioSelect,
        required=False,
    )
    owner_kind = forms.ChoiceField(
        label=_("Chủ hồ sơ là"), choices=OwnerKind.choices, initial=OwnerKind.CITIZEN, widget=forms.RadioSelect
    )
    owner_name = line(_("Họ, chữ đệm, tên hoặc tên tổ chức"), longest=20_000)
    owner_id_number = identity(_("Số định danh cá nhân hoặc mã số thuế"))
    owner_address = line(_("Địa chỉ"), longest=20_000)
    owner_phone = line(_("Điện thoại"), longest=200, inputmode="tel")
    owner_email = line(_("Thư điện tử"), longest=2000, inputmode="email")
    filer_name = line(_("Người được ủy quyền nộp"), help_text=_("Để trống khi chính chủ hồ sơ nộp."))
    filer_id_number = identity(_("Số định danh của người được ủy quyền"))
    filer_phone = line(_("Điện thoại của người được ủy quyền"), longest=20, inputmode="tel")
    filer_paper = line(_("Văn bản ủy quyền"))
    case_reason = words(
        _("Vì sao chọn trường hợp này"), rows=2, longest=2000, help_text=_("Ghi vào lịch sử hồ sơ, in trên giấy hẹn.")
    )
    request_text = words(
        _("Nội dung đề nghị"), rows=2, longest=1000, help_text=_("Để trống: ghi tên thủ tục trên giấy hẹn.")
    )
    # Whoever comes to the counter or writes has no account here, in which an electronic copy could be found.
    delivery = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=[(way.value, way.label) for way in (Delivery.COUNTER, Delivery.POST)],
        initial=Delivery.COUNTER,
        widget=forms.RadioSelect,
    )
    copies = forms.IntegerField(label=_("Số bộ hồ sơ"), min_value=1, max_value=99, initial=1, required=False)

    def __init__(self, *args: Any, filing: Filing, **kwargs: Any) -> None:
        self.filing = filing
        self.answer_errors: dict[str, list[str]] = {}
        self.answers: dict[str, Any] = {}
        self.sent_as = ""  # the dossier that this page was sent as before, when it is sent with something else in it
        super().__init__(*args, **kwargs)
        cases = [(case.key, case.name) for case in filing.procedure.cases]
        self.fields["case_key"] = forms.ChoiceField(
            label=filing.procedure.case_question or _("Trường hợp"), choices=cases, required=False
        )
        self.fields["offering"] = forms.TypedChoiceField(
            label=_("Cơ quan giải quyết"),
            choices=[(offering.id, offering.agency_name) for offering in filing.offerings],
            coerce=int,
            error_messages={
                "required": _("Chọn cơ quan giải quyết."),
                "invalid_choice": _("Trường hợp này không giải quyết ở cơ quan đã chọn. Chọn lại."),
            },
        )
        self.fields["desk"] = forms.TypedChoiceField(
            label=_("Nhận tại"), choices=[(desk.id, desk.label) for desk in filing.desks], coerce=int
        )
        own = filing.own_offering
        self.initial.update(
            {
                "case_key": filing.case_key,
                "offering": own.id if own else "",
                "desk": filing.desks[0].id if filing.desks else "",
            }
        )
        self.initial["owner_kind"] = filing.owner_kind({})
        self._add_papers()

    def _add_papers(self) -> None:
        for key in self._paper_keys():
            self.fields[f"form-{key}"] = forms.ChoiceField(
                label=_("Bản nộp"), choices=HANDED_IN, initial=NOT_HANDED_IN, required=False
            )
            self.fields[f"quantity-{key}"] = forms.IntegerField(
                label=_("Số lượng"), min_value=1, max_value=99, required=False, initial=1
            )
            self.fields[f"scan-{key}_id"] = forms.CharField(required=False, max_length=40)
            if key.startswith("x"):
                self.fields[f"title-{key}"] = forms.CharField(label=_("Giấy tờ khác"), required=False, max_length=1000)

    def _paper_keys(self) -> list[str]:
        return [*(f"r{paper.id}" for paper in self.filing.papers), *(f"x{number}" for number in range(1, EXTRA + 1))]

    def paper_lines(self) -> list[PaperLine]:
        """Return the check list."""
        cards = {f"r{paper.id}": paper for paper in self.filing.papers}
        return [
            PaperLine(
                key=key,
                name=cards[key].name if key in cards else "",
                note=" ".join(_wanted(cards[key])) if key in cards else "",
                required=cards[key].required if key in cards else False,
                form=self[f"form-{key}"],
                quantity=self[f"quantity-{key}"],
                upload=f"scan-{key}",
                title=self[f"title-{key}"] if key.startswith("x") else None,
                files=self._scan(key),
            )
            for key in self._paper_keys()
        ]

    def _scan(self, key: str) -> tuple[Any, ...]:
        scans = getattr(self, "scans", {})
        found = self.data.get(f"scan-{key}_id", "") if self.is_bound else ""
        return (scans[found],) if found in scans else ()

    @property
    def known_typed(self) -> str:
        """Return what was typed to find somebody known here."""
        return str(self.data.get("known", ""))[:200] if self.is_bound else ""

    @property
    def uses_form(self) -> bool:
        """Return whether the procedure's own form is filled in here."""
        return self.filing.form is not None and self.data.get("declared", "typed") != "paper"

    def clean(self) -> dict[str, Any]:
        """Check the procedure's own form with its own rules, or the plain block of the owner."""
        data = super().clean() or {}
        if self.uses_form:
            given = self.filing.given(self.data)
            checked = eforms.check_schema_answers(self.filing.form.schema, given, today=self.filing.on)
            self.answers, self.answer_errors = checked.data, checked.errors
            if checked.errors:
                self.add_error(None, _("Tờ khai còn chỗ cần sửa."))
        elif not data.get("owner_name"):
            self.add_error("owner_name", _("Nhập họ, chữ đệm và tên của chủ hồ sơ, hoặc tên tổ chức."))
        for key in self._paper_keys():
            brought = data.get(f"form-{key}", NOT_HANDED_IN) not in ("", NOT_HANDED_IN)
            if key.startswith("x") and brought and not data.get(f"title-{key}"):
                self.add_error(f"title-{key}", _("Ghi tên giấy tờ."))
        return data

    def submission(self) -> Submission:
        """Return what is registered."""
        data = self.cleaned_data
        return Submission(
            offering_id=data["offering"],
            case_key=self.filing.case_key,
            case_reason=data["case_reason"],
            owner=self._owner(),
            answers=self.answers if self.uses_form else {},
            papers=self._papers(),
            delivery=data["delivery"],
            authorised=self._filer(),
            request_text=data["request_text"],
            copies=data["copies"] or 1,
        )

    def _owner(self) -> Person:
        data = self.cleaned_data
        if not self.uses_form:
            return Person(
                name=data["owner_name"],
                kind=data["owner_kind"],
                id_number=data["owner_id_number"],
                address=data["owner_address"],
                phone=data["owner_phone"],
                email=data["owner_email"],
            )
        known = eforms.known_of_owner(self.filing.form.schema, self.answers)
        return owners.owner_said(self.filing.owner_kind(known), known)

    def _filer(self) -> dict[str, str]:
        data = self.cleaned_data
        if self.uses_form:
            found = owners.filer_said(eforms.known_of_filer(self.filing.form.schema, self.answers))
        else:
            found = {key: data[f"filer_{key}"] for key in owners.OF_FILER}
        return {**found, "paper": data["filer_paper"]} if found.get("name") else {}

    def _papers(self) -> list[Paper]:
        data = self.cleaned_data
        cards = {f"r{paper.id}": paper for paper in self.filing.papers}
        found = []
        for key in self._paper_keys():
            form, scan = data[f"form-{key}"].removeprefix(NOT_HANDED_IN), data[f"scan-{key}_id"]
            if not form and not scan:
                continue
            found.append(
                Paper(
                    name=cards[key].name if key in cards else data[f"title-{key}"] or str(_("Giấy tờ khác")),
                    required_paper_id=cards[key].id if key in cards else None,
                    form=form or PaperForm.E_COPY,
                    quantity=data[f"quantity-{key}"] or 1,
                    file_id=scan or None,
                )
            )
        return found

    def refuse(self, error: DomainError) -> None:
        """Put what a service refused beside the field it belongs to, on whichever form asks for it."""
        if isinstance(error, KeyReused):
            self.sent_as = error.data["ref"]
            return
        errors = error.errors if isinstance(error, Invalid) else {}
        if not errors:
            self.add_error(None, error.message)
        kind = self.filing.owner_kind(
            eforms.known_of_owner(self.filing.form.schema, self.answers) if self.uses_form else {}
        )
        errors = {name.replace("authorised_", "filer_"): found for name, found in errors.items()}
        for name, found in errors.items():
            asked = owners.asked_as(name.removeprefix("owner_"), kind) if name.startswith("owner_") else ""
            answered = self.filing.field_of_owner(asked, self.answers) if self.uses_form and asked else ""
            if answered:
                self.answer_errors.setdefault(answered.removeprefix(PREFIX), []).extend(found)
            for message in found:
                self.add_error(name if name in self.fields and not answered else None, message)

    def said(self) -> dict[str, list[str]]:
        """Return every message by the id of its field, for the summary."""
        labels = {name: field.label for name, field in self.fields.items()}
        found = {name: [named(labels.get(name), message) for message in errors] for name, errors in self.errors.items()}
        if self.answer_errors:
            found["__all__"] = [
                message for message in found.get("__all__", []) if message != _("Tờ khai còn chỗ cần sửa.")
            ]
            specs = eforms.fields_by_key(self.filing.form.schema)
            for key, errors in self.answer_errors.items():
                found[f"{PREFIX}{key}"] = [
                    named(languages.said(specs.get(key, {}), "label"), message) for message in errors
                ]
        return {name: errors for name, errors in found.items() if errors}


def _wanted(card: Any) -> list[str]:
    said = []
    if card.originals:
        said.append(_("%(count)s bản chính") % {"count": formats.number(card.originals)})
    if card.copies:
        said.append(_("%(count)s bản sao") % {"count": formats.number(card.copies)})
    found = [", ".join(str(part) for part in said) + "."] if said else []
    return [*found, *(part for part in (card.condition, card.note) if part)]
