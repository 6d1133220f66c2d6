"""The second table: which seats stand in an actor of the vocabulary, and so may write, move or make binding.

Pure: what it has to look up, it asks of a `Record`.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from commonhold.facts.actors import Actor, Condition, Term, meaning, parse
from commonhold.facts.kind import Kind
from commonhold.facts.rooms.house import SeatHeld
from commonhold.facts.rooms.spoken import ABOUT
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.visibility.names import Matter
from commonhold.visibility.policy import LEFT, Verdict, has_left, is_taken, may_enter
from commonhold.visibility.voices import Voices

BECAUSE = _("You are {who}.")
NOT_YOU = _("Only {who} may do this.")
NO_VOICE = _("The other partners have not confirmed your seat yet, so it has no voice.")
NO_ROOM_OF_YOUR_OWN = _(
    "A seat that belongs to no organisation has no room of its own: what it writes, all partners read."
)
NOBODY = _("This is never made binding by anybody.")
BY_ITSELF = _("This comes by itself; nobody does it.")
NOT_FOR_THIS = _("Nobody may do this with an entry that says what this one says.")

NO_PERSON = ("system", "time", "nobody")
"""Actors in whom no seat ever stands."""
KNOWN_TO_ALL = ("any_rep", "own_rep", "other_rep", "place")
"""Actors in whom a seat stands by what its card and the house say, which all at the table read."""


class Rights(Voices):
    """Who may do what in one partnership on one day."""

    def may(self, seat: SeatHeld, terms: Iterable[str], matter: Matter) -> Verdict:
        """May this seat act under one of these terms? Where the term asks for several, is it one of them?"""
        terms = tuple(terms)
        refused = self._kept_out(seat, matter)
        if refused is not None:
            return refused
        for term in terms:
            if self.stands_in(parse(term), seat, matter):
                return Verdict(True, BECAUSE, _words((term,), matter.kind))
        if seat.body.place == "representative" and not seat.confirmed:
            return Verdict(False, NO_VOICE)
        people = [term for term in terms if any(actor.sort not in NO_PERSON for actor in parse(term).actors)]
        if not people:
            return Verdict(False, NOBODY if "nobody" in terms else BY_ITSELF)
        these = tuple(term for term in people if self.applies(parse(term).condition, matter))
        return Verdict(False, NOT_YOU, _words(these, matter.kind)) if these else Verdict(False, NOT_FOR_THIS)

    def who_may(self, terms: Iterable[str], matter: Matter) -> tuple[str, ...]:
        """The seats that may, as far as everybody at the table can see it; nothing is looked up, no author told."""
        known = [term for term in terms if all(actor.sort in KNOWN_TO_ALL for actor in parse(term).actors)]
        return tuple(seat.id for seat in self.house.seats.values() if known and self.may(seat, known, matter))

    def _kept_out(self, seat: SeatHeld, matter: Matter) -> Verdict | None:
        """Why a seat can do nothing here at all: nobody holds it, its organisation left, the room is closed to it."""
        taken = is_taken(seat, self.day)
        if not taken:
            return taken
        if self._has_left(seat, matter):
            return Verdict(
                False, LEFT, {"partner": seat.organisation, "day": has_left(seat.organisation, self.house, self.day)}
            )
        if matter.opens:
            return None
        if matter.room.startswith("own:") and not seat.organisation:
            return Verdict(False, NO_ROOM_OF_YOUR_OWN)
        entered = may_enter(seat, matter.room, self.house, self.day)
        return None if entered else entered

    def _has_left(self, seat: SeatHeld, matter: Matter) -> bool:
        """Whoever left does nothing more, but for taking back what it released."""
        if not has_left(seat.organisation, self.house, self.day):
            return False
        return matter.kind.name != "release" or matter.organisation != seat.organisation or matter.opens

    def stands_in(self, term: Term, seat: SeatHeld, matter: Matter) -> bool:
        """Is the seat one of those that the term names?"""
        if not self.applies(term.condition, matter):
            return False
        return any(self._is(actor, seat, matter) for actor in term.actors)

    def applies(self, condition: Condition | None, matter: Matter) -> bool:
        """Does a term hold for this matter?"""
        if condition is None:
            return True
        if condition.field == "room":
            told = matter.room.partition(":")[0]
        else:
            told = str(getattr(matter.body, condition.field, ""))
        return (told == condition.value) is condition.equal

    def _is(self, actor: Actor, seat: SeatHeld, matter: Matter) -> bool:  # noqa: C901 - the vocabulary, word by word
        match actor.sort:
            case "any_seat":
                return seat.writes(self.day) and seat.organisation in self.present
            case "any_rep":
                return self._any_rep(seat)
            case "own_seat":
                return seat.writes(self.day) and seat.organisation == matter.organisation
            case "own_rep":
                return seat.speaks(self.day) and seat.organisation == matter.organisation
            case "author":
                return seat.id == matter.author and (bool(matter.id) or seat.writes(self.day) or seat.is_guest_of_all)
            case "other_rep":
                return self._any_rep(seat) and seat.organisation != matter.organisation
            case "second_rep":
                return self._second_rep(seat, matter)
            case "each_rep" | "rule":
                return self._any_rep(seat) and seat.organisation in self.each(matter)
            case "rep_of" | "each_rep_of":
                return seat.speaks(self.day) and seat.organisation in self.names.organisations(actor, matter)
            case "seat_of":
                return self._seat_of(actor, seat, matter)
            case "function":
                return self._by_function(actor.value, seat, matter)
            case "role":
                return seat.is_taken(self.day) and seat.id in self.record.fillers(actor.value)
            case "place":
                return seat.body.place == actor.value and seat.is_guest_of_all and seat.is_taken(self.day)
        return False

    def _any_rep(self, seat: SeatHeld) -> bool:
        return seat.speaks(self.day) and seat.organisation in self.present

    def _second_rep(self, seat: SeatHeld, matter: Matter) -> bool:
        """Neither whoever raised it, though others mended its words, nor whom another says it about."""
        if not seat.speaks(self.day) or seat.id == (self.record.raised_by(matter.id) or matter.author):
            return False
        about = str(getattr(matter.body, ABOUT.get(matter.kind.name, ""), "") or "")
        if seat.organisation == about != matter.organisation:
            return False
        if seat.organisation == matter.organisation:
            return True
        alone = len(self.house.spokespeople(matter.organisation, self.day)) <= 1
        return alone and seat.organisation in self.present

    def _seat_of(self, actor: Actor, seat: SeatHeld, matter: Matter) -> bool:
        if seat.id in set(self.names.seats(actor, matter)):
            return seat.is_taken(self.day)
        return seat.writes(self.day) and seat.organisation in self.names.organisations(actor, matter)

    def _by_function(self, function: str, seat: SeatHeld, matter: Matter) -> bool:
        if seat.body.function != function or not seat.writes(self.day) or seat.organisation not in self.present:
            return False
        return not matter.room.startswith("own:") or seat.organisation == matter.organisation


def _words(terms: tuple[str, ...], kind: Kind) -> Mapping[str, object]:
    """Who is meant, in words; and the terms themselves with the kind, for a door that speaks another language."""
    titles = titles_in(kind.name)
    return {
        "who": " / ".join(meaning(term, title=lambda name: titles.get(name, name)) for term in terms),
        "terms": terms,
        "kind": kind.name,
    }


@cache
def titles_in(kind: str) -> Mapping[str, str]:
    """The titles of the fields that a term may name: those of a kind, and of what it points at."""
    mine = slots(kinds()[kind].fact)
    pointed = (slot for one in mine if one.to in kinds() for slot in slots(kinds()[one.to].fact))
    return {slot.key: slot.title for slot in (*pointed, *mine)}
