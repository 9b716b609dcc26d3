"""Files beside a dossier that is being filled in: per paper what was uploaded, and what was said instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.doors.citizen.presenters.filing import Filing
from motcua.doors.ui.presenters.fields import Option
from motcua.ground.core import languages
from motcua.means.documents import queries as documents

OTHER = 0  # the place for a paper that no list names
PAPER_LATER, NOT_NEEDED = "paper", "none"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in the draft."""

    id: str
    name: str
    size_bytes: int
    sha256: str
    href: str


@dataclass(frozen=True, slots=True)
class Blank:
    """The empty form of a paper, to be downloaded and filled in."""

    name: str
    size_bytes: int
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """A paper that is asked for, with its files."""

    id: int
    name: str
    help: str
    required: bool
    files: tuple[Attached, ...]
    instead: str
    errors: tuple[str, ...]
    href: str
    spoken: bool  # whether the name is in the language of the page
    folded: bool = False  # whether it is asked for in some cases only, and nobody knows yet whether this is one
    case: str = ""  # in which
    blank: Blank | None = None

    @property
    def field(self) -> str:
        """Return how the form and the messages of a refusal call the paper's field."""
        return f"giay-{self.id}"

    @property
    def optional(self) -> str:
        """Return what stands beside the name of a paper that not everybody has to give."""
        if self.required:
            return ""
        return _("(không bắt buộc)") if self.id == OTHER else _("(khi có)")

    @property
    def lang(self) -> str:
        """Return the language of the name where it is not that of the page."""
        return "" if self.spoken else "vi"

    @property
    def open(self) -> bool:
        """Return whether the question why there is no file stands open."""
        return bool(self.instead) or bool(self.errors)

    @property
    def choices(self) -> list[Option]:
        """Return what may be said instead of giving a file."""
        return [
            Option(PAPER_LATER, _("Nộp bản giấy tại bộ phận một cửa"), "", self.instead == PAPER_LATER),
            Option(NOT_NEEDED, _("Trường hợp này không phải nộp giấy đó"), "", self.instead == NOT_NEEDED),
        ]

    @property
    def missing(self) -> bool:
        """Return whether nothing was given and nothing said although the paper is required."""
        return self.required and not self.files and not self.instead


@dataclass(frozen=True, slots=True)
class Case:
    """Papers that are given in one case only, behind the line that says which; open where something was given."""

    summary: str
    places: tuple[Place, ...]
    open: bool


def cases(places: Sequence[Place]) -> list[Case]:
    """Return the papers of some cases only, those of one case together; without a case each stands by its name."""
    found: dict[str, list[Place]] = {}
    for place in places:
        if place.folded:
            found.setdefault(place.case or place.name, []).append(place)
    return [
        Case(summary, tuple(kept), any(place.files or place.errors for place in kept))
        for summary, kept in found.items()
    ]


def entries_of(draft: Any, paper_id: int) -> list[Mapping[str, Any]]:
    """Return what a draft holds for one paper; under `OTHER`, the papers that no list names."""
    return [paper for paper in draft.papers if (paper.get("paper_id") or OTHER) == paper_id]


def attached(draft: Any) -> dict[str, Attached]:
    """Return the files of a draft that still are the person's own temporary ones, by id."""
    ids = [str(paper["file_id"]) for paper in draft.papers if paper.get("file_id")]
    cards = documents.files_by_id(ids)
    return {
        str(file.id): Attached(
            str(file.id),
            file.name,
            file.size_bytes,
            file.sha256,
            reverse("citizen:draft_file", args=[draft.pk, file.id]),
        )
        for file in cards.values()
        if file.uploaded_by_id == draft.account_id
    }


def same_content(filing: Filing, paper_id: int, sha256: str) -> Attached | None:
    """Return the file with this very content that a paper has already."""
    files = attached(filing.draft)
    mine = (files.get(str(entry.get("file_id"))) for entry in entries_of(filing.draft, paper_id))
    return next((file for file in mine if file is not None and file.sha256 == sha256), None)


def gone(draft: Any) -> int:
    """Return how many files of a draft are there no more: temporary ones are kept only for a time."""
    known = attached(draft)
    return sum(1 for paper in draft.papers if paper.get("file_id") and paper["file_id"] not in known)


def places(filing: Filing, errors: Mapping[str, Sequence[str]] | None = None) -> list[Place]:
    """Return every paper that may be given: those asked for, those of some cases only, and last anything else."""
    files, reasons, errors = attached(filing.draft), filing.draft.data.get("_instead", {}), errors or {}
    vietnamese, blanks = filing.paper_names, blank_forms(filing)
    found = []
    for paper in filing.papers:
        asked = paper.required or bool(filing.applies(paper))
        words = [paper.condition, paper.note] if asked else [paper.note]
        spoken = not languages.english() or paper.name != vietnamese[paper.id]
        if spoken and paper.originals and not paper.note:
            words.append(_("Ảnh chụp hoặc bản quét rõ của bản chính."))
        found.append((paper.id, paper.name, said(words), paper.required, spoken, asked, paper.condition))
    found.sort(key=lambda paper: not paper[5])
    more = _("Khi cần nộp thêm điều chưa có trong danh sách trên.")
    found.append((OTHER, _("Giấy tờ khác"), more, False, True, False, ""))
    return [
        Place(
            id=number,
            name=name,
            help=words,
            required=required,
            files=tuple(
                files[entry["file_id"]] for entry in entries_of(filing.draft, number) if entry.get("file_id") in files
            ),
            instead=reasons.get(str(number), "") if isinstance(reasons, dict) else "",
            errors=tuple(errors.get(f"giay-{number}", ())),
            href=reverse("citizen:draft_upload", args=[filing.draft.pk, number]),
            spoken=spoken,
            folded=not asked,
            case=case,
            blank=blanks.get(number),
        )
        for number, name, words, required, spoken, asked, case in found
    ]


def blank_forms(filing: Filing) -> dict[int, Blank]:
    """Return the empty forms that may be downloaded, each by the paper it is for."""
    slug = filing.card.slug if filing.card else ""
    return {
        paper.id: Blank(paper.form_name, paper.form_bytes, reverse("citizen:blank_form", args=[slug, paper.form_file]))
        for paper in filing.papers
        if slug and paper.form_file
    }


def said(parts: Sequence[str]) -> str:
    """Return sentences in a row, each with its full stop."""
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)


def missing(shown: Sequence[Place]) -> dict[str, list[str]]:
    """Return what is to be said at papers that are still missing."""
    return {
        place.field: [_("Thêm tệp cho “%(paper)s”, hoặc chọn lý do chưa có tệp.") % {"paper": place.name}]
        for place in shown
        if place.missing
    }
