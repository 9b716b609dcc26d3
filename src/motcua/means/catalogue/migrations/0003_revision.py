"""Triggers: every change of reference data raises its revision, so that no process uses what it has kept of it."""

from django.db import migrations

UP = """
CREATE TRIGGER catalogue_sector_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_sector
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER catalogue_offering_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_offering
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER catalogue_procedure_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_procedure
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER catalogue_version_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_version
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER catalogue_case_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_case
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER catalogue_paper_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_paper
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
"""
DOWN = """
DROP TRIGGER catalogue_sector_revision ON catalogue_sector;
DROP TRIGGER catalogue_offering_revision ON catalogue_offering;
DROP TRIGGER catalogue_procedure_revision ON catalogue_procedure;
DROP TRIGGER catalogue_version_revision ON catalogue_version;
DROP TRIGGER catalogue_case_revision ON catalogue_case;
DROP TRIGGER catalogue_paper_revision ON catalogue_paper;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_frozen"), ("core", "0002_revision")]
    operations = [migrations.RunSQL(UP, DOWN)]
