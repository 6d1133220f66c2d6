"""The one app with tables."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.signals import post_migrate

from commonhold.record.keeping import keep, rules_missing

KEPT_SINCE = ("record", "0002_journal_is_kept")


class RecordConfig(AppConfig):
    """What partners wrote down."""

    name = "commonhold.record"
    label = "record"

    def ready(self) -> None:
        """Have what keeps the journal put back after every migration."""
        post_migrate.connect(_keep, sender=self)


def _keep(using: str, **_told: Any) -> None:
    connection = connections[using]
    if KEPT_SINCE in MigrationRecorder(connection).applied_migrations() and rules_missing(connection):
        keep(connection)
