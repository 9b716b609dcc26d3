"""A large sample keeps its rows short, and is whole all the same: chains, facts, references."""

import pytest
from django.db import connection

from motcua.casework.dossiers.models import Dossier, Move, RegisterCounter
from motcua.ground.audit import services as audit
from motcua.ground.audit.models import AuditEntry
from motcua.ground.core.actors import SYSTEM
from motcua.ground.core.models import OutboxEvent
from motcua.insight.reporting import services as reporting
from motcua.insight.reporting.models import DossierFact
from motcua.sample import bulk
from motcua.sample.bulk import making
from tests.province import at
from tests.province import loaded_province as loaded_province

pytestmark = [pytest.mark.server, pytest.mark.django_db]

NOW = at("2026-11-20 10:00")
COUNT = 60


@pytest.fixture(scope="module")
def made(loaded_province: None) -> bulk.Made:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(making, "RICH_MOST", 0)
        return bulk.make_sample(count=COUNT, seed=3, days=200, by=SYSTEM, at=NOW)


def test_every_dossier_has_one_audit_entry_and_the_chains_hold(made: bulk.Made) -> None:
    entries = AuditEntry.objects.filter(action="dossiers.dossier.sample")
    assert entries.count() == COUNT == Dossier.objects.count()
    assert list(audit.verify()) == []
    assert not OutboxEvent.objects.filter(name__startswith="dossiers.").exists()


def test_the_moves_are_all_there_and_give_the_figures(made: bulk.Made) -> None:
    for dossier in Dossier.objects.all():
        moves = list(Move.objects.filter(dossier=dossier).order_by("number"))
        assert [move.number for move in moves] == list(range(1, dossier.revision + 1))
        assert moves[-1].target == dossier.state
    reporting.rebuild(by=SYSTEM, at=NOW, first_id=made.first_id, last_id=made.last_id)
    accepted = Dossier.objects.filter(accepted_at__isnull=False).count()
    received = sum(fact.received_online + fact.received_direct for fact in DossierFact.objects.all())
    assert received == accepted > 0


def test_every_accepted_dossier_has_its_number_in_the_book_of_its_desk(made: bulk.Made) -> None:
    assert not Dossier.objects.filter(accepted_at__isnull=False, register_number=None).exists()
    assert not Dossier.objects.filter(accepted_at=None, register_number__isnull=False).exists()
    for counter in RegisterCounter.objects.all():
        found = Dossier.objects.filter(register_unit_id=counter.unit_id, register_year=counter.year)
        in_turn = list(found.order_by("accepted_at", "code").values_list("register_number", flat=True))
        assert in_turn == list(range(1, counter.last + 1))


def test_whatever_is_referred_to_exists(made: bulk.Made) -> None:
    """References were not looked up while loading, so they are here."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone()[0] == "origin"
        for table in ("dossiers_dossier", "dossiers_move", "dossiers_result", "workflow_run", "workflow_step_run"):
            cursor.execute(
                "SELECT a.attname, c.confrelid::regclass::text FROM pg_constraint c"
                " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
                " WHERE c.contype = 'f' AND c.conrelid = %s::regclass",
                [table],
            )
            for column, target in cursor.fetchall():
                cursor.execute(
                    f"SELECT count(*) FROM {table} t WHERE t.{column} IS NOT NULL"
                    f" AND NOT EXISTS (SELECT FROM {target} o WHERE o.id = t.{column})"
                )
                assert cursor.fetchone()[0] == 0, (table, column)
