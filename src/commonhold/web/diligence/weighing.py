"""Weighing a risk: six plain questions help to call its level, and the level with what hangs on it when to look again.

What is worked out is proposed. People write the level and the day by hand; the answers to the questions are not kept.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, cast, get_args

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct, to_builtins

from commonhold.acts import entries
from commonhold.acts.refusal import NotSound, NotThere, Refusal
from commonhold.facts.chapters.diligence import Risk
from commonhold.facts.words import gettext_noop
from commonhold.practice.measures.rating import HIGHEST, LEVELS, Exposure, Question, look_every, risk_rating
from commonhold.visibility.reading.shelf import Item, entry as entry_at
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.titles import brief
from commonhold.web.visit import Visit

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "likely": gettext_noop("How likely is it within the next year?"),
        "harm": gettext_noop("How badly would it hurt those whom it hits?"),
        "outside": gettext_noop("How badly would it hurt people outside, who never agreed to it?"),
        "sudden": gettext_noop("How suddenly would it come?"),
        "lasting": gettext_noop("How hard would it be to put right?"),
        "bare": gettext_noop("How little stands against it today?"),
    }
)
ANSWERS = (
    gettext_noop("does not apply"),
    gettext_noop("little"),
    gettext_noop("somewhat"),
    gettext_noop("much"),
    gettext_noop("very much"),
)
HANGS: Mapping[str, str] = MappingProxyType(
    {
        "little": gettext_noop("Little: no money, people or names to speak of"),
        "some": gettext_noop("Some"),
        "much": gettext_noop("Much: large sums, people in our care, or our names"),
    }
)


class Proposed(Struct, frozen=True):
    """What the answers come to: a level, and the day by which to look again, each empty where it cannot be told."""

    level: str = ""
    told: str = ""
    on: date | None = None
    why: str = ""


@door
def weigh_risk(request: HttpRequest, visit: Visit, entry: str) -> HttpResponse:
    """The questions, what they come to, and the form that writes level and day."""
    item = entry_at(visit.place, entry)
    if item is None or not isinstance(item.entry.body, Risk) or not item.seq:
        raise Http404(entry)
    if request.method != "POST":
        return _page(visit, item, request.GET)
    seen, said = number_in(request, "seen"), request.POST
    told = {**to_builtins(item.entry.body), "level": said.get("level", ""), "review_on": said.get("review_on", "")}
    try:
        entries.revise(by=visit.by, entry=entry, body={name: one for name, one in told.items() if one}, seen=seen)
    except NotThere:
        raise
    except Refusal as refused:
        status = UNSOUND if isinstance(refused, NotSound) else REFUSED
        return _page(visit, item, said, words.refusal(refused, visit.names), status)
    messages.success(request, _("It is on the record. Those whom it would hurt are asked for their word on it."))
    return HttpResponseRedirect(reverse("risks", args=[visit.slug]))


def _page(visit: Visit, item: Item, said: QueryDict, wrong: str = "", status: int = 200) -> HttpResponse:
    body = cast(Risk, item.entry.body)
    proposed = _proposed(body, said, visit.day)
    level = said.get("level") or proposed.level or str(body.level or "")
    day = said.get("review_on") or (proposed.on or body.review_on or "")
    told: dict[str, Any] = {
        "visit": visit,
        "area": "p",
        "page": "diligence",
        "item": item,
        "heading": brief(body.statement),
        "badge": visit.sees(item.room, item.entry.organisation, item.entry.author),
        "questions": [(name, _(asked), said.get(name, "")) for name, asked in QUESTIONS.items()],
        "answers": [(str(value), _(answer)) for value, answer in enumerate(ANSWERS)],
        "hangs": [(name, _(told), said.get("hangs", "")) for name, told in HANGS.items()],
        "proposed": proposed,
        "levels": [(one, words.begun(words.choice(one)), one == level) for one in LEVELS],
        "day": str(day),
        "accepted": item.entry.state == "accepted",
        "writes": visit.writes,
        "wrong": wrong,
    }
    return render(visit.request, "diligence/weigh.html", told, status=status)


def _proposed(body: Risk, said: QueryDict, today: date) -> Proposed:
    rating = risk_rating(list(_answered(said)))
    level = rating.level if rating else body.level
    hangs = said.get("hangs", "")
    if not level:
        return Proposed()
    told = _("These answers come to: {level}.").format(level=words.choice(level)) if rating else ""
    if hangs not in get_args(Exposure):
        return Proposed(cast(str, level) if rating else "", told)
    look = look_every(level, cast(Exposure, hangs))
    why = words.told(look.said.saw, {**look.said.words, "level": words.choice(level), "exposure": words.choice(hangs)})
    return Proposed(cast(str, level) if rating else "", told, look.next_after(today), why)


def _answered(said: QueryDict) -> Iterator[Question]:
    for name in QUESTIONS:
        value = said.get(name, "")
        if value in {str(number) for number in range(HIGHEST + 1)}:
            yield Question(name, int(value))
