"""The catalogue: sectors, forms, procedures overlaid by what was curated, life events and words people use."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from motcua.ground.core import bulk
from motcua.ground.core.actors import SYSTEM
from motcua.means.catalogue import services
from motcua.sample.loading import agencies, files, report

HIDDEN_FROM, HIDDEN_TO = "2020-01-01", "2025-06-30"
HIDDEN_SECTOR = "thu-tuc-mau"


def source_rows() -> list[dict[str, Any]]:
    """Return the procedures as the reference file has them."""
    return list(files.value("procedures.json"))


def hidden_rows() -> Iterator[dict[str, Any]]:
    """Yield one hidden procedure for each agency of before 2025-07-01 that none of the known ones belongs to.

    They stand for dossiers of old figures whose procedure nobody wrote down.
    """
    known = {key for row in source_rows() if row["era"] == "3tier" for key in row["competent"]}
    for agency in agencies.agency_rows():
        old = agency["valid_from"] < HIDDEN_TO
        department = agency["kind"] == "department" and agency["key"] != "van-phong-ubnd-tinh"
        if not old or agency["key"] in known or not (department or agency["kind"] == "district"):
            continue
        yield {
            "code": None,
            "slug": f"thu-tuc-mau-cua-{agency['key']}",
            "name": f"Thủ tục mẫu của {agency['name']}",
            "name_en": f"Sample procedure of {agency['name_en']}",
            "sector": HIDDEN_SECTOR,
            "era": "3tier",
            "hidden": True,
            "valid_from": HIDDEN_FROM,
            "valid_to": HIDDEN_TO,
            "levels": [agency["level"]],
            "channels": ["online", "counter"],
            "service_level": "partial",
            "audiences": ["citizen", "business"],
            "executing_agency": agency["name"],
            "result_name": "Kết quả giải quyết",
            "result_name_en": "Result",
            "cases": [
                {
                    "key": "chung",
                    "name": "Trường hợp chung",
                    "name_en": "General case",
                    "is_default": True,
                    "limit_value": 5,
                    "limit_unit": "working-day",
                    "fees": [{"kind": "unknown"}],
                }
            ],
            "papers": [],
            "submittable": False,
            "view_only_reason": "Thủ tục mẫu, chỉ dùng cho số liệu trước 01/7/2025",
            "view_only_reason_en": "Sample procedure, only for figures of before 1 July 2025",
            "labels": [],
            "source": {},
            "competent": [agency["key"]],
            "specialty": "economy" if agency["kind"] == "district" else _first_specialty(agency["key"]),
            "template": "T2" if agency["kind"] == "district" else "T3",
        }


def _first_specialty(agency_key: str) -> str:
    rows = files.rows("orgs/units.csv")
    return next(row["specialty"] for row in rows if row["applies_to"] == agency_key and row["specialty"])


def effective_rows() -> list[dict[str, Any]]:
    """Return every row with the cases that hold after curation, for making offerings."""
    overlays = services.load_curated()
    return [_effective(row, overlays.get(services.row_key(row)) or {}) for row in (*source_rows(), *hidden_rows())]


def _effective(row: dict[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, **{name: overlay[name] for name in ("cases", "submittable") if name in overlay}}


def load(progress: bulk.Progress | None = None) -> report.Tally:
    """Load the shelves, the forms and the procedures; what an administrator changed stays."""
    tally, at = report.Tally(progress), timezone.now()
    services.load_sectors()
    forms = services.load_forms(by=SYSTEM, at=at)
    rows = [*source_rows(), *hidden_rows()]
    done = services.load_procedures(rows, by=SYSTEM, at=at, forms=forms, overlays=services.load_curated())
    tally.add(bulk.Loaded("procedures", created=done.versions, same=done.same, different=done.kept))
    for key, problem in done.problems:
        tally.notes.append(f"procedures.json {key}: {problem}")
    for key in services.load_life_events():
        tally.notes.append(f"life_events.json: {key}?")
    services.load_synonyms()
    return tally
