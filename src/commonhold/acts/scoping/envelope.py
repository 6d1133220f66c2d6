"""A partner's reasons as one envelope: every answer written in one deed, sealed in one, taken back in one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from commonhold.acts.deed import By, Deed, Written
from commonhold.acts.refusal import NotNow
from commonhold.acts.sealing.lodging import take_back_every
from commonhold.acts.writing import add, kind_named, revise, sound
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import TAKE_BACK

NOTHING_SEALED = _("Nothing of yours is sealed and still closed.")


class Said(Struct, frozen=True):
    """One answer of an envelope: the id of its draft, the line of it that the writer saw (0: it is new), its words."""

    id: str
    seen: int
    body: Mapping[str, Any]


def draft_motives(*, by: By, answers: Sequence[Said], now: datetime | None = None) -> tuple[Written, ...]:
    """Write the answers of an envelope into the organisation's own room: all of them, or none.

    An answer that names its round alone takes back what a draft said; a new one that does so is not written. Raises
    Stale where a colleague was quicker, NotSound, or NotAllowed.
    """
    kind = kind_named("motive")
    named = set(kind.sealed_by or ())
    for one in answers:
        sound(kind, one.body, complete=False)
    asked = [one for one in answers if one.seen or set(one.body) - named]
    with Deed(by, "draft_motives", now=now) as deed:
        deed.look_up(one.id for one in asked if one.id)
        rows = [
            revise(deed, deed.seen(one.id), one.body, seen=one.seen)
            if one.seen
            else add(deed, kind, one.body, id=one.id)
            for one in asked
        ]
    return tuple(map(deed.written, rows))


def take_back_motives(*, by: By, now: datetime | None = None) -> int:
    """Take back the whole envelope, whatever of it is still closed; its words are drafts again. How many rounds."""
    with Deed(by, TAKE_BACK, now=now) as deed:
        taken = take_back_every(deed, "motive")
        if not taken:
            raise NotNow(NOTHING_SEALED)
    return taken
