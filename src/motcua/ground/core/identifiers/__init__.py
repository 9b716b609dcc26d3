"""Codes that the law gives to agencies, dossiers and procedures: parse, validate, format. Pure.

Law: Quyết định 20/2020/QĐ-TTg (agencies); Thông tư 01/2018/TT-VPCP, 03/2025/TT-VPCP, 04/2025/TT-VPCP (dossiers).
The forms themselves are dated data (`motcua/reference/code_formats.csv`), so that a new rule is a new row.
"""

from motcua.ground.core.identifiers import people
from motcua.ground.core.identifiers.agencies import AgencyCode, sample_code
from motcua.ground.core.identifiers.any import describe
from motcua.ground.core.identifiers.dossiers import DossierCode
from motcua.ground.core.identifiers.formats import CodeFormat, formats
from motcua.ground.core.identifiers.procedures import ProcedureCode
from motcua.ground.core.identifiers.provinces import Province, province_of, provinces
from motcua.ground.core.identifiers.submissions import new_submission_ref, parse_submission_ref
from motcua.ground.core.identifiers.typed import PartOfCode, names_dossier, part_of_code, plain, written

__all__ = [
    "AgencyCode",
    "CodeFormat",
    "DossierCode",
    "PartOfCode",
    "ProcedureCode",
    "Province",
    "describe",
    "formats",
    "names_dossier",
    "new_submission_ref",
    "parse_submission_ref",
    "part_of_code",
    "people",
    "plain",
    "province_of",
    "provinces",
    "sample_code",
    "written",
]
