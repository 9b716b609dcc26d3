"""Completing a step, giving it to somebody, asking other agencies for an opinion, answering one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.desk.forms import moments
from motcua.doors.desk.forms.errand import ErrandForm, words
from motcua.doors.ui.forms import days
from motcua.doors.ui.forms.choosing import AgencyField
from motcua.ground.core import worktime
from motcua.ground.orgs import queries as orgs
from motcua.means.workflow import queries as workflow
from motcua.means.workflow.enums import Stance
from motcua.means.workflow.services import ConsultationRequest

MOST_ASKED = 8
NO_PAPERS = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One agency to ask, with the fields of what is asked of it alone."""

    agency: Any
    question: Any
    papers: Any
    open: bool


class StepForm(ErrandForm):
    """How a step is left; the person it is given to where the step assigns."""

    note = words(_("Ý kiến xử lý"), rows=3)
    names = {"assignee_id": "assignee"}

    def build(self) -> None:
        """Offer the outcomes that are open now, and those to whom the next step may be given."""
        step = self.scene.step
        outcomes = [] if step is None else [outcome for outcome in step.outcomes if not outcome.issues_result]
        self.fields["step"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.fields["outcome"] = forms.ChoiceField(
            choices=[(outcome.key, outcome.label) for outcome in outcomes],
            error_messages={
                "required": _("Chọn một kết quả của bước."),
                "invalid_choice": _("Bước này không còn kết quả đó. Xem lại hồ sơ."),
            },
        )
        people: dict[int, str] = {}
        if step is not None and step.kind == "assign":
            for outcome in outcomes:
                if not outcome.is_return:
                    for who in workflow.assignees(step.id, outcome.key, at=self.scene.at):
                        people[who.account_id] = who.name
            self.fields["assignee"] = forms.TypedChoiceField(
                label=_("Giao cho"), choices=list(people.items()), coerce=int, empty_value=None, required=False
            )


class ReassignForm(ErrandForm):
    """Who goes on with the open step."""

    def build(self) -> None:
        """Offer those who hold the step's position."""
        step = self.scene.step
        people = workflow.assignees(step.id, at=self.scene.at) if step else []
        choices = [(str(person.account_id), person.name) for person in people]
        self.fields["assignee"] = forms.TypedChoiceField(
            label=_("Giao cho"),
            choices=[("0", _("Ai giữ vị trí cũng làm được")), *choices],
            coerce=int,
            widget=forms.RadioSelect,
            error_messages={"required": _("Chọn người được giao.")},
        )


class ConsultForm(ErrandForm):
    """Which agencies are asked, what, with which papers, until when; each may have a question and papers of its own."""

    question = words(_("Nội dung lấy ý kiến"), help_text=_("Hỏi mọi cơ quan không có nội dung riêng."))
    day = days.day(_("Hạn trả lời, ngày"), _("Nhập ngày hết hạn trả lời."))
    hour = moments.time(_("giờ"))
    names = {"deadline_at": "day", "requests": "agency1"}

    def build(self) -> None:
        """Offer the agencies of the day and the papers of the dossier."""
        for number in range(1, MOST_ASKED + 1):
            label = _("Cơ quan thứ %(number)s") % {"number": number}
            self.fields[f"agency{number}"] = AgencyField(label, required=False)
            self.fields[f"question{number}"] = words(_("Nội dung hỏi riêng"), help_text=_("Thay nội dung chung."))
            self.fields[f"papers{number}"] = self._papers(
                _("Giấy tờ gửi riêng"), _("Thay giấy tờ gửi chung."), ((NO_PAPERS, _("Không gửi giấy tờ nào")),)
            )
        self.fields["papers"] = self._papers(
            _("Giấy tờ gửi kèm"), _("Cơ quan được hỏi chỉ xem được những giấy tờ chọn cho mình.")
        )

    def _papers(self, label: Any, help_text: Any, more: Iterable[tuple[int, Any]] = ()) -> Any:
        return forms.TypedMultipleChoiceField(
            label=label,
            choices=[*((paper.id, paper.name) for paper in self.scene.papers), *more],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=help_text,
        )

    def agencies(self) -> list[Asked]:
        """Return the fields of each agency; `open`: those of its own were filled in."""
        return [
            Asked(
                self[f"agency{number}"],
                self[f"question{number}"],
                self[f"papers{number}"],
                bool(self.typed(f"papers{number}") or "".join(self.typed(f"question{number}"))),
            )
            for number in range(1, MOST_ASKED + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one agency, and for a question to each."""
        data = super().clean() or {}
        chosen = self.chosen(data)
        on = worktime.local(self.scene.at).date()
        asked = {agency.id for agency in orgs.agencies(on=on, local_only=True)}
        for number in chosen:
            if data[f"agency{number}"] not in asked:
                self.add_error(f"agency{number}", _("Chọn cơ quan của tỉnh; cơ quan này không lấy ý kiến ở đây."))
        if not chosen:
            self.add_error("agency1", _("Cần chọn ít nhất một cơ quan lấy ý kiến."))
        if not data.get("question") and (not chosen or any(not data.get(f"question{number}") for number in chosen)):
            self.add_error("question", _("Ghi nội dung lấy ý kiến."))
        return data

    def chosen(self, data: dict[str, Any]) -> list[int]:
        """Return the numbers of the lines in which an agency is chosen."""
        return [number for number in range(1, MOST_ASKED + 1) if data.get(f"agency{number}")]

    def requests(self) -> list[ConsultationRequest]:
        """Return one request an agency: with its own question and papers, else with those for all."""
        data = self.cleaned_data
        return [
            ConsultationRequest(
                data[f"agency{number}"],
                data[f"question{number}"] or data["question"],
                papers=[
                    {"paper_id": paper.id, "name": paper.name, "file_id": paper.file_id, "file_name": paper.file_name}
                    for paper in self.scene.papers
                    if paper.id in (data[f"papers{number}"] or data["papers"])
                ],
            )
            for number in self.chosen(data)
        ]

    def deadline(self) -> Any:
        """Return until when an answer is wanted: the end of the day unless an hour was given."""
        data = self.cleaned_data
        return moments.moment(data["day"], data.get("hour") or time(17, 0))


class OpinionForm(forms.Form):
    """What a consulted agency says."""

    use_required_attribute = False
    stance = forms.ChoiceField(
        label=_("Ý kiến"),
        choices=[choice for choice in Stance.choices if choice[0] != Stance.NONE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn đồng ý hoặc không đồng ý.")},
    )
    answer = words(_("Nội dung trả lời"), help_text=_("Không đồng ý thì phải nêu lý do."), rows=6)
