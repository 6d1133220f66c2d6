"""Whoever sits at several tables for one organisation can say so, though it has another identity at each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0006_notes_of_own_rooms")]
    operations = [migrations.AddField("sitting", "same_as", models.CharField(default="", max_length=200))]
