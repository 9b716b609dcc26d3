"""What lists of procedures, searches and offerings are asked."""

from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from motcua.doors.api.forms.values import AgencyKey, AreaCode, Key, Received, Slug, Whole, YesNo

PAGE = _("Số trang, bắt đầu từ 1; trang quá cuối là trang cuối.")
PER_PAGE = _("Số dòng một trang.")
EXAMPLE_PROCEDURE = "1.001193"


class Paging(Schema):
    """Which part of a list is wanted."""

    page: Annotated[Whole, Field(ge=1, le=10_000, description=PAGE, examples=[1])] = 1
    per_page: Annotated[Whole, Field(ge=1, le=100, description=PER_PAGE, examples=[20])] = 20


class ProcedureFilters(Paging):
    """Conditions that every procedure of the list meets."""

    sector: Annotated[Key | None, Field(description=_("Khóa của lĩnh vực."), examples=["ho-tich"])] = None
    life_event: Annotated[Key | None, Field(description=_("Khóa của việc trong đời."), examples=["sinh-con"])] = None
    agency: Annotated[
        AgencyKey | None, Field(description=_("Khóa hoặc mã của cơ quan giải quyết."), examples=["so-tu-phap"])
    ] = None
    level: Annotated[
        Literal["central", "province", "district", "commune"] | None, Field(description=_("Cấp giải quyết."))
    ] = None
    audience: Annotated[Literal["citizen", "business"] | None, Field(description=_("Dành cho ai."))] = None
    service_level: Annotated[
        Literal["full", "partial", "other"] | None,
        Field(description=_("Mức độ trực tuyến: toàn trình, một phần, chỉ cung cấp thông tin.")),
    ] = None
    submittable: Annotated[
        YesNo | None, Field(description=_("Chỉ thủ tục nộp được hôm nay, hoặc chỉ loại còn lại."))
    ] = None
    era: Annotated[Literal["2tier", "3tier"] | None, Field(description=_("Cơ cấu hai cấp hay ba cấp."))] = None


class SearchWords(Received):
    """What is looked for."""

    q: Annotated[
        str,
        Field(
            min_length=1,
            max_length=200,
            description=_("Việc cần làm, có dấu hay không dấu, hoặc mã thủ tục."),
            examples=["giấy độc thân"],
        ),
    ]
    limit: Annotated[Whole, Field(ge=1, le=50, description=_("Nhiều nhất bao nhiêu kết quả."), examples=[10])] = 10


class OfferingFilters(Schema):
    """A procedure, and where one lives."""

    procedure: Annotated[Slug, Field(description=_("Địa chỉ hoặc mã của thủ tục."), examples=[EXAMPLE_PROCEDURE])]
    area: Annotated[
        AreaCode | None,
        Field(description=_("Mã xã, phường: chỉ cơ quan của nơi đó và cơ quan cấp tỉnh."), examples=["05443"]),
    ] = None
