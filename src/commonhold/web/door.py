"""The door to every page under `/p/<short name>/`: who has no seat there finds what is nowhere."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from commonhold.acts.refusal import NotThere, Refusal
from commonhold.web import words
from commonhold.web.visit import Visit, visited

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]


def door(view: View[P]) -> Callable[..., HttpResponse]:
    """Let a seat in. What a deed refuses, and the view did not answer itself, is told on a page of its own."""

    @login_required
    @wraps(view)
    def entered(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        visit = visited(request, slug)
        if visit is None:
            raise Http404(slug)
        try:
            return view(request, visit, *args, **kwargs)
        except NotThere as nowhere:
            raise Http404(slug) from nowhere
        except Refusal as refused:
            return refused_page(request, visit, refused)

    return entered


def refused_page(request: HttpRequest, visit: Visit, refused: Refusal) -> HttpResponse:
    """A page that says why something was not done; nothing was written."""
    told = {
        "visit": visit,
        "area": "p",
        "title": _("This was not done"),
        "why": words.refusal(refused, visit.names),
        "could": _could(visit, refused),
    }
    return render(request, "layout/refused.html", told, status=409)


def _could(visit: Visit, refused: Refusal) -> list[tuple[str, str, str]]:
    """Who could have done it, where the refusal knows: seats by id, whom they show, and for whom they sit."""
    named = refused.words.get("seats", ())
    known = set(named) if isinstance(named, tuple) else set()
    seats = [seat for seat in visit.place.house.seats.values() if seat.id in known]
    order = {partner.id: place for place, partner in enumerate(visit.partners)}
    return [
        (seat.id, seat.body.shown_name or _("Somebody"), visit.names.get(seat.organisation, ""))
        for seat in sorted(seats, key=lambda seat: order.get(seat.organisation, len(order)))
    ]
