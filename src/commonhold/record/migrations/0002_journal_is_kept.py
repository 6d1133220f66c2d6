"""From here on the database itself keeps the journal (see `record.keeping`)."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commonhold.record import keeping


def keep(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    keeping.keep(editor.connection)


def let_go(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    keeping.let_go(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(keep, let_go)]
