"""What a person may do with a dossier now: where each act stands at the desk, its button, key and page."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.enums import Action
from motcua.doors.desk.presenters.scene import Scene


class Place(StrEnum):
    """Where on the dossier's page an act stands."""

    BAR = "bar"
    RARE = "rare"  # a link below the buttons
    FAR = "far"  # refuses: never beside the main action
    STEP = "step"  # the form of the open step
    PAPERS = "papers"  # the list of papers
    RESULT = "result"  # beside the result it is about


@dataclass(frozen=True, slots=True)
class Entry:
    """One act at the desk: its label, its page, how its button looks, its key; `post` sends at once."""

    label: Any
    url: str
    kind: str = ""
    key: str = ""
    place: Place = Place.BAR
    post: bool = False


# In the order of use; acts that share a page share its button.
ENTRIES: Mapping[Action, Entry] = {
    Action.CHECK_PAPERS: Entry(_("Ghi kết quả kiểm tra"), "check_papers", place=Place.PAPERS),
    Action.CHOOSE_CASE: Entry(_("Đổi trường hợp"), "choose_case", place=Place.RARE),
    Action.CHANGE_CASE: Entry(_("Đổi trường hợp, hẹn lại"), "change_case", place=Place.RARE),
    Action.AMEND: Entry(_("Sửa thông tin đã khai"), "amend", place=Place.RARE),
    Action.ACCEPT: Entry(_("Tiếp nhận"), "accept", "main", "a", post=True),
    Action.ASK_SUPPLEMENT: Entry(_("Yêu cầu bổ sung"), "ask_supplement", key="b"),
    Action.CONFIRM_TRANSFER: Entry(_("Xác nhận đã nhận hồ sơ"), "confirm_transfer", "main", "a", post=True),
    Action.SEND_SUPPLEMENT: Entry(_("Gửi yêu cầu bổ sung"), "send_supplement", "main", "a"),
    Action.CANCEL_SUPPLEMENT: Entry(_("Trả lại đề nghị"), "cancel_supplement"),
    Action.CONFIRM_SUPPLEMENT: Entry(_("Xác nhận đã bổ sung đủ"), "confirm_supplement", "main", "a"),
    Action.ANSWER_SUPPLEMENT: Entry(_("Nhận giấy tờ bổ sung"), "bring_supplement", key="b"),
    Action.CONFIRM_PAYMENT: Entry(_("Xác nhận đã thực hiện nghĩa vụ"), "confirm_payment", "main", "a"),
    Action.GRANT_WITHDRAWAL: Entry(_("Xử lý yêu cầu rút"), "decide_withdrawal", "main", "a"),
    Action.REFUSE_WITHDRAWAL: Entry(_("Xử lý yêu cầu rút"), "decide_withdrawal", "main", "a"),
    Action.RETURN: Entry(_("Trả kết quả"), "return_result", "main", "a"),
    Action.ISSUE_IMMEDIATELY: Entry(_("Ban hành kết quả ngay"), "issue_immediately", "main", "a"),
    Action.RECORD_CALL: Entry(_("Đã gọi điện báo"), "record_call", "quiet"),
    Action.PROPOSE_SUPPLEMENT: Entry(_("Đề nghị bổ sung"), "propose_supplement", key="b"),
    Action.ASK_CONSULTATION: Entry(_("Gửi lấy ý kiến"), "ask_consultation", "main", "a"),
    Action.COMPLETE_STEP: Entry(_("Hoàn thành bước"), "step", place=Place.STEP),
    Action.ISSUE: Entry(_("Ban hành kết quả"), "issue", place=Place.STEP),
    Action.ASK_PAYMENT: Entry(_("Yêu cầu nghĩa vụ tài chính"), "ask_payment", place=Place.RARE),
    Action.TAKE_STEP: Entry(_("Nhận việc này"), "take_step", "quiet", post=True),
    Action.REASSIGN: Entry(_("Giao lại"), "reassign", "quiet", "g"),
    Action.APOLOGISE: Entry(_("Xin lỗi, hẹn lại"), "apologise", place=Place.RARE),
    Action.RECORD_CORRECTION: Entry(_("Đính chính thông tin"), "record_correction", place=Place.RARE),
    Action.STOP: Entry(_("Dừng giải quyết"), "stop", place=Place.RARE),
    Action.WITHDRAW: Entry(_("Người nộp rút hồ sơ"), "withdraw", place=Place.RARE),
    Action.ASK_WITHDRAWAL: Entry(_("Người nộp rút hồ sơ"), "withdraw", place=Place.RARE),
    Action.REOPEN: Entry(_("Mở lại thành hồ sơ mới"), "reopen", place=Place.RARE),
    Action.DECLINE: Entry(_("Từ chối"), "decline", "quiet", "r", Place.FAR),
    Action.CORRECT: Entry(_("Đính chính kết quả"), "correct", place=Place.RESULT),
}
# No button at a dossier's page: why not.
WITHOUT_BUTTON: Mapping[Action, str] = {
    Action.SUBMIT: "there is no dossier before it: the filing pages send it",
    Action.START_PROCESSING: "follows from accepting, when the desk's own step is done by it",
    Action.DECLINE_UNANSWERED: "time alone does it",
    Action.STOP_UNANSWERED: "time alone does it",
    Action.REOPEN_UNPAID: "time alone does it",
    Action.RELEASE_STEP: "taken back beside the words that say it was taken, for ten minutes",
}


@dataclass(frozen=True, slots=True)
class Button:
    """One act as a button: `post` sends at once, others open their form."""

    name: str
    label: str
    href: str
    kind: str
    key: str
    post: bool


def buttons(scene: Scene, place: Place) -> list[Button]:
    """Return the acts that stand in a place and are this person's now: the main one first, then in order of use."""
    found: dict[str, Button] = {}
    for action, entry in ENTRIES.items():
        if action in scene.page.actions and entry.place == place:
            href = reverse(f"desk:{entry.url}", args=[scene.ref])
            found[entry.url] = Button(entry.url, str(entry.label), href, entry.kind, entry.key, entry.post)
    return sorted(found.values(), key=lambda button: button.kind != "main")
