"""Reading the reference files of this room; a fault names its file."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from motcua import reference

FOLDER = Path(reference.__file__).parent / "catalogue"


def json_of(path: Path) -> Any:
    """Return what a JSON file holds; a fault names the file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error


def csv_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _key(entry: Mapping[str, Any], path: Path) -> str:
    key = entry.get("code") or entry.get("slug")
    if not key:
        raise ValueError(f"{path.name}: needs a code or a slug")
    return str(key)


def own_form_key(key: str) -> str:
    """Return the key of the form that belongs to one procedure."""
    return "tt-" + key.replace(".", "-")


def curated_files(folder: Path | None = None) -> dict[str, dict[str, Any]]:
    """Return the curated procedures by code or slug, as they stand in their files."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((folder or FOLDER).glob("curated/*.json")):
        entry = json_of(path)
        key = _key(entry, path)
        if key in found:
            raise ValueError(f"{path.name}: {key} is curated twice")
        found[key] = entry
    return found


def load_curated(folder: Path | None = None) -> dict[str, dict[str, Any]]:
    """Return what is laid over the rows: English names of all, and everything that was curated, by `row_key`."""
    base = folder or FOLDER
    overlays: dict[str, dict[str, Any]] = {}
    english = base / "english.json"
    if english.exists():
        for key, entry in json_of(english).items():
            overlays[key] = dict(entry)
    for key, entry in curated_files(base).items():
        own = dict(entry)
        if isinstance(own.get("form"), Mapping):
            own["form"] = own_form_key(key)
        overlays[key] = {**overlays.get(key, {}), **own, "curated": True}
    return overlays


def form_files(folder: Path | None = None) -> dict[str, dict[str, Any]]:
    """Return every form of the reference by key: {name, name_en, schema}, with shared pages put in their places."""
    base = folder or FOLDER
    blocks: dict[str, Any] = (
        json_of(base / "forms" / "blocks.json") if (base / "forms" / "blocks.json").exists() else {}
    )
    forms: dict[str, dict[str, Any]] = {}
    for path in sorted(base.glob("forms/*.json")):
        if path.name != "blocks.json":
            entry = json_of(path)
            forms[entry["key"]] = {**entry, "schema": _expanded(entry["schema"], blocks, path.name)}
    for key, entry in curated_files(base).items():
        if isinstance(entry.get("form"), Mapping):
            forms[own_form_key(key)] = {
                "name": entry["form"].get("name") or entry.get("short_name") or "",
                "name_en": entry["form"].get("name_en") or entry.get("short_name_en") or "",
                "schema": _expanded(entry["form"], blocks, key),
            }
    return forms


def _expanded(schema: Mapping[str, Any], blocks: Mapping[str, Any], where: str) -> dict[str, Any]:
    pages = []
    for page in schema["pages"]:
        if "use" not in page:
            pages.append(page)
            continue
        if page["use"] not in blocks:
            raise ValueError(f"{where}: no shared page {page['use']!r}")
        block = blocks[page["use"]]
        extra = {key: value for key, value in page.items() if key not in ("use", "more")}
        shared = {key: value for key, value in block.items() if key != "checks"}
        pages.append({**shared, **extra, "fields": [*block["fields"], *page.get("more", [])]})
    checks = [
        *(check for page in schema["pages"] if "use" in page for check in blocks[page["use"]].get("checks", ())),
        *schema.get("checks", ()),
    ]
    return {"pages": pages, "checks": checks} if checks else {"pages": pages}
