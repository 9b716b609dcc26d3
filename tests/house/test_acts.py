"""An act on a dossier is told in one table; whatever else it needs is missed here when it was forgotten."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator

from django.urls import reverse

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import Action
from motcua.config.commands import acts as acts_page
from motcua.doors.citizen.presenters import actions as citizen
from motcua.doors.desk import views as desk_views
from motcua.doors.desk.presenters import actions as desk
from motcua.doors.desk.views.errands import Errand
from tests.house import tree

SERVICES = "src/motcua/casework/dossiers/services/**/*.py"


def test_every_act_has_its_place_at_a_door_or_a_reason_why_not() -> None:
    placed = set(desk.ENTRIES) | set(citizen.ENTRIES)
    problems = [f"{action}: no entry" for action in Action if action not in placed | set(desk.WITHOUT_BUTTON)]
    problems += [f"{action}: an entry and a reason against one" for action in placed & set(desk.WITHOUT_BUTTON)]
    tree.told(problems, "name it in doors/desk/presenters/actions.py, or in the citizen's, or say there why not")


def test_entries_stand_for_acts_and_lead_to_pages() -> None:
    for action, entry in desk.ENTRIES.items():
        assert action in policies.ACTS
        assert reverse(f"desk:{entry.url}", args=["N-7MX2-1046"])
    for action, citizens in citizen.ENTRIES.items():
        assert "applicant" in policies.ACTS[action].standing
        assert reverse(f"citizen:{citizens.url}", args=["N-7MX2-1046"])


def errands() -> Iterator[tuple[str, Errand]]:
    """Return the errands of the desk, each as `file.NAME`."""
    for found in pkgutil.iter_modules(desk_views.__path__):
        module = importlib.import_module(f"{desk_views.__name__}.{found.name}")
        yield from (
            (f"{found.name}.{name}", errand) for name, errand in vars(module).items() if isinstance(errand, Errand)
        )


def test_pages_of_the_desk_ask_for_acts_that_exist() -> None:
    problems = [f"{name}: {need}" for name, errand in errands() for need in errand.needs if need not in Action.values]
    tree.told(problems, "an errand needs acts of dossiers/enums.Action")


def test_a_page_of_the_desk_opens_only_when_its_act_is_offered() -> None:
    """Without that, somebody fills in a form for an act that was never theirs, or not now."""
    problems = [name for name, errand in errands() if not errand.bare and not errand.needs]
    tree.told(problems, "an errand with a page of its own says for which acts it opens: needs=(...)")


def test_every_act_is_done_by_a_service() -> None:
    named = {
        node.attr.lower()
        for path in tree.sources(SERVICES)
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Action"
    }
    tree.told(sorted(set(Action.values) - named), "no service does it: an act that nothing reaches goes")


def test_docs_show_the_acts_as_they_are() -> None:
    page = (tree.ROOT / "docs" / "journeys" / "lifecycle.md").read_text(encoding="utf-8")

    assert page.rstrip() == acts_page.page().rstrip(), "`motcua acts --markdown > docs/journeys/lifecycle.md`"
