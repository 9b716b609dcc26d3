"""The cards that pages show: frozen values, no lazy rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.casework.dossiers.enums import Action
from motcua.means.workflow import queries as workflow


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier in a list."""

    id: int
    ref: str
    code: str
    code_is_sample: bool
    state: str
    state_label: str
    owner_name: str
    procedure_name: str
    procedure_slug: str
    channel: str
    channel_label: str
    assisted: bool
    submitted_at: datetime
    acceptance_due_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    issued_at: datetime | None
    standing: str
    standing_label: str
    left_minutes: int | None  # working minutes until the clock that runs now ends; negative when over
    competent_name: str
    sample: bool = False
    owner_id: int | None = None  # the owner's account, where the owner has one


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows with the total."""

    rows: list[Row]
    total: int
    number: int
    size: int
    more: bool = False  # there are more than `total`, uncounted: a list that nobody leafs through to its end

    @property
    def pages(self) -> int:
        """Return how many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A paper that came with the dossier."""

    id: int
    required_paper_id: int | None
    name: str
    form: str
    form_label: str
    quantity: int
    check: str
    check_label: str
    check_note: str
    file_id: str | None
    file_name: str
    file_bytes: int
    sha256: str
    added_at: datetime
    replaced: bool


@dataclass(frozen=True, slots=True)
class MoveCard:
    """One line of the timeline; `who` is empty for the public."""

    number: int
    action: str
    label: str
    source: str
    target: str
    target_label: str
    at: datetime
    who: str
    position: str
    on_behalf_of: str
    reason: str
    form_number: str
    step_name: str


@dataclass(frozen=True, slots=True)
class DueCard:
    """One value of the due moment and promise."""

    number: int
    at: datetime
    due_at: datetime | None
    promised_at: datetime | None
    ground: str
    ground_label: str
    reason: str
    rule: str
    who: str


@dataclass(frozen=True, slots=True)
class RequestCard:
    """A request to supplement, with what is asked and what was answered. Term: yêu cầu bổ sung"""

    id: int
    number: int
    stage: str
    stage_label: str
    state: str
    state_label: str
    items: list[dict[str, Any]]
    reason: str
    contact: str
    head_reason: str
    counts_as_late: bool
    proposed_at: datetime
    proposed_by: str
    sent_at: datetime | None
    respond_by_at: datetime | None
    answered_at: datetime | None
    answer_text: str
    form_number: str


@dataclass(frozen=True, slots=True)
class ResultCard:
    """A result that was issued; `superseded` when a corrected one stands in its place."""

    id: int
    outcome: str
    outcome_label: str
    number: str
    name: str
    reason: str
    signer_name: str
    signer_title: str
    issued_at: datetime
    file_id: str | None
    file_name: str
    object_label: str  # "Thẻ, 2"; "" for a result that is a file alone
    handed_to: str
    returned_at: datetime | None
    superseded: bool
    supersedes: str = ""  # the number of the result that a correction took the place of
    correction_reason: str = ""
    issued_by: str = ""  # by name; empty for applicants


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """One value that was corrected, in words."""

    key: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """One correction of what was declared; `accepted`: a recorded one, made after acceptance."""

    number: int
    accepted: bool
    changes: tuple[ChangeCard, ...]
    reason: str
    at: datetime
    who: str
    position: str
    on_behalf_of: str
    seen_by: tuple[str, ...]  # officers who have opened the dossier since; of no interest to the applicant


@dataclass(frozen=True, slots=True)
class LinkedCard:
    """Another dossier of the same matter: reopened from this one, or the one that this one reopens."""

    ref: str
    code: str
    at: datetime  # when the later of the two was opened
    cause_label: str
    reason: str

    @property
    def name(self) -> str:
        """Return what people call it: its code, before acceptance its reference."""
        return self.code or self.ref


@dataclass(frozen=True, slots=True)
class FormCard:
    """A statutory form that was issued."""

    id: int
    form: str
    form_label: str
    number: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Everything one page about one dossier shows to somebody who may see it."""

    row: Row
    revision: int
    procedure_id: int
    offering_id: int
    case_name: str
    limit_value: int | None
    limit_unit: str
    resume: str
    owner: Mapping[str, str]
    authorised: Mapping[str, str]
    request_text: str
    copies: int
    delivery: str
    handing: str  # how the result reaches the person in fact (enums.Handing)
    handing_label: str
    fee_text: str
    money_state: str
    receiving_unit: str
    receiving_agency: str
    helping_unit: str
    competent_agency: str
    competent_agency_id: int
    transfer_due_at: datetime | None
    competent_received_at: datetime | None
    limit_from_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    outcome: str
    outcome_label: str
    proposed_outcome: str
    answers: tuple[Any, ...]  # sections of label and value, as eforms words them
    papers: list[PaperCard]
    moves: list[MoveCard]
    dues: list[DueCard]
    requests: list[RequestCard]
    results: list[ResultCard]
    corrections: list[CorrectionCard]
    reopens: LinkedCard | None
    reopened_as: list[LinkedCard]
    forms: list[FormCard]
    run_id: int | None
    process_version_id: int | None
    relations: frozenset[str]
    reached_by: frozenset[str]  # ways by which a message reaches the person; none: a call
    call_due_at: datetime | None
    pay_by_at: datetime | None  # until when a financial obligation that is waited for is to be fulfilled
    actions: frozenset[Action]  # what the asking actor may do now, by standing and state
    apology: Mapping[str, Any] = field(default_factory=dict)
    request_number: int = 0  # how many supplement requests there have been
    course: workflow.Course = field(default_factory=workflow.Course)  # its steps and consultations so far


@dataclass(frozen=True, slots=True)
class PublicProgress:
    """What everybody with the code may see: states and dates, no name, no unit below the agency.

    Law: TT 01/2018 Art. 16; decisions 5
    """

    code: str
    code_is_sample: bool
    sample: bool
    competent_agency: str
    state: str
    state_label: str
    national_code: int | None
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    issued_at: datetime | None
    returned_at: datetime | None
    ended_at: datetime | None
    standing: str
    standing_label: str
    steps: list[MoveCard]
