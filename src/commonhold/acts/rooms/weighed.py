"""The other routes that a joint case weighed stay as all agreed to them, once work has begun.

Whoever compares later, compares with what was expected then. The rest of the case may be written anew as before.
"""

from collections.abc import Iterable

from commonhold.acts.deed import Deed
from commonhold.acts.refusal import NotNow
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.kind import Fact
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.rooms.journal import Line
from commonhold.facts.words import gettext_noop as _
from commonhold.record.begun import work_began
from commonhold.record.fold import as_entry, entry_after
from commonhold.record.journal import lines_of
from commonhold.record.rows import EntryRow

FROZEN = _(
    "Work began on {on}, so the other routes that you all weighed stay as you agreed to them. Everything else in the"
    " case can be written anew."
)


def keep_what_was_weighed(deed: Deed, row: EntryRow, fact: Fact) -> None:
    """Refuse words of an agreed case that weigh its alternatives otherwise, after work has begun: NotNow."""
    if not isinstance(fact, WhyCase):
        return
    weighed = _weighed(lines_of(deed.partnership, entry=row.id, room=row.room))
    if not weighed or weighed == fact.alternatives:
        return
    begun = work_began(deed.partnership, list(dict.fromkeys((PARTNERS, row.room))), deed.day)
    if begun is not None:
        raise NotNow(FROZEN, on=begun.on)


def _weighed(lines: Iterable[Line]) -> tuple[object, ...]:
    """The alternatives of the latest words that all agreed to; none where there are no such words."""
    row: EntryRow | None = None
    weighed: tuple[object, ...] = ()
    for line in lines:
        row = entry_after(row, line)
        body = as_entry(row).body if row is not None and row.state == "agreed" and not row.redacted else None
        if isinstance(body, WhyCase):
            weighed = body.alternatives
    return weighed
