"""How long getting started takes: what was planned, what has gone by, and what it usually takes.

What others took is told from starts that were released to the reader's own organisation, so only that reads it; where
those are too few there is a lesson, named as one.
"""

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.practice.measures.initiation import Forecast, Initiation, initiation_of
from commonhold.visibility.reading.part.view import shared_view
from commonhold.visibility.released import usual_start
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.fitting.saying import said
from commonhold.web.visit import Visit


class Span(Struct, frozen=True):
    """A stretch of days: what it is, how long, and its length in percent of the longest."""

    name: str
    days: int
    percent: int


@door
def starting(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of the start."""
    start = initiation_of(shared_view(visit.place, ("agreement",)))
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
