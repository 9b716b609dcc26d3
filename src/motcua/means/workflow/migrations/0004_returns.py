"""Handing a finished result over is never late: the open steps that wait for it lose their clock."""

from django.db import migrations

FORWARD = """
UPDATE workflow_step_run SET due_at = NULL, near_at = NULL, urgent_at = NULL, alarm_at = NULL
FROM workflow_step_definition
WHERE workflow_step_definition.id = workflow_step_run.step_id AND workflow_step_definition.kind = 'return'
    AND workflow_step_run.done_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("workflow", "0003_begun_by")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
