"""The second table: which seats stand in an actor of the vocabulary, and whose consent a term asks for.

Pure: what it has to look up, it asks of a `Record`.
"""

from collections.abc import Iterable
from datetime import date

from commonhold.facts.actors import Actor, Condition, Term, meaning, parse
from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.facts.words import gettext_noop as _
from commonhold.visibility.names import Matter, Names, Record
from commonhold.visibility.policy import Verdict, may_enter

BECAUSE = _("You are {who}.")
NOT_YOU = _("Only {who} may do this.")
NO_VOICE = _("The other partners have not confirmed your seat yet, so it has no voice.")
NOT_TAKEN = _("This seat is not taken, or it has ended.")
NO_ENTRY = _("Your organisation may not enter this room.")
NOBODY = _("This is never made binding by anybody.")

ALL_MUST = ("each_rep", "each_rep_of", "rule")
"""Actors that ask every one of several organisations for its consent."""


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
        if not seat.is_taken(self.day):
            return Verdict(False, NOT_TAKEN)
        if not matter.opens and not may_enter(seat, matter.room, self.house, self.day):
            return Verdict(False, NO_ENTRY)
        for term in terms:
            if self.stands_in(parse(term), seat, matter):
                return Verdict(True, BECAUSE, {"who": meaning(term)})
        if seat.body.place == "representative" and not seat.confirmed:
            return Verdict(False, NO_VOICE)
        who = " / ".join(meaning(term) for term in terms if term != "nobody")
        return Verdict(False, NOT_YOU, {"who": who}) if who else Verdict(False, NOBODY)

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
                return seat.id == matter.author if matter.author else seat.writes(self.day)
            case "other_rep":
                return self._any_rep(seat) and seat.organisation != matter.organisation
            case "second_rep":
                return self._second_rep(seat, matter)
            case "each_rep" | "rule":
                return self._any_rep(seat) and seat.organisation in self.each(matter.room)
            case "rep_of" | "each_rep_of":
                return seat.speaks(self.day) and seat.organisation in self.names.organisations(actor, matter)
            case "seat_of":
                return self._seat_of(actor, seat, matter)
            case "function":
                return self._by_function(actor.value, seat, matter)
            case "role":
                return seat.id in self.record.fillers(actor.value)
            case "place":
                return seat.body.place == actor.value
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
            return True
        return seat.writes(self.day) and seat.organisation in self.names.organisations(actor, matter)

    def _by_function(self, function: str, seat: SeatHeld, matter: Matter) -> bool:
        if seat.body.function != function or not seat.writes(self.day) or seat.organisation not in self.present:
            return False
        return not matter.room.startswith("own:") or seat.organisation == matter.organisation

    # -- whose consent? -----------------------------------------------------------------------------------------

    def needed(self, term: Term, matter: Matter) -> tuple[str, ...]:
        """The organisations that must each consent under a term; none where one seat alone is enough."""
        if not any(actor.sort in ALL_MUST for actor in term.actors) and len(term.actors) == 1:
            return ()
        who: dict[str, None] = {}
        for actor in term.actors:
            if actor.sort in ("each_rep", "rule"):
                who |= dict.fromkeys(self.each(matter.room))
            elif actor.sort in ("own_rep", "own_seat"):
                who[matter.organisation] = None
            else:
                who |= dict.fromkeys(self.names.organisations(actor, matter))
        return tuple(who)

    def each(self, room: str) -> tuple[str, ...]:
        """Every present partner that may enter a room."""
        return tuple(org for org in self.present if self.house.may_enter(org, room, self.day))


def asks_for_all(terms: Iterable[str]) -> bool:
    """Is consent of several organisations the only way, whichever of these terms applies?"""
    parsed = [parse(term) for term in terms]
    return bool(parsed) and all(
        len(term.actors) > 1 or any(actor.sort in ALL_MUST for actor in term.actors) for term in parsed
    )
