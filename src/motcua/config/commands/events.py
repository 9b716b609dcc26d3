"""Liệt kê các sự kiện của hệ thống: ai phát, mang gì, ai nghe. `motcua events --markdown` viết lại docs/events.md."""

import argparse
from dataclasses import fields
from typing import Any

from motcua.config import console
from motcua.ground.core import events

NAME = "events"
HELP = "các sự kiện: ai phát, mang gì, ai nghe"
needs_django = True
HEADING = """# Events

A fact that happened travels up as an event: one row of the outbox, written in the transaction of the fact,
delivered after commit, at least once per subscriber (ADR 0003). This page is written by
`motcua events --markdown`; a test compares it with the code.

| event | carries | says | heard by |
| --- | --- | --- | --- |"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the form of the page in the docs."""
    parser.add_argument("--markdown", action="store_true", help="in trang docs/events.md")


def run(options: argparse.Namespace) -> list[dict[str, Any]] | None:
    """Return every event of the house, or print the page."""
    found = rows()
    if not options.markdown:
        return found
    console.say(page(found))
    return None


def rows() -> list[dict[str, Any]]:
    """Return every event of the house with what it carries and who hears it."""
    return [
        {
            "event": name,
            "carries": [field.name for field in fields(cls)],
            "says": " ".join((cls.__doc__ or "").split("\n\n")[0].split()),
            "heard_by": sorted(events.SUBSCRIBERS.get(name, {})),
        }
        for name, cls in sorted(events.EVENTS.items())
        if cls.__module__.startswith("motcua.")
    ]


def page(found: list[dict[str, Any]]) -> str:
    """Return docs/events.md: a row an event, with what it carries and who listens; a test compares the file with it."""
    lines = []
    for event in found:
        heard_by = ", ".join(event["heard_by"]) or "for the record"
        lines.append(f"| `{event['event']}` | {', '.join(event['carries'])} | {event['says']} | {heard_by} |")
    return "\n".join([HEADING, *lines])


def render(data: list[dict[str, Any]]) -> str:
    """Return one line for each event."""
    return "\n".join(
        f"{event['event']}: {event['says']} -> {', '.join(event['heard_by']) or '(không ai)'}" for event in data
    )
