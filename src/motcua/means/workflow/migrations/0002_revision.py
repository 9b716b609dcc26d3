"""Triggers: every change of reference data raises its revision, so that no process uses what it has kept of it."""

from django.db import migrations

UP = """
CREATE TRIGGER workflow_process_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON workflow_process
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER workflow_process_version_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON workflow_process_version
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER workflow_step_definition_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON workflow_step_definition
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER workflow_outcome_definition_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON workflow_outcome_definition
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
"""
DOWN = """
DROP TRIGGER workflow_process_revision ON workflow_process;
DROP TRIGGER workflow_process_version_revision ON workflow_process_version;
DROP TRIGGER workflow_step_definition_revision ON workflow_step_definition;
DROP TRIGGER workflow_outcome_definition_revision ON workflow_outcome_definition;
"""


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial"), ("core", "0002_revision")]
    operations = [migrations.RunSQL(UP, DOWN)]
