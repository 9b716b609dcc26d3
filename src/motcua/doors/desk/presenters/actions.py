"""What a person may do with a dossier now, as buttons: the main one first, refusing ones far from it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.doors.desk.presenters.scene import Scene


@dataclass(frozen=True, slots=True)
class Button:
    """One action: `post` sends at once, others open their form."""

    name: str
    label: str
    href: str
    kind: str = ""
    key: str = ""
    post: bool = False
    far: bool = False  # refuses: never beside the main action
    rare: bool = False  # a link below the buttons


def buttons(scene: Scene) -> list[Button]:
    """Return the actions that the dossier's room allows this person now, in the order of use."""
    able = scene.page.actions
    found: list[Button] = []

    def add(name: str, label: str, url: str, **more: Any) -> None:
        found.append(Button(name, label, reverse(f"desk:{url}", args=[scene.ref]), **more))

    if "accept" in able:
        add("accept", _("Tiếp nhận"), "accept", kind="main", key="a", post=True)
    if "ask_supplement_before" in able:
        add("ask_supplement", _("Yêu cầu bổ sung"), "ask_supplement", key="b")
    if "confirm_transfer" in able:
        add("confirm_transfer", _("Xác nhận đã nhận hồ sơ"), "confirm_transfer", kind="main", key="a", post=True)
    if "send_supplement" in able:
        add("send_supplement", _("Gửi yêu cầu bổ sung"), "send_supplement", kind="main", key="a")
        add("cancel_supplement", _("Trả lại đề nghị"), "cancel_supplement")
    if "confirm_supplement" in able:
        add("confirm_supplement", _("Xác nhận đã bổ sung đủ"), "confirm_supplement", kind="main", key="a")
    if "answer_supplement" in able:
        add("bring_supplement", _("Nhận giấy tờ bổ sung"), "bring_supplement", key="b")
    if "confirm_payment" in able:
        add("confirm_payment", _("Xác nhận đã thực hiện nghĩa vụ"), "confirm_payment", kind="main", key="a")
    if "refuse_withdrawal" in able:
        add("decide_withdrawal", _("Xử lý yêu cầu rút"), "decide_withdrawal", kind="main", key="a")
    if "return" in able:
        add("return_result", _("Trả kết quả"), "return_result", kind="main", key="a")
    if "issue_immediately" in able:
        add("issue_immediately", _("Ban hành kết quả ngay"), "issue_immediately", kind="main", key="a")
    if "propose_supplement" in able:
        add("propose_supplement", _("Đề nghị bổ sung"), "propose_supplement", key="b")
    if "ask_consultation" in able:
        add("ask_consultation", _("Gửi lấy ý kiến"), "ask_consultation", kind="main", key="a")
    if "ask_payment" in able:
        add("ask_payment", _("Yêu cầu nghĩa vụ tài chính"), "ask_payment", rare=True)
    if "take_step" in able:
        add("take_step", _("Nhận việc này"), "take_step", kind="quiet", post=True)
    if "reassign" in able:
        add("reassign", _("Giao lại"), "reassign", kind="quiet", key="g")
    if "apologise" in able:
        add("apologise", _("Xin lỗi, hẹn lại"), "apologise", rare=True)
    if "stop" in able:
        add("stop", _("Dừng giải quyết"), "stop", rare=True)
    if "withdraw" in able or "ask_withdrawal" in able:
        add("withdraw", _("Người nộp rút hồ sơ"), "withdraw", rare=True)
    if "decline" in able:
        add("decline", _("Từ chối"), "decline", kind="quiet", key="r", far=True)
    return sorted(found, key=lambda button: button.kind != "main")
