"""The form of one thing to do with a dossier, and where a refusal is said on it."""

from collections.abc import Mapping
from typing import Any

from django import forms

from motcua.doors.desk.presenters.scene import Scene
from motcua.ground.core import text
from motcua.ground.core.errors import DomainError, Invalid

LONGEST = 2000


class ErrandForm(forms.Form):
    """A form that knows the dossier it is about. Fields that depend on it are added in `build`."""

    use_required_attribute = False
    names: Mapping[str, str] = {}  # a service's name of a field -> ours, where they differ

    def __init__(self, *args: Any, scene: Scene, **kwargs: Any) -> None:
        self.scene = scene
        super().__init__(*args, **kwargs)
        self.build()

    def build(self) -> None:
        """Add what depends on the dossier."""

    @property
    def revision(self) -> int | None:
        """Return on which revision of the dossier the page stood; None: none was sent, -1: what was sent is none."""
        mark = str(self.data.get("revision", "")).partition(".")[0] if self.is_bound else ""
        if not mark:
            return None
        number = text.whole_number(mark)
        return -1 if number is None else number

    def typed(self, name: str) -> list[str]:
        """Return everything that was sent under a name; nothing on a form that was not sent."""
        data: Any = self.data
        return list(data.getlist(name)) if self.is_bound else []

    def refuse(self, error: DomainError) -> None:
        """Put what a service refused beside the fields it belongs to; the rest above the form."""
        errors: Mapping[str, list[str]] = error.errors if isinstance(error, Invalid) else {}
        if not errors:
            self.add_error(self._ours(error.field), error.message)
        for name, messages in errors.items():
            for message in messages:
                self.add_error(self._ours(name), message)

    def _ours(self, name: str | None) -> str | None:
        found = self.names.get(name or "", name)
        return found if found in self.fields else None


class BareForm(ErrandForm):
    """Nothing to fill: one press is enough."""


def words(label: Any, missing: Any = "", *, rows: int = 4, help_text: Any = "", longest: int = LONGEST) -> Any:
    """Return a field for a few sentences; `missing` says what to write when they must not be left out."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing} if missing else {},
    )


def line(label: Any, missing: Any = "", *, help_text: Any = "", longest: int = 300, **attrs: Any) -> Any:
    """Return a field for one line."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=longest,
        help_text=help_text,
        widget=forms.TextInput(attrs),
        error_messages={"required": missing} if missing else {},
    )
