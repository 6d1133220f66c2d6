"""The engines behind the queue, opened when the first task is put or taken, and never before.

Commands that need no queue then run where its folder is not there yet, or its server does not answer.
"""

from pathlib import Path
from typing import Any

from huey.api import PostgresHuey, SqliteHuey
from huey.storage import PostgresStorage, SqliteStorage


class FileStorage(SqliteStorage):  # type: ignore[misc]  # huey carries no types
    """A queue in a SQLite file."""

    def _create_connection(self) -> Any:
        Path(self.filename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = super()._create_connection()
        for statement in self.ddl:
            made.execute(statement)
        return made


class ServerStorage(PostgresStorage):  # type: ignore[misc]
    """A queue on a PostgreSQL server."""

    def _create_connection(self) -> Any:
        made = super()._connect()
        for statement in self.ddl:
            made.execute(statement)
        return made


class QueueInFile(SqliteHuey):  # type: ignore[misc]
    """Tasks wait in a SQLite file."""

    storage_class = FileStorage


class QueueInPostgres(PostgresHuey):  # type: ignore[misc]
    """Tasks wait on a PostgreSQL server."""

    storage_class = ServerStorage
