"""Labelled sample processes.

Source: decisions of the project (domain decisions 7.5); a province replaces them by its own decisions.
"""

from dataclasses import replace

from motcua.means.workflow.enums import Party, Result, StepKind
from motcua.means.workflow.rules import template_steps as steps
from motcua.means.workflow.rules.definitions import Outcome
from motcua.means.workflow.rules.shares import Share, Template

_T1 = Template(
    key="T1",
    name="Quy trình mẫu T1: cấp xã, giải quyết trong ngày",
    name_en="Sample process T1: commune, within the day",
    timed=False,
    shares=(
        Share(steps.receive("check")),
        Share(
            steps.step(
                "check",
                "Kiểm tra",
                "Check",
                StepKind.REVIEW,
                Party.COMPETENT,
                "case_officer",
                [steps.agree("sign"), steps.propose_refusal("sign")],
            ),
            takes_rest=True,
        ),
        Share(
            steps.step(
                "sign",
                "Ký",
                "Sign",
                StepKind.SIGN,
                Party.COMPETENT,
                "approver",
                [steps.sign("return"), steps.refuse("return"), steps.send_back("check")],
            )
        ),
        Share(steps.hand_over()),
    ),
)

_T2 = Template(
    key="T2",
    name="Quy trình mẫu T2: cấp xã, 5 bước",
    name_en="Sample process T2: commune, 5 steps",
    shares=(
        Share(steps.receive("appraise"), 8),
        Share(
            steps.step(
                "appraise",
                "Thẩm tra",
                "Verify",
                StepKind.REVIEW,
                Party.COMPETENT,
                "case_officer",
                [steps.agree("sign"), steps.propose_refusal("sign")],
            ),
            60,
            takes_rest=True,
        ),
        Share(
            steps.step(
                "sign",
                "Lãnh đạo UBND cấp xã ký",
                "Commune leader signs",
                StepKind.SIGN,
                Party.COMPETENT,
                "approver",
                [steps.sign("records"), steps.refuse("records"), steps.send_back("appraise")],
            ),
            16,
        ),
        Share(steps.records("return", Party.COMPETENT), 8),
        Share(steps.hand_over(), 8),
    ),
)

_T3 = Template(
    key="T3",
    name="Quy trình mẫu T3: sở, 7 bước",
    name_en="Sample process T3: department, 7 steps",
    shares=(
        Share(steps.receive("assign"), 4),
        Share(steps.head_assigns("appraise"), 4),
        Share(steps.appraise("section_approve"), 56, takes_rest=True),
        Share(steps.section_approves("department_sign", "appraise"), 12),
        Share(steps.department_signs("records", "appraise"), 12),
        Share(steps.records("return", Party.COMPETENT), 6),
        Share(steps.hand_over(), 6),
    ),
)

_T4 = Template(
    key="T4",
    name="Quy trình mẫu T4: sở trình Chủ tịch UBND tỉnh, 11 bước",
    name_en="Sample process T4: department, then Chairman of the provincial People's Committee, 11 steps",
    shares=(
        Share(steps.receive("assign"), 4),
        Share(steps.head_assigns("appraise"), 4),
        Share(steps.appraise("section_approve"), 56, takes_rest=True),
        Share(steps.section_approves("department_sign", "appraise"), 8),
        Share(
            replace(steps.department_signs("department_records", "appraise"), name="Lãnh đạo sở ký tờ trình"),
            8,
        ),
        Share(
            steps.step(
                "department_records",
                "Văn thư sở phát hành, chuyển Văn phòng UBND tỉnh",
                "Department's records clerk issues and passes on",
                StepKind.STAMP,
                Party.COMPETENT,
                "records_clerk",
                [
                    replace(steps.forward("office_review"), label="Phát hành, chuyển tiếp", only_if=Result.APPROVED),
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
        Share(steps.office_reviews("office_approve", "appraise"), 16),
        Share(
            steps.step(
                "office_approve",
                "Lãnh đạo Văn phòng UBND tỉnh duyệt",
                "Head of the provincial office approves",
                StepKind.APPROVE,
                Party.PROVINCE_OFFICE,
                "office_deputy_head",
                [steps.agree("province_sign"), steps.send_back("office_review")],
            ),
            4,
        ),
        Share(steps.province_signs("records", "office_review", "approver"), 8),
        Share(steps.records("return", Party.PROVINCE_OFFICE), 4),
        Share(steps.hand_over(), 4),
    ),
)


_ASK, _CONSULT, _GATHER = steps.consulting("section_approve")
_T5 = Template(
    key="T5",
    name="Quy trình mẫu T5: sở, có lấy ý kiến song song",
    name_en="Sample process T5: department with parallel consultation",
    shares=(
        Share(steps.receive("assign"), 4),
        Share(steps.head_assigns("appraise"), 4),
        Share(_ASK, 6),
        Share(_CONSULT, 40),
        Share(_GATHER, 10, takes_rest=True),
        Share(steps.section_approves("department_sign", "synthesise"), 12),
        Share(steps.department_signs("records", "synthesise"), 12),
        Share(steps.records("return", Party.COMPETENT), 6),
        Share(steps.hand_over(), 6),
    ),
)

_ASK_P, _CONSULT_P, _GATHER_P = steps.consulting("department_sign")
_T5P = Template(
    key="T5P",
    name="Quy trình mẫu T5 (cấp tỉnh): lấy ý kiến song song, Chủ tịch UBND tỉnh ký",
    name_en="Sample process T5 (province): parallel consultation, signed by the provincial Chairman",
    shares=(
        Share(steps.receive("assign"), 4),
        Share(steps.head_assigns("appraise"), 4),
        Share(_ASK_P, 8),
        Share(_CONSULT_P, 56),
        Share(_GATHER_P, 16, takes_rest=True),
        Share(steps.department_signs("office_review", "synthesise"), 8),
        Share(steps.office_reviews("province_sign", "synthesise"), 16),
        Share(steps.province_signs("records", "office_review", "chairman"), 16),
        Share(steps.records("return", Party.PROVINCE_OFFICE), 4),
        Share(steps.hand_over(), 4),
    ),
)

TEMPLATES = {one.key: one for one in (_T1, _T2, _T3, _T4, _T5, _T5P)}
