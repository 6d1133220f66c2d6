"""What practices answered, and what waits for whom: derived, and brought up to date in the deed that changes it."""

from django.db import models

from commonhold.record.models.lengths import ID, NAME


class Reading(models.Model):
    """Derived: what every practice answers to one audience of a partnership.

    `audience` is empty for all partners, a plus for those who sit with them, an organisation's id, or a seat's id after
    a colon. `look_again_on` is the first day on which time alone could change an answer. `verdicts` is JSON by code.
    """

    pk = models.CompositePrimaryKey("partnership", "audience")
    partnership = models.CharField(max_length=ID)
    audience = models.CharField(max_length=ID + 1)
    look_again_on = models.DateField(null=True, db_index=True)
    verdicts = models.BinaryField()


class Standing(models.Model):
    """Derived: a finding that stands for an audience, and where the answer to it stands.

    `number` tells apart findings of one practice on one subject.
    """

    pk = models.CompositePrimaryKey("partnership", "audience", "practice", "subject", "number")
    partnership = models.CharField(max_length=ID)
    audience = models.CharField(max_length=ID + 1)
    practice = models.CharField(max_length=8)
    subject = models.CharField(max_length=NAME)
    number = models.IntegerField()
    standing = models.CharField(max_length=20)
    body = models.BinaryField()

    class Meta:
        indexes = (models.Index("practice", "standing", name="standings_of_practice"),)


class Task(models.Model):
    """Derived: something waits for an organisation (or for one seat of it, where `seat` is told)."""

    pk = models.CompositePrimaryKey("partnership", "entry", "what", "organisation", "seat")
    partnership = models.CharField(max_length=ID)
    entry = models.CharField(max_length=ID)
    what = models.CharField(max_length=40)
    organisation = models.CharField(max_length=ID)
    seat = models.CharField(max_length=ID)
    due_on = models.DateField(null=True)

    class Meta:
        indexes = (models.Index("organisation", "due_on", name="tasks_of_organisation"),)
