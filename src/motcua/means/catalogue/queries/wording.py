"""Choosing the language of stored texts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import override

from motcua.ground.core import languages
from motcua.means.catalogue import messages
from motcua.means.catalogue.enums import LimitUnit
from motcua.means.catalogue.models import ProcedureCase, RequiredPaper
from motcua.means.catalogue.queries.cards import CaseCard, FeeCard, LegalCard, PaperCard


def texts(values: Iterable[Mapping[str, Any]], language: str) -> tuple[str, ...]:
    """Return a list of texts in the language; all or none of them, so that a list is never half."""
    found = [languages.only(value, "text", language) for value in values]
    return tuple(found) if all(found) else ()


def fees_of(values: Iterable[Mapping[str, Any]], language: str) -> tuple[FeeCard, ...]:
    """Return the lines of a fee table; the same line for every channel is one line."""
    rows = list(values)
    channels = {str(fee.get("channel") or "") for fee in rows}
    seen: dict[str, list[Mapping[str, Any]]] = {}
    for fee in rows:
        seen.setdefault(messages.fee(fee, language), []).append(fee)
    cards = []
    for said, same in seen.items():
        everywhere = len({str(fee.get("channel") or "") for fee in same}) == len(channels)
        for fee in same[:1] if everywhere else same:
            where = "" if everywhere else str(fee.get("channel") or "")
            cards.append(
                FeeCard(
                    said, str(fee.get("kind")), fee.get("amount_vnd"), where, messages.channel(where) if where else ""
                )
            )
    return tuple(cards)


def fee_words(values: Iterable[Mapping[str, Any]], kept: str, language: str) -> str:
    """Return fees that a dossier keeps in Vietnamese words in another language, where these fees are what it keeps."""
    rows = list(values)
    with override("vi"):
        same = said(fees_of(rows, "vi")) == kept
    return said(fees_of(rows, language)) if same else kept


def said(fees: Iterable[FeeCard]) -> str:
    """Return the lines of a fee table in one, as a dossier keeps them."""
    return "; ".join(fee.text for fee in fees)[:300]


def case_card(case: ProcedureCase, language: str, *, alone: bool = False) -> CaseCard:
    """Return a case in the language; one without a name there is called by its number, `alone` by no number."""
    return CaseCard(
        key=case.key,
        name=languages.only(case, "name", language) or messages.case_name(0 if alone else case.order),
        hint=languages.only(case, "hint", language),
        is_default=case.is_default,
        chosen_by=case.chosen_by,
        limit_value=case.limit_value,
        limit_unit=case.limit_unit,
        limit=messages.limit(case.limit_value, case.limit_unit, case.limit_label),
        limit_note=messages.limit_note(case.limit_unit),
        limit_label=languages.only(case, "limit_label", language),
        resume=case.resume,
        fees=fees_of(case.fees, language),
        fee=messages.fees_in_short(case.fees, language),
    )


def paper_card(paper: RequiredPaper, language: str) -> PaperCard:
    """Return a paper in the language; its name falls back to Vietnamese, a list of them must not."""
    return PaperCard(
        id=paper.pk,
        key=paper.key,
        case_key=paper.case.key if paper.case else "",
        name=languages.said(paper, "name", language),
        originals=paper.originals,
        copies=paper.copies,
        required=paper.required,
        condition=languages.only(paper, "condition", language),
        asked_if=paper.asked_if,
        note=languages.only(paper, "note", language),
        form_file=paper.form_file,
        is_cut=paper.is_cut,
        form_name=paper.form_name,
        form_bytes=paper.form_bytes,
    )


def legal_card(stored: Mapping[str, Any] | str) -> LegalCard:
    """Return a legal basis as it was stored: a number alone, or with its title and address."""
    if not isinstance(stored, Mapping):
        return LegalCard(str(stored))
    return LegalCard(*(str(stored.get(name) or "") for name in ("number", "title", "url")))


def limits_in_short(cases: Iterable[ProcedureCase]) -> str:
    """Return the limit of a procedure for a list: that of the default case, and a mark when there are others."""
    rows = list(cases)
    if not rows:
        return "–"
    first = next((case for case in rows if case.is_default), rows[0])
    said = messages.limit(first.limit_value, first.limit_unit, first.limit_label)
    others = {(case.limit_value, case.limit_unit) for case in rows} - {(first.limit_value, first.limit_unit)}
    return f"{said}*" if others and first.limit_unit != LimitUnit.NONE else said
