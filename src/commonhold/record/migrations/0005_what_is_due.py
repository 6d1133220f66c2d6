"""What is due, and what stands in a state, is asked over all partnerships of a person: an index for each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0004_search")]
    operations = [
        migrations.AddIndex("entry", models.Index("kind", "state", "since", name="entries_in_state")),
        migrations.AddIndex(
            "entry",
            models.Index("due_on", "kind", condition=models.Q(due_on__isnull=False), name="entries_due"),
        ),
    ]
