"""Consenting to an entry for one's organisation, objecting to it, or abstaining."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts import entries
from commonhold.acts.refusal import NotThere, Refusal, Stale
from commonhold.facts.kind import Kind
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.beside.naming import beside
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.known import title_of
from commonhold.web.record.kinds import address_of
from commonhold.web.record.showing.courses import course_of
from commonhold.web.record.showing.entry import found_at
from commonhold.web.record.showing.interests import declared
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.visit import Visit

VERDICTS = ("consent", "concern", "object", "abstain")
GIVE_REASONS = ("concern", "object")


class Said(Struct, frozen=True):
    """What the form of an answer says."""

    verdict: str = ""
    reason: str = ""
    to: str = ""


@door
def answer(request: HttpRequest, visit: Visit, kind: str, entry: str) -> HttpResponse:
    """The form in which a representative answers, and the answer; it asks again who is there."""
    of, item = found_at(visit, kind, entry)
    if request.method != "POST":
        return _page(visit, of, item, Said(to=request.GET.get("to", "")[:40]))
    said = Said(request.POST.get("verdict", ""), request.POST.get("reason", ""), request.POST.get("to", "")[:40])
    if said.verdict not in VERDICTS:
        return _page(visit, of, item, said, _("Choose one of the four answers."), UNSOUND)
    if said.verdict in GIVE_REASONS and not said.reason.strip():
        return _page(visit, of, item, said, _("Say what your concern is, or what must change first."), UNSOUND)
    fresh(request)
    revision = number_in(request, "revision")
    try:
        entries.answer(
            by=visit.by, entry=entry, revision=revision, verdict=said.verdict, to=said.to, reason=said.reason
        )
    except NotThere:
        raise
    except Stale:
        why = _("These words changed while you were answering. Read them again, and answer what they say now.")
        return _page(visit, of, item, said, why, REFUSED)
    except Refusal as refused:
        return _page(visit, of, item, said, words.refusal(refused, visit.names), REFUSED)
    messages.success(request, _("Your answer is on the record."), extra_tags=f"answer:{entry}:{revision}")
    return HttpResponseRedirect(reverse("entry", args=[visit.slug, kind, entry]))


def _page(visit: Visit, kind: Kind, item: Item, said: Said, wrong: str = "", status: int = 200) -> HttpResponse:
    assents = [other for other in beside(visit.place, item.entry.id).naming if other.entry.kind == "assent"]
    told = {
        "visit": visit,
        "area": "p",
        "page": kind.chapter,
        "address": address_of(kind.name),
        "item": item,
        "title": title_of(item.entry),
        "badge": visit.sees(item.room, item.entry.organisation, item.entry.author, item.narrow),
        "course": course_of(visit, item, rights_at(visit.place), assents),
        "interests": declared(visit, kind),
        "said": said,
        "wrong": wrong,
    }
    return render(visit.request, "record/moving/answer.html", told, status=status)
