"""Triggers: who holds which position and role is reference data; an account only where its name or its use changes."""

from django.db import migrations

UP = """
CREATE TRIGGER accounts_sampleperson_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON accounts_sampleperson
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER accounts_rolegrant_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON accounts_rolegrant
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER accounts_posting_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON accounts_posting
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER accounts_account_revision AFTER UPDATE OF username, full_name, is_active, sample ON accounts_account
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
"""
DOWN = """
DROP TRIGGER accounts_sampleperson_revision ON accounts_sampleperson;
DROP TRIGGER accounts_rolegrant_revision ON accounts_rolegrant;
DROP TRIGGER accounts_posting_revision ON accounts_posting;
DROP TRIGGER accounts_account_revision ON accounts_account;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_sample_people"), ("core", "0002_revision")]
    operations = [migrations.RunSQL(UP, DOWN)]
