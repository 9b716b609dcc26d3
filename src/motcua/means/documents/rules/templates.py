"""Which template prints which form on which day; the registry is data beside the templates."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from motcua.means.documents.enums import PrintForm

FOLDER = Path(__file__).resolve().parent.parent / "prints"


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a form's template and the law behind it."""

    form: PrintForm
    version: str  # "1.tt03-2025": the template's file and the law under which it is used
    path: str  # inside the folder of prints
    title: str
    label: str  # "Mẫu số 01"
    law: str  # "Thông tư số 03/2025/TT-VPCP ngày 15/9/2025"; empty: no form of the law
    series: str
    valid_from: date
    valid_to: date  # the first day on which it is no longer used


@cache
def registry() -> tuple[Template, ...]:
    """Return every version of every template."""
    given = tomllib.loads((FOLDER / "registry.toml").read_text("utf-8"))
    found = []
    for key, form in given["forms"].items():
        for version in form["versions"]:
            law = given["laws"].get(version["law"], {})
            found.append(
                Template(
                    form=PrintForm(key),
                    version=f"{version['template']}.{version['law']}".rstrip("."),
                    path=f"{key}/{version['template']}.typ",
                    title=form["title"],
                    label=version.get("label", form.get("label", "")),
                    law=law.get("text", ""),
                    series=form.get("series", ""),
                    valid_from=law.get("valid_from", date.min),
                    valid_to=law.get("valid_to", date.max),
                )
            )
    return tuple(found)


def template_on(form: PrintForm, on: date) -> Template:
    """Return the template in force on a day; a day before the first one gets the first, never none."""
    versions = sorted(
        (version for version in registry() if version.form == form), key=lambda version: version.valid_from
    )
    in_force = [version for version in versions if version.valid_from <= on < version.valid_to]
    return in_force[-1] if in_force else versions[0]


def template_of_version(form: PrintForm, version: str) -> Template:
    """Return the named version: what was printed once is printed again the same way. Raises: LookupError."""
    for template in registry():
        if (template.form, template.version) == (form, version):
            return template
    raise LookupError(f"no version {version!r} of {form}")
