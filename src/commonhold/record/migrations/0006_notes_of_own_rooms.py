"""What was written lately in own rooms is asked over all partnerships of a person: an index of those rooms alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0005_what_is_due")]
    operations = [
        migrations.AddIndex(
            "entry",
            models.Index("written_at", condition=models.Q(room__startswith="own:"), name="entries_of_own_rooms"),
        ),
    ]
