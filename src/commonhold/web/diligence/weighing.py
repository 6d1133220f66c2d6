"""Weighing a risk: answers to questions are kept with it, and the level follows from them, step by step.

Three ways: the six standards of protection, questions about an organisation that takes money on, or six about this one
risk. By the first two the level is what the answers come to; of a single risk people write the level themselves.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts import entries
from commonhold.acts.refusal import NotSound, NotThere, Refusal
from commonhold.facts.chapters.diligence import Risk
from commonhold.facts.rooms.house import PUBLIC
from commonhold.facts.rooms.spoken import spoken_about
from commonhold.practice.measures.assessment import assessed
from commonhold.practice.measures.rating import LEVELS
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.beside.naming import beside
from commonhold.visibility.reading.beside.raised import Raised, raised
from commonhold.visibility.reading.shelf import Item, entry as entry_at
from commonhold.web import words
from commonhold.web.diligence.answering import FREELY, answered, comes_to, kept, look_on, way_of
from commonhold.web.diligence.asked import HANGS, MET, SECTIONS, STANDARDS, WAYS, WITHOUT, questions, scale_of
from commonhold.web.diligence.assessing import apart, shown
from commonhold.web.diligence.pages import page
from commonhold.web.door import door
from commonhold.web.forms.posted import day_typed
from commonhold.web.partners import Partner
from commonhold.web.record.showing.courses import is_copied
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.titles import brief
from commonhold.web.visit import Visit


class Trial(Struct, frozen=True):
    """What a form said: by which way, the risk with its answers, and whether it was worked out or refused."""

    way: str
    told: Risk
    is_new: bool = False
    wrong: str = ""
    status: int = 200


class Reply(Struct, frozen=True):
    """What an organisation said to what is said of it."""

    partner: Partner
    said: str
    day: str


@door
def weigh_risk(request: HttpRequest, visit: Visit, entry: str) -> HttpResponse:
    """What was found, what it comes to, and the form of the answers; worked out first, or put on the record."""
    item = entry_at(visit.place, entry)
    if item is None or not isinstance(item.entry.body, Risk):
        raise Http404(entry)
    body, said = item.entry.body, request.POST
    if request.method != "POST":
        return _page(visit, item, body, Trial(way_of(request.GET, body), body))
    if not _may_write(visit, item):
        raise Http404(entry)
    way = way_of(said, body)
    told = answered(said, way, body)
    if said.get("deed") != "keep":
        return _page(visit, item, body, Trial(way, told, is_new=True))
    if way != FREELY and assessed(told) is None:
        wrong = _("Answer at least one of the questions, or say why you did not go through them.")
        return _page(visit, item, body, Trial(way, told, is_new=True, wrong=wrong, status=UNSOUND))
    try:
        entries.revise(by=visit.by, entry=entry, body=kept(visit, way, told, said), seen=number_in(request, "seen"))
    except NotThere:
        raise
    except Refusal as refused:
        status = UNSOUND if isinstance(refused, NotSound) else REFUSED
        wrong = words.refusal(refused, visit.names)
        return _page(visit, item, body, Trial(way, told, is_new=True, wrong=wrong, status=status))
    messages.success(request, _("It is on the record. Those whom it would hurt are asked for their word on it."))
    return HttpResponseRedirect(reverse("weigh_risk", args=[visit.slug, entry]))


def _may_write(visit: Visit, item: Item) -> bool:
    return visit.writes and bool(visit.own) and bool(item.seq) and not is_copied(item) and not item.wider


def _page(visit: Visit, item: Item, body: Risk, trial: Trial) -> HttpResponse:
    entry, may = item.entry, _may_write(visit, item)
    about = visit.partner(body.about) if body.about else None
    given = raised(visit.place, [item]).get(entry.id, ())
    replies = list(_replies(visit, item, given))
    return page(
        visit,
        "risks",
        brief(body.statement, 400),
        visit.sees(item.room, entry.organisation, entry.author),
        template="weigh",
        status=trial.status,
        wrong=trial.wrong,
        title=_("Weigh this risk"),
        heading=_("How grave it is, and why"),
        item=item,
        body=body,
        about=about,
        level=words.begun(words.choice(body.level or "")),
        found=shown(visit, body),
        apart=apart(visit, rights_at(visit.place).record.raised_by(entry.id) or entry.author, body),
        replies=replies,
        replies_here=bool(about and about.mine and visit.writes and spoken_about(entry) and item.room != PUBLIC),
        unread=bool(about and about.here and not replies and not _reads(visit, item, about, given)),
        shares=may and item.room == f"own:{visit.own}" and visit.place.seat.speaks(visit.day),
        may=may,
        accepted=entry.state == "accepted",
        **(_form(visit, trial) if may else {}),
    )


def _form(visit: Visit, trial: Trial) -> dict[str, Any]:
    """The form of the answers, with what it said so far and what that comes to."""
    told, said = trial.told, visit.request.POST
    level = comes_to(trial.way, told, said)
    weighed_on = said.get("assessed_on", "") or visit.day.isoformat()
    standards = {one.standard: one for one in told.standards}
    return {
        "way": trial.way,
        "opens": trial.is_new or assessed(told) is None or "by" in visit.request.GET,
        "ways": [(name, _(title)) for name, title in WAYS.items()],
        "trial": shown(visit, told) if trial.is_new else None,
        "standards": [(key, _(asked), standards.get(key)) for key, asked in STANDARDS.items()],  # type: ignore[call-overload]
        "met": [(key, _(said_as)) for key, (said_as, _mark) in MET.items()],
        "without": [(key, _(why)) for key, why in WITHOUT.items()],
        "parts": list(_parts(trial)),
        "hangs": [(key, _(said_as)) for key, said_as in HANGS.items()],
        "told": told,
        "freely": trial.way == FREELY,
        "levels": [(one, words.begun(words.choice(one)), one == level) for one in LEVELS],
        "weighed_on": weighed_on,
        "review_on": said.get("review_on", ""),
        "look_on": words.day(look_on(told, level, day_typed(weighed_on) or visit.day)) if trial.is_new else "",
        "today_look": words.day(told.review_on or None),
    }


def _parts(trial: Trial) -> Iterator[tuple[str, tuple[str, ...], list[Any]]]:
    """The questions by section, with what 0 to 4 say there, and each with its answer so far."""
    given = {(one.section, one.question): one for one in trial.told.answers}
    for section, asked in groupby(questions(trial.way), lambda one: one.section):
        yield _(SECTIONS[section]), scale_of(section), [(one, given.get((one.section, one.key))) for one in asked]  # type: ignore[arg-type]


def _replies(visit: Visit, item: Item, given: Sequence[Raised]) -> Iterator[Reply]:
    """What was said to it where it lies, and where it was released."""
    near = [other for other in beside(visit.place, item.entry.id).naming if other.entry.kind == "reply"]
    there = [reply for one in given for reply in one.replies]
    for one in {reply.entry.id: reply for reply in (*near[::-1], *there)}.values():
        said = brief(getattr(one.entry.body, "words", ""), 600)
        yield Reply(visit.partner(one.entry.organisation), said, words.day(one.entry.recorded_on))


def _reads(visit: Visit, item: Item, about: Partner, given: Sequence[Raised]) -> bool:
    """Does the organisation that it is about read it, here or where it was released to it?"""
    here = visit.place.house.may_enter(about.id, item.room, visit.place.last_day)
    return here or any(about.id in getattr(one.release.entry.body, "to", ()) for one in given)
