"""Triggers: what a published version says, its cases and its papers never change; only its end and its state do."""

from django.db import migrations

UP = """
CREATE FUNCTION catalogue_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - '{valid_to,state,published_at}'::text[])
       IS DISTINCT FROM (to_jsonb(OLD) - '{valid_to,state,published_at}'::text[]) OR NEW.state = 'draft' THEN
        RAISE EXCEPTION 'a published version of a procedure is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER catalogue_version_frozen BEFORE UPDATE ON catalogue_version
    FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION catalogue_version_frozen();

CREATE FUNCTION catalogue_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owner bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN owner := NEW.version_id; ELSE owner := OLD.version_id; END IF;
    IF EXISTS (SELECT FROM catalogue_version WHERE id = owner AND state <> 'draft') THEN
        RAISE EXCEPTION 'a published version of a procedure is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER catalogue_case_frozen BEFORE INSERT OR UPDATE OR DELETE ON catalogue_case
    FOR EACH ROW EXECUTE FUNCTION catalogue_part_frozen();
CREATE TRIGGER catalogue_paper_frozen BEFORE INSERT OR UPDATE OR DELETE ON catalogue_paper
    FOR EACH ROW EXECUTE FUNCTION catalogue_part_frozen();
"""
DOWN = """
DROP TRIGGER catalogue_paper_frozen ON catalogue_paper;
DROP TRIGGER catalogue_case_frozen ON catalogue_case;
DROP FUNCTION catalogue_part_frozen();
DROP TRIGGER catalogue_version_frozen ON catalogue_version;
DROP FUNCTION catalogue_version_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunSQL(UP, DOWN)]
