"""Meeting each other: visits, swaps and office meetings as a programme, on whose ground, with whom, what was learned.

Questions are put beforehand by anyone, and each side writes down what it learned: both are lines of the meeting's own
entry, and who wrote which is told by its revisions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct, to_builtins

from commonhold.acts import entries
from commonhold.acts.refusal import NotSound, NotThere, Refusal
from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.entry import Entry
from commonhold.practice.measures.circle import Side, circle
from commonhold.practice.view import View
from commonhold.visibility.reading.part.view import view_at
from commonhold.visibility.reading.shelf import Item, entry as entry_at
from commonhold.web import words
from commonhold.web.diligence.pages import page
from commonhold.web.door import door
from commonhold.web.partners import Partner
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.visit import Visit

VISITS = ("exposure_visit", "site_visit", "leadership_swap", "peer_exchange")
PLANS = ("exposure_visit", "leadership_swap", "meeting")
"""Sorts of meeting that the page offers to plan."""
SHOWN = 12
LONGEST = 1000

Meeting = Entry[Interaction]


class Came(Struct, frozen=True):
    """The people of one side who are to come or came, by what they do and where they stand."""

    partner: Partner
    people: tuple[str, ...]


class Line(Struct, frozen=True):
    """One meeting of the programme."""

    id: str
    sort: str
    day: str
    host: Partner | None
    place: str
    came: tuple[Came, ...]
    questions: int
    learned: tuple[Partner, ...]
    badge: tuple[str, str] | None


class Balance(Struct, frozen=True):
    """One side's part in all that was held: grounds, people by function and by level, what it wrote down."""

    partner: Partner
    side: Side
    functions: str
    levels: str


class Said(Struct, frozen=True):
    """Words in a meeting's entry, and who put them there."""

    words: str
    partner: Partner | None
    day: str


@door
def meeting(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What is planned, what was held, and how hosting and people balance."""
    view = view_at(visit.place, ["interaction"])
    programme = [one for one in view.of(Interaction) if _is_of_programme(one.body)]
    planned = [one for one in programme if not _was_held(one, visit.day)]
    held = [one for one in programme if _was_held(one, visit.day)]
    counted = circle(view)
    return page(
        visit,
        "meeting",
        _("On each other’s ground, with questions asked freely, by many of each side. What you saw you do not forget."),
        visit.sees("partners"),
        planned=[_line(visit, view, one) for one in sorted(planned, key=_planned)],
        held=[_line(visit, view, one) for one in sorted(held, key=_held, reverse=True)[:SHOWN]],
        more=len(held) > SHOWN,
        said=words.told(counted.said.saw, counted.said.words, visit.names),
        balance=list(_balance(visit, counted.sides)),
        plans=[(kind, words.begun(words.choice(kind))) for kind in PLANS],
        writes=visit.writes,
    )


def _is_of_programme(body: Interaction) -> bool:
    """Is it a visit, or a meeting at somebody's place?"""
    return body.kind in VISITS or bool(body.host or body.offices)


def _was_held(one: Meeting, day: date) -> bool:
    return bool(one.body.held_on) and cast(date, one.body.held_on) <= day


def _planned(one: Meeting) -> date:
    return one.body.planned_on or one.body.held_on or date.max


def _held(one: Meeting) -> date:
    return one.body.held_on or date.min


def _line(visit: Visit, view: View, one: Meeting) -> Line:
    body = one.body
    return Line(
        id=one.id,
        sort=words.begun(words.choice(body.kind or "")),
        day=words.day(body.held_on or body.planned_on or None),
        host=visit.partner(body.host) if body.host else None,
        place=str(body.place.name) if body.place else "",
        came=tuple(_came(visit, body)),
        questions=len(body.questions),
        learned=tuple(dict.fromkeys(said.partner for said in _learned(visit, view, one) if said.partner)),
        badge=visit.sees(one.room, one.organisation, one.author) if one.room != "partners" else None,
    )


def _came(visit: Visit, body: Interaction) -> Iterator[Came]:
    seats = [held for id in body.attendees if (held := visit.place.house.seats.get(id))]
    for partner in visit.partners:
        people = [held.body for held in seats if held.organisation == partner.id]
        if people:
            told = Counter(stands(str(one.function or ""), str(one.level or "")) for one in people)
            yield Came(partner, tuple(_times(said, count) for said, count in told.items()))


def stands(function: str, level: str) -> str:
    """What somebody does and at which level, in words; once where both are called alike in the reader's language."""
    told = list(dict.fromkeys(words.choice(one) for one in (function, level) if one))
    return _("{function} ({level})").format(function=told[0], level=told[1]) if len(told) > 1 else "".join(told)


def _times(said: str, count: int) -> str:
    said = said or _("not told")
    return said if count == 1 else _("{number} × {what}").format(number=words.number(count), what=said)


def _balance(visit: Visit, sides: Sequence[Side]) -> Iterator[Balance]:
    by_org = {side.organisation: side for side in sides}
    for partner in visit.partners:
        if side := by_org.get(partner.id):
            yield Balance(partner, side, _counted(side.by_function), _counted(side.by_level))


def _counted(told: Sequence[tuple[str, int]]) -> str:
    return ", ".join(_times(words.choice(word) if word else "", count) for word, count in told)


# -- one meeting ------------------------------------------------------------------------------------------------------


@door
def one_meeting(request: HttpRequest, visit: Visit, entry: str) -> HttpResponse:
    """What is to be asked, who comes, what each side learned; whoever writes adds a question, or what it learned."""
    item = entry_at(visit.place, entry)
    if item is None or not isinstance(item.entry.body, Interaction):
        raise Http404(entry)
    if request.method != "POST":
        return _page(visit, item)
    said = request.POST.get("said", "").strip()
    deed = request.POST.get("deed", "")
    if deed not in ("ask", "learned") or not item.seq:
        raise Http404(deed)
    if not said:
        return _page(visit, item, _("Write down what you want to ask, or what you learned."), UNSOUND)
    try:
        entries.revise(by=visit.by, entry=entry, body=_with(item, deed, said), seen=number_in(request, "seen"))
    except NotThere:
        raise
    except Refusal as refused:
        status = UNSOUND if isinstance(refused, NotSound) else REFUSED
        return _page(visit, item, words.refusal(refused, visit.names), status)
    messages.success(request, _("It is on the record."), extra_tags=f"{entry}:{deed}")
    return HttpResponseRedirect(reverse("one_meeting", args=[visit.slug, entry]))


def _with(item: Item, deed: str, said: str) -> Mapping[str, Any]:
    """The entry with one more question, or with what one more side learned."""
    body = cast(Interaction, item.entry.body)
    told: dict[str, Any] = to_builtins(body)
    if deed == "ask":
        return {**told, "questions": [*body.questions, " ".join(said.split())[:LONGEST]]}
    before = str(body.takeaways or "")
    return {**told, "takeaways": f"{before}\n\n{said}" if before else said}


def _page(visit: Visit, item: Item, wrong: str = "", status: int = 200) -> HttpResponse:
    view = view_at(visit.place, ["interaction"])
    one = cast(Meeting, item.entry)
    line = _line(visit, view, one)
    said = visit.request.POST.get("said", "") if wrong else ""
    deed = visit.request.POST.get("deed", "")
    return page(
        visit,
        "meeting",
        _("What anyone wants to ask there, and what each side took home."),
        visit.sees(item.room, one.organisation, one.author),
        template="one_meeting",
        status=status,
        wrong=wrong,
        line=line,
        item=item,
        held=_was_held(one, visit.day),
        open_questions=one.body.open_questions is True,
        questions=list(_questions(visit, view, one)),
        learned=list(_learned(visit, view, one)),
        said={deed: said},
        may=visit.writes and bool(visit.own) and bool(item.seq),
    )


def _author(visit: Visit, one: Meeting) -> Partner | None:
    held = visit.place.house.seats.get(one.author)
    org = held.organisation if held else one.organisation
    return visit.partner(org) if org else None


def _questions(visit: Visit, view: View, one: Meeting) -> Iterator[Said]:
    """Each question with the side that put it first."""
    revisions = view.history(one) or [one]
    for question in one.body.questions:
        first = next((old for old in revisions if question in old.body.questions), one)
        yield Said(question, _author(visit, first), words.day(first.recorded_on))


def _learned(visit: Visit, view: View, one: Meeting) -> Iterator[Said]:
    """What each side wrote down: of each revision the words that it added."""
    revisions = view.history(one) or [one]
    told = ["", *(str(old.body.takeaways or "") for old in revisions)]
    for revision, (before, after) in zip(revisions, pairwise(told), strict=True):
        if after and after != before:
            added = after[len(before) :].strip() if before and after.startswith(before) else after
            yield Said(added, _author(visit, revision), words.day(revision.recorded_on))
