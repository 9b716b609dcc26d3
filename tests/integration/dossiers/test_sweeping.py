"""What time ends: unanswered supplements, and nothing that waits for something else."""

from motcua.casework.dossiers.models import SupplementRequest
from motcua.casework.dossiers.services import applicant, intake, processing, supplements, sweeping
from motcua.casework.dossiers.services.intake import Wanted
from tests.province import Stage, at

WARD, CODE, CLERK = "phuong-phan-dinh-phung-05443", "1.004873", "canbo.motcua"
WANTED = [Wanted(name="Giấy tờ cư trú", content="Bản rõ")]


def test_a_dossier_that_waits_for_its_withdrawal_does_not_stop_the_sweep(stage: Stage) -> None:
    offering = stage.offering(CODE, WARD)
    leaving = stage.submit("2026-11-20 08:00", offering=offering, case="ket-hon", key="leaving")
    silent = stage.submit("2026-11-20 08:01", offering=offering, case="ket-hon", key="silent")
    when = "2026-11-20 09:12"
    clerk = stage.who(CLERK, when)
    intake.accept(by=clerk, ref=leaving.submission_ref, at=at(when))
    supplements.propose(
        by=stage.who("chuyenvien", when),
        ref=leaving.submission_ref,
        step_run_id=stage.step(leaving).id,
        wanted=WANTED,
        reason="x",
        at=at(when),
    )
    supplements.send(by=clerk, ref=leaving.submission_ref, at=at(when))
    applicant.ask_withdrawal(by=stage.who("nguoidan", when), ref=leaving.submission_ref, reason="x", at=at(when))
    intake.ask_supplement(by=clerk, ref=silent.submission_ref, wanted=WANTED, reason="x", at=at(when))

    sweeping.close_unanswered(at=at("2027-03-01 08:00"))

    assert (stage.fresh(leaving).state, stage.fresh(silent).state) == ("withdrawal_asked", "declined")
    processing.decide_withdrawal(
        by=clerk, ref=leaving.submission_ref, grant=True, reason="x", at=at("2027-03-01 09:00")
    )
    assert SupplementRequest.objects.get(dossier=leaving).state == "cancelled"
    sweeping.close_unanswered(at=at("2027-03-02 08:00"))
    assert stage.fresh(leaving).state == "stopped"
