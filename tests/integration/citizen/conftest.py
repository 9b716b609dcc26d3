"""The citizen's pages are tested in the sample province."""

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.services import submission
from motcua.ground.accounts import queries as accounts
from motcua.means.documents import services as documents
from tests.answers import answers_for
from tests.filing import Filer, upload
from tests.integration.citizen.acts import CODE, SENT, WARD
from tests.province import Stage, at, loaded_province, stage

__all__ = ["loaded_province", "stage"]


@pytest.fixture
def filer() -> Filer:
    return Filer()


@pytest.fixture
def sent(stage: Stage, filer: Filer) -> Dossier:
    by = accounts.actor_for(filer.account.pk, at(SENT))
    card = documents.receive_upload(by=by, name="cu-tru.pdf", stream=upload(), at=at(SENT))
    what = submission.Submission(
        offering_id=stage.offering(CODE, WARD),
        case_key="ket-hon",
        owner=submission.Person(name="Nguyễn Thị Ngọc Ánh"),
        papers=stage.complete(
            [submission.Paper(name="Giấy tờ cư trú", file_id=str(card.id))], stage.offering(CODE, WARD), "ket-hon", SENT
        ),
        answers=answers_for(stage.offering(CODE, WARD), "ket-hon", at(SENT).date(), number=filer.account.id_number),
    )
    return submission.submit_dossier(by=by, what=what, key="k", at=at(SENT))
