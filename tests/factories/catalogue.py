"""Procedures for tests: single ones, and the whole reference catalogue."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from motcua.ground.core.actors import SYSTEM
from motcua.ground.orgs.models import Agency
from motcua.means.catalogue import services
from motcua.means.catalogue.models import Procedure, Sector

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = date(2026, 11, 20)
GENERIC_FORMS = (services.GENERIC_FORM, services.GENERIC_BUSINESS_FORM, services.GENERIC_FORM_FOR_ALL)


def reference_rows() -> list[dict[str, Any]]:
    """Return the procedures of the reference."""
    path = services.FOLDER.parent / "procedures.json"
    return list(json.loads(path.read_text(encoding="utf-8")))


def load_reference() -> services.LoadReport:
    """Load the whole reference catalogue, without agencies."""
    services.load_sectors()
    forms = services.load_forms(by=SYSTEM, at=AT)
    report = services.load_procedures(reference_rows(), by=SYSTEM, at=AT, forms=forms, overlays=services.load_curated())
    assert services.load_life_events() == []
    services.load_synonyms()
    return report


def make_row(**values: Any) -> dict[str, Any]:
    """Return a row of a reference file that can be loaded and filed."""
    return {
        "code": "1.000001",
        "name": "Thủ tục thử nghiệm",
        "name_en": "Test procedure",
        "sector": "ho-tich",
        "era": "2tier",
        "valid_from": "2025-07-01",
        "valid_to": None,
        "levels": ["commune"],
        "channels": ["online", "counter"],
        "service_level": "full",
        "applicants": ["Công dân Việt Nam"],
        "result_name": "Giấy thử",
        "legal_basis": ["123/2015/NĐ-CP"],
        "cases": [
            {
                "key": "chung",
                "name": "Trường hợp chung",
                "is_default": True,
                "limit_value": 3,
                "limit_unit": "working-day",
                "fees": [{"kind": "free"}],
            }
        ],
        "papers": [{"key": "giay-1", "name": "Giấy một", "originals": 1}],
        "submittable": True,
        **values,
    }


def make_sector(key: str = "ho-tich") -> Sector:
    """Return a sector."""
    return Sector.objects.get_or_create(key=key, defaults={"name": "Hộ tịch", "name_en": "Civil status"})[0]


def make_procedure(*, form_id: int, **values: Any) -> Procedure:
    """Return a published procedure."""
    row = make_row(**values)
    make_sector(row["sector"])
    report = services.load_procedures([row], by=SYSTEM, at=AT, forms=dict.fromkeys(GENERIC_FORMS, form_id))
    assert report.problems == [], report.problems
    found = Procedure.objects.filter(code=row["code"]) if row["code"] else Procedure.objects.filter(slug=row["slug"])
    return found.get()


def make_agency(key: str = "phuong-thu", **values: Any) -> Agency:
    """Return an agency."""
    return Agency.objects.create(
        **{
            "key": key,
            "name": f"UBND {key}",
            "kind": "commune",
            "level": "commune",
            "area_code": "05443",
            "valid_from": date(2025, 7, 1),
            **values,
        }
    )
