"""The form of one thing to do with a dossier, and where a refusal is said on it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms

from motcua.doors.desk.presenters.scene import Scene
from motcua.doors.ui import asking
from motcua.doors.ui.forms.refusing import refuse
from motcua.doors.ui.presenters.fields import IdentityInput
from motcua.ground.core.errors import DomainError

LONGEST = 2000
T = TypeVar("T")


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
        """Return on which revision of the dossier the page stood that sent this form."""
        return asking.revision_in(self.data) if self.is_bound else None

    def call(self, service: Callable[..., T], **values: Any) -> T:
        """Call a service about the dossier: who, which one, when, and on which revision the page stood, by itself."""
        given = {"by": self.scene.actor, "ref": self.scene.ref, "at": self.scene.at, "revision": self.revision}
        return asking.filled(service, given, values)

    def typed(self, name: str) -> list[str]:
        """Return everything that was sent under a name; nothing on a form that was not sent."""
        data: Any = self.data
        return list(data.getlist(name)) if self.is_bound else []

    def refuse(self, error: DomainError) -> None:
        """Put what a service refused beside the fields it belongs to; the rest above the form."""
        self.take_up(error)
        refuse(self, error, names=self.names)

    def take_up(self, error: DomainError) -> None:
        """Keep what a refusal only asks, where the form can be answered."""


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


def identity(label: Any) -> Any:
    """Return a field for an identity number, a tax code, or a passport with its country."""
    return forms.CharField(
        label=label, required=False, max_length=200, widget=IdentityInput({"data-kind": "id_number"})
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
