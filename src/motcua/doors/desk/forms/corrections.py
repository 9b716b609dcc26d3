"""Correcting what was declared: the procedure's own form again, what no form asks for, and why."""

from functools import cached_property
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.enums import OwnerKind
from motcua.casework.dossiers.queries import declared
from motcua.casework.dossiers.services import owners
from motcua.casework.dossiers.services.corrections import Declared
from motcua.doors.desk.forms.errand import ErrandForm, identity, line, words
from motcua.doors.desk.presenters import declared as shown
from motcua.doors.ui.presenters.questions import Section
from motcua.ground.core.errors import DomainError, Invalid
from motcua.means.eforms import queries as eforms


class CorrectionForm(ErrandForm):
    """Everything that was declared as it stands, to be corrected where it is wrong."""

    reason = words(
        _("Vì sao sửa"),
        _("Ghi vì sao sửa."),
        rows=3,
        help_text=_("Ví dụ: người nộp báo ghi nhầm; đối chiếu với thẻ căn cước."),
    )

    def build(self) -> None:
        """Add the fields for what the procedure's form does not ask for."""
        self.answer_errors: dict[str, list[str]] = {}
        card = self.card
        asked = card.asked(self.answers)
        if "kind" not in asked and "kind" not in card.fixed_owner and not asked & {"id_number", "tax_code"}:
            self.fields["owner_kind"] = forms.ChoiceField(
                label=_("Chủ hồ sơ là"), choices=OwnerKind.choices, widget=forms.RadioSelect
            )
        labels: dict[str, Any] = {
            "name": _("Họ, chữ đệm, tên hoặc tên tổ chức"),
            "id_number": _("Số định danh cá nhân hoặc mã số thuế"),
            "address": _("Địa chỉ"),
            "phone": _("Điện thoại"),
            "email": _("Thư điện tử"),
        }
        for name, label in labels.items():
            if not set(owners.ASKED_AS[name]) & asked and name not in card.fixed_owner:
                self.fields[f"owner_{name}"] = identity(label) if name == "id_number" else line(label, longest=500)
        if not card.asks_who_files:
            self.fields["authorised_name"] = line(_("Người được ủy quyền nộp"))
            self.fields["authorised_id_number"] = identity(_("Số định danh của người được ủy quyền"))
            self.fields["authorised_phone"] = line(_("Điện thoại của người được ủy quyền"), longest=20)
        self.fields["authorised_paper"] = line(
            _("Văn bản ủy quyền"), help_text=_("Bắt buộc khi người được ủy quyền là người mới.")
        )
        for part, values in (("owner", card.owner), ("authorised", card.authorised)):
            self.initial.update({f"{part}_{name}": value for name, value in values.items()})

    @cached_property
    def card(self) -> declared.DeclaredCard:
        """Return what was declared."""
        return declared.declared(self.scene.actor, self.scene.ref)

    @cached_property
    def answers(self) -> dict[str, Any]:
        """Return the answers as typed, or as they stand."""
        return shown.corrected(self.card, cast(QueryDict, self.data)) if self.is_bound else dict(self.card.answers)

    def what(self) -> Declared:
        """Return what the dossier should say."""
        data = self.cleaned_data
        parts = {
            part: {
                name.removeprefix(f"{part}_"): str(data[name]) for name in self.fields if name.startswith(f"{part}_")
            }
            for part in ("owner", "authorised")
        }
        answers = self.answers if self.card.form_version_id is not None else None
        return Declared(answers=answers, owner=parts["owner"], authorised=parts["authorised"])

    @property
    def plain(self) -> list[Any]:
        """Return the fields beside the procedure's form."""
        return [self[name] for name in self.fields if name != "reason"]

    def sections(self) -> list[Section]:
        """Return the procedure's form."""
        return shown.sections(self.card.schema, self.answers, self.answer_errors, self.card.fixed_answers)

    def refuse(self, error: DomainError) -> None:
        """Put what a service refused at its question, in whichever form asks it."""
        errors = error.errors if isinstance(error, Invalid) else {}
        specs = eforms.fields_by_key(self.card.schema)
        if not errors:
            self.add_error(None, error.message)
        for name, found in errors.items():
            key = name if name in specs else self._question(name)
            if key:
                self.answer_errors.setdefault(key, []).extend(found)
            for message in found:
                field = name if name in self.fields and not key else None
                self.add_error(field, f"{specs[key]['label']}: {message}" if key else message)

    def _question(self, name: str) -> str:
        """Return the question of the procedure's form that asks for something of the owner."""
        part, _sep, attribute = name.partition("_")
        if part != "owner":
            return ""
        names = owners.ASKED_AS.get(attribute, ())
        visible = set(eforms.visible_fields(self.card.schema, self.answers))
        return next(iter(sorted(eforms.questions_of_owner(self.card.schema, names) & visible)), "")
