"""What a partnership tells everybody, as its own people see it: what stands there, and how its card comes there."""

from collections.abc import Iterator
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.sharing.porch import CARRIED_OUT, TOLD, publish
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.rooms.house import PARTNERS
from commonhold.visibility.reading.history import history
from commonhold.visibility.reading.part.porch import porch_of
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.record.showing.values import Sight, told_of
from commonhold.web.titles import brief
from commonhold.web.visit import Visit

MOST, MOST_ADOPTED = 200, 3
"""So many decisions are looked through for one about the card, and so many adopted ones for one not carried out."""


class Way(Struct, frozen=True):
    """A decision to tell everybody: its question, and its page."""

    question: str
    url: str


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
    about = list(_about(visit))
    told = {
        "visit": visit,
        "area": "p",
        "page": "publishing",
        "is_there": porch is not None,
        "has_card": porch is not None and porch.card is not None,
        "is_same": porch is not None and porch.card is not None and of_the_public(porch.card) == card,
        "fields": told_of(card, Sight(visit, PARTNERS, {}, [card])),
        "adopted": next((_way(visit, one) for one in _adopted(visit, about)), None),
        "open": next((_way(visit, one) for one in about if one.entry.state in ("open", "reopened")), None),
        "speaks": speaks,
        "proposal": f"{reverse('add', args=[visit.slug, 'decision'])}?{urlencode(_proposal(visit))}",
    }
    return render(request, "public/publishing.html", told)


def of_the_public(card: Partnership) -> Partnership:
    """What everybody reads of a card."""
    return Partnership(**{name: getattr(card, name) for name in TOLD})


def _about(visit: Visit) -> Iterator[Item]:
    """The decisions to tell everybody of the partnership's card, the latest first."""
    for item in shelf(visit.place, ["decision"], most=MOST).items:
        body = item.entry.body
        if isinstance(body, Decision) and body.topic == "message" and visit.partnership in body.changes:
            yield item


def _adopted(visit: Visit, about: list[Item]) -> Iterator[Item]:
    """Those that are adopted and still wait for somebody to carry them out."""
    for item in [one for one in about if one.entry.state == "adopted"][:MOST_ADOPTED]:
        steps = history(visit.place.seat.id, visit.partnership, item.entry.id, visit.day, found=visit.place.opened)
        last = next((step for step in reversed(steps) if step.deed in CARRIED_OUT or step.state == "adopted"), None)
        if last is None or last.deed not in CARRIED_OUT:
            yield item


def _way(visit: Visit, item: Item) -> Way:
    url = reverse("entry", args=[visit.slug, "decision", item.entry.id])
    return Way(brief(cast(Decision, item.entry.body).question), url)


def _proposal(visit: Visit) -> dict[str, str]:
    """What the form of a decision begins with, where somebody proposes to tell everybody."""
    return {
        "question": _("Do we put the card of our partnership on the public page, as it stands?"),
        "topic": "message",
        "proposed_by": visit.own,
        "opened_on": visit.day.isoformat(),
        "changes": visit.partnership,
    }
