"""The API itself: its operations put together, with every exception led to problem+json."""

from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from motcua.doors.api.presenters import problems
from motcua.doors.api.views import dossiers, due_dates, files, gate, procedures, statistics

api = NinjaAPI(
    title="Một Cửa",
    version="1.0.0",
    description=_(
        "API của hệ thống thông tin giải quyết thủ tục hành chính cấp tỉnh. Lỗi theo RFC 9457: 422 là dữ liệu không "
        "đúng mô tả này, 409 là đúng mô tả nhưng không dùng được theo quy định hoặc vào lúc này."
    ),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api-v1",
    parser=gate.StrictParser(),
    renderer=gate.PlainRenderer(),
)
for _router in (procedures.router, due_dates.router, dossiers.router, files.router, statistics.router):
    api.add_router("", _router)
for _kind in (Exception, HttpError, ValidationError):
    api.add_exception_handler(_kind, problems.answer)  # type: ignore[arg-type]  # the library never passes a class
