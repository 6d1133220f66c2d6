"""The second table: which seats stand in an actor of the vocabulary, and whose consent a term asks for.

Pure: what it has to look up, it asks of a `Record`.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from commonhold.facts.actors import Actor, Condition, Term, meaning, parse
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.registers import Seat
from commonhold.facts.kind import Kind
from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.visibility.names import Matter, Names, Record
from commonhold.visibility.policy import LEFT, Verdict, has_left, is_taken, may_enter

BECAUSE = _("You are {who}.")
NOT_YOU = _("Only {who} may do this.")
NO_VOICE = _("The other partners have not confirmed your seat yet, so it has no voice.")
NO_ROOM_OF_YOUR_OWN = _(
    "A seat that belongs to no organisation has no room of its own: what it writes, all partners read."
)
NOBODY = _("This is never made binding by anybody.")
BY_ITSELF = _("This comes by itself; nobody does it.")
NOT_FOR_THIS = _("Nobody may do this with an entry that says what this one says.")

WAITS_FOR_A_SEAT = _("Waiting for {partner} to take its seat.")
WAITS_FOR_A_YES = _("Waiting for {partner} to say yes.")
WAITS_FOR_ONE_THAT_LEFT = _("{partner} left on {day} and cannot say yes any more; the words must no longer ask it.")

ALL_MUST = ("each_rep", "each_rep_of", "rule")
"""Actors that ask every one of several organisations for its consent."""
NO_PERSON = ("system", "time", "nobody")
"""Actors in whom no seat ever stands."""


class Rights:
    """Who may do what in one partnership on one day."""

    def __init__(self, house: House, record: Record, day: date) -> None:
        self.house = house
        self.record = record
        self.day = day
        self.present = house.present(day)
        self.names = Names(house, record, self.present)

    # -- may I? -------------------------------------------------------------------------------------------------

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
        if not seat.speaks(self.day) or seat.id == matter.author:
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

    # -- whose consent? -----------------------------------------------------------------------------------------

    def needed(self, term: Term, matter: Matter) -> tuple[str, ...]:
        """The organisations that must each consent under a term; none where one seat alone is enough."""
        if not any(self._asks_all(actor, matter) for actor in term.actors) and len(term.actors) == 1:
            return ()
        who: dict[str, None] = {}
        for actor in term.actors:
            if actor.sort in ("each_rep", "rule"):
                who |= dict.fromkeys(self.each(matter))
            elif actor.sort in ("own_rep", "own_seat"):
                who[matter.organisation] = None
            else:
                who |= dict.fromkeys(self.names.organisations(actor, matter))
        return tuple(who)

    def _asks_all(self, actor: Actor, matter: Matter) -> bool:
        """What an adopted decision names needs no second consent: any representative carries it out."""
        if actor.sort == "rule" and matter.id and self.record.is_decided(matter.id, matter.room):
            return False
        return actor.sort in ALL_MUST

    def each(self, matter: Matter) -> tuple[str, ...]:
        """Every present partner that may enter the room; a joining or leaving is for the others to agree to.

        The first representative of a partner is confirmed by those partners that have one, or two new ones would wait
        for each other for ever.
        """
        here = (org for org in self.present if self.house.may_enter(org, matter.room, self.day))
        body = matter.body
        if isinstance(body, MembershipChange):
            return tuple(org for org in here if org != body.who)
        if isinstance(body, Seat) and body.place == "representative" and not self._has_voice(matter.organisation):
            return tuple(org for org in here if org != matter.organisation and self._ever_had_voice(org))
        return tuple(here)

    def _has_voice(self, organisation: str) -> bool:
        return bool(self.house.spokespeople(organisation, self.day))

    def _ever_had_voice(self, organisation: str) -> bool:
        return any(
            seat.organisation == organisation and seat.confirmed and seat.body.place == "representative"
            for seat in self.house.seats.values()
        )

    def waiting(self, asked: Iterable[str], said: Container[str]) -> Iterator[Verdict]:
        """For each organisation that was asked and has not said yes: what its word waits for."""
        for org in asked:
            if org in said:
                continue
            last = has_left(org, self.house, self.day)
            if last:
                yield Verdict(False, WAITS_FOR_ONE_THAT_LEFT, {"partner": org, "day": last})
            else:
                why = WAITS_FOR_A_YES if self._has_voice(org) else WAITS_FOR_A_SEAT
                yield Verdict(False, why, {"partner": org})


def _words(terms: tuple[str, ...], kind: Kind) -> Mapping[str, object]:
    """Who is meant, in words; and the terms themselves, for a door that speaks another language."""
    titles = _titles(kind.name)
    return {
        "who": " / ".join(meaning(term, title=lambda name: titles.get(name, name)) for term in terms),
        "terms": terms,
    }


@cache
def _titles(kind: str) -> Mapping[str, str]:
    """The titles of the fields that a term may name: those of a kind, and of what it points at."""
    mine = slots(kinds()[kind].fact)
    pointed = (slot for one in mine if one.to in kinds() for slot in slots(kinds()[one.to].fact))
    return {slot.key: slot.title for slot in (*pointed, *mine)}


def asks_for_all(terms: Iterable[str]) -> bool:
    """Is consent of several organisations the only way, whichever of these terms applies?"""
    parsed = [parse(term) for term in terms]
    return bool(parsed) and all(
        len(term.actors) > 1 or any(actor.sort in ALL_MUST for actor in term.actors) for term in parsed
    )
