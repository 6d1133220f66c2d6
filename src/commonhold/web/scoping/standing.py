"""Where the envelopes stand: who has sealed, since which day, and what has opened; never what, nor how much."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import get_args

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.scoping import Facet, Motive
from commonhold.facts.dossier import AnyEntry
from commonhold.visibility.reading.beside.rounds import Envelope, envelopes
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit

FACETS: tuple[str, ...] = get_args(Facet)
"""The questions of an envelope, in their order."""


class Standing(Struct, frozen=True):
    """What all know of one partner's envelope: `sort` is sealed, part or none, `said` the same in words."""

    partner: Partner
    sort: str
    said: str


class Table(Struct, frozen=True):
    """All envelopes: which questions are under way, which have opened (with the last day), which are closed for us."""

    standings: tuple[Standing, ...]
    asked: tuple[str, ...]
    opened: frozenset[str]
    opened_on: date | None
    closed: frozenset[str]

    @property
    def sealed(self) -> int:
        """How many partners have sealed all that is under way."""
        return sum(one.sort == "sealed" for one in self.standings)

    @property
    def is_under_way(self) -> bool:
        """Is anything to be sealed that has not opened, and did anybody begin, or has nothing opened yet?"""
        return bool(self.asked)

    @property
    def is_whole(self) -> bool:
        """Has every question opened?"""
        return len(self.opened) == len(FACETS)


def table_of(visit: Visit, motives: Iterable[AnyEntry]) -> Table:
    """Where the envelopes of a partnership stand for a visitor who reads these motives: one query."""
    known = envelopes(visit.place, "motive")
    here = [partner for partner in visit.partners if partner.here]
    days: list[tuple[str, date | None]] = [(_facet(one), one.opened_on) for one in known if one.opened_on]
    bodies = [(one.body, one.since) for one in motives if one.state == "opened"]
    days += [(str(body.facet), since) for body, since in bodies if isinstance(body, Motive)]
    opened = frozenset(facet for facet, _day in days)
    closed = {facet for facet in FACETS if any(_facet(one) == facet and _is_closed(one) for one in known)}
    asked = tuple(facet for facet in FACETS if facet in closed or not opened)
    return Table(
        standings=tuple(_standing(partner, asked, known) for partner in here),
        asked=asked,
        opened=opened,
        opened_on=max((day for _facet, day in days if day), default=None),
        closed=frozenset(_facet(one) for one in known if one.organisation == visit.own and _is_closed(one)),
    )


def _standing(partner: Partner, asked: Collection[str], known: Sequence[Envelope]) -> Standing:
    mine = [one for one in known if one.organisation == partner.id and one.lodged and _facet(one) in asked]
    if asked and len(mine) == len(asked):
        first = min(one.first_on for one in mine)
        return Standing(partner, "sealed", _("Sealed on %(day)s") % {"day": words.day(first)})
    if mine:
        told = {"num": words.number(len(mine)), "all": words.number(len(asked))}
        return Standing(partner, "part", _("%(num)s of %(all)s questions sealed") % told)
    return Standing(partner, "none", _("Not sealed yet"))


def _facet(one: Envelope) -> str:
    return one.values.get("facet", "")


def _is_closed(one: Envelope) -> bool:
    return one.lodged and one.opened_on is None
