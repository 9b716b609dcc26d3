"""Questions about forms: the schema of a version, its pages for a screen, answers checked and in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.ground.core import languages
from motcua.ground.core.errors import NotFound
from motcua.means.eforms import messages, rules
from motcua.means.eforms.enums import FormState
from motcua.means.eforms.models import FormAnswers, FormDefinition, FormVersion
from motcua.means.eforms.rules import types
from motcua.means.eforms.rules.own import Own as Own
from motcua.means.eforms.rules.own import repeated_fields as repeated_fields
from motcua.means.eforms.rules.values import AreaName
from motcua.means.eforms.rules.values import Control as Control
from motcua.means.eforms.rules.walking import Schema as Schema


@dataclass(frozen=True, slots=True)
class FormCard:
    """A version of a form as it stands for ever."""

    id: int
    key: str
    number: int
    name: str
    name_en: str
    schema: Mapping[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class OptionCard:
    """One answer to choose."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldCard:
    """A field in one language, with all that a screen needs to draw it."""

    key: str
    type: str
    label: str
    help: str
    required: bool
    options: tuple[OptionCard, ...]
    show_if: Mapping[str, Any] | None
    cases: tuple[str, ...]  # asked in these cases of the procedure only; empty: in all
    max_length: int | None
    inputmode: str
    autocomplete: str
    maps_to: str
    answer: Mapping[str, Any]  # JSON Schema of what is sent


@dataclass(frozen=True, slots=True)
class PageCard:
    """A page of a form in one language."""

    key: str
    number: int
    title: str
    help: str
    fields: tuple[FieldCard, ...]


@dataclass(frozen=True, slots=True)
class AnswersCard:
    """Answers as they were sent."""

    id: int
    version_id: int
    data: Mapping[str, Any]
    sha256: str


class CheckedAnswers(NamedTuple):
    """Clean values (or what was typed, where a message stands) and messages by field."""

    data: dict[str, Any]
    errors: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form in the administrator's list."""

    id: int
    key: str
    name: str
    name_en: str
    versions: int
    active_version_id: int | None
    active_number: int | None


@lru_cache(maxsize=512)
def _kept_version(version_id: int) -> FormCard:
    row = FormVersion.objects.select_related("definition").get(pk=version_id)
    return _card(row)


def _card(row: FormVersion) -> FormCard:
    form = row.definition
    return FormCard(row.pk, form.key, row.number, form.name, form.name_en, row.schema, row.schema_sha256)


def form_version(version_id: int) -> FormCard:
    """Return a version of a form; what left the draft state never changes and is kept in memory."""
    try:
        row_state = _states(version_id)
        if row_state != FormState.DRAFT:
            return _kept_version(version_id)
        return _card(FormVersion.objects.select_related("definition").get(pk=version_id))
    except FormVersion.DoesNotExist:
        raise NotFound(_("Không có biểu mẫu này.")) from None


_LEFT_DRAFT: set[int] = set()


def _states(version_id: int) -> str:
    """Return the state of a version; once it has left the draft state it is not asked again."""
    if version_id in _LEFT_DRAFT:
        return FormState.ACTIVE
    state = FormVersion.objects.values_list("state", flat=True).get(pk=version_id)
    if state != FormState.DRAFT:
        _LEFT_DRAFT.add(version_id)
    return state


def forget() -> None:
    """Forget the versions kept in memory: for tests, which change the database under them."""
    _kept_version.cache_clear()
    _LEFT_DRAFT.clear()


def form_in_case(version_id: int, case_key: str) -> FormCard:
    """Return a version of a form as it is asked in one case of its procedure."""
    card = form_version(version_id)
    return replace(card, schema=rules.for_case(card.schema, case_key))


def active_version_id(key: str) -> int | None:
    """Return the version of the form `key` that is filled today, or None."""
    return FormVersion.objects.filter(definition__key=key, state=FormState.ACTIVE).values_list("pk", flat=True).first()


def forms() -> list[FormRow]:
    """Return every form with its active version, for the administrator."""
    rows = []
    for form in FormDefinition.objects.prefetch_related("versions").order_by("key"):
        versions = list(form.versions.all())
        active = next((row for row in versions if row.state == FormState.ACTIVE), None)
        rows.append(
            FormRow(
                form.pk,
                form.key,
                form.name,
                form.name_en,
                len(versions),
                active and active.pk,
                active and active.number,
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class FormVersionRow:
    """A version of a form in the administrator's list."""

    id: int
    number: int
    state: str
    state_label: str
    valid_from: date


def form_versions(key: str) -> list[FormVersionRow]:
    """Return the versions of the form `key`, the newest first."""
    rows = FormVersion.objects.filter(definition__key=key).order_by("-number")
    return [
        FormVersionRow(
            version.pk, version.number, version.state, str(FormState(version.state).label), version.valid_from
        )
        for version in rows
    ]


def form_pages(version_id: int, language: str | None = None) -> tuple[PageCard, ...]:
    """Return the pages of a stored version of a form, in the language of the moment where none is named."""
    return pages_of(form_version(version_id).schema, language)


def pages_of(schema: Mapping[str, Any], language: str | None = None) -> tuple[PageCard, ...]:
    """Return the pages of a schema in one language (a preview needs no stored version)."""
    lang = languages.code(language)
    return tuple(
        PageCard(
            page["key"],
            number,
            languages.said(page, "title", lang),
            languages.said(page, "help", lang),
            tuple(_field(spec, lang) for spec in page["fields"]),
        )
        for number, page in enumerate(schema["pages"], start=1)
    )


def fields(schema: Mapping[str, Any], page: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Return the fields of all pages of a schema in their order, or of the page named."""
    return rules.fields(schema, page)


def fields_by_key(schema: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the fields of all pages of a schema in their order, by key."""
    return rules.fields_by_key(schema)


def _field(spec: Mapping[str, Any], language: str) -> FieldCard:
    asked = control(spec)
    return FieldCard(
        key=spec["key"],
        type=spec["type"],
        label=languages.said(spec, "label", language),
        help=languages.said(spec, "help", language),
        required=bool(spec.get("required")),
        options=tuple(
            OptionCard(str(option["value"]), languages.said(option, "label", language))
            for option in spec.get("options", [])
        ),
        show_if=spec.get("show_if"),
        cases=tuple(spec.get("cases", ())),
        max_length=asked.max_length,
        inputmode=asked.inputmode,
        autocomplete=asked.autocomplete,
        maps_to=str(spec.get("maps_to") or ""),
        answer=types.of(spec).json_schema(spec),
    )


def control(spec: Mapping[str, Any]) -> Control:
    """Return how a field is asked, with the autocomplete that its form gives it; a type alone will do."""
    found = types.of(spec).control(spec)
    return replace(found, autocomplete=str(spec.get("autocomplete") or found.autocomplete))


def has_type(name: str) -> bool:
    """Return whether there is a type of field of this name."""
    return name in types.TYPES


def type_label(name: str) -> str:
    """Return what a type of field is called."""
    return str(types.TYPES[name].LABEL)


def as_typed(spec: Mapping[str, Any], value: Any) -> Any:
    """Return a kept value as a field shows it again, as people write it; what was only typed stays as it is."""
    return types.of(spec).as_typed(value)


def in_words(
    spec: Mapping[str, Any], value: Any, language: str | None = None, area_name: AreaName | None = None
) -> str:
    """Return a kept value as a person reads it."""
    return rules.in_words(spec, value, languages.code(language), area_name)


def check_answers(
    version_id: int,
    data: Mapping[str, Any],
    *,
    today: date,
    case_key: str | None = None,
    page: str | None = None,
    language: str | None = None,
    area_name: AreaName | None = None,
) -> CheckedAnswers:
    """Return clean answers and messages by field, of one page or of the whole form, as it is asked in a case."""
    card = form_version(version_id) if case_key is None else form_in_case(version_id, case_key)
    return check_schema_answers(card.schema, data, today=today, page=page, language=language, area_name=area_name)


def check_schema_answers(
    schema: Mapping[str, Any],
    data: Mapping[str, Any],
    *,
    today: date,
    page: str | None = None,
    language: str | None = None,
    area_name: AreaName | None = None,
) -> CheckedAnswers:
    """Return the same for a schema in hand."""
    lang = languages.code(language)
    clean, faults = rules.check(schema, data, today=today, page=page, area_name=area_name)
    specs = rules.fields_by_key(schema)
    with override(lang):
        errors = {key: [messages.say(fault, specs[key], lang) for fault in found] for key, found in faults.items()}
    return CheckedAnswers(clean, errors)


def digest(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 under which clean answers are frozen."""
    return rules.digest(data)


def answers(answers_id: int) -> AnswersCard:
    """Return answers as they were frozen."""
    row = FormAnswers.objects.filter(pk=answers_id).first()
    if row is None:
        raise NotFound(_("Không có tờ khai này."))
    return AnswersCard(row.pk, row.version_id, row.data, row.sha256)


def answers_table(
    schema: Mapping[str, Any], data: Mapping[str, Any], language: str | None = None, area_name: AreaName | None = None
) -> tuple[rules.Section, ...]:
    """Return answers as sections of label and value, for the check page, the desk and prints."""
    return rules.table(schema, data, languages.code(language), area_name)


def changed_answers(
    version_id: int, before: Mapping[str, Any], after: Mapping[str, Any], area_name: AreaName | None = None
) -> tuple[rules.Changed, ...]:
    """Return which answers of a form differ, each with its label and both values in words."""
    return rules.changed(form_version(version_id).schema, before, after, area_name)


def prefilled(
    schema: Mapping[str, Any], profile: Mapping[str, Any], data: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return answers with empty fields filled from what is known of the person: `profile`, by `ProfileField`."""
    return rules.prefilled(schema, profile, data or {})


def known_of_owner(schema: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what answers say of the owner of the dossier, by `ProfileField`; `kind` where the form asks for it."""
    return rules.known(schema, data)


def known_of_filer(schema: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what answers say of the authorised person who files for the owner, by `ProfileField`; empty if nobody."""
    return rules.known(schema, data, "filer.")


def holds(condition: Mapping[str, Any], given: Any) -> bool:
    """Return whether an answer meets a condition as `show_if` has them: `equals`, `not_equals` or `in`."""
    return rules.holds(condition, given)


def questions_of_owner(schema: Mapping[str, Any], names: Iterable[str]) -> frozenset[str]:
    """Return the keys of the fields that ask for one of these things of the owner: `ProfileField`, or "filer." it."""
    return rules.questions(schema, names)


def visible_fields(schema: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """Return the keys of the fields that the answers so far call for."""
    return rules.visible_fields(schema, data)


def own_fields(
    schema: Mapping[str, Any], profile: Mapping[str, Any], *, today: date, area_name: AreaName | None = None
) -> dict[str, Own]:
    """Return the fields that a person's account answers by itself, each with the conditions under which it does.

    `profile` has the keys of `enums.ProfileField`; its kind says whether a person or an organisation signed in.
    """
    return rules.own_fields(schema, profile, today=today, area_name=area_name)


def asks_for_organisation(schema: Mapping[str, Any]) -> bool:
    """Return whether a form takes organisations only: it asks for a tax code and not for the owner's kind."""
    return rules.kind_asked_for(schema) == "business"


def filer_question(schema: Mapping[str, Any]) -> str:
    """Return the question whose answer says that somebody files for the owner, "" where it is not asked."""
    another = rules.for_another(schema)
    return str(another["field"]) if another else ""
