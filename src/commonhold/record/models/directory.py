"""The registers: partnerships, organisations, their offices, the seats, and who was asked to take one or did."""

from django.db import models

from commonhold.record.models.lengths import ID, NAME, SORT_BY


class Partnership(models.Model):
    """Derived from the journal: one workspace and the card that all its partners share.

    `room` is the room that its card is written in: `partners`, or `public` for one brought in from a published source,
    which `source` then names with what it can tell (as JSON).
    """

    id = models.CharField(max_length=ID, primary_key=True)
    slug = models.CharField(max_length=NAME, unique=True)
    name = models.CharField(max_length=NAME)
    room = models.CharField(max_length=20)
    revision = models.IntegerField(default=1)
    seq = models.BigIntegerField()
    source = models.BinaryField(default=b"")
    body = models.BinaryField()


class Organisation(models.Model):
    """Derived from its own chain: an organisation's card, the same in all its partnerships."""

    id = models.CharField(max_length=ID, primary_key=True)
    name = models.CharField(max_length=NAME)
    revision = models.IntegerField(default=1)
    seq = models.BigIntegerField()
    body = models.BinaryField()


class Office(models.Model):
    """Derived from the organisation's chain: one of its offices."""

    id = models.CharField(max_length=ID, primary_key=True)
    organisation = models.CharField(max_length=ID, db_index=True)
    revision = models.IntegerField(default=1)
    seq = models.BigIntegerField()
    body = models.BinaryField()


class Seat(models.Model):
    """Derived from the partnership's journal: a person's place in it.

    `confirmed` tells that the others confirmed a representative, broker, evaluator or convenor; until then it has no
    voice. `person` holds whoever took the seat, and is known to the directory alone, never to a journal.
    """

    pk = models.CompositePrimaryKey("partnership", "id")
    partnership = models.CharField(max_length=ID)
    id = models.CharField(max_length=ID)
    organisation = models.CharField(max_length=ID)
    confirmed = models.BooleanField(default=False)
    revision = models.IntegerField(default=1)
    seq = models.BigIntegerField()
    body = models.BinaryField()

    class Meta:
        indexes = (models.Index("organisation", name="seats_of_organisation"),)


class Sitting(models.Model):
    """Who took a seat. Apart from the register, so that the journal never holds a mailbox.

    `name` is what the partnership's name is sorted by, kept here so that somebody with thousands finds the next fifty.
    `same_as` is an organisation elsewhere of which whoever sits here says, for themselves alone, that it is the one
    that this seat is for; empty where nothing was said.
    """

    pk = models.CompositePrimaryKey("partnership", "seat")
    partnership = models.CharField(max_length=ID)
    seat = models.CharField(max_length=ID)
    person = models.CharField(max_length=ID)
    name = models.CharField(max_length=SORT_BY, default="")
    same_as = models.CharField(max_length=ID, default="")

    class Meta:
        indexes = (models.Index("person", "name", "partnership", "seat", name="sittings_by_name"),)


class Invitation(models.Model):
    """A link mailed to somebody who is to take a seat: its token as a hash; until it is used, withdrawn or late."""

    token_hash = models.BinaryField(unique=True, max_length=32)
    partnership = models.CharField(max_length=ID)
    seat = models.CharField(max_length=ID)
    mailbox = models.CharField(max_length=320)
    invited_by = models.CharField(max_length=ID)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index("partnership", "seat", name="invitations_to_seat"),)
