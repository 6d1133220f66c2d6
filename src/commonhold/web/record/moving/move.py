"""Moving an entry to another state."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonhold.acts import entries
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.acts.sharing.releases import revoke
from commonhold.facts.kind import Kind
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.known import title_of
from commonhold.web.record.kinds import address_of
from commonhold.web.record.showing.courses import Course, Way, course_of
from commonhold.web.record.showing.entry import found_at
from commonhold.web.record.showing.interests import declared
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED
from commonhold.web.visit import Visit

LONGEST_STATE = 40


@door
def move(request: HttpRequest, visit: Visit, kind: str, entry: str) -> HttpResponse:
    """Ask once more, with room for a reason; then move it. What binds an organisation asks again who is there."""
    of, item = found_at(visit, kind, entry)
    to = (request.POST if request.method == "POST" else request.GET).get("to", "")[:LONGEST_STATE]
    course = course_of(visit, item, rights_at(visit.place), ())
    way = next((way for way in course.ways if way.end == to), None)
    if request.method != "POST":
        return _page(visit, of, item, course, way)
    if way is not None and way.binding:
        fresh(request)
    seen, reason = number_in(request, "seen"), request.POST.get("reason", "")
    try:
        if of.name == "release" and to == "revoked":
            revoke(by=visit.by, release=entry, seen=seen, reason=reason)
        else:
            entries.move(by=visit.by, entry=entry, to=to, seen=seen, reason=reason)
    except NotThere:
        raise
    except Refusal as refused:
        why = words.refusal(refused, visit.names)
        return _page(visit, of, item, course, way, wrong=why, reason=reason)
    messages.success(request, _("Done. It is on the record."), extra_tags=f"move:{entry}:{seen}")
    return HttpResponseRedirect(reverse("entry", args=[visit.slug, kind, entry]))


def _page(
    visit: Visit, kind: Kind, item: Item, course: Course, way: Way | None, *, wrong: str = "", reason: str = ""
) -> HttpResponse:
    told = {
        "visit": visit,
        "area": "p",
        "page": kind.chapter,
        "address": address_of(kind.name),
        "item": item,
        "title": title_of(item.entry),
        "badge": visit.sees(item.room, item.entry.organisation, item.entry.author, item.narrow),
        "state": words.choice(course.state),
        "way": way,
        "end": words.choice(way.end) if way else "",
        "asked": [visit.partner(org) for org in way.asked] if way else [],
        "interests": declared(visit, kind) if way and way.binding else [],
        "wrong": wrong,
        "reason": reason,
    }
    return render(visit.request, "record/moving/move.html", told, status=REFUSED if wrong else 200)
