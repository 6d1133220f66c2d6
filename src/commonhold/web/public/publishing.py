"""What a partnership tells everybody, as its own people see it: what stands there, and how its card comes there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from commonhold.acts.sharing.porch import TOLD, publish, reaches
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.part.porch import porch_of
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.record.showing.values import Sight, told_of
from commonhold.web.telling import decided, proposal
from commonhold.web.visit import Visit

QUESTION = gettext_noop("Do we put the card of our partnership on the public page, as it stands?")


@door
def publishing(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; a post puts the card on the public page, as the partners decided."""
    speaks = visit.place.is_present and not visit.has_left and visit.place.seat.speaks(visit.day)
    if request.method == "POST":
        fresh(request)
        publish(by=visit.by)
        messages.success(request, _("The card stands on the public page now."))
        return redirect("publishing", visit.slug)
    porch = porch_of(visit.slug)
    card = of_the_public(visit.place.house.card)
    ways = decided(visit, lambda decision: reaches(decision, ()))
    told = {
        "visit": visit,
        "area": "p",
        "page": "publishing",
        "is_there": porch is not None,
        "has_card": porch is not None and porch.card is not None,
        "is_same": porch is not None and porch.card is not None and of_the_public(porch.card) == card,
        "fields": told_of(card, Sight(visit, PARTNERS, {}, [card])),
        "adopted": ways.adopted,
        "open": ways.open,
        "speaks": speaks,
        "proposal": proposal(visit, _(QUESTION)),
    }
    return render(request, "public/publishing.html", told)


def of_the_public(card: Partnership) -> Partnership:
    """What everybody reads of a card."""
    return Partnership(**{name: getattr(card, name) for name in TOLD})
