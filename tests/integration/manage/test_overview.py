"""What a controller of the platform begins with, and the record in words."""

import re

import pytest

from motcua.means.workflow import queries as workflow
from motcua.means.workflow import services
from tests.integration.manage.conftest import NOW, Manage
from tests.province import at

pytestmark = pytest.mark.django_db


def test_processes_for_reference_are_no_drafts_that_wait(manage: Manage) -> None:
    found = [process for process in workflow.processes() if process.for_reference]
    assert found
    assert {process.state for process in found} == {"draft"}
    assert "quy trình còn là bản nháp" not in manage.read("administrator", "")

    taken_up = found[0]
    card = workflow.version(taken_up.version_id or 0)
    services.revise_draft(
        version_id=card.id, definition=card.written, valid_from=card.valid_from,
        by=manage.stage.who(manage.person("administrator").username, NOW), at=at(NOW),
    )  # fmt: skip

    home = manage.read("administrator", "")
    assert "1 quy trình còn là bản nháp" in home
    assert f"để tham khảo: {len(found) - 1}" in home
    drafts = manage.read("administrator", "quy-trinh/?trang-thai=draft")
    assert taken_up.name in drafts
    assert found[1].name not in drafts
    references = manage.read("administrator", "quy-trinh/?trang-thai=reference")
    assert taken_up.name not in references
    assert "Để tham khảo, không chạy" in references
    assert f"{len(found) - 1} quy trình" in references


def test_the_record_is_read_in_words_and_searched_by_its_short_names(manage: Manage) -> None:
    manage.client("administrator").post("/dang-xuat/")

    shown = manage.read("auditor", "nhat-ky/?viec=account.signed_out")

    assert re.search(r'Đăng xuất\s*<span class="sub">account\.signed_out</span>', shown)
