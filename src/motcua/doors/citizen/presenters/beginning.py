"""What is asked before a form begins: which case, which agency, and nothing where only one answer is possible."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import rows
from motcua.doors.ui.presenters.fields import Field, Option
from motcua.ground.accounts import queries as accounts
from motcua.ground.core import text
from motcua.ground.core.actors import Actor, ActorKind
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue

CASE, AGENCY = "truong-hop", "co-quan"
ANEW = "nop-moi"  # said by who has sent a dossier of the procedure and wants another one


@dataclass(frozen=True, slots=True)
class Chosen:
    """The answers so far and what follows from them."""

    card: Any
    offered: tuple[Any, ...]
    case_key: str
    agency_key: str
    origin: str
    offering: Any

    @property
    def cases(self) -> list[Any]:
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
        return any(len({offering.agency_id for offering in fitting(self.offered, key)}) > 1 for key in keys)

    def errors(self) -> dict[str, list[str]]:
        """Return what still has to be answered."""
        found: dict[str, list[str]] = {}
        if self.asks_case and not self.case_key:
            found[CASE] = [_("Chọn trường hợp.")]
        if self.offering is None and not found:
            found[AGENCY if self.asks_agency else ""] = [
                _("Chọn cơ quan giải quyết.") if self.asks_agency else _("Thủ tục này hiện không có nơi giải quyết.")
            ]
        return found

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
            found.append(
                Field(
                    AGENCY,
                    _("Nộp cho xã, phường nào?") if self.only_communes else _("Nộp cho cơ quan nào?"),
                    "choice",
                    value=self.agency_key,
                    help=_(
                        "Việc theo nơi cư trú: chọn xã, phường đang cư trú. Việc về nhà, đất: chọn nơi có nhà, đất."
                    ),
                    options=[Option(key, name, "", key == self.agency_key) for key, name in self.agencies()],
                    origin=self.origin,
                    errors=errors.get(AGENCY, ()),
                )
            )
        return found

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


def fitting(offered: tuple[Any, ...], case_key: str) -> list[Any]:
    """Return the offerings made for a case; where there are none, those that take every case."""
    own = [offering for offering in offered if case_key and offering.case_key == case_key]
    return own or [offering for offering in offered if not offering.case_key]


def chosen_of(card: Any, given: Any, by: Actor, on: date) -> Chosen:
    """Return what was answered, with the commune of residence in the place of an agency not chosen yet."""
    offered = tuple(catalogue.offerings_of(card.id, on))
    own = [case for case in card.cases if case.chosen_by == "applicant"]
    case_key = given.get(CASE, "")
    if case_key not in {case.key for case in own}:
        case_key = ""
    if len(own) == 1:
        case_key = own[0].key
    agency_key, origin = given.get(AGENCY, ""), ""
    known = {candidate.agency_key: candidate for candidate in offered}
    if AGENCY not in given:
        account = accounts.account(by.account_id or 0, at=timezone.now())
        home = account.area_code if account else ""
        near = next((candidate for candidate in offered if home and candidate.agency_area_code == home), None)
        if near is not None and len(known) > 1:
            agency_key, origin = near.agency_key, _("Theo nơi cư trú trong tài khoản; chọn lại nếu chưa đúng.")
    agency = known.get(agency_key)
    offering = None
    if case_key or not own:
        offering = catalogue.offering_for(
            card.id, on=on, case_key=case_key, agency_id=agency.agency_id if agency else None
        )
    return Chosen(card, offered, case_key, agency_key if agency else "", origin, offering)


def sent_ones(by: Actor, procedure_id: int) -> list[Any]:
    """Return the open dossiers of a procedure that the person has sent: another one is a choice of their own."""
    return rows.my_open_ones(by, procedure_id=procedure_id, at=timezone.now())


def open_drafts(by: Actor, procedure_id: int) -> list[Any]:
    """Return the drafts that the person has begun for a procedure."""
    return [draft for draft in rows.my_drafts(by) if draft.procedure_id == procedure_id]


def other_kind(card: Any, by: Actor) -> str:
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
