"""Our own decision: nine areas weighed in private, go, adjust first or no go, on which conditions, asked of whom, when.

While it is being weighed it is written anew; once decided it stands with its day, and a later look is one more.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct, to_builtins

from commonhold.acts import entries
from commonhold.facts.chapters.scoping import InternalCase
from commonhold.facts.entry import Entry
from commonhold.facts.rooms.house import own_room
from commonhold.facts.types import ConcernRating
from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.part.view import view_at
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.diligence.pages import own_badge, page, person
from commonhold.web.door import door
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import Doing, Outcome, Sheet
from commonhold.web.visit import Visit

AREAS: Mapping[str, str] = MappingProxyType(
    {
        "partner": gettext_noop("Do we know them, and could we stand beside them in public?"),
        "mandate": gettext_noop("Is this what we are here for?"),
        "value": gettext_noop("Is what comes of it worth having, and out of reach by any easier way?"),
        "cost": gettext_noop("Can we carry what it takes from us, time and patience too?"),
        "risk": gettext_noop("Could we live with what may go wrong?"),
        "money": gettext_noop("Is the money there for as long as it takes?"),
        "capacity": gettext_noop("Do we have the people, and do they have the time?"),
        "implications": gettext_noop("What follows for our other work, our friends and our name?"),
        "backing": gettext_noop("Do our own people and offices stand behind it?"),
    }
)
RATINGS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "acceptable": (gettext_noop("Yes"), "good"),
        "acceptable_with_changes": (gettext_noop("Yes, if something changes"), "watch"),
        "not_acceptable": (gettext_noop("No"), "soon"),
        "unknown": (gettext_noop("We do not know yet"), "unknown"),
    }
)
VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "go": gettext_noop("Go"),
        "adjust_first": gettext_noop("Adjust first"),
        "no_go": gettext_noop("No go"),
        "undecided": gettext_noop("Not decided yet"),
    }
)
ASKED = ("verdict", "value", "conditions", "asked", "decided_on", "anchored_in", "fit", "how_chosen")
"""The fields beside the nine areas, in the order in which they are asked."""
FIELD = "concerns"
MOST = 60


class Weighed(Struct, frozen=True):
    """One area: the question, what was found (a key of RATINGS; empty: not weighed) and why."""

    area: str
    question: str
    rating: str = ""
    said: str = ""
    mark: str = ""
    note: str = ""


class Told(Struct, frozen=True):
    """One decision as it was dated."""

    id: str
    verdict: str
    said: str
    day: str
    iso: str
    by: str
    body: InternalCase


@door
def own_decision(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The decision that stands, the ones before it, and the form of the next; the reader's own side alone."""
    if visit.me is None:  # whoever sits with all of them decides for no partner, be its organisation's room its own
        if request.method == "POST":
            raise Http404(visit.slug)
        return _page(visit, None, ())
    cases = shelf(visit.place, ["internal_case"], room=own_room(visit.own), most=MOST).items
    present = max(cases, key=_when, default=None)
    weighs = _weighs(present)
    before = to_builtins(present.entry.body) if present is not None and weighs else {}
    sheet = Sheet(visit, InternalCase, before)
    if request.method != "POST":
        return _page(visit, present, cases, sheet, Outcome(before or {"verdict": "undecided"}))
    if not visit.writes:
        raise Http404
    outcome = sheet.done(_deed(visit, request), own_room(visit.own))
    if outcome.written is not None:
        messages.success(request, _("It is in your room, and nowhere else."), extra_tags=_draft(visit))
        return HttpResponseRedirect(reverse("own_decision", args=[visit.slug]))
    return _page(visit, present, cases, sheet, outcome)


def _deed(visit: Visit, request: HttpRequest) -> Doing:
    """The same case written anew while it is weighed; else one more."""
    entry, id = request.POST.get("entry", ""), request.POST.get("id", "")
    if entry:
        seen = number_in(request, "seen")
        return lambda told: entries.revise(by=visit.by, entry=entry, body=told, seen=seen)
    return lambda told: entries.write(by=visit.by, kind="internal_case", body=told, room="own", id=id)


def _body(item: Item) -> InternalCase:
    return cast(InternalCase, item.entry.body)


def _weighs(present: Item | None) -> bool:
    """Is the decision still being weighed?"""
    return present is not None and _body(present).verdict in ("undecided", "")


def _when(item: Item) -> tuple[date, str]:
    day = _body(item).decided_on or item.entry.recorded_on or date.min
    return day, str(item.entry.recorded_at or "")


def _draft(visit: Visit) -> str:
    return f"{visit.partnership}:own-decision"


def _page(
    visit: Visit,
    present: Item | None,
    cases: Sequence[Item],
    sheet: Sheet | None = None,
    outcome: Outcome | None = None,
) -> HttpResponse:
    weighs = _weighs(present)
    told = outcome.told if outcome else {}
    past = list(_past(visit, cases, present)) if cases else []
    return page(
        visit,
        "own_decision",
        _lead(visit),
        own_badge(visit) if visit.me else ("private", _("Each partner alone sees its own")),
        status=outcome.status if outcome else 200,
        present=_told(visit, present.entry) if present else None,
        weighed=list(_weighed(_body(present).concerns)) if present else [],
        weighs=weighs,
        past=past,
        form=_form(sheet, outcome) if sheet and outcome else None,
        areas=list(_asked(told)),
        ratings=[(name, _(said)) for name, (said, _mark) in RATINGS.items()],
        entry=present.entry.id if present and weighs else "",
        seen=present.seq if present and weighs else 0,
        id=visit.request.POST.get("id") or uuid4().hex,
        draft=_draft(visit),
        posted=visit.request.method == "POST",
        writes=visit.writes,
        question=_("Do we go on to partner?"),
    )


def _lead(visit: Visit) -> str:
    if visit.me is None:
        return _("Nine questions that each partner asks itself before anybody signs. None of them is put to you.")
    return _("Nine questions, asked among yourselves before anybody signs. A clear no is as good as a clear yes.")


def _form(sheet: Sheet, outcome: Outcome) -> Any:
    """The inputs beside the nine areas, all of them at once and in their order."""
    form = sheet.form(outcome.told, outcome.wrong, outcome.more)
    fields = {field.path: field for field in (*form.fields, *form.later)}
    return {"fields": [fields[name] for name in ASKED], "errors": form.errors}


def _asked(told: Mapping[str, Any]) -> Iterator[Weighed]:
    """The nine areas as the form holds them."""
    said = {one.get("area"): one for one in told.get(FIELD) or () if isinstance(one, Mapping)}
    for area, question in AREAS.items():
        now = said.get(area, {})
        yield Weighed(area, _(question), now.get("rating", "unknown"), note=now.get("note", ""))


def _weighed(concerns: Sequence[ConcernRating]) -> Iterator[Weighed]:
    """The nine areas as they were found, those that nobody weighed among them."""
    said = {one.area: one for one in concerns}
    for area, question in AREAS.items():
        one = said.get(area)  # type: ignore[call-overload]
        if one is None:
            yield Weighed(area, _(question), said=_("Not weighed"), mark="unknown")
        else:
            words_of, mark = RATINGS[one.rating]
            yield Weighed(area, _(question), one.rating, _(words_of), mark, str(one.note or ""))


def _told(visit: Visit, entry: Entry[Any]) -> Told:
    body: InternalCase = entry.body
    verdict = str(body.verdict or "undecided")
    day = body.decided_on or entry.recorded_on
    iso = day.isoformat() if day else ""
    return Told(entry.id, verdict, _(VERDICTS[verdict]), words.day(day), iso, person(visit, entry.author), body)


def _past(visit: Visit, cases: Sequence[Item], present: Item | None) -> Iterator[Told]:
    """What was held before, the latest first: of each case the revisions whose verdict was another."""
    if len(cases) < 2 and all(one.entry.revision < 2 for one in cases):
        return
    view = view_at(visit.place, ["internal_case"])
    for case in sorted(cases, key=_when, reverse=True):
        before = ""
        held = []
        for revision in view.history(cast("Entry[InternalCase]", case.entry)):
            if revision.body.verdict != before:
                held.append(_told(visit, revision))
            before = str(revision.body.verdict)
        yield from reversed(held[:-1] if case is present else held)
