"""One field of a form, ready to draw, whether it comes from a Django form, an e-form schema or by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.ground.core import languages

MAX_UPLOAD_BYTES = 20 * 1024 * 1024

# type of the schema -> (input type, inputmode, autocomplete, width)
INPUTS: dict[str, tuple[str, str, str, str]] = {
    "text": ("text", "", "", ""),
    "name": ("text", "", "name", ""),
    "date": ("text", "numeric", "", "w10"),
    "integer": ("text", "numeric", "", "w10"),
    "money": ("text", "numeric", "", "w10"),
    "id_number": ("text", "numeric", "", "w20"),
    "tax_code": ("text", "numeric", "", "w20"),
    "phone": ("tel", "tel", "tel", "w20"),
    "email": ("email", "email", "email", ""),
    "password": ("password", "", "current-password", "w20"),
    "code": ("text", "numeric", "one-time-code", "w10"),
    "search": ("search", "search", "", ""),
    "time": ("text", "numeric", "", "w4"),
}
CHOICES = {"choice", "radio", "checkbox", "area"}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; `note` is said below its label."""

    value: str
    label: Any
    note: Any = ""
    chosen: bool = False


@dataclass(slots=True)
class Field:
    """What the `field` tag draws: label above, help before the field, the error with its icon, what was typed kept."""

    name: str
    label: Any = ""
    type: str = "text"
    value: Any = ""
    help: Any = ""
    errors: Iterable[Any] = ()
    required: bool = True
    options: Iterable[Option] = ()
    autocomplete: str = ""
    inputmode: str = ""
    width: str = ""
    rows: int = 5
    readonly: bool = False
    origin: Any = ""  # where a filled-in value comes from, said below the field
    suffix: Any = ""
    huge: bool = False  # the label is the question of the whole page
    framed: bool = False
    inline: bool = False
    attrs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the id of the control; the error summary links to it."""
        return f"f-{self.name}"

    @property
    def kind(self) -> str:
        """Return which partial draws the control."""
        if self.type in ("textarea", "file", "hidden", "single"):
            return self.type
        if self.type in ("radio", "checkbox"):
            return "choices"
        return "select" if self.type in ("choice", "area") else "input"

    @property
    def input_type(self) -> str:
        """Return HTML's type of the control."""
        return self.type if self.kind == "choices" else INPUTS.get(self.type, INPUTS["text"])[0]

    @property
    def mode(self) -> str:
        """Return the keyboard that fits on a phone."""
        return self.inputmode or INPUTS.get(self.type, INPUTS["text"])[1]

    @property
    def completes(self) -> str:
        """Return HTML's autocomplete."""
        return self.autocomplete or INPUTS.get(self.type, INPUTS["text"])[2]

    @property
    def size(self) -> str:
        """Return the class of the width, a hint of how much to type."""
        return self.width or INPUTS.get(self.type, INPUTS["text"])[3]

    @property
    def described_by(self) -> str:
        """Return the ids of help, error and origin for aria-describedby."""
        parts = [(self.help, "help"), (self.errors, "error"), (self.origin, "origin")]
        return " ".join(f"{self.id}-{suffix}" for present, suffix in parts if present)

    @property
    def more(self) -> SafeString:
        """Return the other attributes of the control, as HTML."""
        return flatatt(dict(self.attrs))

    @property
    def grouped(self) -> bool:
        """Return whether the control is a group that needs fieldset and legend."""
        return self.kind == "choices"


def from_schema(
    definition: Mapping[str, Any],
    data: Mapping[str, Any],
    errors: Mapping[str, Iterable[str]] | None = None,
    options: Iterable[Option] | None = None,
    origin: str = "",
) -> Field:
    """Return the field of one e-form definition with what was typed, in the language of the page."""
    key, kind = definition["key"], definition.get("type", "text")
    value = data.get(key, "")
    chosen = {str(chosen_value) for chosen_value in value} if isinstance(value, list | tuple | set) else {str(value)}
    if options is None:
        options = []
        for option in definition.get("options") or ():
            entry = option if isinstance(option, Mapping) else {"value": option, "label": option}
            key_value = str(entry["value"])
            options.append(
                Option(key_value, languages.said(entry, "label"), languages.said(entry, "help"), key_value in chosen)
            )
    options = list(options)
    if kind == "checkbox" and not options:
        kind, options = "single", [Option("1", languages.said(definition, "label"), "", bool(value) and value != "0")]
    return Field(
        name=key,
        label=languages.said(definition, "label"),
        type=kind,
        value="" if value is None else value,
        help=languages.said(definition, "help") or (_("Ngày/tháng/năm, ví dụ 05/09/2026") if kind == "date" else ""),
        errors=list((errors or {}).get(key, ())),
        required=bool(definition.get("required")),
        options=options,
        autocomplete=definition.get("autocomplete", ""),
        origin=origin,
        suffix=_("đồng") if kind == "money" else "",
    )


def from_bound(bound: BoundField) -> Field:
    """Return the field of a Django form, keeping what was typed."""
    widget, value = bound.field.widget, bound.value()
    kind = "text"
    for types, name in WIDGETS:
        if isinstance(widget, types):
            kind = name
            break
    options: list[Option] = []
    if kind in CHOICES:
        chosen = {str(chosen_value) for chosen_value in value} if isinstance(value, list | tuple) else {str(value)}
        options = [Option(str(key), label, "", str(key) in chosen) for key, label in flat(widget.choices)]
    elif kind == "single":
        options = [Option("on", bound.label, "", bool(value))]
    if isinstance(bound.field, forms.IntegerField):
        kind = "integer"
    if hasattr(value, "strftime"):
        value = value.strftime("%d/%m/%Y")
    shown = dict(widget.attrs)
    return Field(
        name=bound.html_name,
        label=bound.label,
        type=shown.pop("data-kind", kind),
        value="" if value is None else value,
        help=bound.help_text,
        errors=list(bound.errors),
        required=bound.field.required,
        options=options,
        autocomplete=shown.pop("autocomplete", ""),
        inputmode=shown.pop("inputmode", ""),
        rows=int(shown.pop("rows", 5)),
        attrs={key: value for key, value in shown.items() if key not in ("cols", "maxlength")},
    )


def flat(choices: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Return choices without their groups."""
    found: list[tuple[Any, Any]] = []
    for value, label in choices:
        found.extend(label if isinstance(label, list | tuple) else [(value, label)])
    return found


# The first that fits wins, so the special ones stand before what they derive from.
WIDGETS: tuple[tuple[Any, str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkbox"),
    (forms.RadioSelect, "radio"),
    (forms.CheckboxInput, "single"),
    (forms.Select, "choice"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.EmailInput, "email"),
    (forms.DateInput, "date"),
    (forms.FileInput, "file"),
    (forms.TextInput, "text"),
)


def named(label: Any, message: Any) -> str:
    """Return a message with the name of its question before it, unless it says the name itself."""
    name, said = str(label or "").strip(), str(message)
    if not name or name.lower() in said.lower():
        return said
    return f"{name.rstrip('?:')}: {said}"


def summary_of(errors: Any) -> list[tuple[str, str]]:
    """Return (anchor, message) for the error summary from a Django form or a mapping of field to messages.

    Each entry says by itself which question it is about; who gives a mapping has done that.
    """
    if hasattr(errors, "errors") and hasattr(errors, "fields"):
        form = errors
        prefix = "" if not form.prefix else f"{form.prefix}-"
        found = [("", str(error)) for error in form.non_field_errors()]
        return found + [
            (f"f-{prefix}{name}", named(field.label, error))
            for name, field in form.fields.items()
            for error in form.errors.get(name, ())
        ]
    if isinstance(errors, Mapping):
        return [
            (f"f-{name}" if name and name != "__all__" else "", str(message))
            for name, messages in errors.items()
            for message in ([messages] if isinstance(messages, str) else messages)
        ]
    return [("", str(error)) for error in errors or ()]
