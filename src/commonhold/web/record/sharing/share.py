"""Letting others see an entry: who sees it from then on, and what never goes with it."""

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.deed import Written
from commonhold.acts.refusal import NotThere, Refusal
from commonhold.acts.sharing.pairs import submit_application
from commonhold.acts.sharing.releases import release
from commonhold.acts.sharing.widening import OPEN_CALLS, widen
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.account.fresh import fresh
from commonhold.web.door import door
from commonhold.web.forms.posted import day_typed
from commonhold.web.known import title_of
from commonhold.web.record.kinds import address_of
from commonhold.web.record.rooms import confidential
from commonhold.web.record.showing.entry import found_at
from commonhold.web.record.writing.revise import number_in
from commonhold.web.record.writing.sheet import REFUSED, UNSOUND
from commonhold.web.visit import Visit

SUBMIT, RELEASE = "submit", "release"


class Reach(Struct, frozen=True):
    """One way to let others see an entry: its name for the form, the badge it will have, and what follows."""

    value: str
    sort: str
    label: str
    hint: str


class Asked(Struct, frozen=True):
    """What the form says."""

    reach: str = ""
    to: tuple[str, ...] = ()
    purpose: str = ""
    until: str = ""


@door
def share(request: HttpRequest, visit: Visit, kind: str, entry: str) -> HttpResponse:
    """The ways to let others see it, and the deed. It cannot be undone, so it asks again who is there."""
    of, item = found_at(visit, kind, entry)
    reaches = tuple(reaches_of(visit, of, item))
    if request.method != "POST":
        return _page(visit, of, item, reaches, Asked(request.GET.get("reach", "")))
    posted = request.POST
    asked = Asked(
        posted.get("reach", ""), tuple(posted.getlist("to")), posted.get("purpose", "").strip(), posted.get("until", "")
    )
    wrong = _unsound(asked, reaches, visit.day)
    if wrong:
        return _page(visit, of, item, reaches, asked, wrong, UNSOUND)
    fresh(request)
    try:
        written = _done(visit, item, asked, number_in(request, "seen"))
    except NotThere:
        raise
    except Refusal as refused:
        return _page(visit, of, item, reaches, asked, words.refusal(refused, visit.names), REFUSED)
    messages.success(request, _("Done. Those whom you chose can read it now."), extra_tags=f"share:{entry}")
    to = "release" if asked.reach == RELEASE else kind
    return HttpResponseRedirect(reverse("entry", args=[visit.slug, to, written.id]))


def reaches_of(visit: Visit, kind: Kind, item: Item) -> Iterator[Reach]:
    """The ways that there are, from this room."""
    if item.narrow or item.wider or kind.room == SEALED or not item.seq:
        return
    own = item.room == f"own:{visit.own}"
    if own and kind.name == "application":
        yield Reach(
            SUBMIT, "some", _("Submit it"), _("Whoever calls reads it from then on, besides your organisation.")
        )
        return
    if own and kind.room != "pair":
        yield Reach(
            PARTNERS, "shared", _("All partners"), _("All partners read it from then on, as you wrote it last.")
        )
        if kind.confidential:
            yield from (Reach(one.value, "nda", one.label, one.hint) for one in confidential(visit))
        yield Reach(
            RELEASE,
            "some",
            _("Some partners, for a purpose"),
            _("Those whom you choose read it, until a day or longer."),
        )
    if item.room == PARTNERS and kind.room != "pair":
        said = _("Anyone reads it from then on. The partners decide on that first, unless it is public by nature.")
        yield Reach(PUBLIC, "public", _("Everybody"), said)
    elif own and (kind.room == PUBLIC or (kind.name == "call" and item.entry.state in OPEN_CALLS)):
        yield Reach(PUBLIC, "public", _("Everybody"), _("Anyone reads it from then on, signed in or not."))


def _unsound(asked: Asked, reaches: tuple[Reach, ...], today: date) -> str:
    if asked.reach not in {reach.value for reach in reaches}:
        return _("Choose who may see it.")
    if asked.reach != RELEASE:
        return ""
    if not asked.to:
        return _("Choose at least one partner.")
    if not asked.purpose:
        return _("Say what for. It stands on the record beside what you release.")
    if asked.until and day_typed(asked.until) is None:
        return _("Write the last day as a date, such as 2026-03-09.")
    if asked.until and (day_typed(asked.until) or today) < today:
        return _("Choose a last day that is still to come, or none.")
    return ""


def _done(visit: Visit, item: Item, asked: Asked, seen: int) -> Written:
    id = item.entry.id
    if asked.reach == SUBMIT:
        return submit_application(by=visit.by, application=id, seen=seen)
    if asked.reach == RELEASE:
        until = day_typed(asked.until) if asked.until else None
        return release(by=visit.by, to=asked.to, purpose=asked.purpose, entries=[id], until=until)
    return widen(by=visit.by, entry=id, room=asked.reach, seen=seen)


def _page(
    visit: Visit, kind: Kind, item: Item, reaches: tuple[Reach, ...], asked: Asked, wrong: str = "", status: int = 200
) -> HttpResponse:
    told = {
        "visit": visit,
        "area": "p",
        "page": kind.chapter,
        "address": address_of(kind.name),
        "item": item,
        "title": title_of(item.entry),
        "badge": visit.sees(item.room, item.entry.organisation, item.entry.author, item.narrow),
        "reaches": reaches,
        "asked": asked,
        "others": [partner for partner in visit.partners if not partner.mine and partner.here],
        "releases": any(reach.value == RELEASE for reach in reaches),
        "speaks": visit.place.seat.speaks(visit.day),
        "wrong": wrong,
    }
    return render(visit.request, "record/sharing/share.html", told, status=status)
