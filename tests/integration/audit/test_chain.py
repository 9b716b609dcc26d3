"""The record only grows, and every way to tamper with it is found."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.ground.audit import queries, rules, services
from motcua.ground.audit.services import verifying
from motcua.ground.core.actors import SYSTEM, Actor, ActorKind, Holding

pytestmark = pytest.mark.server

AT = datetime(2026, 11, 20, 8, 5, tzinfo=UTC)
CLERK = Actor(kind=ActorKind.OFFICER, account_id=7, name="Lê Thị Hạnh")


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every check go by parts of one chain, so that each way to tamper is also found at their borders."""
    monkeypatch.setattr(verifying, "CHAINS_A_PART", 1)


def record(number: int, subject: str = "1", **more: object) -> None:
    for step in range(number):
        services.record(
            "dossier.accepted",
            subject=("dossier", subject),
            by=CLERK,
            at=AT + timedelta(minutes=step),
            data={"n": step},
        )


def without_triggers(statement: str, parameters: list[object] | None = None) -> None:
    """Act as somebody who owns the database and is not stopped by triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, parameters or [])
        cursor.execute("SET session_replication_role = origin")


def kinds() -> list[tuple[str, str]]:
    return [(problem.kind, problem.subject) for problem in services.verify()]


@pytest.mark.django_db
def test_an_entry_tells_who_did_what_on_whose_behalf_and_why() -> None:
    holding = Holding(position_id=3, unit_id=2, agency_id=1, title="Phó Giám đốc", on_behalf_of=9)
    services.record(
        "dossier.looked_at",
        subject=("dossier", 12),
        by=CLERK,
        at=AT,
        data={"giấy": "Giấy tờ cư trú\x00", "when": AT},
        purpose="Thẩm tra hồ sơ",
        holding=holding,
    )
    (card,) = queries.trail(("dossier", 12))
    assert (card.account_id, card.actor_name, card.position_id, card.on_behalf_of) == (7, "Lê Thị Hạnh", 3, 9)
    assert card.purpose == "Thẩm tra hồ sơ"
    assert card.data == {"giấy": "Giấy tờ cư trú\ufffd", "when": "2026-11-20T08:05:00.000000Z"}
    assert services.verify() == []


@pytest.mark.django_db
def test_the_database_computes_the_same_chain_as_the_rules() -> None:
    rows = [
        rules.Row(
            "a.b", ("dossier", "5"), AT + timedelta(seconds=n), account_id=n, data={"text": "Nguyễn " * n, "q": '"\\'}
        )
        for n in range(4)
    ]
    services.record_many(rows)
    stored = [(entry.number, entry.hash) for entry in queries.trail(("dossier", "5"))]
    assert stored == [(link.number, link.hash.hex()) for link in rules.chain(rows)]


@pytest.mark.django_db
def test_many_subjects_take_one_statement(django_assert_num_queries: object) -> None:
    rows = [rules.Row("a.b", ("dossier", str(n)), AT) for n in range(50)]
    with django_assert_num_queries(1):  # type: ignore[operator]
        services.record_many(rows)
    with django_assert_num_queries(2):  # type: ignore[operator]
        services.record_many([*rows, rows[0]])
    assert len(queries.trail(("dossier", "0"))) == 3
    assert services.verify() == []


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        record(1)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_auditentry SET action = 'x'", "DELETE FROM audit_auditentry"])
def test_the_database_refuses_to_change_or_remove(statement: str) -> None:
    record(2)
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL motcua.truncate_audit = off")
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            cursor.execute("TRUNCATE audit_auditentry")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", "replace(text, 'accepted', 'refused')"),
        ("at", "at + interval '1 microsecond'"),
        ("account_id", "8"),
        ("action", "'dossier.refused'"),
    ],
)
def test_a_changed_row_is_found(column: str, value: str) -> None:
    record(3)
    assert kinds() == []
    without_triggers(f"UPDATE audit_auditentry SET {column} = {value} WHERE number = 2")
    assert ("row_changed", "dossier:1") in kinds()


@pytest.mark.django_db
def test_a_row_changed_with_its_hash_breaks_the_link() -> None:
    record(3)
    without_triggers(
        "UPDATE audit_auditentry SET text = t, hash = sha256(convert_to(t, 'UTF8')) FROM"
        " (SELECT id AS other, replace(text, '\"n\":1', '\"n\":9') AS t FROM audit_auditentry) o"
        " WHERE other = id AND number = 2"
    )
    assert ("link_broken", "dossier:1") in kinds()


@pytest.mark.django_db
def test_a_removed_row_in_the_middle_is_found() -> None:
    record(3)
    without_triggers("DELETE FROM audit_auditentry WHERE number = 2")
    assert ("row_missing", "dossier:1") in kinds()


@pytest.mark.django_db
def test_removed_last_rows_are_found_against_the_head() -> None:
    record(3)
    without_triggers("DELETE FROM audit_auditentry WHERE number = 3")
    assert kinds() == [("rows_removed", "dossier:1")]


@pytest.mark.django_db(transaction=True)
def test_removed_last_rows_are_found_against_the_root_when_the_head_was_mended() -> None:
    with transaction.atomic():
        record(3)
    assert services.close_day(at=AT) is not None
    without_triggers("DELETE FROM audit_auditentry WHERE number = 3")
    without_triggers(
        "UPDATE audit_audithead h SET number = e.number, hash = e.hash FROM audit_auditentry e WHERE e.number = 2"
    )
    assert ("rows_removed", "dossier:1") in kinds()


@pytest.mark.django_db(transaction=True)
def test_a_chain_that_vanished_wholly_is_named_by_the_root() -> None:
    with transaction.atomic():
        record(2)
        record(2, subject="2")
    services.close_day(at=AT)
    assert kinds() == []
    without_triggers("DELETE FROM audit_auditentry WHERE subject_id = '2'")
    without_triggers("DELETE FROM audit_audithead WHERE subject_id = '2'")
    assert ("chain_removed", "dossier:2") in kinds()
    assert ("root_changed", "root:2026-11-20") in kinds()


@pytest.mark.django_db(transaction=True)
def test_a_chain_rewritten_from_its_start_is_found_by_the_root() -> None:
    rows = [rules.Row("a.b", ("dossier", "5"), AT, data={"n": n}) for n in range(2)]
    with transaction.atomic():
        services.record_many(rows)
    services.close_day(at=AT)
    forged = list(rules.chain([rules.Row("a.c", row.subject, row.at) for row in rows]))
    for link in forged:
        without_triggers(
            "UPDATE audit_auditentry SET text = %s, hash = %s, action = %s WHERE number = %s",
            [link.text, link.hash, link.action, link.number],
        )
    without_triggers("UPDATE audit_audithead SET hash = %s", [forged[-1].hash])
    assert kinds() == [("row_changed", "dossier:5"), ("root_changed", "root:2026-11-20")]


@pytest.mark.django_db(transaction=True)
def test_a_removed_or_rewritten_root_is_found() -> None:
    with transaction.atomic():
        record(1)
    first = services.close_day(at=AT)
    with transaction.atomic():
        record(1)
    second = services.close_day(at=AT + timedelta(days=1))
    assert first is not None
    assert second is not None
    assert services.close_day(at=AT + timedelta(days=1)) is None, "nothing new, no root"
    assert second.entries == 1
    kept = {second.pk: bytes(second.hash).hex()}
    assert services.verify(kept_roots=kept) == []
    assert [problem.kind for problem in services.verify(kept_roots={second.pk: "00"})] == ["root_changed"]
    without_triggers("DELETE FROM audit_dayroot WHERE id = %s", [first.pk])
    assert ("root_changed", "root:2026-11-21") in kinds()
    without_triggers("DELETE FROM audit_dayroot")
    assert [problem.kind for problem in services.verify(kept_roots=kept)] == ["root_missing"]


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_commits_late_goes_to_the_next_root() -> None:
    started, finish = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            record(1, subject="late")
            started.set()
            finish.wait(10)
        connection.close()

    other = threading.Thread(target=late)
    other.start()
    assert started.wait(10)
    with transaction.atomic():
        record(1, subject="early")
    assert services.close_day(at=AT) is None, "nothing at or above the oldest running transaction is closed"
    finish.set()
    other.join()
    root = services.close_day(at=AT + timedelta(hours=1))
    assert root is not None
    assert root.subjects == 2
    assert services.verify() == []


@pytest.mark.django_db(transaction=True)
def test_after_a_restore_with_lower_transaction_ids_nothing_is_left_out() -> None:
    with transaction.atomic():
        record(1)
    root = services.close_day(at=AT)
    assert root is not None
    without_triggers("UPDATE audit_dayroot SET below_xid = '900000000000'::xid8")
    with transaction.atomic():
        record(1)
    second = services.close_day(at=AT + timedelta(days=1))
    assert second is not None
    assert second.entries == 1
    with transaction.atomic():
        record(1)
    third = services.close_day(at=AT + timedelta(days=2))
    assert third is not None
    assert third.entries == 1


@pytest.mark.django_db(transaction=True)
def test_writers_of_one_chain_queue_up() -> None:
    def write() -> None:
        for _ in range(10):
            with transaction.atomic():
                record(1)
        connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [entry.number for entry in queries.trail(("dossier", "1"))] == list(range(1, 41))
    assert services.verify() == []


@pytest.mark.django_db(transaction=True)
def test_a_check_by_parts_tells_how_far_it_is_and_goes_on_where_it_stopped() -> None:
    with transaction.atomic():
        for subject in "abc":
            record(2, subject=subject)
    services.close_day(at=AT)
    without_triggers("DELETE FROM audit_auditentry WHERE subject_id = 'b' AND number = 2")
    place, seen, found = services.start(), [], []
    while place is not None:
        seen.append((place.chain, place.root_id, place.done, place.total))
        part = services.verify_part(place=place)
        found += [(problem.kind, problem.subject) for problem in part.problems]
        place = part.next
    assert seen == [
        (None, None, 0, 9),
        (("dossier", "a"), None, 2, 9),
        (("dossier", "b"), None, 4, 9),
        (("dossier", "c"), None, 6, 9),
        (None, 0, 6, 9),
    ]
    rows = ("rows_removed", "dossier:b")
    assert found == [rows, rows, ("root_changed", "root:2026-11-20")]
    told: list[tuple[int, int]] = []
    services.verify(progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 9)
    assert told[-1] == (9, 9)
    assert told == sorted(told)
    assert len(services.verify(limit=2)) == 2


@pytest.mark.django_db
def test_chains_whose_heads_are_all_gone_are_found() -> None:
    record(2, subject="a")
    record(2, subject="b")
    without_triggers("DELETE FROM audit_audithead")
    assert kinds() == [("head_missing", "dossier:a"), ("head_missing", "dossier:b")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("listing", ["listing || 'x'::bytea", "substr(listing, 1, 9)", "'\\x00'::bytea", "''::bytea"])
def test_a_changed_listing_is_found(listing: str) -> None:
    with transaction.atomic():
        record(2)
    services.close_day(at=AT)
    without_triggers(f"UPDATE audit_dayroot SET listing = {listing}")
    assert ("root_changed", "root:2026-11-20") in kinds()


def test_words_that_could_break_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand"):
        rules.tail(rules.Row('a"b', ("dossier", "1"), AT))
    with pytest.raises(ValueError, match="time zone"):
        rules.tail(rules.Row("a.b", ("dossier", "1"), AT.replace(tzinfo=None)))
    assert SYSTEM.account_id is None
