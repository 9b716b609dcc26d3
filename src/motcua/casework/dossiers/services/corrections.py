"""Correcting what was declared: in the form itself before acceptance, by a recorded correction after it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action, Form, OwnerKind
from motcua.casework.dossiers.models import Correction, Dossier, FormIssue
from motcua.casework.dossiers.queries import declared
from motcua.casework.dossiers.queries.declared import DeclaredCard
from motcua.casework.dossiers.rules import persons
from motcua.casework.dossiers.services import applications, forms, moving, owners
from motcua.casework.dossiers.services.applications import Person
from motcua.ground.core import reasons
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import Invalid
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.eforms import queries as eforms
from motcua.means.eforms import services as eform_services

DASH = "–"
OWNER_LABELS: Mapping[str, Any] = {
    "kind": gettext_lazy("Loại chủ hồ sơ"),
    "name": gettext_lazy("Tên chủ hồ sơ"),
    "id_number": gettext_lazy("Số định danh hoặc mã số thuế của chủ hồ sơ"),
    "address": gettext_lazy("Địa chỉ của chủ hồ sơ"),
    "phone": gettext_lazy("Điện thoại của chủ hồ sơ"),
    "email": gettext_lazy("Thư điện tử của chủ hồ sơ"),
}
AUTHORISED_LABELS: Mapping[str, Any] = {
    "name": gettext_lazy("Tên người được ủy quyền"),
    "id_number": gettext_lazy("Số định danh của người được ủy quyền"),
    "phone": gettext_lazy("Điện thoại của người được ủy quyền"),
}
PAPER_LABEL: Mapping[str, Any] = {"paper": gettext_lazy("Văn bản ủy quyền")}


@dataclass(frozen=True, slots=True)
class Declared:
    """What the dossier should say: answers as typed (None: the form came on paper), and what no form asks for."""

    answers: Mapping[str, Any] | None = None
    owner: Mapping[str, str] = field(default_factory=dict)  # attributes of `Person`; those left out stay
    authorised: Mapping[str, str] = field(default_factory=dict)  # likewise: name, id_number, phone; the paper


def amend(*, by: Actor, ref: str, what: Declared, reason: str, at: datetime, revision: int | None = None) -> Correction:
    """Correct what was declared before the dossier is accepted, together with the person, in the form itself.

    Whose dossier it is does not change: what was mistyped of one person is corrected, never one person into another.

    Term: sửa thông tin đã khai
    Law: decree 45/2020 Art. 12
    Raises: Invalid by field, UnusableOwner, WrongTime, Stale, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.AMEND, lock=True)
        moving.begin(dossier, Action.AMEND, by=by, revision=revision)
        return _correct(dossier, Action.AMEND, what, reason, by=by, at=at)


def record_correction(
    *, by: Actor, ref: str, what: Declared, reason: str, at: datetime, revision: int | None = None
) -> Correction:
    """Correct what was declared in an accepted dossier: old value, new value and why stay in the dossier for ever.

    A result that is signed or issued is not changed by it: then it is refused, and so is another person. The receipt
    carries the corrected values from now on, with the record of what they were.

    Term: đính chính thông tin đã khai
    Law: decree 45/2020 Art. 12
    Raises: Invalid by field, UnusableOwner, WrongTime, Stale, NotFound, NotAllowed
    """
    with transaction.atomic():
        dossier = policies.dossier_for(by, ref, Action.RECORD_CORRECTION, lock=True)
        moving.begin(dossier, Action.RECORD_CORRECTION, by=by, revision=revision)
        made = _correct(dossier, Action.RECORD_CORRECTION, what, reason, by=by, at=at)
        for receipt in FormIssue.objects.filter(dossier=dossier, form=Form.RECEIPT):
            forms.renew(dossier, receipt)
        return made


def _correct(dossier: Dossier, action: Action, what: Declared, reason: str, *, by: Actor, at: datetime) -> Correction:
    why = reasons.given(reason, missing=_("Ghi vì sao sửa."))
    before = declared.as_declared(dossier)
    answers_before, owner_before = dossier.answers_id, dict(before.owner)
    answers = _keep_answers(dossier, before, what.answers, at=at)
    owner = _owner(before, what.owner, answers)
    authorised = _authorised(before, what.authorised, answers)
    _check(dossier, before, owner, authorised, answers)
    paper = reasons.given(what.authorised.get("paper", ""), field="authorised_paper", longest=reasons.SHORT)
    _require_paper(before, authorised, paper)
    changes = list(_changes(before, answers, owner, authorised))
    if authorised and paper:
        changes += _differences("authorised", PAPER_LABEL, dossier.authorised, {"paper": paper})
        authorised["paper"] = paper
    if not changes:
        raise Invalid(_("Chưa có thông tin nào khác với thông tin đã khai."), field="answers")
    _keep_people(dossier, owner, authorised)
    holding = policies.acting_as(by, unit_ids=[dossier.receiving_unit_id], agency_ids=[dossier.competent_agency_id])
    made = Correction.objects.create(
        dossier=dossier,
        number=Correction.objects.filter(dossier=dossier).count() + 1,
        accepted=action == Action.RECORD_CORRECTION,
        changes=changes,
        owner_before=owner_before,
        reason=why,
        answers_before_id=answers_before,
        at=at,
        by_id=by.account_id,
        position_title=holding.title if holding else "",
        on_behalf_of_id=holding.on_behalf_of if holding else None,
    )
    moving.touch(dossier, {"answers", "authorised", *(f"owner_{name}" for name in declared.OWNER)})
    kept = {"correction": made.number, "fields": [change["key"] for change in changes]}
    moving.note(dossier, action, by=by, at=at, data=kept, told={"correction_id": made.pk})
    return made


def _keep_answers(
    dossier: Dossier, before: DeclaredCard, typed: Mapping[str, Any] | None, *, at: datetime
) -> Mapping[str, Any]:
    """Freeze the corrected answers beside those that were sent; return them as they are kept.

    Raises: Invalid by field; what the owner's account says of itself is changed there and not here
    """
    if before.form_version_id is None or typed is None:
        return before.answers
    dossier.answers_id = eform_services.freeze_answers(
        version_id=before.form_version_id,
        data=typed,
        at=at,
        case_key=before.case_key,
        area_name=orgs.area_name,
    )
    answers = eforms.answers(dossier.answers_id).data
    touched = [key for key in before.fixed_answers if answers.get(key) != before.answers.get(key)]
    if touched:
        raise Invalid(_not_here(), errors={key: [_not_here()] for key in touched})
    return answers


def _not_here() -> str:
    return _("Hồ sơ nộp cho chính chủ tài khoản: thông tin này theo tài khoản, không sửa ở đây.")


def _owner(before: DeclaredCard, given: Mapping[str, str], answers: Mapping[str, Any]) -> Person:
    """Return whose dossier it is: as the form says what it asks for, else as given, else as it was."""
    asked = before.asked(answers)
    known = eforms.known_of_owner(before.schema, answers)
    kind = str(known.get("kind") or given.get("kind") or before.owner["kind"])

    def value(attribute: str, name: str) -> str:
        return str(known.get(name, "")) if name in asked else given.get(attribute, before.owner[attribute])

    return applications.clean_owner(owners.owner(kind, value))


def _authorised(before: DeclaredCard, given: Mapping[str, str], answers: Mapping[str, Any]) -> dict[str, str]:
    """Return who is authorised to file, by the same rule; nothing where nobody is."""
    asked = before.asked(answers, "filer.")
    known = eforms.known_of_filer(before.schema, answers)
    if before.form_version_id is not None and not asked and before.asks_who_files:
        return {}
    values = {
        name: str(known.get(profile, "")) if profile in asked else given.get(name, before.authorised[name])
        for name, profile in owners.OF_FILER.items()
    }
    return applications.clean_authorised(values) if values["name"] else {}


def _require_paper(before: DeclaredCard, authorised: Mapping[str, str], paper: str) -> None:
    """Refuse somebody who was not authorised before without the paper that authorises them.

    Raises: Invalid at "authorised_paper"
    """
    known = before.authorised
    if not authorised or reasons.tells(paper):
        return
    if known["name"] and persons.is_same_person({"kind": "", **known}, {"kind": "", **authorised}):
        return
    raise Invalid(_("Người được ủy quyền là người mới: ghi văn bản ủy quyền."), field="authorised_paper")


def _check(
    dossier: Dossier, before: DeclaredCard, owner: Person, authorised: Mapping[str, str], answers: Mapping[str, Any]
) -> None:
    """Hold the corrected dossier to what every dossier is held to when it is sent. Raises: Invalid by field"""
    touched = [name for name in before.fixed_owner if getattr(owner, name) != before.owner[name]]
    if touched:
        raise Invalid(_not_here(), errors={f"owner_{name}": [_not_here()] for name in touched})
    if before.fixed_owner and authorised and not before.authorised["name"]:
        raise Invalid(_not_here(), field="authorised_name")
    rules = catalogue.accepted_rules(dossier.procedure_version_id, before.case_key)
    if dossier.filer is not None:
        errors = applications.check_audience(
            rules.audiences, owner_kind=owner.kind, filer=dossier.filer, authorised=authorised
        )
        if errors:
            raise Invalid(_("Thủ tục này không dành cho chủ hồ sơ đã khai."), errors=errors)
    applications.check_declared(owner, answers, form_version_id=before.form_version_id, case_key=before.case_key)
    _refuse_another_person(dossier, before, owner, answers)


def _refuse_another_person(dossier: Dossier, before: DeclaredCard, owner: Person, answers: Mapping[str, Any]) -> None:
    """Refuse a correction that makes the dossier somebody else's, also by small steps.

    Raises: Invalid at the name, in the form where it asks for it
    """
    first = Correction.objects.filter(dossier=dossier).order_by("number").values_list("owner_before", flat=True).first()
    if persons.is_same_person(first or before.owner, asdict(owner)):
        return
    words = _("Tên và số đều khác chủ hồ sơ đã khai: đây là người khác, không phải ghi nhầm. Người đó nộp hồ sơ riêng.")
    names = eforms.questions_of_owner(before.schema, {"full_name", "organisation"})
    asked = names & set(eforms.visible_fields(before.schema, answers))
    raise Invalid(words, errors={name: [words] for name in asked or {"owner_name"}})


def _changes(
    before: DeclaredCard, answers: Mapping[str, Any], owner: Person, authorised: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """Yield what differs, in words: each answer, then what the form does not ask for."""
    if before.form_version_id is not None:
        rows = eforms.changed_answers(before.form_version_id, before.answers, answers, orgs.area_name)
        yield from (asdict(change) for change in rows)
    asked = before.asked(answers)
    own = {name: label for name, label in OWNER_LABELS.items() if not _asks(asked, name)}
    yield from _differences("owner", own, before.owner, asdict(owner))
    if before.form_version_id is None or not before.asks_who_files:
        yield from _differences("authorised", AUTHORISED_LABELS, before.authorised, authorised)


def _asks(asked: frozenset[str], name: str) -> bool:
    return bool(set(owners.ASKED_AS.get(name, ())) & asked)


def _differences(
    part: str, labels: Mapping[str, Any], old: Mapping[str, str], new: Mapping[str, Any]
) -> Iterator[dict[str, str]]:
    for name, label in labels.items():
        before, after = old.get(name, ""), str(new.get(name, "") or "")
        if before == after:
            continue
        with translation.override("en"):
            said_en = str(label)
        with translation.override("vi"):
            yield {
                "key": f"{part}.{name}",
                "label": str(label),
                "label_en": said_en,
                "old": _in_words(name, before),
                "new": _in_words(name, after),
            }


def _in_words(name: str, value: str) -> str:
    return str(OwnerKind(value).label) if name == "kind" else value or DASH


def _keep_people(dossier: Dossier, owner: Person, authorised: Mapping[str, str]) -> None:
    for name in declared.OWNER:
        setattr(dossier, f"owner_{name}", getattr(owner, name))
    rest = {key: value for key, value in dossier.authorised.items() if key not in declared.AUTHORISED}
    dossier.authorised = {**rest, **authorised} if authorised else {}
