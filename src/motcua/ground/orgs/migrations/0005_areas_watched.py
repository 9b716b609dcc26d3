from django.db import migrations

UP = """
CREATE TRIGGER orgs_area_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_area
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
"""
DOWN = "DROP TRIGGER orgs_area_revision ON orgs_area;"


class Migration(migrations.Migration):
    """What is remembered of areas is asked for again after any change of them."""

    dependencies = [("orgs", "0004_ends_of_rights"), ("core", "0002_revision")]
    operations = [migrations.RunSQL(UP, DOWN)]
