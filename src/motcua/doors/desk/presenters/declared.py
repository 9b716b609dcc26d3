"""The procedure's own form at the counter: filled in for a person, or shown again to be corrected."""

from collections.abc import Collection, Iterable, Mapping

from django.http import QueryDict

from motcua.casework.dossiers.queries.declared import DeclaredCard
from motcua.doors.ui.presenters import questions
from motcua.means.eforms import queries as eforms

PREFIX = "e_"  # the fields of the procedure's own form, beside those of the counter


def given(schema: eforms.Schema, sent: QueryDict) -> dict[str, object]:
    """Return what was sent for the procedure's form, by its own keys."""
    asked = (spec for spec in eforms.fields(schema) if f"{PREFIX}{spec['key']}" in sent)
    return questions.typed_of(asked, sent, PREFIX)


def corrected(card: DeclaredCard, sent: QueryDict) -> dict[str, object]:
    """Return what was sent for the procedure's form; what the account fixes stays as it is."""
    typed = {key: value for key, value in given(card.schema, sent).items() if key not in card.fixed_answers}
    return typed | {key: value for key, value in card.answers.items() if key in card.fixed_answers}


def sections(
    schema: eforms.Schema,
    data: Mapping[str, object],
    errors: Mapping[str, Iterable[str]],
    fixed: Collection[str] = (),
) -> list[questions.Section]:
    """Return the procedure's form as parts of a page of the counter; what is `fixed` can only be read."""
    return questions.sections(schema, data, errors, prefix=PREFIX, fixed=fixed)
