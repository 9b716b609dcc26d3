"""What we say to people about files."""

from django.utils.translation import gettext_lazy as _

from motcua.means.documents.rules.unfit import Reason

ALLOWED = "PDF, JPG, PNG, DOC, DOCX, XLS, XLSX, ODT, ODS, RTF, TXT"

REFUSALS = {
    Reason.EMPTY: _("Tệp trống, không có nội dung. Chọn lại tệp."),
    Reason.TOO_LARGE: _("Tệp lớn hơn %(limit)s MB. Chụp lại ở chế độ thường hoặc chia thành hai tệp."),
    Reason.NOT_ALLOWED: _("Không nhận loại tệp này. Nhận các loại: %(allowed)s."),
    Reason.HEIC: _(
        "Chưa nhận ảnh HEIC. Trên iPhone vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại, "
        "hoặc gửi ảnh chụp màn hình."
    ),
    Reason.LIES: _(
        "Tên tệp ghi là “.%(said)s” nhưng nội dung là “.%(found)s”. "
        "Sửa lại đuôi tệp thành “.%(found)s” hoặc chọn tệp khác."
    ),
    Reason.BROKEN: _("Không mở được tệp: tệp bị hỏng hoặc chưa tải lên hết. Mở thử trên máy, lưu lại rồi gửi lại."),
    Reason.ENCRYPTED: _("Tệp có đặt mật khẩu hoặc bị khóa nên không đọc được. Bỏ mật khẩu rồi gửi lại."),
    Reason.DANGEROUS: _(
        "Tệp chứa mã có thể tự chạy (chương trình, trang web, macro hoặc đối tượng nhúng) nên không nhận. "
        "In hoặc lưu lại thành PDF rồi gửi lại."
    ),
    Reason.BOMB: _("Tệp nén phình ra quá lớn khi mở nên không nhận. Lưu lại thành PDF rồi gửi lại."),
    Reason.TOO_MANY_PIXELS: _("Ảnh có kích thước quá lớn. Chụp lại ở chế độ thường rồi gửi lại."),
    Reason.INFECTED: _("Phát hiện mã độc trong tệp nên không nhận. Quét mã độc trên máy đang dùng rồi gửi bản khác."),
    Reason.NOT_SCANNED: _("Chưa kiểm tra được mã độc trong tệp. Thử lại sau ít phút; những gì đã điền vẫn còn."),
    Reason.TOO_MANY: _("Đang có quá nhiều tệp chưa nộp. Bỏ bớt tệp hoặc nộp hồ sơ đang làm trước."),
}


def refusal(reason: Reason, *, said: str = "", found: str = "", limit_megabytes: int = 20) -> str:
    """Return what the person reads when a file is refused, with what to do about it."""
    return str(REFUSALS[reason]) % {"said": said, "found": found, "limit": limit_megabytes, "allowed": ALLOWED}


CANNOT_CLAIM = _("Có tệp không còn dùng được. Bỏ tệp đó rồi tải lên lại.")
