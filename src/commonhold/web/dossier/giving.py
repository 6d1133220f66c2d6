"""Answering a question: anew, or with what the own organisation answered before."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import json, structs, to_builtins

from commonhold.acts.knowing.answers import keep_answer, take_over
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.acts.rooms.sides import ANSWER
from commonhold.acts.sharing.pairs import answer_question
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.clock import Clock
from commonhold.facts.rooms.passing import state_on
from commonhold.visibility.reading.knowing.elsewhere import given_elsewhere
from commonhold.visibility.reading.knowing.pair import pair
from commonhold.visibility.reading.shelf import Item, entry as entry_at
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.dossier.offers import known_answers, offers
from commonhold.web.dossier.sides import helped, sides_of, wording
from commonhold.web.forms.form import Form, Wrong
from commonhold.web.record.writing.revise import OPEN_QUESTION, number_in
from commonhold.web.record.writing.sheet import REFUSED, Outcome, Sheet
from commonhold.web.visit import Visit


@door
def give(request: HttpRequest, visit: Visit, entry: str) -> HttpResponse:
    """The form of an answer beside what was answered before."""
    item, body = _question(visit, entry)
    sheet = Sheet(visit, DiligenceItem, to_builtins(body), ANSWER)
    if request.method != "POST":
        return _page(sheet, item, body, Outcome(dict(sheet.before)), item.seq)
    seen = number_in(request, "seen")
    if request.POST.get("deed") == "take":
        outcome = _taken(sheet, entry, seen)
    else:
        outcome = sheet.done(
            lambda told: answer_question(by=visit.by, item=entry, answer=_own(told), seen=seen), item.room
        )
    if outcome.written is None:
        return _page(sheet, item, body, outcome, outcome.stale.seq if outcome.stale else seen)
    if request.POST.get("keep"):
        keep_answer(by=visit.by, item=entry)
    messages.success(request, _("The answer is given."), extra_tags=f"give:{entry}:{seen}")
    back = [visit.slug, str(body.asked_by), str(body.section)]
    return HttpResponseRedirect(reverse("knowing_section", args=back))


def _question(visit: Visit, id: str) -> tuple[Item, DiligenceItem]:
    """A question that waits for an answer of the reader's organisation."""
    item = entry_at(visit.place, id)
    body = item.entry.body if item is not None else None
    if item is None or not isinstance(body, DiligenceItem) or body.subject != visit.own or not item.seq:
        raise Http404(id)
    if item.wider or not visit.writes or state_on(item.entry, Clock(visit.day)) not in OPEN_QUESTION:
        raise Http404(id)
    return item, body


def _own(told: bytes) -> Mapping[str, Any]:
    return {name: value for name, value in json.decode(told).items() if name in ANSWER}


def _taken(sheet: Sheet, entry: str, seen: int) -> Outcome:
    visit, post = sheet.visit, sheet.request.POST
    fresh(sheet.request)
    there = post.get("partnership", "")
    try:
        left = take_over(by=visit.by, item=entry, answer=post.get("answer", ""), partnership=there, seen=seen)
        return Outcome(dict(sheet.before), written=left)
    except NotThere:
        raise
    except Refusal as refused:
        why = Wrong("", words.refusal(refused, visit.names))
        return Outcome(dict(sheet.before), wrong=(why,), status=REFUSED)


def _page(sheet: Sheet, item: Item, body: DiligenceItem, outcome: Outcome, seen: int) -> HttpResponse:
    visit = sheet.visit
    sides = sides_of(visit, str(body.asked_by))
    elsewhere = given_elsewhere(str(visit.request.user.pk), visit.place)
    known = known_answers(visit, pair(visit.place, sides.other.id), elsewhere)
    if outcome.stale is not None:
        why = Wrong("", _("This question changed meanwhile. Nothing of yours is lost: look at it, and send it again."))
        outcome = structs.replace(outcome, wrong=(why,))
    told = {
        "visit": visit,
        "area": "p",
        "page": "diligence",
        "form": _form(sheet, outcome),
        "posted": sheet.request.method == "POST",
        "item": item,
        "sides": sides,
        "question": wording(body),
        "help": helped(body),
        "part": str(body.section),
        "seen": seen,
        "draft": f"give:{item.entry.id}:{seen}",
        "offers": offers(body, known, visit.day),
    }
    return render(visit.request, "dossier/give.html", told, status=outcome.status)


def _form(sheet: Sheet, outcome: Outcome) -> Form:
    """The form; whoever answers here gives an answer, though a question stands without one at first."""
    form = sheet.form(outcome.told, outcome.wrong, outcome.more)
    fields = tuple(structs.replace(one, needed=one.needed or one.path == "answer") for one in form.fields)
    return structs.replace(form, fields=fields)
