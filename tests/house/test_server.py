"""What depends on the version of PostgreSQL is tested on the oldest one too: by tests marked `server`.

On the server that comes along every test runs. On PostgreSQL 15 only those marked run again: the ORM's plain statements
are the same there, and what we write in SQL ourselves may not be.
"""

import ast
import re

from tests.house import tree

SQL = re.compile(
    r"\.execute\(|cursor\.copy\(|SearchVector\(|Trigram\w+\(|ExclusionConstraint\(|skip_locked=True|update_conflicts=True"
    r"|prepared\.(?:insert|update|load|cursor)\(|copying\.copy_rows\("
)
NEEDS = re.compile(r"transaction=True|own_province|raises\(IntegrityError|\.cursor\(|psycopg\.|ThreadPool|EXPLAIN")
MARKED = re.compile(r"^pytestmark = .*pytest\.mark\.server", re.MULTILINE)
# Which marked tests run the SQL of which files.
RUN_BY = {
    "config/test_schema": ("config/schema/laying.py", "config/setup.py", "config/database.py"),
    "core/test_outbox": ("ground/core/outbox.py", "ground/core/jobs.py"),
    "core/test_defer": ("ground/core/defer.py",),
    "core/test_prepared": ("ground/core/prepared.py",),
    "core/test_revisions": ("ground/core/revisions.py",),
    "core/test_gathering": ("ground/core/gathering.py",),
    "audit/test_chain": (
        "ground/audit/services/recording.py",
        "ground/audit/services/roots.py",
        "ground/audit/services/verifying.py",
    ),
    "orgs/test_calendar": ("ground/orgs/services/calendar.py",),
    "orgs/test_settings": ("ground/orgs/services/settings.py",),
    "accounts/test_signing_in": ("ground/accounts/services/limits.py",),
    "reference/test_counts": (
        "ground/core/copying.py",
        "sample/loading/accounts.py",  # with the province
        "means/catalogue/services/shelves.py",
        "sample/bulk/writing.py",
        "sample/bulk/counters.py",
        "sample/bulk/chains.py",
        "sample/bulk/runs.py",
    ),
    "documents/test_uploads": ("means/documents/services/files.py",),
    "documents/test_numbers": ("means/documents/services/numbers.py",),
    "notifications/test_messages": (
        "means/notifications/services/sending.py",
        "means/notifications/services/delivery.py",
    ),
    "eforms/test_services": ("means/eforms/services.py",),
    "workflow/test_inbox": ("means/workflow/queries/inbox.py", "means/workflow/services/alarms.py"),
    "workflow/test_together": (
        "means/workflow/services/runs.py",
        "means/workflow/services/stepping.py",
        "means/workflow/services/consulting.py",
    ),
    "catalogue/test_search_ranking": (
        "means/catalogue/services/indexing.py",
        "means/catalogue/queries/finding.py",
    ),
    "catalogue/test_editing": ("means/catalogue/models/procedure.py", "means/catalogue/services/searching.py"),
    "citizen/test_kept_pages": (
        "ground/accounts/queries/sample.py",
        "insight/reporting/queries/figures.py",
        "casework/dossiers/queries/dossier.py",
    ),
    "dossiers/test_submitting": ("casework/dossiers/services/submission.py",),
    "dossiers/test_together": (
        "casework/dossiers/services/intake.py",
        "casework/dossiers/services/moving.py",
        "casework/dossiers/policies/access.py",
    ),
    "dossiers/test_story_a": ("casework/dossiers/services/due.py", "casework/dossiers/services/papers.py"),
    "reporting/test_adding_up": (
        "insight/reporting/services/comparing.py",
        "insight/reporting/services/counting.py",
        "insight/reporting/services/proving.py",
    ),
    "sample/test_renumbering": ("sample/bulk/renumbering.py",),
    "reporting/test_checking": ("casework/dossiers/queries/counters.py",),
}


def test_every_file_that_speaks_sql_is_run_on_the_oldest_server() -> None:
    known = {source for sources in RUN_BY.values() for source in sources}
    speaking = {
        str(path.relative_to(tree.PACKAGE))
        for path in tree.sources()
        if "migrations" not in path.parts and "postgres" not in path.parts
        if SQL.search(path.read_text(encoding="utf-8"))
    }
    problems = [f"src/motcua/{file} is run by no test marked `server`" for file in sorted(speaking - known)]
    problems += [f"src/motcua/{file} speaks no SQL any more" for file in sorted(known - speaking)]
    tree.told(problems, f"{tree.place(tree.ROOT / 'tests/house/test_server.py')} says which marked test runs it")


def test_the_tests_that_run_sql_are_marked() -> None:
    problems = [
        f"{test} lacks `pytestmark = ... pytest.mark.server`"
        for test in RUN_BY
        if not MARKED.search((tree.ROOT / f"tests/integration/{test}.py").read_text(encoding="utf-8"))
    ]
    tree.told(problems, "they run on PostgreSQL 15 as well")


def first_line(node: ast.stmt) -> int:
    """Return where a statement begins, its decorators included."""
    return min([node.lineno, *(mark.lineno for mark in getattr(node, "decorator_list", []))])


def test_tests_of_locks_constraints_and_sql_are_marked() -> None:
    problems = []
    for path in tree.sources("tests/integration/**/test_*.py"):
        text = path.read_text(encoding="utf-8")
        if MARKED.search(text):
            continue
        for node in tree.parsed(path).body:
            said = "\n".join(text.splitlines()[first_line(node) - 1 : node.end_lineno])
            if (found := NEEDS.search(said)) and "pytest.mark.server" not in said:
                problems.append(f"{tree.place(path, node.lineno)}: {found.group()}")
    tree.told(problems, "what two connections, constraints or SQL show depends on the server: pytest.mark.server")
