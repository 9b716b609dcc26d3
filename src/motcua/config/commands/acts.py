"""Liệt kê các việc làm được với hồ sơ. `motcua acts --markdown` viết lại docs/journeys/lifecycle.md."""

import argparse
from typing import Any

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.enums import NATIONAL_CODE, Action, Form, Relation, State
from motcua.config import console

NAME = "acts"
HELP = "các việc làm được với hồ sơ: ai làm, từ trạng thái nào sang trạng thái nào"
needs_django = True
HEADING = """# The life of a dossier

Every act that a dossier knows, from one table: `casework/dossiers/rules/acts.py`. This page is written by
`motcua acts --markdown`; a test compares it with the code, and `tests/unit/dossiers/test_acts.py` compares the table
with one written by hand from the law. National codes in brackets.
"""
# What the clocks do in a state; the law of it is in `dossiers/rules/deadlines.py`.
RUNNING = "the limit runs"
CLOCKS = {
    State.DRAFT: "none",
    State.SUBMITTED: "acceptance: 8 working hours of the receiving desk",
    State.ACCEPTED: "the limit runs (from the competent agency's receipt, if received elsewhere)",
    State.WITHDRAWAL_ASKED: "as before",
    State.ISSUED: "finished for every on-time figure",
}
TAIL = """
Issued, delivered and synchronised are three facts (`issued_at`, `delivery_state`, `sync_state`), not one state. Each
move keeps who, in which position, on whose behalf, when, why, through which channel and with which form number
(`dossiers.models.Move`); each due moment keeps its ground and rule (`DueChange`); a promise never moves earlier by a
change of the calendar. After a supplement the limit starts again from zero (or goes on with what is left, by dated
rule of the procedure); after a financial obligation it goes on with what is left."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the form of the page in the docs."""
    parser.add_argument("--markdown", action="store_true", help="in trang docs/journeys/lifecycle.md")


def run(options: argparse.Namespace) -> list[dict[str, Any]] | None:
    """Return every act, or print the page."""
    if not options.markdown:
        return rows()
    console.say(page())
    return None


def rows() -> list[dict[str, Any]]:
    """Return every act with its words, moves, rights, form and event."""
    return [
        {
            "act": str(name),
            "words": str(name.label),
            "moves": [[str(source), str(target)] for source, target in act.moves],
            "within": sorted(str(state) for state in act.within),
            "standing": [str(relation) for relation in Relation if relation in act.standing] or ["system"],
            "form": str(act.form or ""),
            "event": act.event,
        }
        for name, act in policies.ACTS.items()
    ]


def clock(state: State) -> str:
    """Return which clock runs in a state, in the words of the page: "ended", "paused", or what the state counts."""
    if state in policies.ENDED:
        return "ended"
    if state in policies.WAITING:
        return "paused" if state in policies.PAUSED else "none; nothing can be late"
    return CLOCKS.get(state, RUNNING)


def page() -> str:
    """Return docs/acts.md as the table tells it, diagram first; a test compares the file with it."""
    return "\n".join([HEADING, *_diagram(), "", *_states(), "", *_acts(), TAIL])


def _diagram() -> list[str]:
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> draft"]
    for act in policies.ACTS.values():
        form = f" (mẫu {act.form.value})" if act.form else ""
        words = f"{act.name.label}{form}"
        lines += [f"    {source.value} --> {target.value}: {words}" for source, target in act.moves]
    lines += [f"    {state.value} --> [*]" for state in State if state in policies.ENDED]
    return [*lines, "```"]


def _states() -> list[str]:
    return [
        "| state | | national code | clock |",
        "|---|---|---|---|",
        *(f"| {state.value} | {state.label} | {NATIONAL_CODE[state] or '–'} | {clock(state)} |" for state in State),
    ]


def _acts() -> list[str]:
    lines = ["| act | in words | leads | who may, besides the system | form |", "|---|---|---|---|---|"]
    for act in policies.ACTS.values():
        ways = [f"{source.value} → {target.value}" for source, target in act.moves]
        ways += [f"within {state.value}" for state in State if state in act.within]
        who = ", ".join(relation.value for relation in Relation if relation in act.standing) or "nobody"
        form = Form(act.form).value if act.form else ""
        lines.append(f"| `{Action(act.name).value}` | {act.name.label} | {'; '.join(ways)} | {who} | {form} |")
    return lines


def render(data: list[dict[str, Any]]) -> str:
    """Return one line for each act."""
    return "\n".join(f"{row['act']}: {row['words']} ({', '.join(row['standing'])})" for row in data)
