"""How long getting started takes: what was planned, what has gone by, and what it usually takes.

What others took is told from starts that were released to the reader's own organisation, so only that reads it; where
those are too few there is a lesson, named as one. Partners whose start is over can let others count it.
"""

from collections.abc import Iterator
from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.governance import Release
from commonhold.facts.clock import Clock
from commonhold.facts.rooms.passing import state_on
from commonhold.practice.measures.initiation import READS, Forecast, Initiation, initiation_of
from commonhold.visibility.reading.part.view import shared_view
from commonhold.visibility.reading.shelf import shelf
from commonhold.visibility.released import SCOPE, usual_start
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.fitting.saying import begun, said
from commonhold.web.telling import Decided, Way, decided, proposal
from commonhold.web.visit import Visit

MOST = 200
"""So many releases are looked through for one that tells of days."""


class Span(Struct, frozen=True):
    """A stretch of days: what it is, how long, and its length in percent of the longest."""

    name: str
    days: int
    percent: int


class Given(Struct, frozen=True):
    """Days that were released: to whom, until when, and where that stands and can be taken back."""

    to: str
    until: str
    url: str


class Counted(Struct, frozen=True):
    """How others come to count a start that is over: what was released, what is decided or asked, and the next step."""

    given: tuple[Given, ...]
    adopted: Way | None
    open: Way | None
    ask: str
    carry_out: str


@door
def starting(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of the start."""
    start = initiation_of(shared_view(visit.place, READS))
    usual = usual_start(visit.own, visit.place.last_day)
    told = {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "start": start,
        "told": said(visit, start.said),
        "days": [(title, words.day(on)) for title, on in _days(start)],
        "spans": _spans(start),
        "usual": said(visit, usual.said),
        "released": usual.basis == "released",
        "lesson": bool(usual.lesson),
        "until": _until(start.first, usual) if start.first and not start.bound else "",
        "counted": _counted(visit) if start.first and start.bound and visit.me and visit.writes else None,
        "speaks": visit.place.seat.speaks(visit.day),
    }
    return render(request, "fitting/starting.html", told)


def _days(start: Initiation) -> Iterator[tuple[str, date | None]]:
    yield _("First serious talk"), start.first
    yield _("Agreement expected by"), start.due
    yield _("Agreement in force"), start.bound


def _spans(start: Initiation) -> list[Span]:
    named = (
        (_("Planned"), start.planned),
        (_("It took") if start.bound else _("Gone by so far"), start.taken),
    )
    told = [(name, days) for name, days in named if days is not None]
    longest = max((days for _name, days in told), default=0) or 1
    return [Span(name, days, round(100 * days / longest)) for name, days in told]


def _until(first: date, usual: Forecast) -> str:
    """By when a start that began on a day would end, if it goes as those of others."""
    low, middle, high = map(words.day, usual.days_after(first))
    if middle and high:
        told = _("If yours goes as those, there is an agreement between {low} and {high}, in the middle by {middle}.")
        return told.format(low=low, middle=middle, high=high)
    return _("If yours goes as those, there is no agreement before {low}.").format(low=low)


def _counted(visit: Visit) -> Counted:
    """The way by which others count a start: all partners decide on it, and one of them carries it out."""
    given = tuple(_given(visit))
    ways = decided(visit, lambda decision: bool(decision.affected)) if not given else Decided()
    everybody = [partner.id for partner in visit.partners if partner.here]
    convenor = visit.place.house.card.convenor
    told = [*everybody, *([convenor] if convenor and convenor not in everybody else [])]
    question = _("Do we let those who are named here count how long our start took? Nobody reads whose start it was.")
    purpose = _("To tell what starts usually take")
    to = [org for org in ways.adopted.to if org != visit.own] if ways.adopted else []
    return Counted(
        given,
        ways.adopted,
        ways.open,
        proposal(visit, question, affected=told),
        begun(visit, "release", to=to, scope=SCOPE, purpose=purpose) if to else "",
    )


def _given(visit: Visit) -> Iterator[Given]:
    """The releases of days that last, as far as the reader may see them; whoever gave one counts it, too."""
    clock = Clock(visit.day)
    for item in shelf(visit.place, ["release"], states=["active"], most=MOST).items:
        body = cast(Release, item.entry.body)
        if body.scope == SCOPE and state_on(item.entry, clock) == "active":
            to = {item.entry.organisation, *body.to}
            here = [partner.id for partner in visit.partners if partner.id in to]
            names = [visit.names.get(org, org) for org in (*here, *sorted(to - set(here)))]
            url = reverse("entry", args=[visit.slug, "release", item.entry.id])
            yield Given(words.listed(names), words.day(body.until or None), url)
