"""Entries at their latest revision, and what is derived from them."""

from django.db import models

from commonhold.record.models.lengths import ID, KIND, ROOM, STATE


class Entry(models.Model):
    """Derived from the journal: the latest revision of an entry.

    `seq` is its last line in its room's journal, which a writer names to show what it saw. `narrow` tells that only its
    author reads it. `wider` names the entry that was written from it in a wider room, after which it rests. `due_on` is
    the day that its kind calls due, where it has one. `opened_on` is the day from which all partners read it, where it
    was sealed.
    """

    pk = models.CompositePrimaryKey("partnership", "id")
    partnership = models.CharField(max_length=ID)
    id = models.CharField(max_length=ID)
    room = models.CharField(max_length=ROOM)
    kind = models.CharField(max_length=KIND)
    organisation = models.CharField(max_length=ID)
    author = models.CharField(max_length=ID)
    revision = models.IntegerField()
    written_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=STATE)
    since = models.DateField(null=True)
    narrow = models.BooleanField(default=False)
    wider = models.CharField(max_length=ID, default="")
    opened_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    redacted = models.BooleanField(default=False)
    first_seq = models.BigIntegerField()
    seq = models.BigIntegerField()
    body = models.BinaryField()

    class Meta:
        indexes = (
            models.Index("partnership", "room", name="entries_of_room"),
            models.Index("partnership", "kind", name="entries_of_kind"),
            models.Index("kind", "state", "since", name="entries_in_state"),
            models.Index("due_on", "kind", condition=models.Q(due_on__isnull=False), name="entries_due"),
            models.Index("written_at", condition=models.Q(room__startswith="own:"), name="entries_of_own_rooms"),
        )


class Reference(models.Model):
    """Derived: an entry names another one, or a card, in one of its fields."""

    pk = models.CompositePrimaryKey("partnership", "source", "field", "target")
    partnership = models.CharField(max_length=ID)
    source = models.CharField(max_length=ID)
    field = models.CharField(max_length=80)
    target = models.CharField(max_length=ID)

    class Meta:
        indexes = (models.Index("partnership", "target", name="named_by"),)


class Link(models.Model):
    """Derived: an entry was written anew in another room. Only whoever reads the entry it came from may know.

    `release` names the release that it was written for; while that is active, later revisions follow.
    """

    pk = models.CompositePrimaryKey("partnership", "entry", "copy")
    partnership = models.CharField(max_length=ID)
    entry = models.CharField(max_length=ID)
    copy = models.CharField(max_length=ID)
    release = models.CharField(max_length=ID, default="")

    class Meta:
        indexes = (models.Index("partnership", "copy", name="copied_from"),)


class Lodging(models.Model):
    """Derived: an organisation lodged its envelope of one round (a kind, and the values it is sealed by).

    `id` is what others know it by. `first_on` is the first day, which stays when it is taken back. `lodged` is false
    after that; `opened_on` is the day on which all opened together.
    """

    pk = models.CompositePrimaryKey("partnership", "round", "organisation")
    partnership = models.CharField(max_length=ID)
    round = models.CharField(max_length=400)
    organisation = models.CharField(max_length=ID)
    id = models.CharField(max_length=ID)
    kind = models.CharField(max_length=KIND)
    values = models.BinaryField()
    first_on = models.DateField()
    lodged_on = models.DateField()
    lodged = models.BooleanField(default=True)
    opened_on = models.DateField(null=True)
    commitment = models.BinaryField()


class Upload(models.Model):
    """A file put into one room by one seat. `hash` is salted, so it opens nothing and tells nothing of other rooms."""

    pk = models.CompositePrimaryKey("partnership", "room", "hash")
    partnership = models.CharField(max_length=ID)
    room = models.CharField(max_length=ROOM)
    hash = models.CharField(max_length=64)
    salt = models.BinaryField()
    uploader = models.CharField(max_length=ID)
    organisation = models.CharField(max_length=ID)
    name = models.CharField(max_length=1000)
    media_type = models.CharField(max_length=200)
    size = models.BigIntegerField()
    at = models.DateTimeField()
    stored_as = models.CharField(max_length=200)
