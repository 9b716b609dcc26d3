"""One dossier on the stage: its clock, its people, and the acts of intake, each done by the service that does it."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.casework.dossiers.models import Dossier, SubmittedPaper, SupplementRequest
from motcua.casework.dossiers.services import applicant, intake, papers, processing, submission
from motcua.ground.core import outbox, worktime
from motcua.ground.core.actors import SYSTEM, Actor
from motcua.ground.core.events import Event
from motcua.ground.orgs import queries as orgs
from motcua.means.catalogue import queries as catalogue
from motcua.means.documents import services as documents
from motcua.means.eforms import queries as eforms
from motcua.sample.answers import answers_for
from motcua.sample.bulk.places import Place
from motcua.sample.deep import papers as made
from motcua.sample.deep import telling
from motcua.sample.deep.cast import Cast
from motcua.sample.deep.plots import Plot
from motcua.sample.parties import Party, made_up

WHY_SUPPLEMENT = (
    "Bản chụp bị lóa, không đọc được số và ngày cấp.",
    "Bản sao chưa được chứng thực.",
    "Thông tin trong tờ khai chưa khớp với giấy tờ kèm theo.",
    "Thiếu trang thứ hai của giấy tờ.",
)
WHY_DECLINED = (
    "Nơi cư trú của người yêu cầu không thuộc địa bàn; đề nghị nộp tại UBND nơi cư trú.",
    "Việc này không thuộc thẩm quyền giải quyết của cơ quan.",
)
WHY_WITHDRAWN = ("Không còn nhu cầu.", "Nộp nhầm thủ tục, sẽ nộp lại.", "Thay đổi kế hoạch của gia đình.")


class NotYet(Exception):
    """The next act lies in the future: the dossier stands where it stands."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A paper that goes with the submission: which one, and its file where it was uploaded."""

    paper_id: int
    name: str
    file_id: str | None


class Stage:
    """Holds one dossier while its story is played, and lets nothing happen after `now`."""

    def __init__(
        self, plot: Plot, place: Place, owner: Party, *, cast: Cast, rng: random.Random, now: datetime
    ) -> None:
        self.plot, self.place, self.owner, self.cast, self.rng, self.now = plot, place, owner, cast, rng, now
        self.calendar = orgs.work_calendar(place.agency.id)
        self.at = now
        self.unit_id = place.desk.id
        self.seed = 1
        self.filer: Party | None = None  # who files for the owner, with their authority
        self.ref = ""
        self.pk = 0
        self._receiver: int | None = None  # the clerk before whom the person stood

    # The clock and the people

    def wait(self, minutes: int) -> None:
        """Let working minutes go by. Raises: NotYet"""
        self.until(self.calendar.add_working_minutes(self.at, max(1, minutes)))

    def until(self, moment: datetime) -> None:
        """Go on at a moment. Raises: NotYet"""
        if moment > self.now:
            raise NotYet
        self.at = max(self.at, moment)

    def between(self, least: int, most: int) -> int:
        """Return a number of minutes, whatever chance says."""
        return self.rng.randint(least, max(least, most))

    def clerk(self) -> Actor:
        """Return a clerk of the desk where the dossier came in."""
        return self.cast.clerk(self.unit_id, self.at, self.rng)

    def competent_clerk(self) -> Actor:
        """Return a clerk at the desk of the agency that decides."""
        return self.cast.clerk(self.place.desk.id, self.at, self.rng)

    def head(self) -> Actor:
        """Return who may sign for the agency that decides."""
        return self.cast.head(self.place.agency.id, self.at, self.rng)

    def person(self) -> Actor:
        """Return who speaks for the owner: the account it was filed with, else the desk, at which they stand."""
        account = (self.filer or self.owner).account_id
        if self.online and account is not None:
            return self.cast.actor(account, self.at)
        if self._receiver is None:
            self._receiver = self.clerk().account_id
        assert self._receiver is not None  # clerks have accounts
        return self.cast.actor(self._receiver, self.at)

    @property
    def online(self) -> bool:
        """Return whether it was sent from an account."""
        return self.plot.channel == "online"

    @property
    def foreign(self) -> bool:
        """Return whether the owner has a passport only."""
        return self.owner.kind == "citizen" and not self.owner.id_number.isdecimal()

    def dossier(self) -> Dossier:
        """Return the dossier as it stands."""
        return Dossier.objects.get(pk=self.pk)

    def act(self, service: Callable[..., Any], **given: Any) -> Any:
        """Call a service at this moment, and tell the person what came of it."""
        with outbox.held() as events:
            answer = service(ref=self.ref, at=self.at, **given) if self.ref else service(at=self.at, **given)
        self._tell(events)
        return answer

    def _tell(self, events: list[Event]) -> None:
        for event in events:
            telling.tell(event)

    # Filing

    def wanted_papers(self) -> list[Any]:
        """Return the papers that the case asks for."""
        rules = catalogue.accepted_rules(self.place.rules.version_id, self.place.rules.case_key)
        return [paper for paper in rules.papers if paper.required][:8]

    def sheet(self, title: str, *, number: str = "", issuer: str = "", signed: str = "") -> made.Sheet:
        """Return what stands on a paper about this owner."""
        label = "Mã số thuế" if self.owner.kind == "business" else "Hộ chiếu" if self.foreign else "Số định danh"
        lines = [f"Chủ hồ sơ: {self.owner.name}", f"{label}: {self.owner.id_number}", f"Địa chỉ: {self.owner.address}"]
        return made.Sheet(title=title[:180], lines=lines, issuer=issuer, number=number, signed=signed)

    def uploads(self) -> list[Upload]:
        """Upload the papers, outside of any transaction: at the counter two in five are scanned."""
        found = []
        for order, paper in enumerate(self.wanted_papers()):
            file_id = None
            if self.online or self.rng.random() < 0.4:
                sheet, photographed = self.sheet(paper.name), order % 2 == 1
                content = made.picture(sheet) if photographed else made.pdf(sheet, self.at)
                name = f"giay-to-{order + 1}.{'png' if photographed else 'pdf'}"
                by = self.person()
                card = documents.receive_upload(
                    by=by, name=name, stream=io.BytesIO(content), at=self.at, purpose="paper"
                )
                file_id = str(card.id)
            found.append(Upload(paper.id, paper.name, file_id))
        return found

    def submit(self, uploads: list[Upload]) -> None:
        """Send it from the account, or register it at the desk."""
        paper_form = "e_copy" if self.online else "original" if self.rng.random() < 0.3 else "compared"
        what = submission.Submission(
            offering_id=self.place.rules.offering_id,
            case_key=self.place.rules.case_key,
            owner=submission.Person(
                name=self.owner.name,
                kind=self.owner.kind,
                id_number=self.owner.id_number,
                address=self.owner.address,
                phone=self.owner.phone,
                email=self.owner.email,
                account_id=self.owner.account_id,
            ),
            papers=[
                submission.Paper(
                    name=upload.name, required_paper_id=upload.paper_id, form=paper_form, file_id=upload.file_id
                )
                for upload in uploads
            ],
            answers=self._answers(),
            delivery="electronic" if self.online else "post" if self.plot.channel == "post" else "counter",
            authorised=self._authority(),
        )
        key = f"mau-{self.seed}-{self.plot.number}"
        if self.online:
            dossier = self.act(submission.submit_dossier, by=self.person(), what=what, key=key)
        else:
            helping = self.unit_id if "assisted" in self.plot.happens else None
            dossier = self.act(
                submission.register_dossier,
                by=self.person(),
                what=what,
                key=key,
                channel=self.plot.channel,
                unit_id=self.unit_id,
                helping_unit_id=helping,
            )
        self.ref, self.pk = dossier.submission_ref, dossier.pk

    def _answers(self) -> dict[str, Any]:
        form = self.place.rules.form_version_id
        if form is None or (not self.online and (self.foreign or self.rng.random() < 0.3)):
            return {}  # the form came on paper
        schema = eforms.form_in_case(form, self.place.rules.case_key).schema
        on = worktime.local(self.at).date()
        return answers_for(schema, owner=self.owner, filer=self.filer, rng=self.rng, on=on)

    def _authority(self) -> dict[str, str]:
        if self.filer is None:
            return {}
        return {"name": self.filer.name, "id_number": self.filer.id_number, "phone": self.filer.phone,
                "paper": "Giấy ủy quyền (mẫu)"}  # fmt: skip

    # Intake

    def ask_before(self) -> None:
        """Let the desk ask for what is wrong, before it accepts."""
        self.wait(self.between(20, 200))
        clerk = self.clerk()
        self.act(intake.ask_supplement, by=clerk, wanted=[self.wanted()], reason=self.rng.choice(WHY_SUPPLEMENT),
                 contact=clerk.name)  # fmt: skip

    def wanted(self) -> intake.Wanted:
        """Return the one thing that is not in order: the first paper, or what the form says."""
        paper = SubmittedPaper.objects.filter(dossier_id=self.pk, replaced_by=None).order_by("order").first()
        content = "Nộp lại bản chụp rõ nét, đủ các trang."
        if paper is None:
            return intake.Wanted(name="Tờ khai", content="Ghi đủ và đúng theo giấy tờ tùy thân.")
        return intake.Wanted(name=paper.name, content=content, paper_id=paper.pk)

    def answer(self) -> None:
        """Let the person bring what was asked for: from home in the evening too, else at the desk."""
        if self.online:
            self.until(self.at + timedelta(hours=self.between(20, 110)))
        else:
            self.wait(self.between(480, 2400))
        by = self.person()
        content = made.pdf(self.sheet("Giấy tờ bổ sung"), self.at)
        card = documents.keep_file(
            by=by,
            name="giay-to-bo-sung.pdf",
            content=content,
            content_type="application/pdf",
            subject=("dossier", str(self.pk)),
            at=self.at,
            purpose="paper",
        )
        paper = submission.Paper(name="Giấy tờ bổ sung", form="e_copy", file_id=str(card.id))
        self.act(applicant.answer_supplement, by=by, answers={0: [paper]}, answer_text="Đã chụp lại giấy tờ.",
                 key=f"mau-{self.plot.number}-bo-sung-{self.at:%Y%m%d%H%M}")  # fmt: skip

    def expire(self) -> None:
        """Let the time for an answer run out. Raises: NotYet"""
        asked = SupplementRequest.objects.filter(dossier_id=self.pk, state="sent").get()
        assert asked.respond_by_at is not None  # it was sent
        self.until(asked.respond_by_at + timedelta(minutes=17))
        self.act(processing.close_expired, by=SYSTEM)

    def decline(self) -> None:
        """Let the desk refuse it, in writing."""
        self.wait(self.between(15, 300))
        self.act(intake.decline, by=self.clerk(), reason=self.rng.choice(WHY_DECLINED))

    def withdraw(self) -> None:
        """Let the person take it back, or ask for it."""
        self.wait(self.between(20, 200))
        self.act(applicant.ask_withdrawal, by=self.person(), reason=self.rng.choice(WHY_WITHDRAWN))

    def accept(self) -> None:
        """Look the papers through and accept."""
        self.wait(self.between(5, 25) if not self.online else self.between(20, 380))
        clerk = self.clerk()
        came = SubmittedPaper.objects.filter(dossier_id=self.pk, replaced_by=None).values_list("pk", flat=True)
        if came:
            self.act(papers.check_papers, by=clerk, found=dict.fromkeys(came, ("ok", "")))
        self.act(intake.accept, by=clerk, immediate="at_once" in self.plot.happens)

    def confirm_transfer(self) -> None:
        """Let the agency that decides confirm that it has what was handed in elsewhere."""
        self.wait(self.between(30, 200))
        self.act(processing.confirm_transfer, by=self.competent_clerk())


def stand_in(rng: random.Random, where: str) -> Party:
    """Return somebody for whom an account files: old, ill or away."""
    return made_up(rng, "citizen", where)
