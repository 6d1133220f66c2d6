"""Replies: whoever something was said about answers it beside it, for the same readers."""

from commonhold.acts.deed import Deed
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.facts.chapters.integrity import Reply
from commonhold.facts.rooms.house import PUBLIC
from commonhold.facts.rooms.spoken import spoken_about
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.rows import EntryRow

NOTHING_SAID = _("There is nothing with this id that you may read, so there is nothing to reply to.")
NOT_ABOUT_YOU = _("A reply is for whom something was said about. This is not about your organisation.")
NOT_BESIDE = _("Nothing can be written beside this. Reply to it where the partners read it.")
ANOTHER_REPLY = _("This reply stands beside what it answers. Write another one for something else.")


def beside_what_was_said(deed: Deed, reply: Reply) -> EntryRow:
    """What a reply answers; NotThere where the seat reads no such thing."""
    said = deed.row_of(str(reply.target))
    if said is None or not deed.sees(said):
        raise NotThere(NOTHING_SAID)
    return said


def of_whom_it_was_said(deed: Deed, before: EntryRow | None, reply: Reply) -> None:
    """Refuse a reply of others than those whom something was said about, and one that goes astray."""
    said = beside_what_was_said(deed, reply)
    if spoken_about(as_entry(said)) != deed.seat.organisation:
        raise NotAllowed(NOT_ABOUT_YOU)
    if said.room == PUBLIC or said.wider:
        raise NotNow(NOT_BESIDE)
    if before is not None and before.room != said.room:
        raise NotNow(ANOTHER_REPLY)
