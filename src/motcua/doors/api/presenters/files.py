"""Uploaded files as JSON."""

from typing import Annotated

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from motcua.means.documents import services as documents


class UploadedFile(Schema):
    """A file that waits to be submitted."""

    id: Annotated[str, Field(description=_("Gửi lại trong papers[].file_id khi nộp."))]
    name: str
    content_type: Annotated[str, Field(description=_("Loại tệp theo nội dung, không theo tên."))]
    size_bytes: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$", description=_("Để so với tệp gốc."))]
    pages: int | None


def file_of(card: documents.FileCard) -> dict[str, object]:
    """Return a stored file as the API describes it: never where it lies, nor who brought it."""
    return {"id": str(card.id), **{name: getattr(card, name) for name in UploadedFile.model_fields if name != "id"}}
