"""One field of a form, ready to draw, whether it comes from a Django form, an e-form schema or by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.doors.ui.presenters import choosing
from motcua.ground.core import languages, text
from motcua.ground.core.identifiers import countries, people
from motcua.means.eforms import queries as eforms
from motcua.means.eforms.queries import Control

MAX_UPLOAD_BYTES = 20 * 1024 * 1024

NO_SPELLING = {"spellcheck": "false", "autocapitalize": "none"}
# What a page asks and no form does; every type of an e-form is asked as its file in `eforms` says.
OWN: dict[str, Control] = {
    "password": Control(input_type="password", autocomplete="current-password", width="w20", attrs=NO_SPELLING),
    "code": Control(inputmode="numeric", autocomplete="one-time-code", width="w10", attrs=NO_SPELLING),
    "search": Control(input_type="search", inputmode="search"),
    "time": Control(inputmode="numeric", width="w4"),
    "file": Control(shape="file"),
    "hidden": Control(shape="hidden"),
    "chooser": Control(shape="chooser"),
    "single": Control(shape="single", input_type="checkbox"),
    "checkbox": Control(shape="choices", input_type="checkbox", several=True),
}


def control_of(kind: str) -> Control:
    """Return how something of a kind is asked: the page's own kinds, then the types of fields of e-forms."""
    if kind in OWN:
        return OWN[kind]
    return eforms.control({"type": kind if eforms.has_type(kind) else "text"})


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; `note` is said below its label."""

    value: str
    label: object
    note: object = ""
    chosen: bool = False


class Place(Protocol):
    """What the `upload_place` tag draws: a paper that is asked for, with what was given so far."""

    @property
    def field(self) -> str:
        """Return the name of the field."""

    @property
    def name(self) -> str:
        """Return the name of the paper."""

    @property
    def help(self) -> str:
        """Return what is said about the paper."""

    @property
    def href(self) -> str:
        """Return where each file is sent to."""

    @property
    def files(self) -> Iterable[object]:
        """Return the files that were given."""

    @property
    def errors(self) -> Iterable[str]:
        """Return what was wrong with them."""


@dataclass(slots=True)
class Field:
    """What the `field` tag draws: label above, help before the field, the error with its icon, what was typed kept."""

    name: str
    label: object = ""
    type: str = "text"
    value: object = ""
    help: object = ""
    errors: Iterable[object] = ()
    required: bool = True
    options: Iterable[Option] = ()
    autocomplete: str = ""
    inputmode: str = ""
    width: str = ""
    rows: int = 5
    readonly: bool = False
    origin: object = ""  # where a filled-in value comes from, said below the field
    suffix: object = ""
    huge: bool = False  # the label is the question of the whole page
    framed: bool = False
    inline: bool = False
    attrs: Mapping[str, object] = field(default_factory=dict)
    href: str = ""  # where a script asks for what fits what is typed
    asked: Control | None = None  # how it is asked, where the kind alone does not say it

    @property
    def id(self) -> str:
        """Return the id of the control; the error summary links to it."""
        return f"f-{self.name}"

    @property
    def control(self) -> Control:
        return self.asked or control_of(self.type)

    @property
    def kind(self) -> str:
        """Return which partial draws the control."""
        return self.control.shape

    @property
    def input_type(self) -> str:
        """Return HTML's type of the control."""
        return self.control.input_type

    @property
    def mode(self) -> str:
        """Return the keyboard that fits on a phone; a passport has letters."""
        if self.control.country and self.country:
            return "text"
        return self.inputmode or self.control.inputmode

    @property
    def shown(self) -> Any:
        """Return what stands in the line: of a passport the number, whose country stands beside it."""
        return people.passport_parts(str(self.value))[0] if self.country else self.value

    @property
    def country(self) -> str:
        """Return the country of a passport, empty where the field takes none or holds an identity number."""
        return people.passport_parts(str(self.value))[1] if self.control.country and self.value else ""

    @property
    def completes(self) -> str:
        """Return HTML's autocomplete."""
        return self.autocomplete or self.control.autocomplete

    @property
    def size(self) -> str:
        """Return the class of the width, a hint of how much to type."""
        return self.width or self.control.width

    @property
    def secret(self) -> bool:
        """Return whether what was typed is never shown again."""
        return self.control.input_type == "password"

    @property
    def described_by(self) -> str:
        """Return the ids of help, error and origin for aria-describedby."""
        parts = [(self.help, "help"), (self.errors, "error"), (self.origin, "origin")]
        return " ".join(f"{self.id}-{suffix}" for present, suffix in parts if present)

    @property
    def more(self) -> SafeString:
        """Return the other attributes of the control, as HTML."""
        return flatatt({**self.control.attrs, **self.attrs})

    @property
    def grouped(self) -> bool:
        """Return whether the control is a group that needs fieldset and legend."""
        return self.kind == "choices"


@cache
def countries_drawn(language: str) -> SafeString:
    """Return the countries whose passports foreigners have, as HTML options in the order of their names."""
    known = [country for code, country in countries.countries().items() if code != countries.VIETNAM]
    named = [(country.code, languages.said(country, "name", language)) for country in known]
    named.sort(key=lambda pair: text.order_key(pair[1]))
    return format_html_join("", '<option value="{}">{}</option>', named)


COUNTRY = "__country"  # what the country beside a number adds to the name of its field


class IdentityInput(forms.TextInput):
    """An identity number, or a passport's number with the country chosen beside it, read as one text."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return number and country as one text."""
        return typed_identity(data, name)


def typed_identity(data: Any, name: str) -> str:
    """Return what was sent for a number: with the country chosen beside it, where one was."""
    number, country = str(data.get(name) or ""), str(data.get(f"{name}{COUNTRY}") or "")
    return f"{number} {country}" if country and number.strip() else number


def put_identity(data: QueryDict, name: str, identity: str) -> None:
    """Write a known identity number or passport into a number's field and the country beside it, both or neither."""
    number, country = people.passport_parts(identity)
    data[name], data[f"{name}{COUNTRY}"] = (number, country) if country else (identity, "")


def from_schema(
    definition: Mapping[str, Any],
    data: Mapping[str, Any],
    errors: Mapping[str, Iterable[str]] | None = None,
    options: Iterable[Option] | None = None,
    origin: str = "",
) -> Field:
    """Return the field of one e-form definition with what was typed, in the language of the page."""
    key, asked = definition["key"], eforms.control(definition)
    if asked.shape == "chooser":
        return _area(definition, str(data.get(key) or ""), (errors or {}).get(key, ()), origin)
    value = eforms.as_typed(definition, data.get(key, ""))
    chosen = {str(chosen_value) for chosen_value in value} if isinstance(value, list | tuple | set) else {str(value)}
    if options is None:
        options = []
        for option in definition.get("options") or ():
            key_value = str(option["value"])
            options.append(
                Option(key_value, languages.said(option, "label"), languages.said(option, "help"), key_value in chosen)
            )
    options = list(options)
    if asked.shape == "single":
        options = [Option("1", languages.said(definition, "label"), "", bool(value) and value != "0")]
    return Field(
        name=key,
        label=languages.said(definition, "label"),
        type=definition["type"],
        value="" if value is None else value,
        help=languages.said(definition, "help") or asked.help,
        errors=list((errors or {}).get(key, ())),
        required=bool(definition.get("required")),
        options=options,
        origin=origin,
        suffix=asked.suffix,
        asked=asked,
    )


def _area(definition: Mapping[str, Any], value: str, errors: Iterable[str], origin: str) -> Field:
    """Return the field for a commune: its name, or what was typed with what there is to choose."""
    wrong = list(errors)
    if wrong and (doubt := choosing.doubt("commune", value)):
        wrong = [doubt]
    return chooser(
        "commune", definition["key"], languages.said(definition, "label"), value,
        help=languages.said(definition, "help"), errors=wrong, required=bool(definition.get("required")), origin=origin,
    )  # fmt: skip


def chooser(
    kind: str,
    name: str,
    label: object,
    value: str,
    *,
    help: object = "",
    errors: Iterable[object] = (),
    required: bool = True,
    origin: object = "",
) -> Field:
    """Return a field for an agency or a commune, which is found as people call it."""
    return Field(
        name=name,
        label=label,
        type="chooser",
        value=choosing.written(kind, value),
        help=help or _("Gõ tên rồi chọn; không dấu, tên cũ cũng tìm được."),
        errors=list(errors),
        required=required,
        options=[Option(place.value, place.label, place.note) for place in choosing.offered(kind, value)],
        origin=origin,
        href=choosing.href(kind),
    )


def from_bound(bound: BoundField) -> Field:
    """Return the field of a Django form, keeping what was typed."""
    widget, value = bound.field.widget, bound.value()
    if "data-choose" in widget.attrs:
        return chooser(
            widget.attrs["data-choose"], bound.html_name, bound.label, "" if value is None else str(value),
            help=bound.help_text, errors=list(bound.errors), required=bound.field.required,
        )  # fmt: skip
    kind = "text"
    for types, name in WIDGETS:
        if isinstance(widget, types):
            kind = name
            break
    options: list[Option] = []
    if control_of(kind).shape in ("select", "choices"):
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
        readonly=bound.field.disabled,
        options=options,
        autocomplete=shown.pop("autocomplete", ""),
        inputmode=shown.pop("inputmode", ""),
        rows=int(shown.pop("rows", 5)),
        attrs={key: value for key, value in shown.items() if key not in ("cols", "maxlength")},
    )


def flat(choices: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Return choices without their groups."""
    found: list[tuple[object, object]] = []
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


def named(label: object, message: object) -> str:
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
