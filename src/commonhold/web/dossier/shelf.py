"""The organisation's own shelf: the answers that it keeps to give again, and until when each holds."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.access.elsewhere import say_same
from commonhold.acts.refusal import NotAllowed
from commonhold.facts.chapters.diligence import DiligenceAnswer
from commonhold.facts.chapters.governance import Release
from commonhold.facts.clock import Clock
from commonhold.facts.rooms.house import own_room
from commonhold.facts.rooms.passing import state_on
from commonhold.practice.asking.questions import sections
from commonhold.visibility.reading.knowing.elsewhere import spoken_for_elsewhere
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.dossier.offers import how_known
from commonhold.web.dossier.sides import wording
from commonhold.web.elsewhere import named
from commonhold.web.record.writing.sheet import REFUSED
from commonhold.web.visit import Visit

SOON = 60
"""So many days before an answer runs out, its owner is told."""
ALL = 2_000


class Kept(Struct, frozen=True):
    """A kept answer: `look` is the class of the tag that tells until when it holds."""

    id: str
    question: str
    answer: str
    how: str
    look: str
    until: str
    papers: int
    given: int


class Lent(Struct, frozen=True):
    """Whom the organisation lets read all that it keeps, and until when."""

    id: str
    to: str
    until: str


@door
def answers(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; whoever has no room of its own finds nothing here. For whom else one speaks is said here."""
    if not visit.own:
        raise Http404(visit.slug)
    if request.method != "POST":
        return _page(visit)
    if request.POST.get("deed") != "same":
        raise Http404(visit.slug)
    try:
        say_same(by=visit.by, person=str(request.user.pk), organisation=request.POST.get("same_as", ""))
    except NotAllowed as refused:
        return _page(visit, words.refusal(refused))
    messages.success(request, _("Kept. Nobody else learns of it."))
    return HttpResponseRedirect(reverse("own_answers", args=[visit.slug]))


def _page(visit: Visit, wrong: str = "") -> HttpResponse:
    person = str(visit.request.user.pk)
    elsewhere = spoken_for_elsewhere(person, visit.partnership, visit.day, besides=visit.own)
    items = shelf(visit.place, ("diligence_answer", "release"), most=ALL).items
    told = {
        "visit": visit,
        "area": "p",
        "page": "room",
        "groups": list(_groups(visit, [one for one in items if one.room == own_room(visit.own)])),
        "lent": list(_lent(visit, list(items))),
        "elsewhere": named(elsewhere),
        "same_as": visit.place.sitting.same_as,
        "wrong": wrong,
        "writes": visit.place.seat.writes(visit.day) and visit.writes,
        "speaks": visit.place.seat.speaks(visit.day) and visit.writes,
    }
    return render(visit.request, "dossier/answers.html", told, status=REFUSED if wrong else 200)


def _groups(visit: Visit, items: list[Item]) -> Iterator[tuple[str, list[Kept]]]:
    for one in sections():
        kept = [
            _kept(visit, item, item.entry.body)
            for item in reversed(items)
            if isinstance(item.entry.body, DiligenceAnswer) and item.entry.body.section == one.key
        ]
        if kept:
            yield _(one.title), kept


def _kept(visit: Visit, item: Item, told: DiligenceAnswer) -> Kept:
    look, until = "", _("no last day is told")
    if told.valid_until:
        day, left = words.day(told.valid_until), (told.valid_until - visit.day).days
        look = "soon" if left < 0 else "watch" if left <= SOON else "good"
        until = (_("ran out on {day}") if left < 0 else _("holds until {day}")).format(day=day)
    return Kept(
        item.entry.id,
        wording(told),
        str(told.answer or ""),
        how_known(told),
        look,
        until,
        len(told.evidence),
        len(told.given_in),
    )


def _lent(visit: Visit, items: list[Item]) -> Iterator[Lent]:
    for item in items:
        body = item.entry.body
        own = isinstance(body, Release) and item.entry.organisation == visit.own
        if not own or not isinstance(body, Release) or body.scope != "dossier":
            continue
        if state_on(item.entry, Clock(visit.day)) == "active":
            to = words.listed(visit.partner(org).name for org in body.to)
            yield Lent(item.entry.id, to, words.day(body.until or None))
