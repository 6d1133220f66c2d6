"""What can be found by its words."""

from django.db import models

from commonhold.record.models.lengths import ID, KIND, ROOM


class Findable(models.Model):
    """Derived: the words of an entry at its latest revision, as terms parted by spaces, and all that decides who reads.

    An entry that rests, or whose words were taken away, has none. `id` follows from the partnership and the entry, and
    keeps those of one partnership together. `said_on` is the day on which these words came onto the record. Each engine
    keeps an index of its own over `words` (see `record.search.engine`).
    """

    id = models.BigAutoField(primary_key=True)
    partnership = models.CharField(max_length=ID)
    entry = models.CharField(max_length=ID)
    room = models.CharField(max_length=ROOM)
    kind = models.CharField(max_length=KIND)
    organisation = models.CharField(max_length=ID)
    author = models.CharField(max_length=ID)
    narrow = models.BooleanField(default=False)
    said_on = models.DateField()
    words = models.TextField()
