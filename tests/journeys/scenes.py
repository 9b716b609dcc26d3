"""What happened before a journey begins, set up through the services: the stories show the same ways by their pages."""

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services import intake, processing, submission, supplements
from motcua.casework.dossiers.services.intake import Wanted
from motcua.casework.dossiers.services.submission import Paper, Person, Submission
from tests.journeys.play import Play
from tests.province import at

WARD = "phuong-phan-dinh-phung-05443"
MARITAL, LAWYER, INVESTMENT = "1.004873", "1.000828", "1.009645"


def sent_marital(play: Play, when: str = "2026-11-19 20:41", *, by: str = "nguoidan", key: str = "tap") -> Dossier:
    """Send the dossier of story A, or a twin of it."""
    offering = play.behind.offering(MARITAL, WARD)
    owner = {"nguoidan": "Nguyễn Thị Ngọc Ánh", "nguoidan2": "Hoàng Văn Nam"}[by]
    return play.behind.submit(when, by=by, offering=offering, case="ket-hon", key=key, owner=owner)


def accepted_marital(play: Play, when: str = "2026-11-20 09:12", sent_at: str = "2026-11-19 20:41") -> Dossier:
    """Send and accept it; the clock stands at the moment of acceptance."""
    play.at(sent_at)
    sent = sent_marital(play, sent_at)
    play.at(when)
    return intake.accept(by=play.behind.who("canbo.motcua", when), ref=sent.submission_ref, at=at(when))


def appraised_marital(play: Play, when: str = "2026-11-23 15:30") -> Dossier:
    """Let the officer agree too, so that it waits for the signature."""
    dossier = accepted_marital(play)
    play.at(when)
    return processing.complete_step(
        by=play.behind.who("chuyenvien", when),
        ref=dossier.submission_ref,
        step_run_id=play.behind.step(dossier).id,
        outcome="agree",
        at=at(when),
    )


def registered(play: Play, when: str, who: str, offering: int, owner: Person, case: str = "") -> Dossier:
    """Register a dossier of two papers at somebody's counter."""
    actor = play.behind.who(who, when)
    scans = [Paper(name="Văn bản đề nghị", form="original"), Paper(name="Bản sao giấy tờ", form="copy")]
    scans = play.behind.complete(scans, offering, case, when)
    what = Submission(offering_id=offering, case_key=case, owner=owner, papers=scans, delivery="counter")
    unit = actor.holdings[0].unit_id
    return submission.register_dossier(by=actor, what=what, key=when, at=at(when), channel="counter", unit_id=unit)


def accepted_lawyer(play: Play) -> Dossier:
    """Accept the dossier of story B at the counter and assign it."""
    play.at("2026-11-16 15:20")
    offering = play.behind.offering(LAWYER, "so-tu-phap")
    owner = Person(name="Hoàng Văn Nam", email="nguoidan2@vidu.example")
    dossier = registered(play, "2026-11-16 15:20", "motcua.sotuphap", offering, owner)
    clerk = play.behind.who("motcua.sotuphap", "2026-11-16 15:20")
    dossier = intake.accept(by=clerk, ref=dossier.submission_ref, at=at("2026-11-16 15:20"))
    play.at("2026-11-17 07:50")
    return processing.complete_step(
        by=play.behind.who("truongphong", "2026-11-17 07:50"),
        ref=dossier.submission_ref,
        step_run_id=play.behind.step(dossier).id,
        outcome="assign",
        assignee_id=play.behind.who("chuyenvien.sotuphap", "2026-11-17 07:50").account_id,
        at=at("2026-11-17 07:50"),
    )


def waiting_lawyer(play: Play) -> Dossier:
    """Let it wait for a paper since Wednesday 18/11 at 16:10."""
    dossier = accepted_lawyer(play)
    play.at("2026-11-18 16:10")
    supplements.propose(
        by=play.behind.who("chuyenvien.sotuphap", "2026-11-18 16:10"),
        ref=dossier.submission_ref,
        step_run_id=play.behind.step(dossier).id,
        wanted=[Wanted(name="Bản sao bằng cử nhân luật", content="Bản sao chưa chứng thực")],
        reason="Bản sao chưa chứng thực",
        at=at("2026-11-18 16:10"),
    )
    clerk = play.behind.who("motcua.sotuphap", "2026-11-18 16:10")
    supplements.send(by=clerk, ref=dossier.submission_ref, at=at("2026-11-18 16:10"))
    return play.behind.fresh(dossier)


def completed_lawyer(play: Play) -> Dossier:
    """Let the paper arrive on Friday 27/11, so that the limit runs to 18/12."""
    dossier = waiting_lawyer(play)
    play.at("2026-11-27 10:00")
    clerk = play.behind.who("motcua.sotuphap", "2026-11-27 10:00")
    supplements.confirm(by=clerk, ref=dossier.submission_ref, at=at("2026-11-27 10:00"))
    return play.behind.fresh(dossier)


def registered_investment(play: Play, when: str) -> Dossier:
    """Register a dossier of story C at xã Đại Từ without accepting it."""
    play.at(when)
    offering = play.behind.offering(INVESTMENT, "so-tai-chinh", "ngoai-khu-cong-nghiep")
    owner = Person(name="Công ty TNHH Mẫu Đại Từ", kind="business", email="doanhnghiep@vidu.example")
    return registered(play, when, "motcua.daitu", offering, owner)


def accepted_investment(play: Play) -> Dossier:
    """Accept the dossier of story C at xã Đại Từ on Wednesday 18/11 at 15:40."""
    dossier = registered_investment(play, "2026-11-18 15:40")
    clerk = play.behind.who("motcua.daitu", "2026-11-18 15:40")
    return intake.accept(by=clerk, ref=dossier.submission_ref, at=at("2026-11-18 15:40"))


def confirmed_investment(play: Play, when: str = "2026-11-19 08:05") -> Dossier:
    """Let Sở Tài chính confirm that it arrived."""
    dossier = accepted_investment(play)
    play.at(when)
    clerk = play.behind.who("motcua.sotaichinh", when)
    return processing.confirm_transfer(by=clerk, ref=dossier.submission_ref, at=at(when))
