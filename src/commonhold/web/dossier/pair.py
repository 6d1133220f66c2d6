"""The page of a pair: what two partners asked and answered each other, section by section, both sides side by side."""

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.knowing.rounds import refresh_round
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.facts.chapters.scoping import InternalCase
from commonhold.practice.asking.questions import sections
from commonhold.visibility.reading.entries import Lying
from commonhold.visibility.reading.knowing.pair import Pair, Round, pair
from commonhold.visibility.reading.part.kinds import all_of
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.chapters.diligence import scales
from commonhold.web.door import door
from commonhold.web.dossier.closing import closed, closing, typed, untold
from commonhold.web.dossier.looks import looks
from commonhold.web.dossier.sides import Sides, sides_of
from commonhold.web.dossier.standing import Standing, standing
from commonhold.web.forms.posted import day_typed
from commonhold.web.record.writing.sheet import REFUSED, Outcome
from commonhold.web.visit import Visit

A_YEAR = 365


class Row(Struct, frozen=True):
    """A section: how far each side is, and how many papers were shown."""

    key: str
    title: str
    about: str
    standings: tuple[Standing, Standing]
    papers: int


class Judgement(Struct, frozen=True):
    """An organisation's own decision, for itself alone: in words, on which conditions, of which day."""

    verdict: str
    conditions: str
    day: str


@door
def knowing(request: HttpRequest, visit: Visit, organisation: str) -> HttpResponse:
    """The page; closing a round and opening it again happen here."""
    sides = sides_of(visit, organisation)
    if request.method != "POST":
        return _page(visit, sides)
    deed = request.POST.get("deed", "")
    if deed == "refresh":
        return _refreshed(visit, sides)
    if deed == "close":
        return _closed(visit, sides)
    raise Http404(deed)


def _refreshed(visit: Visit, sides: Sides) -> HttpResponse:
    try:
        refresh_round(by=visit.by, partner=sides.other.id)
    except NotThere:
        raise
    except Refusal as refused:
        return _page(visit, sides, words.refusal(refused, visit.names))
    return _done(visit, sides)


def _closed(visit: Visit, sides: Sides) -> HttpResponse:
    until, between = day_typed(visit.request.POST.get("until", "")), pair(visit.place, sides.other.id)
    if until is None:
        return _page(visit, sides, _("Name the day until which it holds."), typed(visit, sides, between))
    fresh(visit.request)
    outcome = closed(visit, sides, between, until)
    if outcome.written is not None:
        return _done(visit, sides)
    refused = outcome.stale or outcome.refused
    told = words.refusal(refused, visit.names) if refused else " ".join(one.said for one in outcome.wrong)
    return _page(visit, sides, told, outcome)


def _done(visit: Visit, sides: Sides) -> HttpResponse:
    messages.success(visit.request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("knowing", args=[visit.slug, sides.other.id]))


def _page(visit: Visit, sides: Sides, wrong: str = "", outcome: Outcome | None = None) -> HttpResponse:
    between = pair(visit.place, sides.other.id)
    begins = visit.writes and not visit.has_left and sides.other.here
    beside = all_of(visit.place, ["working_culture", "internal_case"])
    rounds = between.rounds.values()
    told = {
        "visit": visit,
        "area": "p",
        "page": "diligence",
        "sides": sides,
        "rows": list(_rows(between, sides)),
        "looks": list(looks(visit, sides, between)),
        "caption": _caption(between),
        "proposed": _proposed(between),
        "closing": closing(visit, sides, between, outcome) if begins else None,
        "untold": list(untold(sides, between)),
        "begins": begins,
        "open": any(one.state == "open" for one in rounds),
        "expired": any(one.state == "expired" for one in rounds),
        "ran_out": sum(one.state == "expired" for one in between.asked),
        "begun": bool(between.asked or rounds),
        "scales": list(scales(sides.both, beside)),
        "judgement": _judgement(beside, visit.own),
        "until": visit.request.POST.get("until") or _proposed(between) or _in_a_year(visit.day).isoformat(),
        "wrong": wrong,
    }
    return render(visit.request, "dossier/pair.html", told, status=REFUSED if wrong else 200)


def _in_a_year(day: date) -> date:
    return date.fromordinal(day.toordinal() + A_YEAR)


def _rows(between: Pair, sides: Sides) -> Iterator[Row]:
    for one in sections():
        standings = (standing(between, one.key, sides.own.id), standing(between, one.key, sides.other.id))
        papers = sum(len(asked.body.evidence) for asked in between.asked if asked.body.section == one.key)
        yield Row(one.key, _(one.title), _(one.about), standings, papers)


def _caption(between: Pair) -> str:
    rounds = between.rounds.values()
    days = [one.body.valid_until for one in rounds if one.state in ("closed", "expired") and one.body.valid_until]
    how = _("Twelve sections. You can do them in any order.")
    if any(one.state == "open" for one in rounds):
        return _("A round is open. {how}").format(how=how)
    if days:
        return _("Yearly refresh, due {day}. {how}").format(day=words.day(min(days)), how=how)
    return how


def _proposed(between: Pair) -> str:
    """The day that one side named until which an open round is to hold."""
    days = {_told_until(one) for one in between.rounds.values() if one.state == "open"}
    return next(iter(days)) if len(days) == 1 else ""


def _told_until(one: Round) -> str:
    return one.body.valid_until.isoformat() if one.body.valid_until and one.body.closed_on else ""


def _judgement(beside: list[Lying], own: str) -> Judgement | None:
    """The newest own decision; it lies in the own room."""
    told = [one.entry.body for one in beside if one.entry.organisation == own]
    cases = [one for one in told if isinstance(one, InternalCase)]
    if not cases or not cases[-1].verdict:
        return None
    newest = cases[-1]
    day = words.day(newest.decided_on) if newest.decided_on else ""
    return Judgement(words.begun(words.choice(newest.verdict)), newest.conditions or "", day)
