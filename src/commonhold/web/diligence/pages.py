"""What every page on knowing each other has: its heading, who sees it, and the way to the others."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from commonhold.facts.words import gettext_noop
from commonhold.web.visit import Visit

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "own_decision": gettext_noop("Our own decision"),
        "integrity": gettext_noop("Integrity"),
        "risks": gettext_noop("Risks to both sides"),
        "confidentiality": gettext_noop("Confidentiality first"),
        "ways_of_working": gettext_noop("Ways of working"),
        "meeting": gettext_noop("Meeting each other"),
        "interests": gettext_noop("Interests, declared and handled"),
    }
)
"""The pages by the names of their addresses, in the order in which they are mostly needed."""


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
        "title": _(NAMES[name]),
        "lead": lead,
        "badge": badge,
        "pages": [(other, _(said)) for other, said in NAMES.items() if other != name],
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
