"""The deeds that every kind has: write, revise, move, answer. Where a kind needs more, its chapter adds deeds."""

from datetime import datetime

from commonhold.acts import consent, writing
from commonhold.acts.deed import By, Deed, Written
from commonhold.acts.house.consequences import after_words
from commonhold.acts.rooms.copies import follow_on
from commonhold.acts.writing import Body, kind_named


def write(
    *,
    by: By,
    kind: str,
    body: Body,
    room: str = "",
    id: str = "",
    name: str = "write",
    now: datetime | None = None,
) -> Written:
    """Write an entry into a room (the usual one of its kind, where none is named).

    The same `id` with the same words again changes nothing and finds what was written first. Raises NotThere,
    NotAllowed, NotSound (with every problem) or Conflict.
    """
    with Deed(by, name, now=now) as deed:
        row = writing.add(deed, kind_named(kind), body, room=room, id=id)
    return deed.written(row)


def revise(*, by: By, entry: str, body: Body, seen: int, name: str = "revise", now: datetime | None = None) -> Written:
    """Write the words of an entry anew. `seen` is the line that the writer saw last.

    Raises Stale, with both versions, where somebody was quicker.
    """
    with Deed(by, name, now=now) as deed:
        before = deed.seen(entry)
        row = writing.revise(deed, before, body, seen=seen)
        after_words(deed, before, row)
    return deed.written(row)


def move(
    *, by: By, entry: str, to: str, seen: int, reason: str = "", name: str = "move", now: datetime | None = None
) -> Written:
    """Move an entry to another state.

    Where that takes the consent of several, this seat's is noted, and the entry moves with the last one. What was
    released moves with it, as long as the release lasts.
    """
    with Deed(by, name, now=now) as deed:
        before = deed.seen(entry)
        row = consent.move(deed, before, to, seen=seen, reason=reason)
        if row.room.startswith("own:"):
            follow_on(deed, before, row)  # whoever was told of it learns how it went on
    return deed.written(row)


def answer(
    *,
    by: By,
    entry: str,
    revision: int,
    verdict: str,
    to: str = "",
    reason: str = "",
    name: str = "answer",
    now: datetime | None = None,
) -> Written:
    """Consent to one revision of an entry, object to it, or abstain."""
    with Deed(by, name, now=now) as deed:
        row = consent.answer(deed, deed.seen(entry), revision, verdict, end=to, reason=reason)
    return deed.written(row)
