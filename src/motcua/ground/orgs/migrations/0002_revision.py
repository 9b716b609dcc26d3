"""Triggers: every change of reference data raises its revision, so that no process uses what it has kept of it."""

from django.db import migrations

UP = """
CREATE TRIGGER orgs_agency_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_agency
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER orgs_agency_link_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_agency_link
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER orgs_unit_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_unit
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER orgs_position_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_position
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER orgs_dated_setting_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_dated_setting
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER orgs_calendar_revision_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_calendar_revision
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER orgs_calendar_day_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_calendar_day
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER orgs_opening_hours_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON orgs_opening_hours
    FOR EACH STATEMENT EXECUTE FUNCTION core_raise_revision();
"""
DOWN = """
DROP TRIGGER orgs_agency_revision ON orgs_agency;
DROP TRIGGER orgs_agency_link_revision ON orgs_agency_link;
DROP TRIGGER orgs_unit_revision ON orgs_unit;
DROP TRIGGER orgs_position_revision ON orgs_position;
DROP TRIGGER orgs_dated_setting_revision ON orgs_dated_setting;
DROP TRIGGER orgs_calendar_revision_revision ON orgs_calendar_revision;
DROP TRIGGER orgs_calendar_day_revision ON orgs_calendar_day;
DROP TRIGGER orgs_opening_hours_revision ON orgs_opening_hours;
"""


class Migration(migrations.Migration):
    dependencies = [("orgs", "0001_initial"), ("core", "0002_revision")]
    operations = [migrations.RunSQL(UP, DOWN)]
