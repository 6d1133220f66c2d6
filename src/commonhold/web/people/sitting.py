"""What somebody does with seats that are taken: confirm one, change the name shown, end it; leave; choose one's own."""

from typing import Any, get_args

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec import structs

from commonhold.acts.seating.claiming import confirm_seat
from commonhold.acts.seating.membership import announce_leaving
from commonhold.acts.seating.seats import end_seat, revise_seat
from commonhold.facts.chapters.moving_on import Reason
from commonhold.facts.rooms.house import SeatHeld
from commonhold.visibility.reading.home.seats import line_of
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.people.asking import Field, Sheet, Told, ask
from commonhold.web.people.inviting import choices
from commonhold.web.visit import ACTING, Visit


def _held(visit: Visit, seat: str) -> SeatHeld:
    held = visit.place.house.seats.get(seat)
    if held is None:
        raise Http404(seat)
    return held


@require_POST
@door
def acting(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Choose for whom one acts here, where one holds several seats."""
    chosen = request.POST.get("seat", "")
    mine = {place.seat.id for place in (visit.place, *visit.others)}
    if chosen not in mine:
        raise Http404(chosen)
    session: Any = request.session
    session[ACTING] = {**session.get(ACTING, {}), visit.partnership: chosen}
    messages.success(request, _("From now on you act from this seat."))
    return HttpResponseRedirect(reverse("people", args=[visit.slug]))


@door
def confirm(request: HttpRequest, visit: Visit, seat: str) -> HttpResponse:
    """Say yes or no to whoever sits on a seat; it asks again who is there."""
    held = _held(visit, seat)
    whose = visit.names.get(held.organisation, "") or words.choice(held.body.place)
    verdicts = (
        ("consent", _("Yes")),
        ("concern", _("Yes, with a concern")),
        ("object", _("No; say what must change first")),
    )
    sheet = Sheet(
        _("Say yes or no to {name}").format(name=held.body.shown_name or _("this seat")),
        _("{name} sits for {partner}. The seat has a voice once all who are asked have said yes.").format(
            name=held.body.shown_name or _("Somebody"), partner=whose
        ),
        (
            Field("verdict", _("Your answer"), _("Silence is not consent."), "one", verdicts),
            Field("reason", _("Why"), _("All partners read it."), "area", required=False),
        ),
        _("Answer for {partner}").format(partner=visit.own_name),
        visit.sees("partners"),
    )

    def deed(told: Told) -> str:
        fresh(request)
        settled = confirm_seat(by=visit.by, seat=seat, verdict=told["verdict"], reason=told["reason"] or "")
        return _("The seat has its voice now.") if settled else _("Your answer is on record.")

    return ask(request, visit, sheet, deed)


@door
def revise(request: HttpRequest, visit: Visit, seat: str) -> HttpResponse:
    """Change the name that a seat shows."""
    held = _held(visit, seat)
    seen = line_of(visit.place, seat)
    sheet = Sheet(
        _("The name that is shown"),
        _("All partners see it on this seat."),
        (Field("shown_name", _("Name"), "", value=str(held.body.shown_name or "")),),
        _("Keep this name"),
        visit.sees("partners"),
    )

    def deed(told: Told) -> str:
        card = structs.replace(held.body, shown_name=told["shown_name"])
        revise_seat(by=visit.by, seat=seat, card=card, seen=seen)
        return _("The name is kept.")

    return ask(request, visit, sheet, deed)


@door
def end(request: HttpRequest, visit: Visit, seat: str) -> HttpResponse:
    """Let a seat end."""
    held = _held(visit, seat)
    sheet = Sheet(
        _("End the seat of {name}").format(name=held.body.shown_name or _("somebody")),
        _("From the day after, it reads nothing and writes nothing here. What it wrote stays."),
        (Field("on", _("Last day"), "", "day", value=visit.day.isoformat()),),
        _("End this seat"),
        visit.sees("partners"),
        note=_("An ended seat does not come back. Whoever is to sit here again gets a new one."),
        is_grave=True,
    )

    def deed(told: Told) -> str:
        end_seat(by=visit.by, seat=seat, on=told["on"])
        return _("The seat ends.")

    return ask(request, visit, sheet, deed)


@door
def leave(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Announce that one's own organisation leaves."""
    if not visit.own:
        raise Http404(visit.slug)
    sheet = Sheet(
        _("Announce that {partner} leaves").format(partner=visit.own_name),
        _("You name the first day without you. Those who stay can settle what happens to roles and promises."),
        (
            Field("reason", _("Reason"), "", "one", choices(get_args(Reason))),
            Field("effective_on", _("First day without you"), _("Give the others time to take over."), "day"),
        ),
        _("Announce it"),
        visit.sees("partners"),
        note=_(
            "You can take this back until that day. After it you read what you could read on your last day, your own"
            " room stays yours, and you cannot come back to this table."
        ),
        is_grave=True,
    )

    def deed(told: Told) -> str:
        fresh(request)
        announce_leaving(by=visit.by, reason=told["reason"], effective_on=told["effective_on"])
        return _("The leaving is announced to all partners.")

    return ask(request, visit, sheet, deed)
