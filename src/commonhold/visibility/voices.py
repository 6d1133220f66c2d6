"""Whose consent a term asks for, and whose word is still waited for."""

from collections.abc import Container, Iterable, Iterator
from datetime import date

from commonhold.facts.actors import Actor, Term, parse
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.registers import Seat
from commonhold.facts.rooms.house import House
from commonhold.facts.words import gettext_noop as _
from commonhold.visibility.names import Matter, Names, Record
from commonhold.visibility.policy import Verdict, has_left

WAITS_FOR_A_SEAT = _("Waiting for {partner} to take its seat.")
WAITS_FOR_A_YES = _("Waiting for {partner} to say yes.")
WAITS_FOR_ONE_THAT_LEFT = _("{partner} left on {day} and cannot say yes any more; the words must no longer ask it.")

ALL_MUST = ("each_rep", "each_rep_of", "rule")
"""Actors that ask every one of several organisations for its consent."""


class Voices:
    """Who is asked in one partnership on one day."""

    def __init__(self, house: House, record: Record, day: date) -> None:
        self.house = house
        self.record = record
        self.day = day
        self.present = house.present(day)
        self.names = Names(house, record, self.present)

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
        if actor.sort == "rule" and self.record.is_decided(matter.id, matter.room):
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


def asks_for_all(terms: Iterable[str]) -> bool:
    """Is consent of several organisations the only way, whichever of these terms applies?"""
    parsed = [parse(term) for term in terms]
    return bool(parsed) and all(
        len(term.actors) > 1 or any(actor.sort in ALL_MUST for actor in term.actors) for term in parsed
    )
