"""Writing the words of an entry anew; and what happens where somebody else did so meanwhile."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import json, to_builtins

from commonhold.acts import entries
from commonhold.acts.refusal import Stale
from commonhold.acts.rooms.sides import ANSWER, QUESTION
from commonhold.acts.sharing.pairs import answer_question
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.kind import Kind
from commonhold.facts.problems import read
from commonhold.visibility.reading.history import history
from commonhold.visibility.reading.shelf import Item
from commonhold.web.door import door
from commonhold.web.known import title_of
from commonhold.web.record.kinds import address_of
from commonhold.web.record.showing.differing import Differing, differing
from commonhold.web.record.showing.entry import found_at
from commonhold.web.record.showing.values import Sight
from commonhold.web.record.writing.sheet import Doing, Outcome, Sheet, sheet_page
from commonhold.web.visit import Visit

OPEN_QUESTION = ("asked", "returned", "expired")


@door
def revise(request: HttpRequest, visit: Visit, kind: str, entry: str) -> HttpResponse:
    """The form of an entry's words, and the new revision once it is sent."""
    of, item = found_at(visit, kind, entry)
    if not item.seq:  # read as of a day that is past
        raise Http404(entry)
    before = to_builtins(item.entry.body)
    sheet = Sheet(visit, of.fact, before, asked_of(visit, item))
    if request.method != "POST":
        return _page(sheet, of, item, Outcome(before), item.seq)
    seen = number_in(request, "seen")
    outcome = sheet.done(_deed(visit, item, sheet, seen), item.room)
    if outcome.written is not None:
        messages.success(request, _("It is on the record."), extra_tags=f"{item.entry.id}:{seen}")
        return HttpResponseRedirect(reverse("entry", args=[visit.slug, kind, item.entry.id]))
    return _page(sheet, of, item, outcome, outcome.stale.seq if outcome.stale else seen)


def asked_of(visit: Visit, item: Item) -> Sequence[str]:
    """The fields that are the visitor's to write; empty for all of them."""
    body = item.entry.body
    if not isinstance(body, DiligenceItem):
        return ()
    return ANSWER if body.subject == visit.own else QUESTION


def number_in(request: HttpRequest, name: str) -> int:
    """A number that a form holds; 0, which nothing has, where it is none."""
    told = request.POST.get(name, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 19 else 0


def _deed(visit: Visit, item: Item, sheet: Sheet, seen: int) -> Doing:
    id = item.entry.id
    if sheet.shown == ANSWER and item.entry.state in OPEN_QUESTION:
        return lambda words: answer_question(by=visit.by, item=id, answer=_answer(words), seen=seen)
    return lambda words: entries.revise(by=visit.by, entry=id, body=words, seen=seen)


def _answer(words: bytes) -> Mapping[str, Any]:
    return {name: value for name, value in json.decode(words).items() if name in ANSWER}


def _page(sheet: Sheet, kind: Kind, item: Item, outcome: Outcome, seen: int) -> HttpResponse:
    visit = sheet.visit
    told = {
        "kind": kind,
        "page": kind.chapter,
        "address": address_of(kind.name),
        "item": item,
        "title": title_of(item.entry),
        "badge": visit.sees(item.room, item.entry.organisation, item.entry.author, item.narrow),
        "seen": seen,
        "draft": f"{item.entry.id}:{seen}",
        "answering": sheet.shown == ANSWER,
        "question": str(getattr(item.entry.body, "question", "") or "") if sheet.shown == ANSWER else "",
        "clashed": _clashed(visit, item) if outcome.stale else "",
        "both": _both(visit, kind, item, outcome.stale) if outcome.stale else (),
    }
    return sheet_page(sheet, outcome, "record/writing/revise.html", told)


def _clashed(visit: Visit, item: Item) -> str:
    """Who wrote while the visitor was writing, in words; it may have been the visitor, in another window."""
    steps = history(visit.place.seat.id, visit.partnership, item.entry.id, visit.day, found=visit.place.opened)
    if steps and steps[-1].by == visit.place.seat.id:
        return _("You changed this elsewhere while you were writing")
    seat = visit.place.house.seats.get(steps[-1].by) if steps else None
    who = str(seat.body.shown_name or "") if seat else ""
    return _("{person} changed this while you were writing").format(person=who or _("Somebody"))


def _both(visit: Visit, kind: Kind, item: Item, stale: Stale) -> tuple[Differing, ...]:
    """What stands now, and what the visitor was about to write, where they differ."""
    theirs, mine = (read(kind, json.decode(words or b"{}"), complete=False)[0] for words in (stale.theirs, stale.mine))
    sight = Sight(visit, item.room, {}, [theirs, mine])
    return tuple(one for one in differing(theirs, mine, sight) if one.differs)
