"""What every page on knowing each other has: its heading, who sees it, and the way to the others."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from commonhold.web.pages import KNOWING, OURS, called
from commonhold.web.visit import Visit


def page(
    visit: Visit,
    name: str,
    lead: str,
    badge: tuple[str, str],
    *,
    template: str = "",
    status: int = 200,
    **told: object,
) -> HttpResponse:
    """One of the pages; `told` is what it has besides, `template` names one that is not called like its page."""
    shared = {
        "visit": visit,
        "area": "p",
        "page": "diligence",
        "title": called(name),
        "lead": lead,
        "badge": badge,
        "pages": [(other, called(other)) for other in KNOWING if other != name and (visit.me or other not in OURS)],
    }
    return render(visit.request, f"diligence/{template or name}.html", {**shared, **told}, status=status)


def own_badge(visit: Visit) -> tuple[str, str]:
    """Who sees what lies in the reader's own room; a seat of no organisation has none."""
    return visit.sees(f"own:{visit.own}") if visit.own else ("private", _("Each partner alone sees its own"))


def person(visit: Visit, seat: str) -> str:
    """Who sits on a seat, with the partner that it is for; nothing where nobody is known there."""
    held = visit.place.house.seats.get(seat)
    if held is None:
        return ""
    name, partner = str(held.body.shown_name or ""), visit.names.get(held.organisation, "")
    return _("{person}, {partner}").format(person=name, partner=partner) if name and partner else name or partner
