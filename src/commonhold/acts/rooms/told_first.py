"""Nobody hears of a flag before whom it is about: others read it where that partner does too, or was told before."""

from collections.abc import Collection

from commonhold.acts.deed import Deed
from commonhold.acts.refusal import NotNow
from commonhold.facts.chapters.governance import Release
from commonhold.facts.chapters.integrity import IntegrityFlag
from commonhold.facts.clock import Clock
from commonhold.facts.kind import Fact
from commonhold.facts.rooms.passing import state_on
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.rows import LINKS

RAISE_IT_FIRST = _("Raise this with {partner} first: whoever a flag is about is told before others are.")


def tell_first(deed: Deed, fact: Fact, readers: Collection[str], *, entry: str = "") -> None:
    """Refuse to let others read a flag about a partner who reads it neither there nor already: NotNow.

    `entry` is the flag as it lies in the own room, where it was written before.
    """
    if not isinstance(fact, IntegrityFlag) or not set(readers) - {deed.seat.organisation}:
        return
    about = str(fact.subject or "")
    if about == deed.seat.organisation or about in readers or about not in deed.house.present(deed.day):
        return
    if not _was_told(deed, entry, about):
        raise NotNow(RAISE_IT_FIRST, partner=about)


def _was_told(deed: Deed, entry: str, about: str) -> bool:
    """Does a release of it to whom it is about last?"""
    links = LINKS.read("partnership = %s AND entry = %s AND release <> ''", (deed.partnership, entry)) if entry else []
    for row in filter(None, (deed.row_of(link.release) for link in links)):
        told = as_entry(row)
        if isinstance(told.body, Release) and about in told.body.to and state_on(told, Clock(deed.day)) == "active":
            return True
    return False
