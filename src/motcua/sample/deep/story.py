"""A whole story: filed, taken in, worked through step by step with what happens on the way, and where it ends."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from motcua.casework.dossiers.enums import State
from motcua.casework.dossiers.queries import numbering
from motcua.casework.dossiers.rules import deadlines
from motcua.casework.dossiers.services import apologies, applicant, processing, results, supplements
from motcua.casework.dossiers.services import due as due_services
from motcua.ground.core import worktime
from motcua.ground.core.actors import Actor
from motcua.ground.orgs import queries as orgs
from motcua.means.documents import services as documents
from motcua.means.workflow import queries as workflow
from motcua.means.workflow import services as workflow_services
from motcua.sample.deep import papers as made
from motcua.sample.deep.plots import Ending
from motcua.sample.deep.stage import WHY_SUPPLEMENT, WHY_WITHDRAWN, NotYet, Stage, Upload

DAY = 480  # working minutes
OPINIONS = ("so-xay-dung", "so-nong-nghiep-va-moi-truong", "so-cong-thuong")
WHY_LATE = {
    "consultation": "Một cơ quan được lấy ý kiến trả lời chậm.",
    "supplement": "Giấy tờ bổ sung phải đối chiếu lại với sổ gốc.",
    "leave": "Người thụ lý nghỉ phép, bàn giao chậm.",
    "survey": "Phải xác minh tại chỗ thêm một lần.",
}
BEFORE = {
    Ending.SUBMITTED, Ending.SUPPLEMENT_BEFORE, Ending.DECLINED, Ending.EXPIRED_BEFORE, Ending.WITHDRAWN,
}  # fmt: skip
AFTER = {Ending.PROPOSED, Ending.SUPPLEMENT_AFTER, Ending.ANSWERED, Ending.EXPIRED}


class Story(Stage):
    """Plays a plot from the submission to its ending, or to now."""

    pace = 0.5  # share of a step's time that it takes
    was_late = False
    said = False  # what happens on the way has happened
    signed: tuple[str, str] = ("", "")

    def play(self, uploads: Sequence[Upload]) -> None:
        """Play it; where the next act would lie in the future, the dossier stands where it stands."""
        self.submit(list(uploads))
        try:
            if not self._intake():
                return
            if "at_once" in self.plot.happens:
                self._settle_at_once()
            else:
                self._work()
        except NotYet:
            return

    def _intake(self) -> bool:
        """Return whether it was accepted and the agency that decides has it."""
        plot = self.plot
        if plot.ending == Ending.SUBMITTED:
            return False
        if plot.ending == Ending.DECLINED:
            self.decline()
        elif plot.ending == Ending.WITHDRAWN:
            self.withdraw()
        elif plot.ending in (Ending.SUPPLEMENT_BEFORE, Ending.EXPIRED_BEFORE) or "supplement_before" in plot.happens:
            self.ask_before()
            if plot.ending == Ending.EXPIRED_BEFORE:
                self.expire()
            elif plot.ending != Ending.SUPPLEMENT_BEFORE:
                self.answer()
        if plot.ending in BEFORE:
            return False
        self.accept()
        if self.dossier().competent_received_at is None:
            if plot.ending == Ending.TRANSFER:
                return False
            self.confirm_transfer()
        return True

    # The process

    def step(self) -> workflow.StepCard | None:
        """Return the open step."""
        return next(iter(workflow.open_steps(("dossier", str(self.pk)))), None)

    def holder(self, step: workflow.StepCard) -> Actor:
        """Return who does the step."""
        if step.assignee_id is not None:
            return self.cast.actor(step.assignee_id, self.at)
        return self.cast.holder(step.position_id, self.at, self.rng)

    def _work(self) -> None:
        for _ in range(40):  # more steps than any process has, ways back included
            dossier, step = self.dossier(), self.step()
            if dossier.state == State.ISSUED:
                self._hand_over()
                return
            if dossier.ended_at is not None or step is None or self._stands_here(step):
                return
            if step.kind == "review" and not self.said:
                self.said = True
                if not self._on_the_way(step):
                    return
                continue
            self._do(step)

    def _stands_here(self, step: workflow.StepCard) -> bool:
        if self.plot.ending != Ending.STEP:
            return False
        party, _, kind = self.plot.at_step.rpartition(":")
        return step.kind == kind and (not party or step.party.startswith(party))

    def _do(self, step: workflow.StepCard) -> None:
        if step.kind == "consult":
            self._consult(step)
            return
        self.wait(self._minutes(step))
        late = bool(self.plot.late) and step.kind == "review" and not self.was_late
        if late:
            self.was_late = True
            self._come_late()
        by, outcome = self.holder(step), self._outcome(step)
        if step.kind == "sign":
            self.signed = (by.name, next(held.title for held in by.holdings if held.position_id == step.position_id))
        if outcome.issues_result:
            self._issue(step, by, outcome)
            return
        note = WHY_LATE[self.plot.late] if late else ""
        if outcome.result == "rejected":
            note = "Không đủ điều kiện: thông tin khai không khớp với sổ gốc."
        self.act(processing.complete_step, by=by, step_run_id=step.id, outcome=outcome.key, note=note,
                 assignee_id=self._assignee(step, outcome))  # fmt: skip

    def _minutes(self, step: workflow.StepCard) -> int:
        if step.minutes is None:
            return self.between(5, 40)
        if not self.said and (self.plot.ending in AFTER or "supplement" in self.plot.happens):
            return self.between(20, 120)  # a supplement may be asked for in the first three days only
        return int(step.minutes * self.pace * self.rng.uniform(0.7, 1.1))

    def _assignee(self, step: workflow.StepCard, outcome: workflow.OutcomeCard) -> int | None:
        if step.kind != "assign":
            return None
        found = workflow.assignees(step_run_id=step.id, outcome=outcome.key, at=self.at)
        return self.rng.choice(found[:2]).account_id if found else None  # the unit that has the case comes first

    def _outcome(self, step: workflow.StepCard) -> workflow.OutcomeCard:
        onward = [outcome for outcome in step.outcomes if not outcome.is_return]
        refusing = [outcome for outcome in onward if outcome.result == "rejected"]
        if refusing and "reject" in self.plot.happens and not step.standing_result:
            return refusing[0]  # whoever may refuse first, in review or with the signature
        usual = [outcome for outcome in onward if outcome.result != "rejected"] or onward
        if "consult" not in self.plot.happens and self.plot.ending != Ending.CONSULTING:
            usual.sort(key=lambda outcome: outcome.key != "no_consult")
        else:
            usual.sort(key=lambda outcome: outcome.key == "no_consult")
        return usual[0]

    # On the way

    def _on_the_way(self, step: workflow.StepCard) -> bool:
        """Let happen what happens; return whether the work goes on."""
        ending, happens = self.plot.ending, self.plot.happens
        if ending in AFTER or "supplement" in happens:
            self._supplement(step)
            if ending in (Ending.PROPOSED, Ending.SUPPLEMENT_AFTER, Ending.ANSWERED, Ending.EXPIRED):
                return False
        if ending == Ending.FINANCIAL or ("payment" in happens and not self.place.rules.fee_free):
            self._payment(step)
            if ending == Ending.FINANCIAL:
                return False
        if ending in (Ending.WITHDRAWAL_ASKED, Ending.WITHDRAWAL_GRANTED) or "refused_withdrawal" in happens:
            self.wait(self.between(30, 300))
            self.act(applicant.ask_withdrawal, by=self.person(), reason=self.rng.choice(WHY_WITHDRAWN))
            if ending == Ending.WITHDRAWAL_ASKED:
                return False
            self.wait(self.between(20, 240))
            grant = ending == Ending.WITHDRAWAL_GRANTED
            why = "" if grant else "Đã có dự thảo quyết định; người nộp đồng ý tiếp tục."
            self.act(processing.decide_withdrawal, by=self.clerk(), grant=grant, reason=why)
            return not grant
        if ending == Ending.STOPPED:
            self.wait(self.between(60, 400))
            self.act(processing.stop, by=self.head(), reason="Tài sản đang có tranh chấp, Tòa án đã thụ lý.")
            return False
        return True

    def _supplement(self, step: workflow.StepCard) -> None:
        self.wait(self.between(30, 300))
        self.act(supplements.propose, by=self.holder(step), step_run_id=step.id, wanted=[self.wanted()],
                 reason=self.rng.choice(WHY_SUPPLEMENT))  # fmt: skip
        if self.plot.ending == Ending.PROPOSED:
            return
        self.wait(self.between(15, 200))
        clerk = self.clerk()
        self.act(supplements.send, by=clerk, contact=clerk.name)
        if self.plot.ending == Ending.SUPPLEMENT_AFTER:
            return
        if self.plot.ending == Ending.EXPIRED:
            self.expire()
            return
        self.answer()
        if self.plot.ending == Ending.ANSWERED:
            return
        self.wait(self.between(20, 240))
        self.act(supplements.confirm, by=self.clerk(), note="Giấy tờ đã rõ.")

    def _payment(self, step: workflow.StepCard) -> None:
        self.wait(self.between(30, 300))
        note = "Nộp phí, lệ phí theo thông báo của cơ quan; mang biên lai đến bộ phận một cửa."
        self.act(processing.ask_payment, by=self.holder(step), step_run_id=step.id, note=note)
        if self.plot.ending == Ending.FINANCIAL:
            return
        self.wait(self.between(300, 1900))
        self.act(processing.confirm_payment, by=self.clerk(), note="Đã nộp, có biên lai.")

    def _consult(self, step: workflow.StepCard) -> None:
        self.wait(self.between(30, 200))
        on = worktime.local(self.at).date()
        asked = [orgs.agency_by_key(key) for key in OPINIONS]
        deadline = self.calendar.closing(self.calendar.add_working_days(on, 5))
        assert deadline is not None  # a working day has a closing time
        requests = [
            workflow_services.ConsultationRequest(agency.id, "Đề nghị cho ý kiến về nội dung thuộc ngành (mẫu).")
            for agency in asked
        ]
        self.act(processing.ask_consultation, by=self.holder(step), step_run_id=step.id, requests=requests,
                 deadline_at=deadline)  # fmt: skip
        slow = self.plot.late == "consultation"
        cards = workflow.consultations(("dossier", str(self.pk)))
        for card in cards[: -1 if slow or self.plot.ending == Ending.CONSULTING else len(cards)]:
            self.wait(self.between(200, 500))
            self._opine(card.id, card.agency_id, "agree", "Nhất trí.")
        if self.plot.ending == Ending.CONSULTING:
            raise NotYet
        if slow:
            self.until(deadline + timedelta(minutes=5))
            workflow_services.sweep_joins(at=self.at)
            self.wait(self.between(1 * DAY, 2 * DAY))
            self._opine(cards[-1].id, cards[-1].agency_id, "disagree", "Cần bổ sung phương án bảo vệ môi trường.")

    def _opine(self, consultation_id: int, agency_id: int, stance: str, answer: str) -> None:
        workflow_services.answer_consultation(
            consultation_id=consultation_id, stance=stance, answer=answer,
            by=self.cast.expert(agency_id, self.at, self.rng), at=self.at,
        )  # fmt: skip

    def _come_late(self) -> None:
        """Let the due moment pass, with an apology before it, after it, or none."""
        dossier = self.dossier()
        due = dossier.due_at
        if due is None:
            return
        why = WHY_LATE[self.plot.late]
        # Days off between may leave no later moment for an apology that carries a date.
        last = deadlines.apology_deadline(due, due_services.limit_of(dossier), self.calendar) - timedelta(hours=2)
        moment = min(self.calendar.add_working_minutes(due - timedelta(days=4), 30), last)
        if "apology" in self.plot.happens and moment > self.at:
            self.until(moment)
            later = self.calendar.closing(self.calendar.add_working_days(worktime.local(due).date(), 4))
            self.act(apologies.apologise, by=self.head(), reason=why, new_promised_at=later)
        self.until(self.calendar.add_working_minutes(due, self.between(60, 3 * DAY)))
        if "late_apology" in self.plot.happens:
            self.act(apologies.apologise, by=self.head(), reason=why, late=True)

    # The result

    def _settle_at_once(self) -> None:
        """Let the head sign while the person stands at the counter, where the story goes so far."""
        if self.plot.ending == Ending.STEP:
            return
        self.wait(self.between(4, 25))
        by = self.head()
        self.act(results.issue_immediately, by=by, decision=self._decision(by, "approved"))
        self._hand_over()

    def _issue(self, step: workflow.StepCard, by: Actor, outcome: workflow.OutcomeCard) -> None:
        rejected = (step.standing_result or outcome.result) == "rejected"
        self.act(results.issue_result, by=by, step_run_id=step.id, outcome=outcome.key,
                 decision=self._decision(by, "rejected" if rejected else "approved"))  # fmt: skip

    def _decision(self, by: Actor, outcome: str, version: str = "") -> results.Decision:
        name, title = self.signed if self.signed[0] else (by.name, by.holdings[0].title)
        form = f"0/{self.at:%y}-KQ-MAU"  # apart from those that were written at once, whose order is by issue
        number = numbering.following(form, self.dossier(), worktime.local(self.at).date())
        of = self.place.rules.procedure_name.removeprefix("Thủ tục ")
        label = f"Kết quả: {of}" if outcome == "approved" else f"Văn bản từ chối: {of}"
        sheet = self.sheet(label[:200], number=number, issuer=self.place.agency.name, signed=f"{title}: {name}")
        card = documents.keep_file(
            by=by,
            name=f"ket-qua-{self.plot.number}{version}.pdf",
            content=made.pdf(sheet, self.at),
            content_type="application/pdf",
            subject=("dossier", str(self.pk)),
            at=self.at,
            purpose="result",
        )
        reason = "" if outcome == "approved" else "Không đủ điều kiện: thông tin khai không khớp với sổ gốc."
        return results.Decision(outcome, number, label[:500], name, title, reason, str(card.id), number_is_sure=True)

    def _hand_over(self) -> None:
        if self.plot.ending != Ending.RETURNED:
            return
        if "corrected" in self.plot.happens:
            self.wait(self.between(60, 400))
            self._correct()
        self.wait(self.rng.choice((5, 20, 60, 200, 500, 900)))
        self.act(results.return_result, by=self.clerk(), handed_to=self.owner.name, originals_returned=not self.online)

    def _correct(self) -> None:
        done: Any = workflow.history(("dossier", str(self.pk)))
        stamped = [step for step in done if step.kind == "stamp" and step.done_by_id is not None]
        if stamped:
            by = self.cast.actor(stamped[-1].done_by_id, self.at)
            outcome = self.dossier().outcome
            self.act(results.correct_result, by=by, decision=self._decision(by, outcome, version="DC"),
                     reason="Bản in ghi sai một chữ trong tên.")  # fmt: skip
