"""What a citizen and the desk do about one dossier of the ward, and the words of the pages that show it."""

import re
from dataclasses import replace
from typing import Any

from motcua.casework.dossiers.models import Dossier, SubmittedPaper
from motcua.casework.dossiers.services import intake, processing, supplements
from motcua.casework.dossiers.services.intake import Wanted
from motcua.ground.accounts.enums import Role
from motcua.ground.core.actors import Grant
from tests.filing import Filer
from tests.province import Stage, at

WARD = "phuong-phan-dinh-phung-05443"
CODE = "1.004873"
SENT = "2026-11-19 20:41"


def go(clock: Any, filer: Filer, when: str) -> None:
    """Let time pass; whoever comes back after hours signs in again."""
    clock.move_to(at(when))
    filer.client.force_login(filer.account)


def accept(stage: Stage, dossier: Dossier, when: str = "2026-11-20 09:12") -> None:
    intake.accept(by=stage.who("canbo.motcua", when), ref=dossier.submission_ref, at=at(when))


def step(stage: Stage, dossier: Dossier, who: str, outcome: str, when: str) -> None:
    processing.complete_step(
        by=stage.who(who, when),
        ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id,
        outcome=outcome,
        at=at(when),
    )


def ask(stage: Stage, dossier: Dossier, when: str = "2026-11-20 08:05", head: str = "") -> None:
    paper = SubmittedPaper.objects.get(dossier=dossier, replaced_by=None)
    by = stage.who("canbo.motcua", when)
    if head:
        by = replace(by, grants=(*by.grants, Grant(role=Role.DESK_DIRECTOR, agency_id=by.grants[0].agency_id)))
    intake.ask_supplement(
        by=by,
        ref=dossier.submission_ref,
        wanted=[Wanted(name="Giấy tờ cư trú", content="Ảnh mờ, chụp lại cho rõ", paper_id=paper.pk)],
        reason="Không đọc được",
        head_reason=head,
        at=at(when),
    )


def propose(stage: Stage, dossier: Dossier, when: str = "2026-11-23 15:00") -> None:
    paper = SubmittedPaper.objects.get(dossier=dossier)
    supplements.propose(
        by=stage.who("chuyenvien", when),
        ref=dossier.submission_ref,
        step_run_id=stage.step(dossier).id,
        wanted=[Wanted(name="Giấy tờ cư trú", content="Bản còn hạn", paper_id=paper.pk)],
        reason="Giấy đã hết hạn",
        at=at(when),
    )


def shown(filer: Filer, dossier: Dossier, tail: str = "", status: int = 200) -> str:
    text = filer.text(f"{filer.root}/ho-so/{dossier.submission_ref}/{tail}", status)
    return " ".join(text.split())


def hidden(page: str, name: str) -> str:
    """Return what a page carries under a name without showing it."""
    found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]
