"""Doors ask in one way: what a form carries along is drawn by one tag, and services get it without the page's help."""

import ast
import inspect
import re
from pathlib import Path

from django.urls import resolve, reverse

from motcua.casework.dossiers import services as dossiers
from motcua.doors.ui import access
from tests.house import tree

DOORS = tree.PACKAGE / "doors"


def test_a_form_that_is_sent_carries_its_marks() -> None:
    """`{% marks %}` draws the token, and where a page stands on a revision, the revision."""
    problems = []
    for path in sorted(DOORS.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        if "csrf_token %}" in text or 'name="revision"' in text.replace('name="revision" value="{{ revision }}"', ""):
            problems.append(str(path.relative_to(tree.PACKAGE)))
        problems += [
            f"{path.relative_to(tree.PACKAGE)}: a form without marks"
            for form in re.findall(r'<form\b[^>]*method="post"[^>]*>(.*?)</form>', text, flags=re.DOTALL)
            if "{% marks" not in form
        ]
    tree.told(problems, "a form begins with `{% marks %}`; about a dossier `{% marks scene.mark %}`")


def test_the_desk_never_passes_a_revision_by_hand() -> None:
    """`form.call(service, ...)` gives a service the actor, the dossier, the moment and the page's revision."""
    problems = [
        tree.place(path, node.value.lineno)
        for path in sorted((DOORS / "desk" / "views").glob("*.py"))
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.keyword) and node.arg == "revision"
    ]
    tree.told(problems, "call the service by `form.call`: no page can forget the revision")


def test_errands_of_the_desk_call_services_through_their_form() -> None:
    """A service that takes a revision is never called past `form.call` by what an errand does."""
    takers = {
        name
        for _room, module in inspect.getmembers(dossiers, inspect.ismodule)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if {"revision", "ref"} <= inspect.signature(function).parameters.keys()
    }
    assert {"accept", "stop", "ask_payment", "complete_step"} <= takers
    problems = [
        tree.place(path, node.lineno)
        for path in sorted((DOORS / "desk" / "views").glob("*.py"))
        for errand in ast.walk(tree.parsed(path))
        if isinstance(errand, ast.FunctionDef) and _begins_with(errand, "scene", "form")
        for node in ast.walk(errand)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in takers
    ]
    tree.told(problems, "an errand calls its service by `form.call(service, ...)`")


def _begins_with(function: ast.FunctionDef, *names: str) -> bool:
    return tuple(argument.arg for argument in function.args.args[: len(names)]) == names


def test_who_asks_is_read_from_the_request_alone() -> None:
    """`request.actor` is typed (`ui.requests.Request`); nobody wraps it."""
    problems = []
    for path in tree.sources("src/motcua/doors/**/*.py"):
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.FunctionDef) and node.name in ("actor_of", "refuse"):
                home = path.name in ("refusing.py", "errand.py", "filing.py", "corrections.py")
                if not (node.name == "refuse" and home):
                    problems.append(f"{tree.place(path, node.lineno)}: {node.name}")
    tree.told(problems, "use `request.actor` and `ui.forms.refusing.refuse`")


def test_a_form_of_the_desk_that_does_something_is_sent_by_its_button_alone() -> None:
    """Enter in a line of it would press its first button: accept half a dossier, issue a result without its file."""
    problems = []
    for path in sorted((DOORS / "desk").rglob("*.html")):
        for head, body in re.findall(r"<form\b([^>]*)>(.*?)</form>", path.read_text(encoding="utf-8"), flags=re.DOTALL):
            asks = re.search(r'{% (?:field|input) |<input(?![^>]*type="hidden")', body)
            acts = 'method="post"' in head and asks
            if acts and "data-no-guard" not in head and not re.search(r'class="(?:form )?batch"', head):
                careful = "data-careful" in head and body.strip().startswith('{% include "desk/parts/careful.html" %}')
                problems += [] if careful else [f"{path.relative_to(tree.PACKAGE)}:{head[:80]}"]
    tree.told(problems, 'a form that does something is `data-careful` and begins with "desk/parts/careful.html"')


def test_what_a_page_asks_by_itself_keeps_no_session() -> None:
    """A part that asks with the heartbeat asks a view marked `unattended`: an open page is no person."""
    problems, found = [], 0
    for path in sorted(DOORS.rglob("*.html")):
        for part in re.findall(r"<\w+\b[^>]*hx-trigger=\"[^\"]*(?:motcua:tick|every )[^>]*>", _flat(path)):
            for name in re.findall(r"{% url \"([^\"]+)\"", part):
                found += 1
                policy = access.policy_of(resolve(reverse(name)).func)
                problems += [] if policy and policy.unattended else [f"{path.relative_to(tree.PACKAGE)}: {name}"]
    assert found
    tree.told(problems, "@access.page(..., unattended=True)")


def _flat(path: Path) -> str:
    """Return a template in which no sign of a tag ends an element."""
    return re.sub(r"{%.*?%}", lambda tag: tag[0].replace(">", ""), path.read_text(encoding="utf-8"))


def test_pages_of_accounts_ask_in_the_one_way() -> None:
    """No view of accounts catches a refusal itself: `asking.ask` and `asking.do` put it where it belongs."""
    problems = [
        tree.place(path, node.lineno)
        for path in sorted((DOORS / "ui" / "views" / "accounts").glob("*.py"))
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Try)
    ]
    tree.told(problems, "show the form by `asking.ask`, make a call without one by `asking.do`")
