"""From here on entries are found by their words, and the database keeps an index over these (see `record.search`)."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commonhold.record.search import engine


def make(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    engine.make(editor.connection)


def take_away(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    engine.take_away(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("record", "0003_people_and_programs")]
    operations = [
        migrations.CreateModel(
            name="Findable",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("partnership", models.CharField(max_length=200)),
                ("entry", models.CharField(max_length=200)),
                ("room", models.CharField(max_length=240)),
                ("kind", models.CharField(max_length=40)),
                ("organisation", models.CharField(max_length=200)),
                ("author", models.CharField(max_length=200)),
                ("narrow", models.BooleanField(default=False)),
                ("said_on", models.DateField()),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(make, take_away),
    ]
