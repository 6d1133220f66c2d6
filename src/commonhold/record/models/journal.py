"""Rooms, who may enter each from when until when, and the journal of each."""

from django.db import models

from commonhold.record.models.lengths import DEED, ID, KIND, ROOM, STATE


class Room(models.Model):
    """A set of readers with a journal of its own, and the head of that journal.

    An organisation's own chain has the empty partnership. Appending locks the row, so lines of a room never collide.
    """

    pk = models.CompositePrimaryKey("partnership", "id")
    partnership = models.CharField(max_length=ID)
    id = models.CharField(max_length=ROOM)
    seq = models.BigIntegerField(default=0)
    hash = models.BinaryField()


class JournalLine(models.Model):
    """One line of a room's journal, as `rooms.journal.Line` has it; the database refuses all but redaction."""

    pk = models.CompositePrimaryKey("partnership", "room", "seq")
    partnership = models.CharField(max_length=ID)
    room = models.CharField(max_length=ROOM)
    seq = models.BigIntegerField()
    deed = models.CharField(max_length=DEED)
    kind = models.CharField(max_length=KIND)
    entry = models.CharField(max_length=ID)
    revision = models.IntegerField()
    organisation = models.CharField(max_length=ID)
    by = models.CharField(max_length=ID)
    at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=STATE)
    since = models.DateField(null=True)
    redacts = models.BigIntegerField(default=0)
    salt = models.BinaryField()
    body_hash = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()
    body = models.BinaryField()

    class Meta:
        indexes = (models.Index("partnership", "entry", name="line_of_entry"),)


class Access(models.Model):
    """Derived: an organisation may enter a room from one day until another, both included.

    What the policy works out from agreements, memberships and releases, as rows that a filter can use. An own room is
    open to its organisation for good, the porch to everyone; neither needs a row.
    """

    pk = models.CompositePrimaryKey("partnership", "organisation", "room", "from_on")
    partnership = models.CharField(max_length=ID)
    organisation = models.CharField(max_length=ID)
    room = models.CharField(max_length=ROOM)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        indexes = (models.Index("organisation", "room", name="rooms_of_organisation"),)


class HeadGiven(models.Model):
    """The head of a room as it was given to a partner, in a mail or a copy: a tail cut later no longer matches it."""

    pk = models.CompositePrimaryKey("partnership", "room", "seq", "organisation")
    partnership = models.CharField(max_length=ID)
    room = models.CharField(max_length=ROOM)
    seq = models.BigIntegerField()
    organisation = models.CharField(max_length=ID)
    hash = models.BinaryField()
    at = models.DateTimeField()
