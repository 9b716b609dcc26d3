"""A trigger: who acts for whom is reference data, as who holds which position is."""

from django.db import migrations

UP = """
CREATE TRIGGER accounts_delegation_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON accounts_delegation
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
"""
DOWN = "DROP TRIGGER accounts_delegation_revision ON accounts_delegation;"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_revision"), ("core", "0002_revision")]
    operations = [migrations.RunSQL(UP, DOWN)]
