"""A dossier as it is sent to us."""

from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from pydantic import Field

from motcua.doors.api.forms.values import Body, Count, FileId, Identity

Answer = (
    Annotated[str, Field(max_length=5000)]
    | int
    | Annotated[float, Field(allow_inf_nan=False)]
    | bool
    | list[Annotated[str, Field(max_length=300)]]
    | None
)


class Owner(Body):
    """Whose dossier it is."""

    name: Annotated[
        str,
        Field(
            min_length=1, max_length=300, description=_("Họ tên hoặc tên tổ chức."), examples=["Nguyễn Thị Ngọc Ánh"]
        ),
    ]
    kind: Annotated[Literal["citizen", "business"], Field(description=_("Cá nhân hay tổ chức."))] = "citizen"
    id_number: Annotated[
        str,
        Field(
            max_length=100,
            description=_("Số định danh, mã số thuế; của người nước ngoài là số hộ chiếu và nước cấp (ISO 3166-1)."),
            examples=["000000000001", "MAU0000001-DEU"],
        ),
    ] = ""
    address: Annotated[str, Field(max_length=500, description=_("Địa chỉ."))] = ""
    phone: Annotated[str, Field(max_length=20, description=_("Điện thoại."), examples=["0000000001"])] = ""
    email: Annotated[str, Field(max_length=254, description=_("Thư điện tử."))] = ""


class AuthorisedPerson(Body):
    """Who files for the owner."""

    name: Annotated[str, Field(min_length=1, max_length=300, description=_("Họ tên người được ủy quyền."))]
    id_number: Annotated[
        str, Field(max_length=100, description=_("Số định danh, hoặc số hộ chiếu và nước cấp (ISO 3166-1)."))
    ] = ""
    address: Annotated[str, Field(max_length=500, description=_("Địa chỉ."))] = ""
    phone: Annotated[str, Field(max_length=20, description=_("Điện thoại."))] = ""
    email: Annotated[str, Field(max_length=254, description=_("Thư điện tử."))] = ""
    paper: Annotated[str, Field(max_length=300, description=_("Văn bản ủy quyền."))] = ""


class AttachedPaper(Body):
    """A paper that comes with the dossier."""

    name: Annotated[
        str, Field(min_length=1, max_length=1000, description=_("Tên giấy tờ."), examples=["Giấy chứng sinh"])
    ]
    required_paper_id: Annotated[
        Identity | None, Field(description=_("Số của giấy tờ trong thành phần hồ sơ của thủ tục."))
    ] = None
    form: Annotated[
        Literal["original", "copy", "compared", "e_copy", "data"],
        Field(description=_("Bản chính, bản sao, bản đã đối chiếu, bản điện tử, hay dữ liệu thay giấy tờ.")),
    ] = "e_copy"
    quantity: Annotated[Count, Field(ge=1, le=99, description=_("Số lượng."))] = 1
    file_id: Annotated[FileId | None, Field(description=_("Số của tệp đã gửi bằng POST /files."))] = None


class SubmissionBody(Body):
    """Everything that is sent: for which offering and case, whose, the answers, the papers."""

    offering_id: Annotated[
        Identity, Field(description=_("Số của thủ tục tại cơ quan, lấy từ GET /offerings."), examples=[1])
    ]
    case: Annotated[
        str, Field(pattern="^[a-z0-9_-]{0,60}$", description=_("Khóa của trường hợp; bỏ trống là trường hợp mặc định."))
    ] = ""
    owner: Owner
    answers: Annotated[
        dict[Annotated[str, Field(pattern="^[a-z][a-z0-9_-]{0,59}$")], Answer],
        Field(
            max_length=300,
            description=_("Câu trả lời của tờ khai, theo khóa của từng mục."),
            json_schema_extra={"additionalProperties": False},
        ),
    ] = {}
    papers: Annotated[list[AttachedPaper], Field(max_length=50, description=_("Giấy tờ kèm theo."))] = []
    delivery: Annotated[
        Literal["counter", "post", "electronic"],
        Field(description=_("Nhận kết quả tại bộ phận một cửa, qua bưu chính, hay bản điện tử.")),
    ] = "electronic"
    authorised: Annotated[AuthorisedPerson | None, Field(description=_("Người được ủy quyền, nếu có."))] = None
    request_text: Annotated[str, Field(max_length=1000, description=_("Nội dung yêu cầu."))] = ""
    copies: Annotated[Count, Field(ge=1, le=99, description=_("Số bản kết quả."))] = 1
