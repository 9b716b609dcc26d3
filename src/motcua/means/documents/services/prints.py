"""Official prints: a filled form becomes a PDF/A, set by the template in force on its day."""

import io
import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pypdf
import segno

from motcua.means.documents import ports
from motcua.means.documents.enums import PrintForm
from motcua.means.documents.rules import forms, wording
from motcua.means.documents.rules.forms import Form
from motcua.means.documents.rules.templates import Template, template_of_version, template_on

__all__ = ["Template", "form_data", "form_from_data", "joined", "qr_svg", "render", "render_pictures", "template_of"]


def template_of(form: Form) -> Template:
    """Return the template that prints this form on the day it is issued; keep its `version` with the form's data."""
    return template_on(forms.kind_of(form), form.head.issued_at.astimezone(wording.HERE).date())


def render(form: Form, *, version: str = "") -> bytes:
    """Set the form in type and return a PDF/A-2b; the same form gives the same bytes.

    `version`: print it as it was printed then, else by the template in force on the day of issue.
    """
    template = _template(form, version)
    return ports.typesetter().pdf(template.path, _sheet(form, template), form.head.issued_at.timestamp())


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Return the pages of several prints as one PDF, in their order: for paper; each form alone remains PDF/A."""
    writer = pypdf.PdfWriter()
    for pdf in pdfs:
        writer.append(io.BytesIO(pdf))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def render_pictures(form: Form, *, version: str = "", dots_per_inch: int = 144) -> list[bytes]:
    """Set the form in type and return each page as a PNG, for a preview."""
    template = _template(form, version)
    return ports.typesetter().pictures(template.path, _sheet(form, template), dots_per_inch)


def _template(form: Form, version: str) -> Template:
    return template_of_version(forms.kind_of(form), version) if version else template_of(form)


def _sheet(form: Form, template: Template) -> str:
    """Return everything a template needs as JSON text."""
    code = wording.paper_text(getattr(form, "dossier_code", "") or getattr(form, "submission_ref", ""), 36)[:40]
    about = {
        "title": template.title,
        "label": template.label,
        "law": template.law,
        "series": template.series,
        "code": code,
    }
    url = form.head.look_up_url
    return json.dumps(
        {"form": wording.for_paper(form), "about": about, "qr": qr_svg(url) if url else ""}, ensure_ascii=False
    )


@lru_cache(maxsize=512)
def qr_svg(text: str) -> str:
    """Return the text as a QR code (SVG, error correction M: readable on a worn print)."""
    buffer = io.BytesIO()
    segno.make(text, error="m", micro=False).save(buffer, kind="svg", border=0, xmldecl=False, svgns=True)
    return buffer.getvalue().decode()


def form_data(form: Form) -> dict[str, Any]:
    """Return the form as JSON-ready values, to be kept with what it is about; `form_from_data` reads it back."""
    return {"kind": forms.kind_of(form).value} | _plain(form)


def form_from_data(data: dict[str, Any]) -> Form:
    """Return the form that `form_data` was made from; unknown keys of another version are left out."""
    form: Form = _filled(forms.KINDS[PrintForm(data["kind"])], data)
    return form


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, datetime | date):
        return value.isoformat()
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


@lru_cache(maxsize=64)
def _kinds(cls: type[Any]) -> dict[str, Any]:
    return get_type_hints(cls)


def _filled(kind: Any, value: Any) -> Any:
    if isinstance(kind, UnionType):
        if value is None:
            return None
        kind = next(option for option in get_args(kind) if option is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(_filled(get_args(kind)[0], inner) for inner in value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    if is_dataclass(kind):
        kinds = _kinds(kind)  # type: ignore[arg-type]
        return kind(**{key: _filled(kinds[key], value[key]) for key in kinds if key in value})  # type: ignore[operator]
    return value
