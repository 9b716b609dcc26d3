"""The steps of which the sample templates are made."""

from collections.abc import Iterable
from dataclasses import replace

from motcua.means.workflow.enums import Party, Result, StepKind
from motcua.means.workflow.rules.definitions import Outcome, Step


def step(
    key: str, name: str, name_en: str, kind: StepKind, party: Party, position: str, outcomes: Iterable[Outcome]
) -> Step:
    return Step(
        key=key,
        name=name,
        name_en=name_en,
        kind=kind,
        party=party,
        position_key=position,
        outcomes=tuple(outcomes),
    )


def forward(to: str) -> Outcome:
    return Outcome("forward", "Chuyển xử lý", to, label_en="Pass on")


def assign(to: str) -> Outcome:
    return Outcome("assign", "Phân công", to, label_en="Assign")


def agree(to: str) -> Outcome:
    return Outcome("agree", "Đồng ý, trình ký", to, label_en="Agree and submit for signature")


def propose_refusal(to: str) -> Outcome:
    return Outcome("propose_refusal", "Đề nghị từ chối giải quyết", to, label_en="Propose a refusal")


def send_back(to: str) -> Outcome:
    return Outcome("send_back", "Trả lại để làm lại", to, label_en="Send back")


def sign(to: str) -> Outcome:
    return Outcome("sign", "Ký", to, Result.APPROVED, "Sign")


def refuse(to: str) -> Outcome:
    return Outcome("refuse", "Ký văn bản từ chối giải quyết", to, Result.REJECTED, "Sign a refusal")


def issue(to: str) -> Outcome:
    return Outcome("issue", "Vào sổ, đóng dấu, phát hành", to, label_en="Register, seal and issue")


def receive(to: str) -> Step:
    """Return the receiving step: of the competent agency's own desk, also when another desk took the papers."""
    return step("receive", "Tiếp nhận", "Receive", StepKind.RECEIVE, Party.COMPETENT, "desk_clerk", [forward(to)])


def hand_over() -> Step:
    return step(
        "return",
        "Trả kết quả",
        "Hand over the result",
        StepKind.RETURN,
        Party.DESK,
        "desk_clerk",
        [Outcome("return", "Đã trả kết quả", label_en="Result handed over")],
    )


def head_assigns(to: str) -> Step:
    return step("assign", "Phân công", "Assign", StepKind.ASSIGN, Party.COMPETENT, "head_of_section", [assign(to)])


def appraise(to: str, *more: Outcome) -> Step:
    return step(
        "appraise",
        "Thẩm định",
        "Appraise",
        StepKind.REVIEW,
        Party.COMPETENT,
        "case_officer",
        [agree(to), propose_refusal(to), *more],
    )


def section_approves(to: str, back: str) -> Step:
    return step(
        "section_approve",
        "Lãnh đạo phòng duyệt",
        "Section approves",
        StepKind.APPROVE,
        Party.COMPETENT,
        "head_of_section",
        [agree(to), send_back(back)],
    )


def department_signs(to: str, back: str) -> Step:
    return step(
        "department_sign",
        "Lãnh đạo cơ quan ký",
        "Department signs",
        StepKind.SIGN,
        Party.COMPETENT,
        "approver",
        [sign(to), refuse(to), send_back(back)],
    )


def records(to: str, party: Party) -> Step:
    return step(
        "records",
        "Vào sổ, đóng dấu",
        "Register and seal",
        StepKind.STAMP,
        party,
        "records_clerk",
        [issue(to)],
    )


def office_reviews(to: str, back: str) -> Step:
    return step(
        "office_review",
        "Văn phòng UBND tỉnh thẩm tra",
        "Provincial office reviews",
        StepKind.REVIEW,
        Party.PROVINCE_OFFICE,
        "office_reviewer",
        [agree(to), send_back(back)],
    )


def province_signs(to: str, back: str, position: str) -> Step:
    return step(
        "province_sign",
        "Lãnh đạo UBND tỉnh ký",
        "Provincial leadership signs",
        StepKind.SIGN,
        Party.PROVINCE,
        position,
        [sign(to), refuse(to), send_back(back)],
    )


def consulting(to: str) -> tuple[Step, Step, Step]:
    """Return appraisal with requests, the parallel consultation, and the step that gathers the answers."""
    return (
        replace(
            appraise("consult"),
            name="Thẩm định, gửi lấy ý kiến",
            name_en="Appraise and ask for opinions",
            outcomes=(
                Outcome("consult", "Gửi lấy ý kiến", "consult", label_en="Ask for opinions"),
                Outcome("no_consult", "Không cần lấy ý kiến", "synthesise", label_en="No opinions needed"),
            ),
        ),
        step(
            "consult",
            "Lấy ý kiến các cơ quan liên quan",
            "Opinions of the agencies concerned",
            StepKind.CONSULT,
            Party.COMPETENT,
            "case_officer",
            [Outcome("joined", "Đủ ý kiến hoặc hết hạn trả lời", "synthesise", label_en="All answered, or time is up")],
        ),
        step(
            "synthesise",
            "Tổng hợp ý kiến",
            "Gather the opinions",
            StepKind.REVIEW,
            Party.COMPETENT,
            "case_officer",
            [agree(to), propose_refusal(to)],
        ),
    )
