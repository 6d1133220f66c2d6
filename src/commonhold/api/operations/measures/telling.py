"""Measures as programs read them: in words, on what they rest, with partners round the table from the own seat."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext
from msgspec import Struct

from commonhold.facts.rooms.ring import round_table
from commonhold.practice.finding import Evidence
from commonhold.practice.measures.sentence import Sentence
from commonhold.practice.view import View
from commonhold.practice.wording import filled
from commonhold.visibility.reading.part.view import shared_view
from commonhold.visibility.reading.places import Place

TAGS = ["Measures"]


class RestsOn(Struct, frozen=True):
    """An entry that a measure rests on."""

    kind: str
    id: str


class Telling:
    """What all partners share of some kinds, and how what is measured in it is told at one seat."""

    def __init__(self, place: Place, wanted: Collection[str]) -> None:
        self.view: View = shared_view(place, wanted)
        self._card = place.house.card
        self._turn = round_table(self._card, place.seat.organisation, place.day)
        self._by_name = {self.view.name(id): turn for turn, id in enumerate(self._turn)}

    def said(self, sentence: Sentence) -> str:
        """A sentence with its words put in; several partners stand in their turn, never in a rank."""
        return filled(
            gettext(sentence.saw), {name: self._word(told) for name, told in sentence.words.items()}, self._card
        )

    def round(self, organisations: Iterable[str]) -> list[str]:
        """Partners in their turn, by id."""
        there = set(organisations)
        return [id for id in self._turn if id in there]

    def _word(self, told: object) -> object:
        if isinstance(told, tuple) and all(one in self._by_name for one in told):
            return tuple(sorted(told, key=lambda one: self._by_name[one]))
        return told


def rests_on(evidence: Iterable[Evidence]) -> list[RestsOn]:
    """The entries, in their order."""
    return [RestsOn(one.kind, one.id) for one in evidence]
