"""Beginning to ask each other: how deep, once for all or for the two, and in which sections. Always both ways."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.knowing.rounds import begin_round
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.practice.asking.questions import asked_in, sections
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.dossier.sides import Sides, sides_of
from commonhold.web.record.writing.sheet import REFUSED
from commonhold.web.visit import Visit

FIRST = ("identity", "governance", "finance", "safeguarding", "integrity", "local_standing", "ways_of_working")
"""Sections that nobody who binds itself should leave out: chosen before anybody chooses."""


class Chosen(Struct, frozen=True):
    """What the form says."""

    sections: tuple[str, ...] = FIRST
    light: bool = True
    joint: bool = False


@door
def begin(request: HttpRequest, visit: Visit, organisation: str) -> HttpResponse:
    """The form, and the round that it begins."""
    sides = sides_of(visit, organisation)
    if request.method != "POST":
        return _page(visit, sides, Chosen())
    chosen = Chosen(
        tuple(request.POST.getlist("sections")), request.POST.get("depth") != "full", request.POST.get("way") == "joint"
    )
    try:
        begun = begin_round(
            by=visit.by, partner=organisation, sections=chosen.sections, light=chosen.light, joint=chosen.joint
        )
    except NotThere:
        raise
    except Refusal as refused:
        return _page(visit, sides, chosen, words.refusal(refused, visit.names))
    each = sum(1 for _one in begun.questions) // 2
    messages.success(request, _("Each of you is asked the same: {count} questions.").format(count=words.number(each)))
    return HttpResponseRedirect(reverse("knowing", args=[visit.slug, organisation]))


def _page(visit: Visit, sides: Sides, chosen: Chosen, wrong: str = "") -> HttpResponse:
    offered = [
        (
            one.key,
            _(one.title),
            _(one.about),
            words.number(len(asked_in(one.key, light=True))),
            words.number(len(asked_in(one.key, light=False))),
            one.key in chosen.sections,
        )
        for one in sections()
    ]
    told = {
        "visit": visit,
        "area": "p",
        "page": "diligence",
        "sides": sides,
        "offered": offered,
        "chosen": chosen,
        "may": visit.place.seat.writes(visit.day) and visit.writes and sides.other.here,
        "wrong": wrong,
    }
    return render(visit.request, "dossier/begin.html", told, status=REFUSED if wrong else 200)
