"""Services read alike: keyword-only, who does it (`by`), when (`at`)."""

import ast
from pathlib import Path

from motcua.config.commands import events as events_page
from motcua.ground.core import defer, events
from tests.house import tree

# Use cases of somebody who is not signed in: the service finds out who it is and records that. Sweeps are the system's.
NOBODY_YET = {"register", "reset_by_code", "open_session"}


def service_files() -> list[Path]:
    """Return the files of every room's services."""
    return [*tree.sources("src/motcua/*/*/services.py"), *tree.sources("src/motcua/*/*/services/**/*.py")]


def public_functions(path: Path) -> list[ast.FunctionDef]:
    """Return the use cases of a file."""
    return [
        node for node in tree.parsed(path).body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def owns_a_transaction(function: ast.FunctionDef) -> bool:
    """Return whether a function is a use case: it opens the transaction in which everything happens."""
    return "transaction.atomic" in {ast.unparse(node) for node in ast.walk(function) if isinstance(node, ast.Attribute)}


def test_use_cases_take_keywords_only() -> None:
    problems = [
        f"{tree.place(path, function.lineno)}: {function.name}({ast.unparse(function.args)})"
        for path in service_files()
        for function in public_functions(path)
        if owns_a_transaction(function)
        and (function.args.args or function.args.posonlyargs)
        and not function.name.startswith("load_")  # a loader of reference data takes its rows
    ]
    tree.told(problems, "use cases are called with keywords only: def verb_object(*, ..., by, at)")


def test_services_that_change_something_know_who_and_when() -> None:
    """A use case that records an audit row or publishes an event is told `by` and `at`."""
    problems = []
    for path in service_files():
        for function in public_functions(path):
            called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
            if not owns_a_transaction(function) or not called & {
                "audit.record",
                "audit.record_many",
                "outbox.publish",
                "outbox.publish_many",
            }:
                continue
            needed = (
                {"at"} if function.name in NOBODY_YET or function.name.startswith(("sweep_", "load_")) else {"by", "at"}
            )
            missing = needed - {argument.arg for argument in function.args.kwonlyargs}
            if missing:
                problems.append(
                    f"{tree.place(path, function.lineno)}: {function.name} lacks {', '.join(sorted(missing))}"
                )
    tree.told(problems, "who does it and when is passed in")


def test_services_have_a_docstring() -> None:
    problems = [
        f"{tree.place(path, function.lineno)}: {function.name}"
        for path in service_files()
        for function in public_functions(path)
        if not ast.get_docstring(function)
    ]
    tree.told(problems, "a use case says what it does")


def test_every_deferred_job_exists() -> None:
    problems = []
    for path in tree.sources():
        for node in ast.walk(tree.parsed(path)):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in ("defer.defer", "core.defer"):
                continue
            name = node.args[0] if node.args else None
            if not isinstance(name, ast.Constant):
                problems.append(f"{tree.place(path, node.lineno)}: the name of a job is written out")
            elif name.value not in defer.JOBS:
                problems.append(f"{tree.place(path, node.lineno)}: no job is called {name.value!r}")
    tree.told(problems, "every job that somebody starts is registered in its room's jobs.py")


def test_jobs_bear_the_name_of_their_room() -> None:
    problems = []
    for name, job in defer.JOBS.items():
        room = tree.room_of(job.function.__module__)
        if room and not name.startswith(f"{room.name}."):
            problems.append(f"{job.function.__module__}: {name!r} should begin with {room.name}.")
    tree.told(problems, 'a job is called "room.verb_object"')


def test_what_runs_less_than_hourly_is_a_daily_job() -> None:
    """A periodic run that is more than ten minutes late is left out: after a night's stop it would wait for a day."""
    problems = [
        f"{job.function.__module__}: {name!r} ({job.cron})"
        for name, job in defer.JOBS.items()
        if job.cron and job.cron.split()[1:] != ["*", "*", "*", "*"]
    ]
    tree.told(problems, 'register it by `defer.daily(name, "02:30")`: it is made up for at the next start')


def test_jobs_take_ids_only() -> None:
    problems = []
    allowed = {"int", "str", "UUID", "uuid.UUID", "date", "bool", "int | None", "str | None"}
    for path in [*tree.sources("src/motcua/*/*/jobs.py"), *tree.sources("src/motcua/*/*/jobs/**/*.py")]:
        for function in public_functions(path):
            arguments = function.args.args + function.args.kwonlyargs
            taken = [
                f"{argument.arg}: {ast.unparse(argument.annotation) if argument.annotation else '?'}"
                for argument in arguments
            ]
            problems += [
                f"{tree.place(path, function.lineno)}: {argument}"
                for argument in taken
                if argument.partition(": ")[2] not in allowed
            ]
            problems += [
                f"{tree.place(path, function.lineno)}: {argument.arg} is positional" for argument in function.args.args
            ]
    tree.told(problems, "a job takes ids by keyword: an object would be stale by the time it runs")


def test_docs_list_the_events_as_they_are() -> None:
    page = tree.ROOT / "docs" / "events.md"
    written = set(page.read_text(encoding="utf-8").splitlines()) if page.exists() else set()
    told = events_page.page(events_page.rows()).splitlines()
    problems = [f"missing: {line}" for line in told if line and line not in written]
    problems += [f"left over: {line}" for line in sorted(written) if line.startswith("| `") and line not in told]
    tree.told(problems, "docs/events.md lists every event: `motcua events --markdown > docs/events.md`")


def test_events_bear_the_name_of_their_room_and_no_personal_data() -> None:
    problems = []
    personal = {"full_name", "email", "phone", "address", "id_number", "tax_code", "birth_date", "password"}
    for name, cls in events.EVENTS.items():
        room = tree.room_of(cls.__module__)
        if room is None:
            continue
        if not name.startswith(f"{room.name}."):
            problems.append(f"{cls.__qualname__}: {name!r} should begin with {room.name}.")
        problems += [f"{cls.__qualname__}.{field}" for field in cls.__dataclass_fields__ if field in personal]
    tree.told(problems, "an event carries ids and moments")


def test_subscribers_bear_the_name_of_their_room() -> None:
    problems = [
        f"{function.__module__}: {name!r}"
        for listening in events.SUBSCRIBERS.values()
        for name, function in listening.items()
        if (room := tree.room_of(function.__module__)) and not name.startswith(f"{room.name}.")
    ]
    tree.told(problems, 'a subscriber is called "room.what"')
