"""Programs that act or listen for a seat: tokens and webhooks, made, shown once, and taken back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from msgspec import Struct

from commonhold.acts.access import tokens, webhooks
from commonhold.acts.deed import By
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.visibility.reading.places import Sitting, sittings
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.visit import today

DAYS = ("30", "90", "180", "365")
Seats = Mapping[str, Sitting]


class Shown(Struct, frozen=True):
    """A secret that is shown this once: of a token or of a webhook."""

    what: str
    secret: str


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def programs(request: Any) -> HttpResponse:
    """Show what programs do for one's seats, or do what a form asks."""
    held = sittings(request.user.pk, today())
    seats = {_key(By(one.partnership, one.seat.id)): one for one in held}
    if request.method != "POST":
        return _page(request, seats)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise Http404
    fresh(request)
    try:
        shown = deed(request, seats)
    except NotThere as nowhere:
        raise Http404 from nowhere
    except Refusal as refused:
        return _page(request, seats, wrong=words.refusal(refused), told=request.POST.dict())
    return _page(request, seats, shown=shown) if shown else HttpResponseRedirect(reverse("programs"))


def _make(request: Any, seats: Seats) -> Shown:
    scopes = [tokens.READ, tokens.WRITE] if request.POST.get("scopes") == tokens.WRITE else [tokens.READ]
    told = request.POST.get("days", "")
    days = int(told) if told in DAYS else 0
    by, name = _seat(request, seats), request.POST.get("name", "")
    made = tokens.make(by=by, person=request.user.pk, name=name, scopes=scopes, days=days)
    return Shown("token", made.secret)


def _revoke(request: Any, seats: Seats) -> None:
    tokens.revoke(person=request.user.pk, token=request.POST.get("token", ""))
    messages.success(request, _("The token opens nothing any more."))


def _listen(request: Any, seats: Seats) -> Shown:
    made = webhooks.register(by=_seat(request, seats), person=request.user.pk, url=request.POST.get("url", "").strip())
    return Shown("webhook", made.secret)


def _end(request: Any, seats: Seats) -> None:
    webhooks.end(by=_seat(request, seats), webhook=request.POST.get("webhook", ""))
    messages.success(request, _("That address is told nothing any more."))


DEEDS: Mapping[str, Callable[[Any, Seats], Shown | None]] = {
    "make": _make,
    "revoke": _revoke,
    "listen": _listen,
    "end": _end,
}


def _key(by: By) -> str:
    return f"{by.partnership}/{by.seat}"


def _seat(request: Any, seats: Seats) -> By:
    found = seats.get(request.POST.get("seat", ""))
    if found is None:
        raise NotThere(tokens.NO_TOKEN)
    return By(found.partnership, found.seat.id)


def _page(
    request: Any, seats: Seats, *, shown: Shown | None = None, wrong: str = "", told: Mapping[str, str] | None = None
) -> HttpResponse:
    hooks = [(_key(one.by), one) for one in webhooks.of_person(request.user.pk)]
    listening = [(key, one) for key, one in hooks if key in seats]
    mine = [one for one in tokens.of_person(request.user.pk) if one.in_force]
    listed = [(seats.get(_key(one.by)), one) for one in mine]
    page = {
        "seats": seats, "tokens": listed, "webhooks": listening, "shown": shown, "wrong": wrong, "told": told or {},
        "days": DAYS, "area": "me",
    }  # fmt: skip
    return render(request, "me/programs.html", page, status=422 if wrong else 200)
