"""What is asked before a form begins: which case, which agency, and nothing where only one answer is possible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import again, rows
from motcua.doors.citizen.presenters import mine
from motcua.doors.ui.presenters import choosing
from motcua.doors.ui.presenters.fields import Field, Option, chooser
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import text
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue

CASE, AGENCY = "truong-hop", "co-quan"
Offered = tuple[catalogue.OfferingCard, ...]
ANEW = "nop-moi"  # said by who has sent a dossier of the procedure and wants another one


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where a draft or the dossier filed again went; `origin` says so at the field."""

    case_key: str
    agency_id: int | None
    origin: str

    @classmethod
    def of(cls, before: again.Ended | None, led: Any) -> "Earlier | None":
        """Return where a draft goes so far, or the dossier filed again went; None where there is neither."""
        if led is not None:
            agency_id = led.offering.competent_agency_id if led.offering else None
            return cls(led.case.key if led.case else "", agency_id, _("Theo bản soạn; chọn lại nếu chưa đúng."))
        if before is not None:
            return cls(before.case_key, before.agency_id, _("Theo hồ sơ đã nộp; chọn lại nếu chưa đúng."))
        return None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answers so far and what follows from them."""

    card: catalogue.ProcedurePage
    offered: Offered
    case_key: str
    agency_key: str
    origin: str
    offering: catalogue.OfferingCard | None
    typed: str = ""  # the words for an agency that name none of those offered

    @property
    def cases(self) -> list[catalogue.CaseCard]:
        """Return the cases between which the applicant chooses; an officer's are never offered."""
        found = [case for case in self.card.cases if case.chosen_by == "applicant"]
        return found if len(found) > 1 else []

    @property
    def asks_case(self) -> bool:
        """Return whether the applicant chooses between cases; a single one and an officer's are not asked for."""
        return bool(self.cases)

    @property
    def asks_agency(self) -> bool:
        """Return whether some case leads to more than one agency."""
        keys = [case.key for case in self.cases] or [self.case_key]
        takers = (catalogue.offerings_taking(self.offered, key, of_office=False, default_key="") for key in keys)
        return any(len({offering.agency_id for offering in offerings}) > 1 for offerings in takers)

    def errors(self) -> dict[str, list[str]]:
        """Return what still has to be answered."""
        found: dict[str, list[str]] = {}
        if self.asks_case and not self.case_key:
            found[CASE] = [_("Chọn trường hợp.")]
        if self.offering is None and not found:
            found[AGENCY if self.asks_agency else ""] = [
                self.doubt() if self.asks_agency else _("Thủ tục này hiện không có nơi giải quyết.")
            ]
        return found

    def doubt(self) -> str:
        """Return why what was answered names no agency to which this can be filed."""
        if not self.typed:
            return _("Chọn cơ quan giải quyết.")
        wrong = choosing.doubt(self.kind, self.typed, values_of(self.offered)) if self.kind else ""
        return wrong or _("Thủ tục này không nộp ở nơi đó. Chọn nơi khác.")

    @property
    def kind(self) -> str:
        """Return how agencies too many for a list are looked for: by commune, or by their own names."""
        return kind_of(self.offered)

    def fields(self, errors: Mapping[str, Any]) -> list[Field]:
        """Return the questions to ask."""
        found = []
        if self.asks_case:
            found.append(
                Field(
                    CASE,
                    self.card.case_question or _("Trường hợp nào?"),
                    "radio",
                    framed=True,
                    options=[Option(case.key, case.name, case.hint, case.key == self.case_key) for case in self.cases],
                    errors=errors.get(CASE, ()),
                )
            )
        if self.asks_agency:
            found.append(self._agency(errors.get(AGENCY, ())))
        return found

    def _agency(self, errors: Iterable[object]) -> Field:
        """Return the question for the agency: found by its name where there are many, else chosen from a list."""
        label = _("Nộp cho xã, phường nào?") if self.only_communes else _("Nộp cho cơ quan nào?")
        help_text = _("Việc theo nơi cư trú: chọn xã, phường đang cư trú. Việc về nhà, đất: chọn nơi có nhà, đất.")
        if self.kind:
            value = named_by(self.kind, self.agency) if self.agency else self.typed
            said = f"{help_text} {_('Gõ tên rồi chọn; không dấu, tên cũ cũng tìm được.')}"
            return chooser(self.kind, AGENCY, label, value, help=said, errors=errors, origin=self.origin)
        options = [Option(key, name, "", key == self.agency_key) for key, name in self.agencies()]
        return Field(
            AGENCY, label, "choice", value=self.agency_key, help=help_text, options=options,
            origin=self.origin, errors=errors,
        )  # fmt: skip

    @property
    def agency(self) -> catalogue.OfferingCard | None:
        """Return an offering of the agency that was chosen."""
        return next((offering for offering in self.offered if offering.agency_key == self.agency_key), None)

    def agencies(self) -> list[tuple[str, str]]:
        """Return key and name of the agencies to choose from; communes by the place's own name, which people type."""
        places = {area.code: area for area in orgs.areas(level="commune")}
        unique = {offering.agency_key: offering for offering in self.offered}
        named = []
        for offering in unique.values():
            place = places.get(offering.agency_area_code)
            named.append(
                (text.order_key(place.name) if place else "", offering.agency_key, spoken(offering.agency_name, place))
            )
        return [(key, name) for _order, key, name in sorted(named)]

    @property
    def only_communes(self) -> bool:
        """Return whether the agencies to choose from are those of communes and wards."""
        return all(offering.agency_level == "commune" for offering in self.offered)

    def papers(self) -> list[Any]:
        """Return the papers that must be there in the chosen case, those of every case among them."""
        return [paper for paper in self.card.papers if paper.required and paper.case_key in ("", self.case_key)]


def spoken(agency: str, place: Any) -> str:
    """Return how an agency is called in the list: a commune by the name of its place."""
    if place is None:
        return agency
    words = _("%(name)s (phường)") if place.kind == "Phường" else _("%(name)s (xã)")
    return words % {"name": place.name}


def kind_of(offered: Offered) -> str:
    """Return how the agencies of a procedure are looked for, "" where they are few enough for a list."""
    if len({offering.agency_key for offering in offered}) <= choosing.MOST:
        return ""
    return "commune" if all(offering.agency_level == "commune" for offering in offered) else "agency"


def named_by(kind: str, offering: catalogue.OfferingCard) -> str:
    """Return the value by which a chooser names the agency of an offering."""
    return str(offering.agency_area_code if kind == "commune" else offering.agency_id)


def values_of(offered: Offered) -> frozenset[str]:
    """Return the values under which a chooser names the agencies of a procedure."""
    return frozenset(named_by(kind_of(offered), offering) for offering in offered)


def chosen_of(card: catalogue.ProcedurePage, given: Any, by: Actor, on: date, before: Earlier | None = None) -> Chosen:
    """Return what was answered; of what was not, what the dossier filed again had, or where the person lives."""
    offered = tuple(catalogue.offerings_of(card.id, on))
    own = [case for case in card.cases if case.chosen_by == "applicant"]
    case_key = given.get(CASE, before.case_key if before else "")
    if case_key not in {case.key for case in own}:
        case_key = ""
    if len(own) == 1:
        case_key = own[0].key
    if AGENCY in given:
        agency, typed = _named(offered, given[AGENCY])
        origin = ""
    else:
        agency, origin = _near(offered, by, before)
        typed = ""
    offering = None
    if case_key or not own:
        offering = catalogue.offering_for(
            card.id, on=on, case_key=case_key, agency_id=agency.agency_id if agency else None
        )
    return Chosen(card, offered, case_key, agency.agency_key if agency else "", origin, offering, typed)


def _named(offered: Offered, typed: str) -> tuple[catalogue.OfferingCard | None, str]:
    """Return the offering whose agency was named, by its key or by words; else the words."""
    kind = kind_of(offered)
    value = choosing.settle(kind, typed, values_of(offered)) if kind else text.clean(typed)[: choosing.LONGEST]
    for offering in offered:
        if offering.agency_key == typed or (kind and value and named_by(kind, offering) == value):
            return offering, ""
    return None, value


def _near(offered: Offered, by: Actor, before: Earlier | None) -> tuple[catalogue.OfferingCard | None, str]:
    """Return the offering proposed where none was chosen yet, and why it is proposed."""
    if len({offering.agency_key for offering in offered}) < 2:
        return None, ""
    if before is not None:
        same = next((offering for offering in offered if offering.agency_id == before.agency_id), None)
        if same is not None:
            return same, before.origin
    account = accounts.account(by.account_id or 0, at=timezone.now())
    home = account.area_code if account else ""
    near = next((offering for offering in offered if home and offering.agency_area_code == home), None)
    return near, _("Theo nơi cư trú trong tài khoản; chọn lại nếu chưa đúng.") if near else ""


def sent_ones(by: Actor, procedure_id: int) -> list[Any]:
    """Return the open dossiers of a procedure that the person has sent: another one is a choice of their own."""
    return rows.my_open_ones(by, procedure_id=procedure_id, at=timezone.now())


def open_drafts(by: Actor, procedure_id: int) -> list[Any]:
    """Return the drafts that the person has begun for a procedure, each with its agency."""
    return mine.drafts(draft for draft in rows.my_drafts(by) if draft.procedure_id == procedure_id)


def other_kind(card: catalogue.ProcedurePage, by: Actor) -> str:
    """Return what an account whose kind the procedure is not for has to do; empty where it is for it."""
    if not card.audiences or str(by.kind) in card.audiences:
        return ""
    if by.kind == ActorKind.BUSINESS:
        return _(
            "Thủ tục này dành cho cá nhân. Tài khoản tổ chức chỉ nộp thay được khi có ủy quyền: "
            "trong tờ khai, chọn nộp theo ủy quyền và khai chủ hồ sơ là người ủy quyền."
        )
    return _(
        "Thủ tục này dành cho tổ chức, doanh nghiệp. Ông/Bà nộp với tư cách người đại diện "
        "hoặc người được ủy quyền; tờ khai hỏi về tổ chức đó."
    )
