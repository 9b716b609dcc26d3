"""Where on a form a refusal of a service is said."""

from collections.abc import Mapping

from django import forms

from motcua.ground.core.errors import DomainError, Invalid


def refuse(
    form: forms.Form, error: DomainError, *, names: Mapping[str, str] | None = None, odd_field: str | None = None
) -> None:
    """Put what a service refused beside the fields it belongs to; the rest above the form.

    `names` leads from the service's name of a field to the form's, where they differ; `odd_field` is the field that a
    refusal without a field of its own is about.
    """
    known = names or {}
    errors: Mapping[str, list[str]] = error.errors if isinstance(error, Invalid) else {}
    if not errors:
        errors = {error.field or odd_field or "": [error.message]}
    for name, messages in errors.items():
        ours = known.get(name, name)
        for message in messages:
            form.add_error(ours if ours in form.fields else None, message)
