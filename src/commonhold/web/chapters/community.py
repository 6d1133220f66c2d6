"""People around us: a table of the groups, how much it touches them, who has their ear, when they were last met."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from commonhold.facts.chapters.community import Need, Stakeholder
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.chapters.speaking import heard
from commonhold.web.titles import brief
from commonhold.web.visit import Visit


class Group(Struct, frozen=True):
    """A group as the table shows it."""

    id: str
    name: str
    type: str
    affected: str
    power: str
    engagement: str
    contact: str
    met: str


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """The groups in the order of the record, and what they said that they need."""
    return {"around": list(_groups(visit, pieces)), "needs": list(_needs(pieces))[-4:][::-1]}


def _groups(visit: Visit, pieces: Sequence[Lying]) -> Iterator[Group]:
    last = heard(pieces)
    for piece in pieces:
        body = piece.entry.body
        if not isinstance(body, Stakeholder):
            continue
        seat = visit.place.house.seats.get(str(body.delegate or ""))
        told = [words.begun(words.choice(one)) for one in (body.type, body.affected, body.power, body.engagement)]
        contact = str(seat.body.shown_name or "") if seat else visit.names.get(str(body.constituency_of or ""), "")
        met = words.day(last.get(piece.entry.id))
        yield Group(piece.entry.id, str(body.name or ""), told[0], told[1], told[2], told[3], contact, met)


def _needs(pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str, str]]:
    """What groups need: id, words, of whom, heard when."""
    names = {one.entry.id: one.entry.body.name for one in pieces if isinstance(one.entry.body, Stakeholder)}
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Need):
            who = str(names.get(str(body.stated_by or "")) or "")
            yield piece.entry.id, brief(body.statement, 160), who, words.day(body.heard_on or None)
