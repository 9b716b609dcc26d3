"""What the due-date calculator is asked; the same words as `motcua due`."""

from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from motcua.doors.api.forms.values import MOMENT, AgencyKey, Whole

PauseText = Annotated[str, Field(pattern=f"^{MOMENT}\\.\\.(?:{MOMENT})?$")]


class DueQuestion(Schema):
    """When a limit begins, how long it is, and what interrupts it."""

    received: Annotated[
        str,
        Field(
            pattern=f"^{MOMENT}$",
            description=_("Lúc bắt đầu thời hạn; không ghi múi giờ là giờ Việt Nam. Trong địa chỉ, dấu + viết là %2B."),
            examples=["2026-02-13T16:50"],
        ),
    ]
    limit: Annotated[
        Whole | None,
        Field(ge=1, le=20_000, description=_("Thời hạn; bỏ trống với same-working-day và none."), examples=[15]),
    ] = None
    unit: Annotated[
        Literal["working-day", "same-working-day", "working-hour", "hour", "day", "month", "none"],
        Field(description=_("Đơn vị của thời hạn.")),
    ] = "working-day"
    pause: Annotated[
        list[PauseText],
        Field(
            max_length=10,
            description=_("Tạm dừng từ A đến B, viết A..B; A.. là chưa kết thúc. Dùng được nhiều lần."),
            examples=[["2026-02-25T10:00..2026-03-02T09:00"]],
        ),
    ] = []
    resume: Annotated[
        Literal["continue", "restart"],
        Field(description=_("Sau khi tạm dừng: tính tiếp phần còn lại, hoặc tính lại từ đầu.")),
    ] = "continue"
    calendar: Annotated[
        AgencyKey | None,
        Field(description=_("Khóa hoặc mã cơ quan; không có thì theo lịch chung của tỉnh."), examples=["so-tu-phap"]),
    ] = None
