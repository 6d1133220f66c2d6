"""Asking somebody to the table: a colleague, somebody between all partners, another partner."""

from datetime import timedelta
from functools import partial
from typing import get_args

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from msgspec import UNSET

from commonhold.acts.people import LASTS
from commonhold.acts.seating.membership import invite_partner, propose_partner, uninvite_partner
from commonhold.acts.seating.seats import (
    FOR_AN_ORGANISATION,
    Invited,
    invite_again,
    invite_neutral,
    seat_colleague,
    withdraw_invitation,
)
from commonhold.facts.chapters.moving_on import Reason
from commonhold.facts.chapters.registers import Function, Organisation, Scope, Seat, SeatLevel, Sector, Size
from commonhold.facts.rooms.house import NEUTRAL_PLACES
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.people.asking import Done, Field, Sheet, Told, ask
from commonhold.web.visit import Visit


def choices(told: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Fixed words of the vocabulary, as a list offers them."""
    return tuple((value, words.choice(value).capitalize()) for value in told)


def mailbox() -> Field:
    """Where the link goes."""
    return Field("mailbox", _("E-mail address"), _("The link goes there. The other partners never see it."), "email")


def shown_name() -> Field:
    """How somebody is called before sitting down."""
    return Field("shown_name", _("Name of the person"), _("All partners see it; whoever takes the seat can change it."))


def about_the_seat() -> tuple[Field, Field]:
    """What a seat's card must tell of the person."""
    return (
        Field("function", _("Part of the organisation"), "", "one", choices(get_args(Function))),
        Field("level", _("Level"), _("So that all see whether those who decide are there."), "one",
              choices(get_args(SeatLevel))),
    )  # fmt: skip


def about_an_organisation() -> tuple[Field, ...]:
    """The card of a new organisation: its name and three words."""
    return (
        Field("organisation", _("Name of the organisation"), _("As it is known. All partners see it.")),
        Field("sector", _("Sector"), "", "one", choices(get_args(Sector)[1:])),
        Field("scope", _("Reach"), "", "one", choices(get_args(Scope)[1:])),
        Field("size", _("Size"), _("People who work there: micro under 10, small under 50, medium under 250."), "one",
              choices(get_args(Size)[1:])),
    )  # fmt: skip


def card_in(told: Told) -> Organisation:
    """The card that a form told."""
    return Organisation(name=told["organisation"], sector=told["sector"], scope=told["scope"], size=told["size"])


def ready(
    request: HttpRequest, visit: Visit, made: Invited, to: str, saved: str, *, back: str = "", waits: bool = False
) -> HttpResponse:
    """The page that shows a link this once, and lets go of the draft of this name."""
    told = {
        "visit": visit,
        "area": "p",
        "page": "people",
        "mailbox": to,
        "saved": saved,
        "link": f"{settings.URL}{reverse('join', args=[made.token])}",
        "until": visit.day + timedelta(days=LASTS.days),
        "waits": waits,
        "back": back or reverse("people", args=[visit.slug]),
    }
    return render(request, "people/invited.html", told)


@never_cache
@door
def colleague(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask somebody of one's own organisation."""
    places = Field("place", _("What the seat may do"), _(
        "A representative may consent and sign; the other partners confirm it. A contributor writes, field writes from"
        " where the work is, an observer reads."), "one", choices(FOR_AN_ORGANISATION))  # fmt: skip
    until = Field("ends_on", _("Until"), "", "day", required=False)
    sheet = Sheet(
        _("Ask a colleague to the table"),
        _("One more seat for {partner}. It stays yours to end.").format(partner=visit.own_name),
        (shown_name(), mailbox(), places, *about_the_seat(), until),
        _("Make the invitation"),
        visit.sees("partners"),
    )

    def deed(told: Told) -> Done:
        made = seat_colleague(by=visit.by, card=_card(told), mailbox=told["mailbox"])
        return partial(ready, request, visit, made, told["mailbox"])

    return ask(request, visit, sheet, deed)


@never_cache
@door
def neutral(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask a broker, an evaluator or a convenor."""
    hint = _(
        "A broker helps the partners talk, an evaluator looks at what became of it, a convenor brings partnerships"
        " together. Each reads what all partners read, and nobody’s own room."
    )
    places = Field("place", _("What for"), hint, "one", choices(NEUTRAL_PLACES))
    until = Field("ends_on", _("Until"), _("A seat between all partners has an end."), "day")
    sheet = Sheet(
        _("Ask somebody to sit with all of you"),
        _("The seat belongs to no partner. It reads what all partners read once each of you has confirmed it."),
        (shown_name(), mailbox(), places, *about_the_seat(), until),
        _("Make the invitation"),
        visit.sees("partners"),
    )

    def deed(told: Told) -> Done:
        made = invite_neutral(by=visit.by, card=_card(told), mailbox=told["mailbox"])
        return partial(ready, request, visit, made, told["mailbox"])

    return ask(request, visit, sheet, deed)


@never_cache
@door
def partner(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Invite an organisation, or propose it where the table is set."""
    begins = request.GET.get("start") == "1"
    is_set = any(seat.organisation != visit.own and seat.body.claimed_on for seat in visit.place.house.seats.values())
    reason = Field("reason", _("Why now"), "", "one", choices(get_args(Reason)))
    sheet = Sheet(
        _("Propose another partner") if is_set else _("Invite a partner"),
        _("It joins once every partner has said yes. From then on it has the same rights as all of you.")
        if is_set
        else _("It has the same rights as you from the first click."),
        (*about_an_organisation(), shown_name(), mailbox(), *((reason,) if is_set else ())),
        _("Propose it") if is_set else _("Make the invitation"),
        visit.sees("partners"),
        of_start=begins,
    )

    def deed(told: Told) -> Done:
        card, to, name = card_in(told), told["mailbox"], told["shown_name"]
        if is_set:
            proposed = propose_partner(
                by=visit.by, organisation=card, mailbox=to, shown_name=name, reason=told["reason"]
            )
            return partial(ready, request, visit, proposed.invited, to, waits=True)
        made = invite_partner(by=visit.by, organisation=card, mailbox=to, shown_name=name)
        back = reverse("start_tasks", args=[visit.slug]) if begins else ""
        return partial(ready, request, visit, made, to, back=back)

    return ask(request, visit, sheet, deed)


@require_POST
@door
def uninvite(request: HttpRequest, visit: Visit, organisation: str) -> HttpResponse:
    """Take an organisation from the list while nobody else sits at the table."""
    uninvite_partner(by=visit.by, organisation=organisation)
    messages.success(request, _("The invitation is taken back."))
    return HttpResponseRedirect(reverse("people", args=[visit.slug]))


@never_cache
@door
def again(request: HttpRequest, visit: Visit, seat: str) -> HttpResponse:
    """Make a new link to a seat that nobody has taken."""
    if seat not in visit.place.house.seats:
        raise Http404(seat)
    sheet = Sheet(
        _("Send a new link"),
        _("The earlier link opens nothing any more from then on."),
        (mailbox(),),
        _("Make a new link"),
        visit.sees("partners"),
    )

    def deed(told: Told) -> Done:
        made = invite_again(by=visit.by, seat=seat, mailbox=told["mailbox"])
        return partial(ready, request, visit, made, told["mailbox"])

    return ask(request, visit, sheet, deed)


@require_POST
@door
def withdraw(request: HttpRequest, visit: Visit, seat: str) -> HttpResponse:
    """Let the links to a seat open nothing any more."""
    withdraw_invitation(by=visit.by, seat=seat)
    messages.success(request, _("The link opens nothing any more."))
    return HttpResponseRedirect(reverse("people", args=[visit.slug]))


def _card(told: Told) -> Seat:
    return Seat(
        shown_name=told["shown_name"],
        place=told["place"],
        function=told["function"],
        level=told["level"],
        ends_on=told["ends_on"] or UNSET,
    )
