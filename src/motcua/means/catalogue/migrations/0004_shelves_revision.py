"""Triggers: the shelves that pages show are reference data too."""

from django.db import migrations

UP = """
CREATE TRIGGER catalogue_life_event_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_life_event
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER catalogue_life_event_entry_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalogue_life_event_entry
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
"""
DOWN = """
DROP TRIGGER catalogue_life_event_revision ON catalogue_life_event;
DROP TRIGGER catalogue_life_event_entry_revision ON catalogue_life_event_entry;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_revision")]
    operations = [migrations.RunSQL(UP, DOWN)]
