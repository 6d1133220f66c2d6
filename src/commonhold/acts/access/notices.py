"""What was mailed to whom already, so that nothing is mailed twice, and nobody is reminded for ever.

A mail is noted before it leaves: of two workers that come upon the same matter, one sends it. What could not be sent
is taken back, and tried again later.
"""

from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import IntegrityError, transaction

from commonhold.record.models.people import Notice

LONGEST = 400
"""Signs that a key can have."""
KEPT = timedelta(days=400)
"""How long it is remembered that something was mailed."""


def about(sort: str, *words: object) -> str:
    """The key of a matter, of ids and numbers alone; a long one is shortened so that it stays the same."""
    key = ":".join((sort, *map(str, words)))
    return key if len(key) <= LONGEST else f"{sort}:{blake2b(key.encode(), digest_size=24).hexdigest()}"


def noted(person: str, key: str, *, partnership: str = "", seen: int, at: datetime) -> bool:
    """Note one more mail about a matter, of which the sender knows `seen`; False where somebody else was quicker."""
    if seen:
        changed = Notice.objects.filter(person=person, about=key, times=seen).update(times=seen + 1, last_at=at)
        return bool(changed)
    try:
        with transaction.atomic():
            Notice.objects.create(person=person, about=key, partnership=partnership, times=1, last_at=at)
    except IntegrityError:
        return bool(Notice.objects.filter(person=person, about=key, times=0).update(times=1, last_at=at))
    return True


def again(person: str, key: str, *, seen: datetime | None, at: datetime) -> bool:
    """The same for what comes again and again, such as a digest: `seen` is when the sender knows it went out last."""
    if seen is not None:
        return bool(Notice.objects.filter(person=person, about=key, last_at=seen).update(last_at=at))
    return noted(person, key, seen=0, at=at)


def taken_back(person: str, key: str, *, times: int, last_at: datetime | None) -> None:
    """A mail that was noted did not leave: note what was so before."""
    if last_at is None:
        Notice.objects.filter(person=person, about=key).delete()
    else:
        Notice.objects.filter(person=person, about=key).update(times=times, last_at=last_at)


def forget(*, now: datetime) -> int:
    """Let go of notes that are so old that nothing comes of them any more; how many they were."""
    gone, _each = Notice.objects.filter(last_at__lt=now - KEPT).delete()
    return gone
