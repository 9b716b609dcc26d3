"""Accepting, asking for a supplement, declining, checking papers."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.enums import PaperCheck, PaperForm
from motcua.casework.dossiers.queries import cards
from motcua.casework.dossiers.services.intake import Wanted
from motcua.doors.desk.forms.errand import ErrandForm, line, words
from motcua.doors.ui.presenters.fields import Field, from_bound

FAULTY = (PaperCheck.UNREADABLE, PaperCheck.WRONG, PaperCheck.MISSING)
EXTRA = 2  # empty lines for what no paper stands for


class AcceptForm(ErrandForm):
    """Whether the dossier is settled on the spot, and why a required paper need not be there."""

    immediate = forms.BooleanField(required=False)

    def build(self) -> None:
        """Let the clerk say at each required paper why it need not be there."""
        for paper in self.scene.asked_papers:
            if paper.required:
                self.fields[f"paper-{paper.id}"] = line(paper.name, longest=500, form="accepting")

    def without(self) -> dict[int, str]:
        """Return required paper id -> why it is not needed."""
        named = {paper.id: self.cleaned_data.get(f"paper-{paper.id}", "") for paper in self.scene.asked_papers}
        return {number: why for number, why in named.items() if why}

    def missing(self) -> list[Field]:
        """Return the fields of the papers that did not come: those of the dossier's case, and those refused."""
        came = {paper.required_paper_id for paper in self.scene.papers if paper.check not in FAULTY}
        shown = [
            paper
            for paper in self.scene.asked_papers
            if paper.required
            and ((paper in self.scene.required_papers and paper.id not in came) or f"paper-{paper.id}" in self.errors)
        ]
        return [from_bound(self[f"paper-{paper.id}"]) for paper in shown]


class DeclineForm(ErrandForm):
    """Why a dossier is not accepted (form 03)."""

    reason = words(
        _("Lý do từ chối tiếp nhận"),
        _("Nêu rõ lý do từ chối tiếp nhận."),
        help_text=_("In nguyên văn trên phiếu từ chối (mẫu 03) và gửi cho người nộp."),
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One paper that may be asked for, as the form shows it."""

    key: str
    name: str
    note: str
    chosen: bool
    content: Field


class SupplementForm(ErrandForm):
    """Everything that is missing or wrong, said once (form 02)."""

    reason = words(
        _("Lý do yêu cầu bổ sung"), _("Nêu lý do yêu cầu bổ sung."), help_text=_("Căn cứ nào, vì sao chưa đủ.")
    )
    contact = line(
        _("Người hướng dẫn, điện thoại"), help_text=_("Người nộp hỏi ai khi chưa rõ. Để trống: bộ phận một cửa.")
    )
    head_reason = words(
        _("Lý do của người đứng đầu"),
        rows=3,
        help_text=_("Bắt buộc khi yêu cầu lần thứ hai hoặc quá thời hạn cho phép; sẽ bị tính chậm theo chỉ số 766."),
    )
    names = {"wanted": "items"}

    def build(self) -> None:
        """Add a line for every paper, every required paper that did not come, and a few free ones."""
        self.sources: dict[str, Wanted] = {}
        given = {paper.required_paper_id for paper in self.scene.papers}
        for paper in self.scene.papers:
            self.sources[f"p{paper.id}"] = Wanted(paper.name, "", paper.id, paper.required_paper_id)
        for required in self.scene.required_papers:
            if required.id not in given:
                self.sources[f"r{required.id}"] = Wanted(required.name, "", None, required.id)
        for number in range(1, EXTRA + 1):
            self.sources[f"x{number}"] = Wanted("", "")
        self.fields["items"] = forms.MultipleChoiceField(required=False, choices=[(key, key) for key in self.sources])
        for key in self.sources:
            self.fields[f"content-{key}"] = forms.CharField(required=False, max_length=2000)
            if key.startswith("x"):
                self.fields[f"name-{key}"] = forms.CharField(required=False, max_length=1000)

    def lines(self) -> list[Item]:
        """Return the lines to show; papers found wanting are ticked with what was noted."""
        checks = {f"p{given.id}": given for given in self.scene.papers}
        chosen = set(self.typed("items"))
        found = []
        for key, source in self.sources.items():
            paper = checks.get(key)
            wanting = paper is not None and paper.check in FAULTY
            content = self.data.get(f"content-{key}", "") if self.is_bound else ""
            if not self.is_bound and paper is not None and wanting:
                content = paper.check_note or f"{paper.check_label}."
            name = source.name or (self.data.get(f"name-{key}", "") if self.is_bound else "")
            label = _("Cần bổ sung gì")
            found.append(
                Item(
                    key=key,
                    name=name,
                    note=str(paper.check_label) if paper else "",
                    chosen=key in chosen if self.is_bound else wanting,
                    content=Field(
                        f"content-{key}",
                        label,
                        value=content,
                        errors=self.errors.get(f"content-{key}", ()) if self.is_bound else (),
                    ),
                )
            )
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for words at every paper that was ticked."""
        data = super().clean() or {}
        for key in data.get("items") or ():
            if not data.get(f"content-{key}"):
                self.add_error(f"content-{key}", _("Ghi rõ cần bổ sung gì ở giấy tờ này."))
        if not data.get("items") and not self.errors.get("items"):
            self.add_error("items", _("Chọn ít nhất một giấy tờ hoặc nội dung cần bổ sung."))
        return data

    def wanted(self) -> list[Wanted]:
        """Return what is asked for."""
        data = self.cleaned_data
        return [
            Wanted(
                name=self.sources[key].name or data.get(f"name-{key}") or str(_("Nội dung khác")),
                content=data[f"content-{key}"],
                paper_id=self.sources[key].paper_id,
                required_paper_id=self.sources[key].required_paper_id,
            )
            for key in data["items"]
        ]


class ChecksForm(ErrandForm):
    """What the desk found when it looked at papers; the lines that come are the lines that are noted."""

    def build(self) -> None:
        """Add three fields for every paper that was sent."""
        for paper in self.scene.papers:
            if f"check-{paper.id}" not in self.data:
                continue
            self.fields[f"check-{paper.id}"] = forms.ChoiceField(choices=PaperCheck.choices)
            self.fields[f"note-{paper.id}"] = forms.CharField(required=False, max_length=500)
            self.fields[f"form-{paper.id}"] = forms.ChoiceField(choices=PaperForm.choices, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one paper that is looked at."""
        data = super().clean() or {}
        if not self.fields:
            self.add_error(None, _("Giấy tờ hoặc kết quả kiểm tra không hợp lệ."))
        return data

    def wrong(self) -> list[str]:
        """Return what is said of a refusal: of notes what is wrong with them, of the rest that it is no answer."""
        told = [str(message) for message in self.non_field_errors()]
        told += [str(message) for name, errors in self.errors.items() if name.startswith("note-") for message in errors]
        return told or [str(_("Giấy tờ hoặc kết quả kiểm tra không hợp lệ."))]

    def found(self) -> dict[int, tuple[str, str]]:
        """Return paper id -> check and note."""
        data = self.cleaned_data
        return {
            paper.id: (data[f"check-{paper.id}"], data[f"note-{paper.id}"])
            for paper in self.scene.papers
            if f"check-{paper.id}" in data
        }

    def as_typed(self) -> list[cards.PaperCard]:
        """Return the papers of the page as they were sent, right or wrong."""
        return [
            replace(
                paper,
                check=self.data.get(f"check-{paper.id}", paper.check),
                check_note=self.data.get(f"note-{paper.id}", paper.check_note),
                form=self.data.get(f"form-{paper.id}", paper.form),
            )
            for paper in self.scene.page.papers
        ]

    def seen(self) -> dict[int, str]:
        """Return paper id -> what kind of paper it turned out to be."""
        data = self.cleaned_data
        return {paper.id: data[f"form-{paper.id}"] for paper in self.scene.papers if data.get(f"form-{paper.id}")}
