"""The grounds on which practices look at a partnership's record: one for each audience, over entries fetched once.

Only the kinds that are asked for are fetched. What governs every reading always comes along: agreements and changes of
membership (who is at the table, what is closed to whom), answers to findings and the reviews that bring them up again.
"""

from collections.abc import Collection, Iterable
from datetime import date

from commonhold.facts.chapters.agreement import Agreement, Clause, DisclosureRule
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.dossier import Dossier
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact
from commonhold.facts.vocabulary import kinds
from commonhold.practice.view import Ground, Seen
from commonhold.visibility.reading.entries import (
    Lying,
    earlier,
    in_order,
    kinds_among,
    newest,
    of_kinds,
    without_copies_of_what_is_read,
)
from commonhold.visibility.reading.registers import Cards, Directory, Opened, cards_for, named_on
from commonhold.visibility.reading.sight import Sight

ALWAYS = frozenset(("agreement", "membership_change", "finding_response", "review"))
"""Kinds on which every reading rests."""
ENTRY_KINDS = frozenset(name for name, kind in kinds().items() if kind.standing == "entry")


class Grounds:
    """Grounds of one partnership on one day."""

    def __init__(self, opened: Opened, day: date) -> None:
        self._opened = opened
        self._day = day
        self._fetched: frozenset[str] = frozenset()
        self._newest: list[Lying] = []
        self._earlier: list[Lying] = []
        self._cards: Cards | None = None
        self._directory: Directory | None = None

    def fetch(self, wanted: Iterable[str]) -> None:
        """Fetch the entries of more kinds; those that are here already are not fetched again."""
        missing = ENTRY_KINDS & (ALWAYS | frozenset(wanted)) - self._fetched
        if missing:
            partnership = self._opened.house.partnership
            of_entries = of_kinds(partnership, missing, table="e")
            found = newest(of_entries, of_kinds(partnership, missing, table="d"))
            if any(one.entry.revision > 1 for one in found):
                self._earlier += earlier(of_entries)
            self._newest = in_order((*self._newest, *found)) if self._newest else found
            self._fetched |= missing
        if "office" in wanted and self._cards is None:
            self._cards = cards_for(self._opened.house.partnership, self._card, ("1 = 0", []))

    @property
    def _card(self) -> Partnership:
        return self._opened.house.card

    def of(self, sight: Sight) -> Ground:
        """The ground of one audience."""
        dossier = Dossier(
            self._opened.house.partnership,
            self._card,
            organisations=self._organisations(),
            offices=self._cards.offices if self._cards else (),
            seats=self._opened.seats,
            entries=seen_through(sight, self._newest, self._earlier),
            source=self._opened.source,
        )
        return Ground(dossier, self._day, sight.audience, Seen(sight.changes_on))

    def _organisations(self) -> Directory:
        if self._directory is None:
            self._directory = Directory(named_on(self._card), self._cards.organisations if self._cards else {})
        return self._directory

    def promised(self) -> frozenset[str]:
        """The kinds that a clause on record promises, in whatever revision: their entries may show a promise kept."""
        found = (one.entry.body for one in (*self._newest, *self._earlier))
        promises = (promise for body in found if isinstance(body, Clause) for promise in body.promises)
        return frozenset(kind for promise in promises for kind in (promise.shown_by, promise.after) if kind)

    def under_rules(self) -> frozenset[str]:
        """The kinds of the entries that stand under a rule on disclosure, in whatever revision of it."""
        found = (one.entry.body for one in (*self._newest, *self._earlier))
        ids = {id for body in found if isinstance(body, DisclosureRule) for id in body.entries}
        return kinds_among(self._opened.house.partnership, sorted(ids))

    def binds_to_silence(self, ids: Collection[str]) -> bool:
        """Is one of these an agreement on confidentiality, or was one before it was written anew?"""
        found = (one.entry for one in (*self._newest, *self._earlier) if one.entry.id in ids)
        return any(isinstance(entry.body, Agreement) and entry.body.type == "nda" for entry in found)

    def writers(self) -> frozenset[str]:
        """The seats that wrote something for themselves alone, among the kinds that were fetched."""
        return frozenset(one.entry.author for one in self._newest if kinds()[one.entry.kind].narrow)


def seen_through(sight: Sight, newest: Collection[Lying], earlier: Collection[Lying]) -> list[Entry[Fact]]:
    """Of entries that were fetched, those that an audience sees."""
    seen = list(without_copies_of_what_is_read(one for one in newest if is_seen(one, sight)))
    ids = {one.entry.id for one in seen} if earlier else set()
    return [one.entry for one in seen] + [one.entry for one in earlier if one.entry.id in ids]


def is_seen(one: Lying, sight: Sight) -> bool:
    """Does an audience see this entry? An organisation knows its own envelope by what it holds."""
    entry, audience = one.entry, sight.audience
    if kinds()[entry.kind].narrow:
        return bool(audience.seat) and entry.author == audience.seat
    if one.veiled and entry.organisation and entry.organisation == audience.organisation:
        return False
    return sight.reads(one.room, entry.organisation)
