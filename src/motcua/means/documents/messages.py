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
    Reason.FOREIGN: _(
        "Tên tệp ghi là “.%(said)s” nhưng nội dung là loại khác, không nhận. Nhận các loại: %(allowed)s."
    ),
    Reason.DANGEROUS: _("Tệp có %(what)s nên không nhận. In hoặc lưu lại thành PDF rồi gửi lại."),
    Reason.NO_PAGES: _(
        "Tệp là biểu mẫu chỉ Adobe Reader mới vẽ được; nơi khác chỉ thấy trang “Please wait...”. "
        "Mở bằng Adobe Reader, in ra PDF rồi gửi bản đó."
    ),
    Reason.TOO_MANY_PAGES: _("Tệp PDF có quá nhiều trang. Chia thành nhiều tệp rồi gửi lại."),
    Reason.BOMB: _("Tệp có quá nhiều phần hoặc phình ra quá lớn khi mở nên không nhận. Lưu lại thành PDF rồi gửi lại."),
    Reason.TOO_MANY_PIXELS: _("Ảnh có kích thước quá lớn. Chụp lại ở chế độ thường rồi gửi lại."),
    Reason.INFECTED: _("Phát hiện mã độc trong tệp nên không nhận. Quét mã độc trên máy đang dùng rồi gửi bản khác."),
    Reason.NOT_SCANNED: _("Chưa kiểm tra được mã độc trong tệp. Thử lại sau ít phút; những gì đã điền vẫn còn."),
    Reason.TOO_MANY: _("Đang có quá nhiều tệp chưa nộp. Bỏ bớt tệp hoặc nộp hồ sơ đang làm trước."),
}

DANGERS = {
    "program": _("chương trình máy tính"),
    "markup": _("mã của trang web"),
    "macro": _("macro"),
    "object": _("đối tượng nhúng có thể chạy"),
    "script": _("lệnh tự chạy khi mở"),
    "doctype": _("khai báo có thể gọi dữ liệu từ nơi khác"),
}


def refusal(reason: Reason, *, said: str = "", found: str = "", limit_megabytes: int = 20) -> str:
    """Return what the person reads when a file is refused, with what to do about it."""
    about = {"said": said, "found": found, "limit": limit_megabytes, "allowed": ALLOWED, "what": DANGERS.get(found, "")}
    return str(REFUSALS[reason]) % about


CANNOT_CLAIM = _("Có tệp không còn dùng được. Bỏ tệp đó rồi tải lên lại.")
