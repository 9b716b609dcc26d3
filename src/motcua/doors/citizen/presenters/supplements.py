"""What a supplement request asks for, item by item, with what was given so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from motcua.casework.dossiers.queries.cards import DossierPage, PaperCard, RequestCard
from motcua.doors.citizen.presenters import attachments
from motcua.ground.core.actors import Actor
from motcua.means.documents import queries as documents


@dataclass(frozen=True, slots=True)
class Given:
    """A file that will answer an item."""

    id: str
    name: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked for."""

    field: str
    name: str
    help: str
    before: PaperCard | None  # the paper as it was handed in
    files: tuple[Given, ...]
    errors: tuple[str, ...]
    href: str


def items(
    page: DossierPage,
    asked: RequestCard,
    given: Mapping[int, Sequence[str]],
    errors: Mapping[str, Sequence[str]],
    by: Actor,
) -> list[Item]:
    """Return what is asked for, in the order of the request."""
    papers = {paper.id: paper for paper in page.papers}
    cards = documents.files_by_id([file_id for ids in given.values() for file_id in ids])
    files = {
        str(card.id): Given(str(card.id), card.name, card.size_bytes)
        for card in cards.values()
        if card.uploaded_by_id == by.account_id
    }
    return [
        Item(
            field=f"muc-{index}",
            name=entry["name"],
            help=attachments.said([entry.get("content", "")]),
            before=papers.get(entry.get("paper_id") or 0),
            files=tuple(files[file_id] for file_id in given.get(index, ()) if file_id in files),
            errors=tuple(errors.get(f"muc-{index}", ())),
            href=reverse("citizen:supplement_upload", args=[page.row.ref]),
        )
        for index, entry in enumerate(asked.items)
    ]
