"""Triggers: a form that left the draft state keeps its schema, and frozen answers keep everything."""

from django.db import migrations

UP = """
CREATE FUNCTION eforms_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is frozen', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER eforms_answers_frozen BEFORE UPDATE ON eforms_answers
    FOR EACH ROW EXECUTE FUNCTION eforms_refuse_change();
CREATE TRIGGER eforms_version_frozen BEFORE UPDATE ON eforms_version
    FOR EACH ROW WHEN (OLD.state <> 'draft' AND (
        NEW.schema IS DISTINCT FROM OLD.schema OR NEW.schema_sha256 IS DISTINCT FROM OLD.schema_sha256
        OR NEW.definition_id IS DISTINCT FROM OLD.definition_id OR NEW.number IS DISTINCT FROM OLD.number
        OR NEW.state = 'draft'))
    EXECUTE FUNCTION eforms_refuse_change();
"""
DOWN = """
DROP TRIGGER eforms_version_frozen ON eforms_version;
DROP TRIGGER eforms_answers_frozen ON eforms_answers;
DROP FUNCTION eforms_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("eforms", "0001_initial")]
    operations = [migrations.RunSQL(UP, DOWN)]
