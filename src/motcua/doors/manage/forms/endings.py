"""Ends with what hangs on them: a day, and for each place where work would strand, who goes on with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.doors.manage.forms import fields
from motcua.doors.manage.forms.organisation import EndForm, EndUnitForm
from motcua.doors.manage.forms.people import LastDayForm, ReasonForm, ReviewForm
from motcua.ground.orgs.ports import Heir

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class HeirChoice:
    """A question of an end: who goes on in a position. A choice is `p<position>` or, with a person, `p<..>a<..>`."""

    position_id: int
    label: str
    choices: Sequence[tuple[str, str]]
    help: object = ""


class _WithHeirs(forms.Form):
    """A form of an end that asks who goes on."""

    def __init__(self, *given: Any, heirs: Sequence[HeirChoice] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        for asked in heirs:
            self.fields[f"heir_{asked.position_id}"] = fields.choice(
                asked.label, [("", _("Chọn")), *asked.choices], required=False, help_text=asked.help
            )

    def heirs(self) -> dict[int, Heir]:
        """Return who goes on, by position."""
        found: dict[int, Heir] = {}
        for name, value in self.cleaned_data.items():
            if name.startswith("heir_") and value:
                position, _sign, account = value.removeprefix("p").partition("a")
                found[int(name.removeprefix("heir_"))] = Heir(int(position), int(account) if account else None)
        return found

    def positions(self) -> dict[int, int]:
        """Return who goes on as positions alone."""
        return {key: heir.position_id for key, heir in self.heirs().items()}


class EndPositionForm(_WithHeirs, EndForm):
    """The last day of a position."""


class EndUnitWorkForm(_WithHeirs, EndUnitForm):
    """The last day of a unit."""


class EndPostingForm(_WithHeirs, LastDayForm):
    """The last day of somebody in a position, and which of the roles left without one end with it."""

    def __init__(self, *given: Any, roles: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        if roles:
            self.fields["roles"] = fields.several(
                _("Vai trò còn lại mà không còn vị trí nào: đánh dấu vai trò thu hồi cùng ngày"), roles
            )

    def roles(self) -> list[int]:
        """Return the roles that end on the same day."""
        return [int(chosen) for chosen in self.cleaned_data.get("roles", [])]


class DisableForm(_WithHeirs, ReasonForm):
    """Why an account goes out of use."""


class ReviewWorkForm(_WithHeirs, ReviewForm):
    """What the quarterly look decided; where it takes the account out of use, also who goes on."""


class EndDelegationForm(_WithHeirs):
    """The end of a delegation, at once."""

    use_required_attribute = False


class EndRoleForm(LastDayForm):
    """The last day of a role, and who gets it where nobody else may do what waits there."""

    def __init__(self, *given: Any, heirs: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        if heirs:
            self.fields["heir"] = fields.choice(_("Ai nhận vai trò này"), [("", _("Chọn")), *heirs], required=False)

    def decided(self) -> dict[str, Any]:
        """Return who gets the role, or that it is knowingly left to nobody."""
        chosen = self.cleaned_data.get("heir", "")
        return {"heir_id": int(chosen) if chosen.isdecimal() else None, "left_open": chosen == NOBODY}


class GiveForm(forms.Form):
    """To whom a step goes."""

    use_required_attribute = False

    def __init__(self, *given: Any, takers: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["to"] = fields.choice(_("Giao cho"), [("", _("Chọn")), *takers])

    def taker(self) -> Heir:
        """Return the chosen position, with the person if one was chosen."""
        position, _sign, account = str(self.cleaned_data["to"]).removeprefix("p").partition("a")
        return Heir(int(position), int(account) if account else None)
