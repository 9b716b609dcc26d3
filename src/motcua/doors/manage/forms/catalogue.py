"""A procedure from a date on: names, limits, fees, papers, questions; offerings; words people use."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields
from motcua.doors.ui.forms.choosing import AgencyField
from motcua.means.catalogue.enums import (
    Audience,
    Channel,
    ChosenBy,
    FeeKind,
    Level,
    LimitUnit,
    Receiving,
    ResumeRule,
    ServiceLevel,
)

SUMMARY = (
    ("who", _("Ai làm")),
    ("cost", _("Tốn bao nhiêu")),
    ("how_long", _("Bao lâu")),
    ("need", _("Cần gì")),
    ("get", _("Nhận được gì")),
)
PLAIN = (
    "name", "name_en", "short_name", "short_name_en", "result_name", "result_name_en", "publishing_decision",
    "executing_agency", "executing_agency_en", "service_level", "form_version_id", "submittable", "immediate_result",
    "view_only_reason", "view_only_reason_en", "case_question", "case_question_en",
)  # fmt: skip
SEVERAL = ("channels", "levels", "audiences")


class VersionForm(forms.Form):
    """What a version says as a whole, and from which day on."""

    use_required_attribute = False
    valid_from = fields.day(_("Áp dụng từ ngày"), help_text=_("Hồ sơ tiếp nhận trước ngày này giữ phiên bản cũ."))
    name = fields.line(_("Tên thủ tục"), longest=600)
    name_en = fields.line(_("Tên tiếng Anh"), required=False, longest=600)
    short_name = fields.line(_("Tên ngắn, như người dân gọi"), required=False, longest=200)
    short_name_en = fields.line(_("Tên ngắn tiếng Anh"), required=False, longest=200)
    result_name = fields.line(_("Kết quả"), required=False, longest=600)
    result_name_en = fields.line(_("Kết quả, tiếng Anh"), required=False, longest=600)
    publishing_decision = fields.line(_("Quyết định công bố"), required=False, longest=80)
    executing_agency = fields.line(_("Cơ quan thực hiện"), required=False, longest=400)
    executing_agency_en = fields.line(_("Cơ quan thực hiện, tiếng Anh"), required=False, longest=400)
    service_level = fields.choice(_("Mức độ trực tuyến"), ServiceLevel.choices)
    channels = fields.several(_("Cách nộp"), Channel.choices)
    levels = fields.several(_("Cấp giải quyết"), Level.choices)
    audiences = fields.several(_("Dành cho"), Audience.choices)
    case_question = fields.line(_("Câu hỏi để chọn trường hợp"), required=False)
    case_question_en = fields.line(_("Câu hỏi để chọn trường hợp, tiếng Anh"), required=False)
    immediate_result = forms.BooleanField(label=_("Trả kết quả ngay"), required=False)
    submittable = forms.BooleanField(label=_("Nộp được (bỏ chọn: chỉ xem)"), required=False)
    view_only_reason = fields.line(_("Vì sao chỉ xem"), required=False, longest=400)
    view_only_reason_en = fields.line(_("Vì sao chỉ xem, tiếng Anh"), required=False, longest=400)

    def __init__(self, *given: Any, eforms: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["form_version_id"] = fields.number(_("Biểu mẫu điện tử"), eforms, required=False)
        for key, label in SUMMARY:
            self.fields[f"summary_{key}"] = fields.text(label, required=False, rows=2, longest=1000)
            self.fields[f"summary_{key}_en"] = fields.text(
                _("%(label)s (tiếng Anh)") % {"label": label}, required=False, rows=2, longest=1000
            )


class CaseForm(forms.Form):
    """A case of a procedure, with its time limit and what a paused limit does when it goes on."""

    use_required_attribute = False
    key = forms.SlugField(label=_("Khóa"), max_length=60, error_messages={"required": _("Nhập khóa.")})
    name = fields.line(_("Tên trường hợp"))
    name_en = fields.line(_("Tên tiếng Anh"), required=False)
    hint = fields.line(_("Giải thích"), required=False, longest=600)
    hint_en = fields.line(_("Giải thích, tiếng Anh"), required=False, longest=600)
    limit_value = forms.IntegerField(label=_("Thời hạn"), required=False, min_value=1)
    limit_unit = fields.choice(_("Đơn vị"), LimitUnit.choices)
    limit_label = fields.line(_("Ghi chú về thời hạn"), required=False)
    limit_label_en = fields.line(_("Ghi chú về thời hạn, tiếng Anh"), required=False)
    resume = fields.choice(_("Sau bổ sung"), ResumeRule.choices)
    chosen_by = fields.choice(_("Ai chọn"), ChosenBy.choices)
    is_default = forms.BooleanField(label=_("Trường hợp mặc định"), required=False)


class FeeForm(forms.Form):
    """One line of the fee table of a case."""

    use_required_attribute = False
    case = forms.SlugField(label=_("Khóa trường hợp"), max_length=60)
    kind = fields.choice(_("Loại"), FeeKind.choices)
    amount_vnd = forms.IntegerField(label=_("Số tiền (đồng)"), required=False, min_value=1)
    channel = fields.choice(_("Cách nộp"), [("", _("mọi cách")), *Channel.choices], required=False)
    per = fields.line(_("Tính theo"), required=False, longest=100)
    per_en = fields.line(_("Tính theo, tiếng Anh"), required=False, longest=100)
    condition = fields.line(_("Điều kiện"), required=False)
    condition_en = fields.line(_("Điều kiện, tiếng Anh"), required=False)


class PaperForm(forms.Form):
    """A paper of a procedure's list, for every case or for the one that is named."""

    use_required_attribute = False
    key = forms.SlugField(label=_("Khóa"), max_length=60, error_messages={"required": _("Nhập khóa.")})
    name = fields.line(_("Tên giấy tờ"), longest=600)
    name_en = fields.line(_("Tên tiếng Anh"), required=False, longest=600)
    case = forms.SlugField(label=_("Chỉ cho trường hợp"), required=False, max_length=60)
    originals = forms.IntegerField(label=_("Bản chính"), min_value=0, initial=0)
    copies = forms.IntegerField(label=_("Bản sao"), min_value=0, initial=0)
    required = forms.BooleanField(label=_("Bắt buộc"), required=False, initial=True)
    condition = fields.line(_("Điều kiện"), required=False, longest=600)
    condition_en = fields.line(_("Điều kiện, tiếng Anh"), required=False, longest=600)
    note = fields.text(_("Ghi chú"), required=False, rows=2, longest=2000)
    note_en = fields.text(_("Ghi chú, tiếng Anh"), required=False, rows=2, longest=2000)


class TextForm(forms.Form):
    """One line of a list of words: a step, a condition, who may apply."""

    use_required_attribute = False
    text = fields.text(_("Nội dung"), rows=2, longest=2000)
    text_en = fields.text(_("Nội dung tiếng Anh"), required=False, rows=2, longest=2000)


class LegalForm(forms.Form):
    """A text of the law that the procedure rests on."""

    use_required_attribute = False
    number = fields.line(_("Số, ký hiệu văn bản"), longest=120)
    title = fields.line(_("Tên văn bản"), required=False, longest=400)
    url = forms.URLField(
        label=_("Địa chỉ đọc văn bản"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Địa chỉ không đúng. Gõ như https://vanban.chinhphu.vn/…")},
    )


class QuestionForm(forms.Form):
    """A question people ask."""

    use_required_attribute = False
    q = fields.line(_("Câu hỏi"), longest=400)
    a = fields.text(_("Trả lời"), rows=2, longest=2000)
    q_en = fields.line(_("Câu hỏi tiếng Anh"), required=False, longest=400)
    a_en = fields.text(_("Trả lời tiếng Anh"), required=False, rows=2, longest=2000)


ROWS: tuple[tuple[str, object, type[forms.Form]], ...] = (
    ("cases", _("Trường hợp và thời hạn"), CaseForm),
    ("fees", _("Phí, lệ phí"), FeeForm),
    ("papers", _("Thành phần hồ sơ"), PaperForm),
    ("steps", _("Trình tự thực hiện"), TextForm),
    ("applicants", _("Ai được nộp"), TextForm),
    ("conditions", _("Yêu cầu, điều kiện"), TextForm),
    ("legal_basis", _("Căn cứ pháp lý"), LegalForm),
    ("questions", _("Câu hỏi hay gặp"), QuestionForm),
)


class Editing:
    """The whole form of a version: one form and four lists of rows, from and to the content of the catalogue."""

    def __init__(
        self, content: Mapping[str, Any], data: Any = None, valid_from: Any = None, *, eforms: list[tuple[int, str]]
    ) -> None:
        self.content = content
        initial = {name: content.get(name) for name in PLAIN}
        initial |= {"valid_from": valid_from, **{name: content.get(name) or [] for name in SEVERAL}}
        summary = content.get("summary") or {}
        initial |= {
            f"summary_{key}{tail}": summary.get(f"{key}{tail}", "") for key, _l in SUMMARY for tail in ("", "_en")
        }
        self.form = VersionForm(data, initial=initial, eforms=eforms)
        self.sets: list[tuple[str, Any, Any]] = []
        for key, title, kind in ROWS:
            factory = forms.formset_factory(kind, extra=0 if data else 1, can_delete=True, max_num=60)
            rows = self.fees() if key == "fees" else content.get(key) or []
            rows = [row if isinstance(row, Mapping) else {"number": row} for row in rows]
            self.sets.append((key, title, factory(data, prefix=key, initial=[dict(row) for row in rows])))

    def fees(self) -> list[dict[str, object]]:
        """Return the fees of every case as rows."""
        return [
            {**fee, "case": case["key"]} for case in self.content.get("cases") or [] for fee in case.get("fees") or []
        ]

    def is_valid(self) -> bool:
        """Return whether every part can be read."""
        return all([self.form.is_valid(), *(rows.is_valid() for _key, _title, rows in self.sets)])

    def errors(self) -> dict[str, list[str]]:
        """Return every message by the name of its field."""
        found = {name: [str(message) for message in messages] for name, messages in self.form.errors.items()}
        for _key, _title, rows in self.sets:
            for form in rows.forms:
                found |= {
                    f"{form.prefix}-{name}": [str(message) for message in said] for name, said in form.errors.items()
                }
        return found

    def rows(self, key: str) -> list[dict[str, Any]]:
        """Return the rows of a list that were filled and not taken out; what the form does not show of them stays."""
        formset = next(rows for known, _title, rows in self.sets if known == key)
        taken = []
        for form in formset.forms:
            data = form.cleaned_data
            if data.get("DELETE") or (not data and not form.initial):
                continue
            typed = {name: value for name, value in data.items() if name != "DELETE"} if form.has_changed() else {}
            taken.append({**form.initial, **typed})
        return taken

    def changes(self) -> dict[str, object]:
        """Return what was typed in the shape that the catalogue takes; what the form does not show stays."""
        data = self.form.cleaned_data
        summary = {
            **(self.content.get("summary") or {}),
            **{f"{key}{tail}": data[f"summary_{key}{tail}"] for key, _l in SUMMARY for tail in ("", "_en")},
        }
        fees: dict[str, list[dict[str, object]]] = {}
        for row in self.rows("fees"):
            fees.setdefault(row.pop("case"), []).append(row)
        return {
            **{name: data[name] for name in PLAIN},
            **{name: self._several(name) for name in SEVERAL},
            "summary": {name: value for name, value in summary.items() if value},
            "cases": [{**row, "fees": fees.get(row["key"], [])} for row in self.rows("cases")],
            **{key: self.rows(key) for key, _title, _kind in ROWS if key not in ("cases", "fees", "legal_basis")},
            "legal_basis": [
                basis if basis.get("title") or basis.get("url") else basis["number"]
                for basis in self.rows("legal_basis")
            ],
        }

    def _several(self, name: str) -> list[str]:
        """Return what was chosen of a few, in the order in which it stood where nothing was changed."""
        chosen, before = self.form.cleaned_data[name], self.content.get(name) or []
        return list(before if set(chosen) == set(before) else chosen)


class OfferForm(forms.Form):
    """A procedure at one agency from a date on."""

    use_required_attribute = False
    receiving = fields.choice(_("Nộp ở đâu"), Receiving.choices)
    valid_from = fields.day(_("Từ ngày"))

    def __init__(
        self,
        *given: Any,
        processes: list[tuple[int, str]],
        cases: list[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.fields["agency_id"] = AgencyField(_("Cơ quan giải quyết"))
        self.fields["process_id"] = fields.number(_("Quy trình nội bộ"), processes, required=False)
        self.fields["case_key"] = fields.choice(_("Trường hợp"), [("", _("mọi trường hợp")), *cases], required=False)
        self.order_fields(["agency_id", "case_key", "process_id", "receiving", "valid_from"])


class ProcessChoiceForm(forms.Form):
    """By which process dossiers accepted from now on are handled."""

    use_required_attribute = False

    def __init__(self, *given: Any, processes: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["process_id"] = fields.number(_("Quy trình nội bộ"), processes, required=False)


class LastDayForm(forms.Form):
    """The last day of an offering."""

    use_required_attribute = False
    last_day = fields.day(_("Ngày cuối cùng"))


class SynonymForm(forms.Form):
    """Words people use for words of the catalogue."""

    use_required_attribute = False
    term = fields.line(_("Người dân gõ"), longest=120)
    target = fields.line(_("Nghĩa là"), help_text=_("Từ có trong tên thủ tục, hoặc mã, hoặc địa chỉ của thủ tục"))
    language = fields.choice(_("Ngôn ngữ"), [("vi", _("tiếng Việt")), ("en", _("tiếng Anh"))])
