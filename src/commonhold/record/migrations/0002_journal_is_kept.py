"""The database itself keeps the journal: no line is changed or removed, but for the words that a redaction takes away.

A later migration that rebuilds the table on SQLite (any change of its columns) loses the triggers and must run
`keep` again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "record_journalline"
KEPT = (
    "rowid", "partnership", "room", "seq", "deed", "kind", "entry", "revision", "organisation", "by", "at", "written_at",
    "state", "since", "redacts", "body_hash", "previous", "hash",
)  # fmt: skip
"""What no redaction touches."""

CHANGED = "a line of the journal cannot be changed"
REMOVED = "a line of the journal cannot be removed"

# REPLACE removes lines without asking the trigger on DELETE, so a line that is there already is refused as well.
SQLITE = {
    "journal_line_not_changed": f"""
        BEFORE UPDATE ON {TABLE}
        WHEN NOT (
            NEW.body IS x'' AND NEW.salt IS x''
            AND {" AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in KEPT)}
            AND EXISTS (
                SELECT 1 FROM {TABLE} WHERE partnership = OLD.partnership AND room = OLD.room
                AND seq > OLD.seq AND redacts = OLD.seq
            )
        )
        BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END""",  # noqa: S608 - our own words
    "journal_line_not_removed": f"""
        BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{REMOVED}'); END""",
    "journal_line_not_replaced": f"""
        BEFORE INSERT ON {TABLE}
        WHEN EXISTS (
            SELECT 1 FROM {TABLE} WHERE partnership = NEW.partnership AND room = NEW.room AND seq = NEW.seq
        ) OR EXISTS (SELECT 1 FROM {TABLE} WHERE rowid = NEW.rowid)
        BEGIN SELECT RAISE(ABORT, '{REMOVED}'); END""",  # noqa: S608
}

FUNCTION = f"""
CREATE OR REPLACE FUNCTION journal_line_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    emptied {TABLE}%ROWTYPE;
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION '{REMOVED}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    emptied := OLD;
    emptied.body := '';
    emptied.salt := '';
    IF NEW IS DISTINCT FROM emptied OR NOT EXISTS (
        SELECT 1 FROM {TABLE} WHERE partnership = OLD.partnership AND room = OLD.room
        AND seq > OLD.seq AND redacts = OLD.seq
    ) THEN
        RAISE EXCEPTION '{CHANGED}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$"""  # noqa: S608
POSTGRESQL = {
    "journal_line_not_changed": "BEFORE UPDATE ON {0} FOR EACH ROW",
    "journal_line_not_removed": "BEFORE DELETE ON {0} FOR EACH ROW",
    "journal_not_emptied": "BEFORE TRUNCATE ON {0} FOR EACH STATEMENT",
}


def keep(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for name, rule in SQLITE.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {rule}", params=None)
        return
    schema_editor.execute(FUNCTION, params=None)
    for name, when in POSTGRESQL.items():
        schema_editor.execute(f"CREATE TRIGGER {name} {when.format(TABLE)} EXECUTE FUNCTION journal_line_is_kept()")
        schema_editor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")  # in a restored copy as well


def let_go(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        return
    for name in POSTGRESQL:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")
    schema_editor.execute("DROP FUNCTION IF EXISTS journal_line_is_kept()")


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(keep, let_go, elidable=False)]
