"""Measures as programs read them: in words, with partners round the table from the own seat."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext

from commonhold.facts.rooms.ring import round_table
from commonhold.practice.measures.sentence import Sentence, in_turn
from commonhold.practice.view import View
from commonhold.practice.wording import filled
from commonhold.visibility.reading.part.view import shared_view
from commonhold.visibility.reading.places import Place

TAGS = ["Measures"]


class Telling:
    """What all partners share of some kinds, and how what is measured in it is told at one seat."""

    def __init__(self, place: Place, wanted: Collection[str]) -> None:
        self.view: View = shared_view(place, wanted)
        self._card = place.house.card
        self._turn = round_table(self._card, place.seat.organisation, place.day)
        self._by_name = {self.view.name(id): turn for turn, id in enumerate(self._turn)}

    def said(self, sentence: Sentence) -> str:
        """A sentence with its words put in; several partners stand in their turn, never in a rank."""
        told = {name: in_turn(word, self._by_name) for name, word in sentence.words.items()}
        return filled(gettext(sentence.saw), told, self._card)

    def round(self, organisations: Iterable[str]) -> list[str]:
        """Partners in their turn, by id."""
        there = set(organisations)
        return [id for id in self._turn if id in there]
