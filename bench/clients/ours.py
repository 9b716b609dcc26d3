"""A client that submits and accepts through the services, as the pages do."""

import uuid
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from bench.clients.work import Desk, serve
from motcua.config import cli

PAPERS = ("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "Giấy tờ cư trú")
ANSWERS = {
    "filing_as": "self",
    "owner_name": "Nguyễn Thị Ngọc Ánh",
    "owner_birth_date": "12/03/1998",
    "owner_id_number": "000000000001",
    "owner_address": "Tổ 12, phường Phan Đình Phùng, tỉnh Thái Nguyên",
    "owner_phone": "0000000123",
    "owner_email": "anh@vidu.example",
    "status": "chua-ket-hon",
    "residence_history": "Từ năm 1998 đến nay thường trú tại tổ 12.",
    "partner_name": "Trần Văn Hải",
    "place": "Ủy ban nhân dân phường Phan Đình Phùng",
}
CASE = "ket-hon"


def main(pipe: Connection, desks: Sequence[Desk], first: int) -> None:
    """Serve as one client process, beginning at its own desk of the row."""
    cli.start_django()
    file_one = filing(desks)
    serve(pipe, lambda number: file_one(first + number), warm=2 * len(desks))


def filing(desks: Sequence[Desk]) -> Callable[[int], None]:
    """Return the function that files one dossier at the desk of a number. Call it with Django ready."""
    from django.utils import timezone  # Django is ready only now, in a process of its own

    from motcua.casework.dossiers.services import intake, submission
    from motcua.ground.accounts import queries as accounts
    from motcua.means.catalogue import queries as catalogue

    now = timezone.now()
    people = [(accounts.actor_for(desk.citizen_id, now), accounts.actor_for(desk.clerk_id, now)) for desk in desks]
    rules = catalogue.offering_rules(desks[0].offering_id, CASE, now.date())
    assert rules is not None
    wanted = {paper.name: paper.id for paper in catalogue.accepted_rules(rules.version_id, CASE).papers}
    papers = [submission.Paper(name=name, required_paper_id=wanted.get(name)) for name in PAPERS]
    owner = submission.Person(
        name=ANSWERS["owner_name"],
        id_number=ANSWERS["owner_id_number"],
        address=ANSWERS["owner_address"],
        phone=ANSWERS["owner_phone"],
        email=ANSWERS["owner_email"],
    )

    def file_one(number: int) -> None:
        place = number % len(desks)
        citizen, clerk = people[place]
        what = submission.Submission(
            offering_id=desks[place].offering_id, case_key=CASE, owner=owner, answers=ANSWERS, papers=papers
        )
        dossier = submission.submit_dossier(by=citizen, what=what, key=str(uuid.uuid4()), at=timezone.now())
        intake.accept(by=clerk, ref=dossier.submission_ref, at=timezone.now())

    return file_one
