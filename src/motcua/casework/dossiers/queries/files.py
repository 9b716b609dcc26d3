"""The files of a dossier that its applicant may take: what was handed in, and the results."""

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Look
from motcua.casework.dossiers.models import Result, SubmittedPaper
from motcua.ground.core.actors import Actor
from motcua.ground.core.errors import NotFound


def own_file(by: Actor, ref: str, file_id: UUID | str) -> str:
    """Return the id of a file of one's own dossier, to be downloaded; a replaced paper is still one's own.

    Raises: NotFound for another's dossier or file as for none, NotAllowed (officers look at files at the desk)
    """
    dossier = policies.dossier_for(by, ref, Look.OWN_FILES)
    wanted = str(file_id).lower()
    rows = (SubmittedPaper.objects, Result.objects)
    if not any(links.filter(dossier=dossier, file_id=wanted).exists() for links in rows):
        raise NotFound(_("Không có tệp này."))
    return wanted
