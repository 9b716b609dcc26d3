"""Moves bear the names of the acts that made them; the chained record keeps the words of its time."""

from django.db import migrations

FORWARD = """
UPDATE dossiers_move SET action = 'send_supplement' WHERE action = 'ask_supplement' AND source = 'processing';
UPDATE dossiers_move SET action = 'confirm_transfer' WHERE action = 'start_processing' AND data ? 'transfer';
UPDATE dossiers_move SET action = 'complete_step'
    WHERE action = 'advance' OR (action = 'start_processing' AND data ? 'outcome');
UPDATE dossiers_move SET action = 'decline_unanswered' WHERE action = 'expire' AND target = 'declined';
UPDATE dossiers_move SET action = 'stop_unanswered' WHERE action = 'expire';
UPDATE dossiers_move SET action = 'issue_immediately' WHERE action = 'issue' AND step_run_id IS NULL;
"""
BACKWARD = """
UPDATE dossiers_move SET action = 'ask_supplement' WHERE action = 'send_supplement';
UPDATE dossiers_move SET action = 'start_processing'
    WHERE action = 'confirm_transfer' OR (action = 'complete_step' AND source = 'accepted');
UPDATE dossiers_move SET action = 'advance' WHERE action = 'complete_step';
UPDATE dossiers_move SET action = 'expire' WHERE action IN ('decline_unanswered', 'stop_unanswered');
UPDATE dossiers_move SET action = 'issue' WHERE action = 'issue_immediately';
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_words")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
