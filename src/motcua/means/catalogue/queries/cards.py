"""What questions to the catalogue are answered with: frozen, in one language, free of tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class SectorCard:
    """A sector with the number of its procedures."""

    key: str
    name: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class LifeEventCard:
    """A life event with the number of its procedures."""

    key: str
    name: str
    blurb: str
    audience: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure as a line of a list."""

    id: int
    version_id: int
    slug: str
    code: str | None
    code_is_sample: bool
    name: str
    short_name: str
    sector_key: str
    sector_name: str
    levels: tuple[str, ...]
    service_level: str
    service_level_name: str
    online: bool
    limit: str
    fee: str
    submittable: bool
    view_only_reason: str
    era: str
    old_rules: str  # "" or the label of a procedure of the time before 2025-07-01
    curated: bool
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class FeeCard:
    """One line of the fee table."""

    text: str
    kind: str
    amount_vnd: int | None
    channel: str  # "" for all
    channel_name: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case with its limit and fees."""

    key: str
    name: str
    hint: str
    is_default: bool
    chosen_by: str
    limit_value: int | None
    limit_unit: str
    limit: str  # in words
    limit_note: str
    limit_label: str  # e.g. that the unit is not in the source
    resume: str
    fees: tuple[FeeCard, ...]
    fee: str  # in short


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A required paper."""

    id: int
    key: str
    case_key: str  # "" for every case
    name: str
    originals: int
    copies: int
    required: bool
    condition: str
    asked_if: Mapping[str, Any]  # the condition for machines: {"channels": [...]} or {"field": ..., "equals": ...}
    note: str
    form_file: str
    is_cut: bool
    form_name: str = ""
    form_bytes: int = 0


@dataclass(frozen=True, slots=True)
class LegalCard:
    """A text of the law that a procedure rests on: its number, what it is called, and where it can be read."""

    number: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A question people ask, with its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class SummaryCard:
    """The five answers that a page begins with; empty where nobody has written them yet."""

    who: str
    cost: str
    how_long: str
    need: str
    get: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """Where a section comes from."""

    section: str
    label: str
    url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class LabelCard:
    """A remark about the data itself."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferingCard:
    """A procedure at one competent agency."""

    id: int
    procedure_id: int
    case_key: str
    agency_id: int
    agency_key: str
    agency_name: str
    agency_code: str | None
    agency_code_is_sample: bool
    agency_level: str
    agency_address: str
    agency_phone: str
    agency_area_code: str
    agency_derived: bool
    processing_route: str
    receiving: str
    process_id: int | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """Everything the law wants published about a procedure, in one language.

    `missing` names the sections that exist in Vietnamese only (always empty for Vietnamese); their values are empty.
    """

    id: int
    version_id: int
    number: int
    slug: str
    code: str | None
    code_is_sample: bool
    name: str
    short_name: str
    sector_key: str
    sector_name: str
    era: str
    era_name: str
    old_rules: str
    in_force: bool
    valid_from: date
    valid_to: date | None
    levels: tuple[str, ...]
    level_names: tuple[str, ...]
    service_level: str
    service_level_name: str
    partial_reason: str
    channels: tuple[str, ...]
    channel_names: tuple[str, ...]
    audiences: tuple[str, ...]
    audience_names: tuple[str, ...]
    applicants: tuple[str, ...]
    conditions: tuple[str, ...]
    executing_agency: str
    executing_derived: bool
    publishing_decision: str
    summary: SummaryCard | None
    case_question: str
    cases: tuple[CaseCard, ...]
    papers: tuple[PaperCard, ...]
    papers_note: str
    steps: tuple[str, ...]
    result_name: str
    result_codes: tuple[str, ...]
    legal_basis: tuple[LegalCard, ...]
    questions: tuple[QuestionCard, ...]
    labels: tuple[LabelCard, ...]
    sources: tuple[SourceCard, ...]
    submittable: bool
    view_only_reason: str
    immediate_result: bool
    curated: bool
    form_version_id: int | None
    process_ids: tuple[int, ...]
    agency_names: tuple[str, ...]  # up to 12 competent agencies today; `agency_count` says how many
    agency_count: int
    life_events: tuple[LifeEventCard, ...]
    missing: frozenset[str]

    @property
    def default_case(self) -> CaseCard | None:
        """Return the case that holds when nobody says otherwise."""
        return next((case for case in self.cases if case.is_default), self.cases[0] if self.cases else None)


@dataclass(frozen=True, slots=True)
class RulesCard:
    """What a dossier is accepted under: one version and one case, frozen for ever."""

    version_id: int
    procedure_id: int
    code: str | None
    name: str
    case_key: str
    case_name: str
    limit_value: int | None
    limit_unit: str
    resume: str
    fees: tuple[FeeCard, ...]
    papers: tuple[PaperCard, ...]
    result_name: str
    immediate_result: bool
    audiences: tuple[str, ...]  # whose dossier it may be: citizen, business; empty: not said
    form_version_id: int | None

    @property
    def fee_text(self) -> str:
        """Return the fees in words, as a dossier keeps them."""
        return "; ".join(fee.text for fee in self.fees)[:300]

    @property
    def fee_free(self) -> bool:
        """Return whether nothing is charged."""
        return all(fee.kind == "free" for fee in self.fees)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list."""

    rows: tuple[ProcedureCard, ...]
    total: int
    page: int
    per_page: int

    @property
    def pages(self) -> int:
        """Return the number of pages, at least one."""
        return max(1, -(-self.total // self.per_page))


@dataclass(frozen=True, slots=True)
class MissCard:
    """Something people looked for in vain."""

    id: int
    text: str
    times: int
    language: str
    last_at: object
    settled: bool


@dataclass(frozen=True, slots=True)
class SynonymCard:
    """Words people use for words of the catalogue; `added` where an administrator wrote them."""

    id: int
    term: str
    target: str
    language: str
    added: bool
