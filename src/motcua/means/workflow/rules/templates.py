"""Labelled sample processes, as shares of the legal limit, and how a limit turns them into hours.

Source: decisions of the project (domain decisions 7.5); a province replaces them by its own decisions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from motcua.means.workflow.enums import Party, Result, StepKind
from motcua.means.workflow.rules.definitions import Definition, Outcome, Step

HALF_HOUR = 30
SPECIALISED = ("case_officer", "head_of_section")


@dataclass(frozen=True, slots=True)
class Share:
    """A step of a template with its share of the limit; the appraisal takes what rounding leaves over."""

    step: Step
    share: int = 0
    takes_rest: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A process without hours yet; `timed` False: its steps have none, only the run's due moment counts."""

    key: str
    name: str
    name_en: str
    shares: tuple[Share, ...]
    timed: bool = True


def instantiate(template: Template, limit_minutes: int | None) -> Definition:
    """Return the template's process with the hours that a limit gives it.

    Units: shares are rounded to half hours, at least one; the appraisal takes the rest. A limit too short for that,
    or none, gives steps without hours.
    """
    bare = Definition(steps=tuple(one.step for one in template.shares))
    if not template.timed or limit_minutes is None:
        return bare
    whole = sum(one.share for one in template.shares)
    minutes = [max(HALF_HOUR, _to_half_hour(limit_minutes, one.share, whole)) for one in template.shares]
    rest = limit_minutes - sum(one for one, share in zip(minutes, template.shares, strict=True) if not share.takes_rest)
    if rest < HALF_HOUR:
        return bare
    return Definition(
        steps=tuple(
            replace(share.step, minutes=rest if share.takes_rest else one)
            for one, share in zip(minutes, template.shares, strict=True)
        )
    )


def specialise(definition: Definition, specialty: str) -> Definition:
    """Return the definition with the section's positions narrowed to a specialty, such as `case_officer_justice`."""
    if not specialty:
        return definition
    return Definition(
        steps=tuple(
            replace(one, position_key=f"{one.position_key}_{specialty}") if one.position_key in SPECIALISED else one
            for one in definition.steps
        )
    )


def _to_half_hour(limit_minutes: int, share: int, whole: int) -> int:
    """Return the share of the limit, rounded half up to half hours, in whole numbers all the way."""
    return (2 * limit_minutes * share + whole * HALF_HOUR) // (2 * whole * HALF_HOUR) * HALF_HOUR


def _step(
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


def _forward(to: str) -> Outcome:
    return Outcome("forward", "Chuyển xử lý", to, label_en="Pass on")


def _assign(to: str) -> Outcome:
    return Outcome("assign", "Phân công", to, label_en="Assign")


def _agree(to: str) -> Outcome:
    return Outcome("agree", "Đồng ý, trình ký", to, label_en="Agree and submit for signature")


def _propose_refusal(to: str) -> Outcome:
    return Outcome("propose_refusal", "Đề nghị từ chối giải quyết", to, label_en="Propose a refusal")


def _back(to: str) -> Outcome:
    return Outcome("send_back", "Trả lại để làm lại", to, label_en="Send back")


def _sign(to: str) -> Outcome:
    return Outcome("sign", "Ký", to, Result.APPROVED, "Sign")


def _refuse(to: str) -> Outcome:
    return Outcome("refuse", "Ký văn bản từ chối giải quyết", to, Result.REJECTED, "Sign a refusal")


def _issue(to: str) -> Outcome:
    return Outcome("issue", "Vào sổ, đóng dấu, phát hành", to, label_en="Register, seal and issue")


def _receive(to: str) -> Step:
    """Return the receiving step: of the competent agency's own desk, also when another desk took the papers."""
    return _step("receive", "Tiếp nhận", "Receive", StepKind.RECEIVE, Party.COMPETENT, "desk_clerk", [_forward(to)])


def _return() -> Step:
    return _step(
        "return",
        "Trả kết quả",
        "Hand over the result",
        StepKind.RETURN,
        Party.DESK,
        "desk_clerk",
        [Outcome("return", "Đã trả kết quả", label_en="Result handed over")],
    )


def _head_assigns(to: str) -> Step:
    return _step("assign", "Phân công", "Assign", StepKind.ASSIGN, Party.COMPETENT, "head_of_section", [_assign(to)])


def _appraise(to: str, *more: Outcome) -> Step:
    return _step(
        "appraise",
        "Thẩm định",
        "Appraise",
        StepKind.REVIEW,
        Party.COMPETENT,
        "case_officer",
        [_agree(to), _propose_refusal(to), *more],
    )


def _section_approves(to: str, back: str) -> Step:
    return _step(
        "section_approve",
        "Lãnh đạo phòng duyệt",
        "Section approves",
        StepKind.APPROVE,
        Party.COMPETENT,
        "head_of_section",
        [_agree(to), _back(back)],
    )


def _department_signs(to: str, back: str) -> Step:
    return _step(
        "department_sign",
        "Lãnh đạo cơ quan ký",
        "Department signs",
        StepKind.SIGN,
        Party.COMPETENT,
        "approver",
        [_sign(to), _refuse(to), _back(back)],
    )


def _records(to: str, party: Party) -> Step:
    return _step(
        "records",
        "Vào sổ, đóng dấu",
        "Register and seal",
        StepKind.STAMP,
        party,
        "records_clerk",
        [_issue(to)],
    )


def _office_reviews(to: str, back: str) -> Step:
    return _step(
        "office_review",
        "Văn phòng UBND tỉnh thẩm tra",
        "Provincial office reviews",
        StepKind.REVIEW,
        Party.PROVINCE_OFFICE,
        "office_reviewer",
        [_agree(to), _back(back)],
    )


def _province_signs(to: str, back: str, position: str) -> Step:
    return _step(
        "province_sign",
        "Lãnh đạo UBND tỉnh ký",
        "Provincial leadership signs",
        StepKind.SIGN,
        Party.PROVINCE,
        position,
        [_sign(to), _refuse(to), _back(back)],
    )


_T1 = Template(
    key="T1",
    name="Quy trình mẫu T1: cấp xã, giải quyết trong ngày",
    name_en="Sample process T1: commune, within the day",
    timed=False,
    shares=(
        Share(_receive("check")),
        Share(
            _step(
                "check",
                "Kiểm tra",
                "Check",
                StepKind.REVIEW,
                Party.COMPETENT,
                "case_officer",
                [_agree("sign"), _propose_refusal("sign")],
            ),
            takes_rest=True,
        ),
        Share(
            _step(
                "sign",
                "Ký",
                "Sign",
                StepKind.SIGN,
                Party.COMPETENT,
                "approver",
                [_sign("return"), _refuse("return"), _back("check")],
            )
        ),
        Share(_return()),
    ),
)

_T2 = Template(
    key="T2",
    name="Quy trình mẫu T2: cấp xã, 5 bước",
    name_en="Sample process T2: commune, 5 steps",
    shares=(
        Share(_receive("appraise"), 8),
        Share(
            _step(
                "appraise",
                "Thẩm tra",
                "Verify",
                StepKind.REVIEW,
                Party.COMPETENT,
                "case_officer",
                [_agree("sign"), _propose_refusal("sign")],
            ),
            60,
            takes_rest=True,
        ),
        Share(
            _step(
                "sign",
                "Lãnh đạo UBND cấp xã ký",
                "Commune leader signs",
                StepKind.SIGN,
                Party.COMPETENT,
                "approver",
                [_sign("records"), _refuse("records"), _back("appraise")],
            ),
            16,
        ),
        Share(_records("return", Party.COMPETENT), 8),
        Share(_return(), 8),
    ),
)

_T3 = Template(
    key="T3",
    name="Quy trình mẫu T3: sở, 7 bước",
    name_en="Sample process T3: department, 7 steps",
    shares=(
        Share(_receive("assign"), 4),
        Share(_head_assigns("appraise"), 4),
        Share(_appraise("section_approve"), 56, takes_rest=True),
        Share(_section_approves("department_sign", "appraise"), 12),
        Share(_department_signs("records", "appraise"), 12),
        Share(_records("return", Party.COMPETENT), 6),
        Share(_return(), 6),
    ),
)

_T4 = Template(
    key="T4",
    name="Quy trình mẫu T4: sở trình Chủ tịch UBND tỉnh, 11 bước",
    name_en="Sample process T4: department, then Chairman of the provincial People's Committee, 11 steps",
    shares=(
        Share(_receive("assign"), 4),
        Share(_head_assigns("appraise"), 4),
        Share(_appraise("section_approve"), 56, takes_rest=True),
        Share(_section_approves("department_sign", "appraise"), 8),
        Share(
            replace(_department_signs("department_records", "appraise"), name="Lãnh đạo sở ký tờ trình"),
            8,
        ),
        Share(
            _step(
                "department_records",
                "Văn thư sở phát hành, chuyển Văn phòng UBND tỉnh",
                "Department's records clerk issues and passes on",
                StepKind.STAMP,
                Party.COMPETENT,
                "records_clerk",
                [
                    replace(_forward("office_review"), label="Phát hành, chuyển tiếp", only_if=Result.APPROVED),
                    Outcome(
                        "issue_refusal",
                        "Phát hành văn bản từ chối",
                        "return",
                        label_en="Issue the refusal",
                        only_if=Result.REJECTED,
                    ),
                ],
            ),
            4,
        ),
        Share(_office_reviews("office_approve", "appraise"), 16),
        Share(
            _step(
                "office_approve",
                "Lãnh đạo Văn phòng UBND tỉnh duyệt",
                "Head of the provincial office approves",
                StepKind.APPROVE,
                Party.PROVINCE_OFFICE,
                "office_deputy_head",
                [_agree("province_sign"), _back("office_review")],
            ),
            4,
        ),
        Share(_province_signs("records", "office_review", "approver"), 8),
        Share(_records("return", Party.PROVINCE_OFFICE), 4),
        Share(_return(), 4),
    ),
)


def _consulting(to: str) -> tuple[Step, Step, Step]:
    """Return appraisal with requests, the parallel consultation, and the step that gathers the answers."""
    return (
        replace(
            _appraise("consult"),
            name="Thẩm định, gửi lấy ý kiến",
            name_en="Appraise and ask for opinions",
            outcomes=(
                Outcome("consult", "Gửi lấy ý kiến", "consult", label_en="Ask for opinions"),
                Outcome("no_consult", "Không cần lấy ý kiến", "synthesise", label_en="No opinions needed"),
            ),
        ),
        _step(
            "consult",
            "Lấy ý kiến các cơ quan liên quan",
            "Opinions of the agencies concerned",
            StepKind.CONSULT,
            Party.COMPETENT,
            "case_officer",
            [Outcome("joined", "Đủ ý kiến hoặc hết hạn trả lời", "synthesise", label_en="All answered, or time is up")],
        ),
        _step(
            "synthesise",
            "Tổng hợp ý kiến",
            "Gather the opinions",
            StepKind.REVIEW,
            Party.COMPETENT,
            "case_officer",
            [_agree(to), _propose_refusal(to)],
        ),
    )


_ASK, _CONSULT, _GATHER = _consulting("section_approve")
_T5 = Template(
    key="T5",
    name="Quy trình mẫu T5: sở, có lấy ý kiến song song",
    name_en="Sample process T5: department with parallel consultation",
    shares=(
        Share(_receive("assign"), 4),
        Share(_head_assigns("appraise"), 4),
        Share(_ASK, 6),
        Share(_CONSULT, 40),
        Share(_GATHER, 10, takes_rest=True),
        Share(_section_approves("department_sign", "synthesise"), 12),
        Share(_department_signs("records", "synthesise"), 12),
        Share(_records("return", Party.COMPETENT), 6),
        Share(_return(), 6),
    ),
)

_ASK_P, _CONSULT_P, _GATHER_P = _consulting("department_sign")
_T5P = Template(
    key="T5P",
    name="Quy trình mẫu T5 (cấp tỉnh): lấy ý kiến song song, Chủ tịch UBND tỉnh ký",
    name_en="Sample process T5 (province): parallel consultation, signed by the provincial Chairman",
    shares=(
        Share(_receive("assign"), 4),
        Share(_head_assigns("appraise"), 4),
        Share(_ASK_P, 8),
        Share(_CONSULT_P, 56),
        Share(_GATHER_P, 16, takes_rest=True),
        Share(_department_signs("office_review", "synthesise"), 8),
        Share(_office_reviews("province_sign", "synthesise"), 16),
        Share(_province_signs("records", "office_review", "chairman"), 16),
        Share(_records("return", Party.PROVINCE_OFFICE), 4),
        Share(_return(), 4),
    ),
)

TEMPLATES = {one.key: one for one in (_T1, _T2, _T3, _T4, _T5, _T5P)}
