"""What is said about one's own organisation, as far as it is open to it, with one's own words beside each."""

from collections.abc import Iterator
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts import entries
from commonhold.facts.chapters.diligence import DiligenceItem, DiligenceRound
from commonhold.facts.chapters.integrity import Reply
from commonhold.facts.rooms.house import PUBLIC
from commonhold.facts.vocabulary import kinds
from commonhold.practice.asking.questions import sections
from commonhold.visibility.reading.knowing.said import Said, said_about
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.dossier.sides import wording
from commonhold.web.partners import Partner
from commonhold.web.record.kinds import address_of
from commonhold.web.record.writing.sheet import Outcome, Sheet, sheet_page
from commonhold.web.titles import brief, says, state_of, title_of
from commonhold.web.visit import Visit

LONGEST = 240


class Line(Struct, frozen=True):
    """Something said: by whom, when, who reads it; and the replies to it with the day of each.

    What is `settled` is an answer of ours that was accepted: nothing is left to say to it, though it may be said.
    """

    id: str
    url: str
    kind: str
    words: str
    by: Partner
    day: str
    state: str
    badge: tuple[str, str]
    replies: tuple[tuple[str, str, str], ...]
    answerable: bool
    settled: bool


@door
def said(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; whoever speaks for nobody is spoken about by nobody."""
    if not visit.own:
        raise Http404(visit.slug)
    lines = list(_told(visit, list(said_about(visit.place))))
    told = {
        "visit": visit,
        "area": "p",
        "page": "diligence",
        "lines": [one for one in lines if not one.settled],
        "settled": [one for one in lines if one.settled],
        "writes": visit.place.seat.writes(visit.day) and visit.writes,
    }
    return render(request, "dossier/said.html", told)


@door
def reply(request: HttpRequest, visit: Visit, entry: str) -> HttpResponse:
    """The form of a reply, and the reply once it is sent: beside what it answers."""
    about = next((one.item for one in said_about(visit.place) if one.item.entry.id == entry), None)
    if about is None or not visit.writes or about.room == PUBLIC:
        raise Http404(entry)
    sheet = Sheet(visit, Reply, {"target": entry}, ("words",))
    if request.method != "POST":
        return _form(sheet, about, Outcome({"target": entry}), uuid4().hex)
    id = request.POST.get("id", "") or uuid4().hex
    outcome = sheet.done(lambda told: entries.write(by=visit.by, kind="reply", body=told, id=id), about.room)
    if outcome.written is None:
        return _form(sheet, about, outcome, id)
    messages.success(request, _("Your reply stands beside it."), extra_tags=f"reply:{entry}")
    return HttpResponseRedirect(reverse("said_about_us", args=[visit.slug]))


def _form(sheet: Sheet, about: Item, outcome: Outcome, id: str) -> HttpResponse:
    (line,) = _told(sheet.visit, [Said(about, ())])
    return sheet_page(sheet, outcome, "dossier/reply.html", {"page": "diligence", "line": line, "id": id})


def _told(visit: Visit, found: list[Said]) -> Iterator[Line]:
    for one in found:
        entry, body = one.item.entry, one.item.entry.body
        by = str(body.asked_by) if isinstance(body, DiligenceItem) else entry.organisation
        yield Line(
            id=entry.id,
            url=reverse("entry", args=[visit.slug, address_of(entry.kind), entry.id]),
            kind=_(kinds()[entry.kind].title),
            words=wording(body)
            if isinstance(body, DiligenceItem)
            else says(entry, 240) or title_of(entry, visit.names),
            by=visit.partner(by),
            day=words.day(entry.recorded_on),
            state=words.begun(words.choice(state_of(entry, visit.day))),
            badge=visit.sees(one.item.room, entry.organisation, entry.author, one.item.narrow),
            replies=tuple(
                (brief(getattr(said.entry.body, "words", ""), 600), words.day(said.entry.recorded_on), said.entry.id)
                for said in one.replies
            ),
            settled=isinstance(body, DiligenceItem) and entry.state == "accepted" and not one.replies,
            answerable=one.item.room != PUBLIC and not one.item.wider and bool(one.item.seq),
        )


def _words(visit: Visit, item: Item) -> str:
    """What was said, in a line."""
    body = item.entry.body
    if isinstance(body, DiligenceItem):
        return wording(body)
    if isinstance(body, DiligenceRound):
        titles = [_(one.title) for one in sections() if one.key in body.sections]
        return _("They looked at: {sections}").format(sections=words.listed(titles))
    return says(item.entry, LONGEST) or title_of(item.entry, visit.names)
