"""The rules by which the database itself keeps the journal.

No line is changed or removed, but for the words that a redaction takes away. They hold for whoever writes to the
database, with this program or past it. A change of the table's columns rebuilds the table on SQLite and loses them,
so they are put back after every migration.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "record_journalline"
FUNCTION = "journal_line_is_kept"
CHANGED = "a line of the journal cannot be changed"
REMOVED = "a line of the journal cannot be removed"

NEVER_TOUCHED = (
    "rowid", "partnership", "room", "seq", "deed", "kind", "entry", "revision", "organisation", "by", "at",
    "written_at", "state", "since", "redacts", "body_hash", "previous", "hash",
)  # fmt: skip
REDACTED = f"""EXISTS (
    SELECT 1 FROM {TABLE} WHERE partnership = OLD.partnership AND room = OLD.room
    AND seq > OLD.seq AND redacts = OLD.seq
)"""  # noqa: S608 - our own words, here and below

# REPLACE removes lines without asking the trigger on DELETE, so a line that is there already is refused as well.
SQLITE = {
    "journal_line_not_changed": f"""BEFORE UPDATE ON {TABLE}
WHEN NOT (
    NEW.body IS x'' AND NEW.salt IS x'' AND {" AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in NEVER_TOUCHED)}
    AND {REDACTED}
)
BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END""",
    "journal_line_not_removed": f"BEFORE DELETE ON {TABLE}\nBEGIN SELECT RAISE(ABORT, '{REMOVED}'); END",
    "journal_line_not_replaced": f"""BEFORE INSERT ON {TABLE}
WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE partnership = NEW.partnership AND room = NEW.room AND seq = NEW.seq)
    OR EXISTS (SELECT 1 FROM {TABLE} WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, '{REMOVED}'); END""",  # noqa: S608
}

ASKED = f"""
DECLARE
    emptied {TABLE}%ROWTYPE;
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION '{REMOVED}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    emptied := OLD;
    emptied.body := '';
    emptied.salt := '';
    IF NEW IS DISTINCT FROM emptied OR NOT {REDACTED} THEN
        RAISE EXCEPTION '{CHANGED}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END """
POSTGRESQL = {
    "journal_line_not_changed": "BEFORE UPDATE ON {} FOR EACH ROW",
    "journal_line_not_removed": "BEFORE DELETE ON {} FOR EACH ROW",
    "journal_not_emptied": "BEFORE TRUNCATE ON {} FOR EACH STATEMENT",
}


def keep(connection: BaseDatabaseWrapper) -> None:
    """Put the rules in force; those that are there are put anew."""
    let_go(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, rule in SQLITE.items():
                cursor.execute(_as_sqlite_tells(name, rule))
            return
        cursor.execute(f"CREATE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${ASKED}$$", None)
        for name, when in POSTGRESQL.items():
            cursor.execute(f"CREATE TRIGGER {name} {when.format(TABLE)} EXECUTE FUNCTION {FUNCTION}()")
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")  # in a replica as well


def let_go(connection: BaseDatabaseWrapper) -> None:
    """Take the rules out of force."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            return
        for name in POSTGRESQL:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")
        cursor.execute(f"DROP FUNCTION IF EXISTS {FUNCTION}()")


def rules_missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The rules that are not in force, or not as they should be."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
            told = dict(cursor.fetchall())
            return [name for name, rule in SQLITE.items() if told.get(name) != _as_sqlite_tells(name, rule)]
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
            "WHERE tgrelid = %s::regclass AND tgenabled = 'A' AND proname = %s AND prosrc = %s",
            [TABLE, FUNCTION, ASKED],
        )
        found = {name for (name,) in cursor.fetchall()}
        return [name for name in POSTGRESQL if name not in found]


def _as_sqlite_tells(name: str, rule: str) -> str:
    return f"CREATE TRIGGER {name} {rule}"
