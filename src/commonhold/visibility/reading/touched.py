"""Which practices a deed, or the day, can make answer otherwise, audience by audience.

Why no more than this has to be looked at again:

- A practice names the kinds that it reads, those of the terms that it shares with others among them, so entries of
  other kinds cannot change its answer. One that watches promises reads, beyond those it names, the kinds that some
  clause on record promises, in whatever revision: it looks at no others.
- An audience answers otherwise only for what it sees: a line in an own room concerns that organisation, a narrowed
  entry its author alone, a line in any other room those who enter it.
- Who may enter what follows from the card and from the entries that open rooms. Where a deed changes those, the rooms
  of each audience and the partners at the table before and after are compared; for whom they differ, all is read anew.
  So it is where an agreement on confidentiality changes, since absence can then no longer, or again, be told.
- The card (has it begun, does it rest, is it a partnership at all) and the cards of organisations (their names stand in
  sentences) concern every practice, and so does the taking away of words: what it took away is no longer told.
- An answer to a finding, and a review, which brings findings up again, move only findings that stand.
- Time changes nothing before the day that each answer names (`look_again_on`), the days on which somebody may enter, or
  may no longer enter, a room among them. What is due is looked at again in any deed.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.rooms.house import OPENS_ROOMS, PARTNERS, PUBLIC
from commonhold.facts.rooms.journal import Line
from commonhold.facts.sharing import Audience, Reach
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices
from commonhold.practice.check import Practice
from commonhold.practice.reading import is_for
from commonhold.record.fold import fact_in
from commonhold.record.rows import ReadingRow
from commonhold.visibility.reading.findings import Answers, answers_in, is_due
from commonhold.visibility.reading.ground import Grounds
from commonhold.visibility.reading.registers import Opened
from commonhold.visibility.reading.sight import Sight, sights

CONCERN_ALL = frozenset(("partnership", "source", "organisation", "office"))
"""Cards that any practice may read."""
NARROW = frozenset(name for name, kind in kinds().items() if kind.narrow)
PROMISES = "clause.promises"
RULED = "disclosure_rule.entries"
"""What leads a practice to entries of any kind. Where these lie never changes, so only the rule makes it look again."""


class Change(Struct, frozen=True):
    """What a deed changed: the kinds, its lines (without them: in any room), and the house before it, where known."""

    kinds: frozenset[str]
    lines: Sequence[Line] = ()
    before: Opened | None = None

    @property
    def touches_house(self) -> bool:
        """May the rooms, the seats or the card be others now?"""
        return not self.kinds.isdisjoint((*OPENS_ROOMS, *CONCERN_ALL, "seat"))


class Look:
    """One audience: what it answered so far, what of a change it sees, and which practices are to look again."""

    def __init__(self, sight: Sight, row: ReadingRow | None, change: Change, day: date) -> None:
        self.sight = sight
        self.row = row
        self.known: Answers = {}
        self.touched = _touched(sight, change)
        meant = meant_for(sight.audience)
        if row is None or change.kinds & CONCERN_ALL or any(line.redacts for line in change.lines):
            self.asked = dict(meant)
        elif self.touched or is_due(row.look_again_on, day):
            self.known = answers_in(row)
            self.asked = {code: one for code, one in meant.items() if self._looks_again(one, change, day)}
            if is_due(row.look_again_on, day) and not any(
                is_due(one.look_again_on, day) for one in self.known.values()
            ):
                self.asked = dict(meant)  # a card that it names was written anew
        else:
            self.asked = {}
        self.waiting = {
            code: one
            for code, one in meant.items()
            if self.touched and PROMISES in one.reads and code not in self.asked
        }

    @property
    def wanted(self) -> frozenset[str]:
        """The kinds to fetch for this."""
        return frozenset().union(*(_named(one) for one in (*self.asked.values(), *self.waiting.values())))

    @property
    def guards(self) -> bool:
        """Does a practice that asks where the entries under a rule lie look again?"""
        return any(RULED in one.reads for one in self.asked.values())

    @property
    def watches(self) -> bool:
        """Does a practice that watches promises look again?"""
        return any(PROMISES in one.reads for one in self.asked.values())

    def ask_all(self) -> None:
        """Have all practices look again."""
        self.asked = dict(meant_for(self.sight.audience))

    def ask_watchers(self, promised: frozenset[str]) -> None:
        """Have those look again that watch promises, where one is shown by what changed."""
        if not promised.isdisjoint(self.touched):
            self.asked |= self.waiting

    def _looks_again(self, practice: Practice, change: Change, day: date) -> bool:
        known = self.known.get(practice.code)
        if known is None or is_due(known.look_again_on, day) or not _named(practice).isdisjoint(self.touched):
            return True
        return known.outcome == "finding" and _answered_to(practice.code, self.touched, change)


def looks_at(
    house: Opened, stored: Mapping[str, ReadingRow], change: Change, day: date, grounds: Grounds
) -> dict[str, Look]:
    """Every audience of the day with what it is to look at again; what they all need has then been fetched."""
    if stored and change.kinds.isdisjoint(NARROW):
        writers = frozenset(key[1:] for key in stored if key.startswith(":"))
    else:
        grounds.fetch(NARROW)
        writers = grounds.writers()
    looks = {sight.key: Look(sight, stored.get(sight.key), change, day) for sight in sights(house.house, day, writers)}
    _ask_whose_rooms_are_others(looks, house, change, day, grounds)
    if wanted := frozenset().union(*(look.wanted for look in looks.values())):
        grounds.fetch(wanted)
        for look in looks.values():
            if look.waiting:
                look.ask_watchers(grounds.promised())
    if any(look.watches for look in looks.values()):
        grounds.fetch(grounds.promised())
    if any(look.guards for look in looks.values()):
        grounds.fetch(grounds.under_rules())
    return looks


@cache
def for_reach(reach: Reach) -> Mapping[str, Practice]:
    """The practices that are put to audiences of this reach, by code, in the order of the catalogue."""
    return {practice.code: practice for practice in all_practices() if is_for(practice, Audience(reach))}


def meant_for(audience: Audience) -> Mapping[str, Practice]:
    """The practices that are put to an audience, by code, in the order of the catalogue."""
    return for_reach(audience.reach)


@cache
def _named(practice: Practice) -> frozenset[str]:
    return practice.named


def _ask_whose_rooms_are_others(
    looks: Mapping[str, Look], house: Opened, change: Change, day: date, grounds: Grounds
) -> None:
    """Where a deed changed who enters which room, have those read everything anew whom that concerns."""
    if change.kinds.isdisjoint(OPENS_ROOMS):
        return
    before = change.before.house if change.before else None
    known = {sight.key: sight for sight in sights(before, day, before.seats)} if before else {}
    everybody = before is None or before.present(day) != house.house.present(day) or _confidentiality(change, grounds)
    for key, look in looks.items():
        if everybody or known.get(key) != look.sight:
            look.ask_all()


def _confidentiality(change: Change, grounds: Grounds) -> bool:
    """Was an agreement on confidentiality changed?"""
    changed = {line.entry for line in change.lines if line.kind == "agreement"}
    if not changed:
        return False
    grounds.fetch(())
    return grounds.binds_to_silence(changed)


def _touched(sight: Sight, change: Change) -> frozenset[str]:
    """The kinds of which the audience may see something changed."""
    if not change.lines:
        return change.kinds
    return frozenset(line.kind for line in change.lines if line.kind and _concerns(line, sight))


def _concerns(line: Line, sight: Sight) -> bool:
    if line.kind in NARROW:
        return bool(sight.audience.seat) and line.by == sight.audience.seat
    return line.room in (PARTNERS, PUBLIC) or sight.reads(line.room, line.organisation)


def _answered_to(code: str, touched: frozenset[str], change: Change) -> bool:
    """May the answer to a finding of this practice be another one now?"""
    if "review" in touched:
        return True
    told = [line for line in change.lines if line.kind == "finding_response"]
    return "finding_response" in touched and (not told or any(_may_be_about(code, line) for line in told))


def _may_be_about(code: str, line: Line) -> bool:
    """Is an answer to a finding one to this practice's? A line that is no first one does not tell."""
    if line.revision != 1 or b'"practice"' not in line.body:
        return True
    body = fact_in(line.kind, line.body)
    return not isinstance(body, FindingResponse) or body.practice == code
