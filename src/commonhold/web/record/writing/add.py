"""Adding an entry of any kind: first who may see it, then what it says."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import UNSET

from commonhold.acts import entries
from commonhold.acts.deed import Written
from commonhold.acts.refusal import Conflict, NotSound
from commonhold.acts.rooms.sides import QUESTION
from commonhold.acts.sharing.releases import release
from commonhold.facts.chapters.governance import Release
from commonhold.facts.kind import Kind
from commonhold.facts.problems import read_body
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.web.door import door
from commonhold.web.forms.beginning import begun_with
from commonhold.web.forms.form import Wrong
from commonhold.web.record.kinds import address_of, kind_at, may_begin, usually, who
from commonhold.web.record.rooms import RoomOffered, rooms_for
from commonhold.web.record.writing.sheet import Doing, Outcome, Sheet, sheet_page
from commonhold.web.visit import Visit

ASKED_BY = ("subject", "asked_by", *QUESTION)
"""The fields of a due diligence question that whoever asks fills in; the others are for the answer."""


@door
def add(request: HttpRequest, visit: Visit, kind: str) -> HttpResponse:
    """The form of a new entry, and the entry once it is sent."""
    of = kind_at(kind)
    rooms = rooms_for(visit, of)
    sheet = Sheet(visit, of.fact, shown=ASKED_BY if of.name == "diligence_item" else ())
    if request.method != "POST":
        return _page(
            sheet,
            of,
            rooms,
            Outcome(begun_with(of, sheet.started(), visit.own, visit.day)),
            uuid4().hex,
            request.GET.get("room", ""),
        )
    id, room = request.POST.get("id", "") or uuid4().hex, request.POST.get("room", "") or rooms[0].value
    outcome = sheet.done(_deed(visit, of, room, id), "" if room == "pair" else room)
    if outcome.written is not None:
        messages.success(request, _("It is on the record."), extra_tags=draft(visit, of))
        return HttpResponseRedirect(reverse("entry", args=[visit.slug, kind, outcome.written.id]))
    if isinstance(outcome.refused, Conflict):
        id = uuid4().hex
        said = _("This form was sent before, with other words. Send it again to write a second entry.")
        outcome = Outcome(outcome.told, wrong=(Wrong("", said),), status=outcome.status)
    return _page(sheet, of, rooms, outcome, id, room)


def draft(visit: Visit, kind: Kind) -> str:
    """Under which key a browser keeps what is typed into the form of a new entry."""
    return f"{visit.partnership}:add:{kind.name}"


def _deed(visit: Visit, kind: Kind, room: str, id: str) -> Doing:
    if kind.fact is Release:
        return lambda words: _released(visit, kind, words)
    return lambda words: entries.write(by=visit.by, kind=kind.name, body=words, room=room, id=id)


def _released(visit: Visit, kind: Kind, words: bytes) -> Written:
    """A release writes what is released into a room of its own, so it has a deed of its own."""
    fact, problems = read_body(kind, words)
    if problems or not isinstance(fact, Release):
        raise NotSound(problems)
    until = fact.until if isinstance(fact.until, date) else None
    assert fact.scope is not UNSET  # noqa: S101 - it is required
    return release(
        by=visit.by, to=fact.to, purpose=str(fact.purpose), entries=fact.entries, scope=fact.scope, until=until
    )


def _page(sheet: Sheet, kind: Kind, rooms: Sequence[RoomOffered], outcome: Outcome, id: str, room: str) -> HttpResponse:
    visit = sheet.visit
    begins = may_begin(visit, rights_at(visit.place), kind)
    room = room if room in {one.value for one in rooms} else rooms[0].value
    told = {
        "kind": kind,
        "page": kind.chapter,
        "address": address_of(kind.name),
        "kind_title": _(kind.title),
        "several": _(kind.several),
        "records": _(kind.records),
        "usually": usually(kind),
        "rooms": rooms,
        "room": room,
        "private": all(one.private for one in rooms),
        "id": id,
        "draft": draft(visit, kind),
        "may_add": bool(begins),
        "who_can": _("Who can write one: {who}.").format(who=who(kind, kind.write)),
        "note": _(kind.write_note) if kind.write_note else "",
    }
    return sheet_page(sheet, outcome, "record/writing/add.html", told)
