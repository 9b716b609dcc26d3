"""The legal key, title and source of every rule of counting. What is our own convention says so."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class LegalRule:
    """A rule of counting time: a stable key, what it says, where it comes from."""

    key: str
    title: Any  # lazily translated text
    law: Any  # lazily translated text
    convention: bool = False  # a setting or convention of this system, not read in a legal text

    def as_dict(self) -> dict[str, Any]:
        """Return the rule as JSON-ready values."""
        return {"key": self.key, "title": str(self.title), "law": str(self.law), "convention": self.convention}


OF_A_DAY = "day-by-act"  # the key of days off that have an act of their own


def rule_of_day(name: str, law: str) -> LegalRule:
    """Return the rule that an act makes for one day off, by the act and not by the rule of all holidays."""
    return LegalRule(OF_A_DAY, _("Không tính %(day)s") % {"day": name}, law)


_CONVENTION = _("Quy ước của hệ thống, có thể đổi theo quyết định của tỉnh")

RULES: dict[str, LegalRule] = {
    rule.key: rule
    for rule in (
        LegalRule(
            "start",
            _("Thời hạn tính từ khi hồ sơ được tiếp nhận đầy đủ, đúng quy định"),
            _("Nghị định 118/2025/NĐ-CP Điều 17 khoản 3, sửa đổi bởi Nghị định 309/2026/NĐ-CP"),
        ),
        LegalRule(
            "day-zero",
            _("Ngày tiếp nhận không tính; bắt đầu đếm từ ngày tiếp theo"),
            _("Bộ luật Dân sự 2015 Điều 147 khoản 2"),
        ),
        LegalRule(
            "from-the-minute",
            _("Thời hạn tính bằng giờ bắt đầu từ đúng thời điểm tiếp nhận"),
            _("Bộ luật Dân sự 2015 Điều 147 khoản 1"),
        ),
        LegalRule("opening-minutes", _("Giờ làm việc chỉ tính các phút cơ quan mở cửa"), _CONVENTION, convention=True),
        LegalRule("closing", _("Hạn là giờ đóng cửa của ngày cuối cùng"), _CONVENTION, convention=True),
        LegalRule(
            "weekend", _("Không tính ngày nghỉ hằng tuần"), _("Quyết định 188/1999/QĐ-TTg (tuần làm việc 40 giờ)")
        ),
        LegalRule("statutory_off", _("Không tính ngày nghỉ lễ, Tết"), _("Bộ luật Lao động 2019 Điều 112")),
        LegalRule(
            "compensatory_off",
            _("Ngày lễ trùng ngày nghỉ hằng tuần thì nghỉ bù ngày làm việc kế tiếp"),
            _("Bộ luật Lao động 2019 Điều 111 khoản 3"),
        ),
        LegalRule(
            "swapped_off",
            _("Ngày nghỉ hoán đổi không tính là ngày làm việc"),
            _("Thông báo lịch nghỉ lễ, Tết hằng năm"),
        ),
        LegalRule(
            "working_saturday",
            _("Ngày làm việc bù được tính như ngày làm việc"),
            _("Thông báo lịch nghỉ lễ, Tết hằng năm"),
        ),
        LegalRule("unconfirmed", _("Ngày nghỉ chưa xác nhận vẫn được coi là ngày nghỉ"), _CONVENTION, convention=True),
        LegalRule("own-hours", _("Cơ quan không mở cửa ngày này"), _CONVENTION, convention=True),
        LegalRule(
            "moves-off-rest-day",
            _("Ngày cuối của thời hạn là ngày nghỉ thì chuyển sang ngày làm việc tiếp theo"),
            _("Bộ luật Dân sự 2015 Điều 148 khoản 5"),
        ),
        LegalRule(
            "month-end",
            _("Thời hạn tính bằng tháng kết thúc vào ngày tương ứng của tháng cuối"),
            _("Bộ luật Dân sự 2015 Điều 148 khoản 3"),
        ),
        LegalRule(
            "same-day",
            _("Trả kết quả trong ngày làm việc; tiếp nhận sau 15:00 thì trả vào ngày làm việc tiếp theo"),
            _("Quy định của từng thủ tục, ví dụ Nghị định 23/2015/NĐ-CP Điều 7"),
        ),
        LegalRule(
            "pause-days",
            _("Ngày bắt đầu tạm dừng không tính; ngày kết thúc tạm dừng là ngày 0 của phần tiếp theo"),
            _CONVENTION,
            convention=True,
        ),
        LegalRule("pause-minutes", _("Trong lúc tạm dừng, đồng hồ thời hạn đứng lại"), _CONVENTION, convention=True),
        LegalRule(
            "restart",
            _("Sau khi bổ sung hồ sơ, thời hạn được tính lại từ đầu"),
            _("Nghị định 61/2018/NĐ-CP; Nghị định 118/2025/NĐ-CP (bổ sung hồ sơ khi đang giải quyết)"),
        ),
        LegalRule(
            "continue", _("Sau khi tạm dừng, phần thời hạn còn lại được tính tiếp"), _CONVENTION, convention=True
        ),
        LegalRule("none", _("Thủ tục không quy định thời hạn nên không có ngày hẹn trả"), _CONVENTION, convention=True),
    )
}
