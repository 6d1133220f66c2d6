"""Widening: what lies in one room is written anew in a wider one. It cannot be undone, and the old entry rests.

Which way, and by whose word:

- From its own room an organisation takes what is its own to the partners, or into a confidential room, by a
  representative of its own. It starts in the first state of its kind there: nobody there has agreed to it yet.
- Straight onto the porch goes only what is public by kind (a way to complain, a call once open).
- From the partners' room to the porch goes what is public by kind, what was published (its own moves saw to the consent
  of those who speak), and what the partners decided to make public: an agreed disclosure rule of the class public, or
  an adopted decision of the topic message, names the entry; what binds by consent must be agreed besides. An agreed
  rule of any other class keeps it in. Any representative carries it out, and its state stays.
- From a confidential room, and from a room of two, nothing is widened: who reads there was promised to the others.
- What is sealed is lodged and opened; what only its author reads stays with the author.
"""

from datetime import datetime

from commonhold.acts.deed import By, Deed, Written, was_worded
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.acts.rooms.copies import write_anew
from commonhold.acts.rooms.told_first import tell_first
from commonhold.acts.writing import ask, current, sound, untouched
from commonhold.facts.chapters.agreement import DisclosureRule
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import CONSENT, SEALED, Kind
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry
from commonhold.record.pointing import entries_naming
from commonhold.record.rows import EntryRow
from commonhold.visibility.policy import AUTHOR_ALONE, may_enter

OPEN_CALLS = ("open", "closed", "decided")
"""States in which a call is public by kind."""

NOT_WIDER = _("From here it cannot be written anew in the room “{room}”.")
NO_ROOM = _("There is no such room that you may write in.")
ONLY_SEALED = _("This is sealed in an envelope and opens with those of the others.")
NOT_CONFIDENTIAL = _("All partners must be able to rely on “{kind}”, so it lies in no confidential room.")
PARTNERS_FIRST = _("Only what is public by kind goes straight onto the porch. Share this with the partners first.")
NOT_AGREED = _("Only what all have agreed to goes onto the porch.")
NOT_DECIDED = _(
    "The partners have not decided to make this public. Agree on a disclosure rule that names it, or adopt a decision"
    " (topic: message) that names it among what it changes."
)
KEPT_IN = _("The partners agreed on a rule that keeps this from the public.")


def widen(*, by: By, entry: str, room: str, seen: int, now: datetime | None = None) -> Written:
    """Write an entry anew in a wider room: `partners`, `public`, or the room of a confidentiality agreement.

    `seen` is the line of the entry that the seat saw last. Raises NotThere, NotAllowed, NotNow, Stale, or NotSound
    where its words name what readers there cannot follow.
    """
    with Deed(by, "widen", now=now) as deed:
        row = deed.seen(entry)
        untouched(row, seen, row.body)
        kind = kinds()[row.kind]
        _may_be_widened(row, kind, room)
        state = _for_the_public(deed, row, kind) if room == PUBLIC else _for_those_inside(deed, row, kind, room)
        sound(kind, row.body, complete=state != "draft")
        copy = write_anew(deed, row, room, state=state)
    return deed.written(copy)


def _may_be_widened(row: EntryRow, kind: Kind, room: str) -> None:
    if row.narrow:
        raise NotAllowed(AUTHOR_ALONE)
    if kind.room == SEALED and row.room != PARTNERS:
        raise NotAllowed(ONLY_SEALED)
    sort = row.room.partition(":")[0]
    wider = {"own": (PARTNERS, PUBLIC, "confidential"), PARTNERS: (PUBLIC,)}
    if kind.room == "pair" or room.partition(":")[0] not in wider.get(sort, ()):
        raise NotAllowed(NOT_WIDER, room=room)


def _for_those_inside(deed: Deed, row: EntryRow, kind: Kind, room: str) -> str:
    """The state in which an organisation's own words begin among those who read them next."""
    ask(deed, ("own_rep",), deed.matter(row))
    if not may_enter(deed.seat, room, deed.house, deed.day):
        raise NotThere(NO_ROOM)
    tell_first(deed, as_entry(row).body, deed.house.who_enter(room, deed.day), entry=row.id)
    if room != PARTNERS and not kind.confidential:
        raise NotAllowed(NOT_CONFIDENTIAL, kind=kind.title)
    return kind.machine.states[0] if kind.machine.states else ""


def _for_the_public(deed: Deed, row: EntryRow, kind: Kind) -> str:
    """The state, as it stands, of what may be read by anyone."""
    state, own = current(deed, row), row.room != PARTNERS
    ask(deed, ("own_rep" if own else "any_rep",), deed.matter(row))
    if kind.room == PUBLIC or (kind.name == "call" and state in OPEN_CALLS):
        return state
    if own:
        raise NotAllowed(PARTNERS_FIRST)
    _not_kept_in(deed, row)
    if state == "published":
        return state
    if kind.machine is CONSENT and state != "agreed":
        raise NotNow(NOT_AGREED)
    decided = [
        found for naming in naming_it(deed, row.id) if makes_public(naming) and (found := deed.row_of(naming.id))
    ]
    if not any(was_worded(deed.partnership, row.id, before=found) for found in decided):
        raise NotNow(NOT_DECIDED)
    return state


def _not_kept_in(deed: Deed, row: EntryRow) -> None:
    for naming in naming_it(deed, row.id):
        rule = naming.body
        if isinstance(rule, DisclosureRule) and naming.state == "agreed" and rule.class_ != "public":
            raise NotNow(KEPT_IN)


def makes_public(naming: AnyEntry) -> bool:
    """Did the partners say with this that what it names is for everybody?"""
    body = naming.body
    if isinstance(body, DisclosureRule):
        return naming.state == "agreed" and body.class_ == "public"
    return isinstance(body, Decision) and naming.state == "adopted" and body.topic == "message"


def naming_it(deed: Deed, id: str) -> list[AnyEntry]:
    """The decisions and disclosure rules in the partners' room that name something among what they are about."""
    found = entries_naming(deed.partnership, [id], kinds=["decision", "disclosure_rule"], fields=["changes", "entries"])
    return [as_entry(row) for row in found if row.room == PARTNERS and not row.wider]
