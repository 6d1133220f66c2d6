"""Not to partner: the other routes, the question put to all, and how it ended where that was the answer."""

from collections.abc import Sequence
from types import MappingProxyType
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts import entries
from commonhold.acts.house.consequences import BEFORE_WORK
from commonhold.acts.refusal import NotSound, NotThere, Refusal
from commonhold.facts.chapters.governance import Decision
from commonhold.facts.chapters.learning import Lesson
from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.forms.posted import unix
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.titles import title_of
from commonhold.web.visit import Visit

MOST = 50
ROUTES = MappingProxyType(
    {
        gettext_noop("Each alone"): gettext_noop(
            "Where one of you can reach it with its own means, that is quicker and cheaper than any partnership."
        ),
        gettext_noop("A contract"): gettext_noop(
            "Where one pays and the other delivers, a contract says so honestly and protects both."
        ),
        gettext_noop("A grant"): gettext_noop(
            "Where one gives and the other decides, call it a grant, and be glad of it."
        ),
        gettext_noop("Joining what there is"): gettext_noop(
            "Where others are at it already, a seat at their table costs less than a table of your own."
        ),
        gettext_noop("Leaving it"): gettext_noop(
            "Where it is not worth the effort to any of you, nothing is lost but time."
        ),
    }
)
"""What else can be done, and when that is better."""


class Asked(Struct, frozen=True):
    """The question whether to partner, as it was put: `state` tells what became of it."""

    id: str
    question: str
    reason: str
    state: str
    said: str
    is_open: bool


@door
def not_partnering(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page; and the question, once somebody puts it to all."""
    if request.method != "POST":
        return _page(visit, _("Do we go on to a partnership?"), "")
    question, reason = (unix(request.POST.get(name, "")).strip() for name in ("question", "reason"))
    if not question:
        return _page(visit, question, reason, _("Say what all are asked."), UNSOUND)
    body = {"question": question, "topic": "partner_or_not", "opened_on": visit.day, "reason": reason}
    body |= {"proposed_by": visit.own} if visit.own else {}
    told = {name: value for name, value in body.items() if value}
    try:
        left = entries.write(by=visit.by, kind="decision", body=told, id=request.POST.get("id", ""))
    except NotThere:
        raise
    except NotSound as unsound:
        return _page(visit, question, reason, " ".join(map(words.problem, unsound.problems)), UNSOUND)
    except Refusal as refused:
        return _page(visit, question, reason, words.refusal(refused, visit.names), REFUSED)
    said = _("The question lies before all. A no that all consent to ends it with thanks, and a yes goes on.")
    messages.success(request, said, extra_tags=key_of(visit))
    return HttpResponseRedirect(reverse("entry", args=[visit.slug, "decision", left.id]))


def key_of(visit: Visit) -> str:
    """Under which key a browser keeps what is typed into the form."""
    return f"{visit.partnership}:partner-or-not"


def _page(visit: Visit, question: str, reason: str, wrong: str = "", status: int = 200) -> HttpResponse:
    items = shelf(visit.place, ["decision", "lesson"], most=MOST).items
    card = visit.place.house.card
    has_ended = card.phase == "not_pursued"
    asked = _asked(items)
    told = {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "title": _("How it ended") if has_ended else _("This may not be a partnership"),
        "has_ended": has_ended,
        "ended_on": words.day(card.ended_on or None),
        "asked": asked,
        "lessons": [
            (one.entry.id, title_of(one.entry, visit.names)) for one in items if isinstance(one.entry.body, Lesson)
        ],
        "routes": [(_(name), _(when)) for name, when in ROUTES.items()],
        "question": question,
        "reason": reason,
        "wrong": wrong,
        "new": uuid4().hex,
        "draft": key_of(visit),
        "may": visit.writes and not visit.has_left,
        "speaks": visit.writes and visit.place.seat.speaks(visit.day) and not visit.has_left,
        "may_ask": visit.writes
        and not visit.has_left
        and card.phase in BEFORE_WORK
        and not any(one.is_open for one in asked),
    }
    return render(visit.request, "scoping/not_partnering.html", told, status=status)


def _asked(items: Sequence[Item]) -> list[Asked]:
    found = []
    for item in items:
        body = item.entry.body
        if isinstance(body, Decision) and body.topic == "partner_or_not":
            state = item.entry.state
            since = item.entry.since if state not in ("open", "reopened") else body.opened_on or None
            said = (
                f"{words.begun(words.choice(state))}, {words.day(since)}" if since else words.begun(words.choice(state))
            )
            told = str(body.outcome or body.reason or "")
            found.append(Asked(item.entry.id, str(body.question), told, state, said, state in ("open", "reopened")))
    return found
