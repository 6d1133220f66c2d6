"""Constraints before projects: what holds each back, how each works, and where another's strength could ease it.

Another sector's ways are learned from whoever lives by them, so each tells of its own in plain words. Who has put
something down is told by what was shared. What lies in somebody's own room changes nothing here.
"""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.dossier import Dossier
from commonhold.facts.words import gettext_noop
from commonhold.practice.finding import Evidence
from commonhold.practice.measures.fit import shared_statements
from commonhold.practice.measures.openings import Opening, openings
from commonhold.practice.view import View
from commonhold.visibility.reading.part.view import shared_view
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.fitting.own import KIND, unshared
from commonhold.web.fitting.saying import Quote, begun, quotes, said
from commonhold.web.partners import Partner
from commonhold.web.titles import brief
from commonhold.web.visit import Visit

FACET = "constraint"
WAYS = {
    "mandate": gettext_noop("What you are here for"),
    "how_we_work": gettext_noop("How you work"),
    "planning_cycle": gettext_noop("When you plan and decide"),
}
"""What others have to know of how a partner works, and how it is asked to tell it."""
LONGEST, BRIEFLY = 400, 140
OF_EACH, AT_ONCE = 3, 8
"""So many constraints of each partner, and so many openings, stand on one page."""


class Side(Struct, frozen=True):
    """A partner with the first of the constraints that it shared, and how many there are besides."""

    partner: Partner
    told: list[Quote]
    more: int


class Works(Struct, frozen=True):
    """How a partner works, in its own words: what it is about, and the latest that it shared of that."""

    partner: Partner
    told: list[tuple[str, Quote]]


class Way(Struct, frozen=True):
    """One way to take an opening up: what one would do, and the form that is filled in for it."""

    title: str
    url: str


class Meeting(Struct, frozen=True):
    """A constraint of one partner beside the strengths of another, the words that met, and what could follow."""

    by: Partner
    other: Partner
    told: str
    resource: str
    met: tuple[str, ...]
    constraint: Quote
    strengths: list[Quote]
    ways: tuple[Way, ...]


@door
def constraints(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of the constraint round."""
    view = shared_view(visit.place, (KIND,))
    sides = list(_sides(visit, view))
    found = _openings(visit, view)
    first = _number(request.GET.get("from", ""))
    shown = found[first : first + AT_ONCE]
    told = {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "sides": sides,
        "shared": sum(bool(side.told) for side in sides),
        "count": len(found),
        "meetings": [_meeting(visit, view.ground.dossier, one) for one in shown],
        "following": first + AT_ONCE if found[first + AT_ONCE :] else 0,
        "works": list(_works(visit, view)),
        "unshared": unshared(visit, (FACET, *WAYS)),
        "write": begun(visit, KIND, facet=FACET),
        "tell": [(_(title), begun(visit, KIND, facet=facet)) for facet, title in WAYS.items()],
        "strength": begun(visit, KIND, facet="strength"),
    }
    return render(request, "fitting/constraints.html", told)


def _sides(visit: Visit, view: View) -> Iterator[Side]:
    shared = [one for one in shared_statements(view) if one.body.facet == FACET]
    for partner in visit.partners:
        if partner.here:
            own = [Evidence(one.kind, one.id) for one in shared if one.organisation == partner.id]
            yield Side(partner, quotes(visit, view.ground.dossier, own[:OF_EACH], LONGEST), len(own[OF_EACH:]))


def _works(visit: Visit, view: View) -> Iterator[Works]:
    """How each works, round the table; whoever shared nothing of that is told as that."""
    said = {(one.organisation, str(one.body.facet)): Evidence(one.kind, one.id) for one in shared_statements(view)}
    for partner in visit.partners:
        if partner.here:
            found = [(facet, one) for facet in WAYS if (one := said.get((partner.id, facet)))]
            told = quotes(visit, view.ground.dossier, [one for _facet, one in found], BRIEFLY)
            titles = [words.begun(words.choice(facet)) for facet, _one in found]
            yield Works(partner, list(zip(titles, told, strict=True)))


def _openings(visit: Visit, view: View) -> list[Opening]:
    """All openings round the table: those of the reader's own constraints first, then those of its strengths."""
    order = {partner.id: number for number, partner in enumerate(visit.partners)}
    found = openings(view, shared_statements(view))

    def place(one: Opening) -> tuple[bool, int, int]:
        return visit.own not in (one.organisation, one.by), order.get(one.organisation, 0), order.get(one.by, 0)

    return sorted(found, key=place)


def _number(told: str) -> int:
    """The first opening that a page shows; 0 where nobody told a number."""
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 6 else 0


def _meeting(visit: Visit, seen: Dossier, one: Opening) -> Meeting:
    [constraint] = quotes(visit, seen, [one.constraint], LONGEST)
    return Meeting(
        visit.partner(one.organisation),
        visit.partner(one.by),
        said(visit, one.said),
        words.choice(one.resource),
        one.words,
        constraint,
        quotes(visit, seen, one.strengths, LONGEST),
        tuple(_ways(visit, seen, one)),
    )


def _ways(visit: Visit, seen: Dossier, one: Opening) -> Iterator[Way]:
    """Talk about it, make it a goal, or make it the heart of the joint case."""
    about = [one.constraint.id, *(strength.id for strength in one.strengths)]
    told = _in_a_line(visit, seen, one)
    meeting = begun(visit, "interaction", kind="meeting", purposes="relationship", about=about)
    yield Way(_("Talk about it"), meeting)
    yield Way(_("Make it an objective"), begun(visit, "objective", statement=told))
    yield Way(_("Make it our joint case"), begun(visit, "why_case", together=told))


def _in_a_line(visit: Visit, seen: Dossier, one: Opening) -> str:
    """What a form begins with: the constraint and the strengths in the partners' own words."""
    [constraint] = (seen.entry(one.constraint.id),)
    strengths = (seen.entry(strength.id) for strength in one.strengths)
    held = brief(getattr(constraint and constraint.body, "statement", ""), LONGEST)
    strong = "\n".join(brief(getattr(entry and entry.body, "statement", ""), LONGEST) for entry in strengths)
    return _("What holds {partner} back:\n{constraint}\n\nWhat {other} is strong in:\n{strength}").format(
        partner=visit.partner(one.organisation).name,
        constraint=held,
        other=visit.partner(one.by).name,
        strength=strong,
    )
