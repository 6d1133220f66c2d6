"""The other routes of a joint case, side by side: what each would reach and cost, and who said so."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.entry import Entry
from commonhold.facts.types import Alternative, Money, Unset
from commonhold.facts.words import gettext_noop
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit

ROUTES = {
    "alone": gettext_noop("Each alone"),
    "contract": gettext_noop("A contract"),
    "grant": gettext_noop("A grant"),
    "join_existing": gettext_noop("Join what exists"),
    "do_nothing": gettext_noop("Do nothing"),
}
"""The routes that every case is asked about, in this order; what was said of partnering itself comes after them."""
PARTNERING = gettext_noop("Partner")


class Route(Struct, frozen=True):
    """One route: what it would reach and cost, from low to high, what is thought of it, who said so and when.

    One that nobody weighed tells its name alone.
    """

    name: str
    weighed: bool = False
    result: str = ""
    reach: str = ""
    cost: str = ""
    verdict: str = ""
    by: Partner | None = None
    day: str = ""


def routes(visit: Visit, case: Entry[WhyCase], earlier: Sequence[Entry[WhyCase]]) -> list[Route]:
    """Every route in the order of `ROUTES`; `earlier` are all revisions of the case up to the one that is shown."""
    return list(_routes(visit, case, earlier))


def _routes(visit: Visit, case: Entry[WhyCase], earlier: Sequence[Entry[WhyCase]]) -> Iterator[Route]:
    for route, name in (*ROUTES.items(), ("partner", PARTNERING)):
        weighed = [one for one in case.body.alternatives if one.route == route]
        for one in weighed:
            yield _route(visit, _(name), one, earlier)
        if not weighed and route in ROUTES:
            yield Route(_(name))


def _route(visit: Visit, name: str, one: Alternative, earlier: Sequence[Entry[WhyCase]]) -> Route:
    organisation, day = _said_by(visit, one, earlier)
    return Route(
        name,
        True,
        str(one.result or ""),
        _between(one.result_low, one.result_high),
        _cost(one),
        str(one.verdict or ""),
        visit.partner(organisation) if organisation else None,
        words.day(day),
    )


def _said_by(visit: Visit, one: Alternative, earlier: Sequence[Entry[WhyCase]]) -> tuple[str, date | None]:
    """Who wrote it as it stands, and when: the first revision that has it just so."""
    first = next((old for old in earlier if one in old.body.alternatives), None)
    if first is None:
        return "", None
    seat = visit.place.house.seats.get(first.author)
    return (seat.organisation if seat else first.organisation), first.recorded_on


def _between(low: object, high: object) -> str:
    if low and low == high:
        return str(low)
    if low and high:
        return _("from {low} to {high}").format(low=low, high=high)
    if low:
        return _("at least {low}").format(low=low)
    return _("at most {high}").format(high=high) if high else ""


def _cost(one: Alternative) -> str:
    low, likely, high = map(_sum, (one.cost_low, one.cost_likely, one.cost_high))
    told = _between(low, high)
    if not likely:
        return told
    return _("{range}, most likely {likely}").format(range=told, likely=likely) if told else likely


def _sum(told: Money | Unset) -> str:
    return words.money(told) if told else ""
