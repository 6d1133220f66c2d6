"""A visit: a person at one seat of one partnership, with all that every page of it shows."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from commonhold.acts.deed import By
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.practice.catalogue import all_practices
from commonhold.practice.responses import SET_ASIDE
from commonhold.visibility.policy import Stamp, who_may_see
from commonhold.visibility.reading.findings import standing_counts
from commonhold.visibility.reading.places import Place, places_in
from commonhold.web import words
from commonhold.web.partners import Partner, partners_at

ACTING = "acting"
"""Under which key a session keeps the seats that somebody who holds several chose, by partnership."""


class Visit:
    """Who reads, from which seat; `partners` are in the order of that seat."""

    def __init__(self, request: HttpRequest, place: Place, others: list[Place]) -> None:
        self.request = request
        self.place = place
        self.others = others
        self.partners, self.names = partners_at(place)

    @property
    def partnership(self) -> str:
        """The id of the partnership."""
        return self.place.partnership

    @property
    def slug(self) -> str:
        """Its short name in addresses."""
        return self.place.sitting.slug

    @property
    def name(self) -> str:
        """Its name."""
        return self.place.sitting.name

    @property
    def day(self) -> date:
        """Today."""
        return self.place.day

    @property
    def by(self) -> By:
        """Whoever does a deed here."""
        return By(self.partnership, self.place.seat.id)

    @property
    def own(self) -> str:
        """The organisation that the seat is for; empty where it is neutral."""
        return self.place.seat.organisation

    @property
    def own_name(self) -> str:
        """Its name."""
        return self.names.get(self.own, "")

    @property
    def me(self) -> Partner | None:
        """The reader's own partner, where there is one."""
        return next((partner for partner in self.partners if partner.mine), None)

    @property
    def has_left(self) -> bool:
        """Did the organisation leave? It reads the record of its last day and writes no more."""
        return self.place.last_day < self.place.day

    @property
    def writes(self) -> bool:
        """May the seat write anything at all?"""
        return self.place.is_present and self.place.seat.body.place != "observer"

    @property
    def waits_for_a_voice(self) -> bool:
        """Does a representative read this whom the others have not confirmed yet?"""
        return self.place.seat.body.place == "representative" and not self.place.seat.confirmed

    def partner(self, organisation: str) -> Partner:
        """An organisation as it is marked here; one that is no partner has no place in the ring."""
        known = {partner.id: partner for partner in self.partners}
        return known.get(organisation) or Partner(organisation, self.names.get(organisation, organisation), 0, "")

    @cached_property
    def marks(self) -> Mapping[str, Counter[str]]:
        """How many findings stand, by chapter and severity: one query."""
        chapters = {practice.code: practice for practice in all_practices()}
        found: dict[str, Counter[str]] = {}
        for code, standing, count in standing_counts(self.place):
            if standing not in SET_ASIDE and code in chapters:
                practice = chapters[code]
                found.setdefault(practice.chapter, Counter())[practice.severity] += count
        return found

    def sees(self, room: str, organisation: str = "", author: str = "", narrow: bool = False) -> tuple[str, str]:
        """Who sees something that lies in a room: the sort of badge, and its words."""
        stamp = Stamp(room, organisation, author, narrow)
        return badge_of(stamp), self._in_words(stamp)

    def _in_words(self, stamp: Stamp) -> str:
        if stamp.narrow:
            return _("Only you see this") if stamp.author == self.place.seat.id else _("Only its author sees this")
        if stamp.room.startswith("own:"):
            who = self.names.get(stamp.room.partition(":")[2], "")
            return _("Only {partner} sees this").format(partner=who)
        if stamp.room == PUBLIC:
            return _("Anyone can see this")
        if stamp.room == PARTNERS:
            return _("All partners see this")
        readers = who_may_see(stamp, self.place.house, self.place.last_day)
        return words.told(readers.told, readers.words, self.names)


def badge_of(stamp: Stamp) -> str:
    """The sort of badge that tells who sees something: private, shared, public, nda, or some."""
    if stamp.narrow or stamp.room.startswith("own:"):
        return "private"
    sort = stamp.room.partition(":")[0]
    return {PARTNERS: "shared", PUBLIC: "public", "confidential": "nda"}.get(sort, "some")


def today() -> date:
    """The day on which pages are read."""
    return datetime.now(UTC).date()


def visited(request: Any, slug: str) -> Visit | None:
    """The visit of a signed-in person to a partnership; None where the person holds no seat in it."""
    places = places_in(request.user.pk, slug, today())
    if not places:
        return None
    chosen = request.session.get(ACTING, {}).get(places[0].partnership)
    first = next((place for place in places if place.seat.id == chosen), None)
    first = first or next((place for place in places if place.is_present), places[0])
    return Visit(request, first, [place for place in places if place is not first])
