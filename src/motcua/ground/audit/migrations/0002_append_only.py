"""The record can only grow: the database itself refuses to change or remove a row.

TRUNCATE is refused too, but for a connection that says `motcua.truncate_audit = on` (the test suite, which empties
tables between tests). What somebody with the database owner's rights removes all the same, `motcua audit verify` finds.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND coalesce(current_setting('motcua.truncate_audit', true), '') = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the audit record only grows: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_auditentry_append_only BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_auditentry_no_truncate BEFORE TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_dayroot_append_only BEFORE UPDATE OR DELETE ON audit_dayroot
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_dayroot_no_truncate BEFORE TRUNCATE ON audit_dayroot
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE INDEX audit_auditentry_at ON audit_auditentry USING brin (at);
CREATE INDEX audit_auditentry_xid ON audit_auditentry USING brin (((xid::text)::bigint));
"""
BACKWARD = """
DROP INDEX audit_auditentry_xid;
DROP INDEX audit_auditentry_at;
DROP TRIGGER audit_dayroot_no_truncate ON audit_dayroot;
DROP TRIGGER audit_dayroot_append_only ON audit_dayroot;
DROP TRIGGER audit_auditentry_no_truncate ON audit_auditentry;
DROP TRIGGER audit_auditentry_append_only ON audit_auditentry;
DROP FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
