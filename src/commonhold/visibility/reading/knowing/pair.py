"""What two partners asked and answered each other, as one of them reads it: one query for all of it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from commonhold.facts.chapters.diligence import DiligenceAnswer, DiligenceItem, DiligenceRound
from commonhold.facts.chapters.integrity import Reply
from commonhold.facts.clock import Clock
from commonhold.facts.rooms.house import own_room
from commonhold.facts.rooms.passing import state_on
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.shelf import Item, shelf

KINDS = ("diligence_round", "diligence_item", "diligence_answer", "reply")
ALL = 10_000


class Round(Struct, frozen=True):
    """One partner's newest look at the other: its state on the day of reading."""

    item: Item
    body: DiligenceRound
    state: str


class Asked(Struct, frozen=True):
    """A question between two partners: its state on the day of reading."""

    item: Item
    body: DiligenceItem
    state: str


class Pair(Struct, frozen=True):
    """All that stands between two partners: `rounds` by who looks, `asked` in the order of asking.

    `replies` are those to each entry, the first word first.
    """

    rounds: Mapping[str, Round]
    asked: Sequence[Asked]
    given: Sequence[Asked]
    kept: Sequence[Item]
    replies: Mapping[str, Sequence[Item]]

    def of(self, subject: str) -> list[Asked]:
        """The questions that were put to one of the two."""
        return [one for one in self.asked if one.body.subject == subject]


def pair(place: Place, other: str) -> Pair:
    """What the seat's organisation and another one asked and answered; what it answered to third parties is `given`."""
    own, clock = place.seat.organisation, Clock(place.last_day)
    rounds: dict[str, Round] = {}
    asked: list[Asked] = []
    given: list[Asked] = []
    kept: list[Item] = []
    replies: dict[str, list[Item]] = {}
    for item in reversed(shelf(place, KINDS, most=ALL).items):
        body = item.entry.body
        state = state_on(item.entry, clock) if item.entry.state else ""
        if isinstance(body, DiligenceRound) and {item.entry.organisation, body.subject} == {own, other}:
            rounds[item.entry.organisation] = Round(item, body, state)
        elif isinstance(body, DiligenceItem) and {body.asked_by, body.subject} == {own, other}:
            asked.append(Asked(item, body, state))
        elif isinstance(body, DiligenceItem) and body.subject == own:
            given.append(Asked(item, body, state))
        elif isinstance(body, DiligenceAnswer) and item.room == own_room(own):
            kept.append(item)
        elif isinstance(body, Reply):
            replies.setdefault(str(body.target), []).append(item)
    return Pair(rounds, asked, given, kept, replies)
