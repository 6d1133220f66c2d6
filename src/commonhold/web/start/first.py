"""The first of five tasks: a working name, and for whom one sits. With it the partnership is there, and can wait."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import structs

from commonhold.acts.partnership import start as begin
from commonhold.acts.refusal import NotSound, Refusal
from commonhold.facts.chapters.registers import Function, Organisation, Partnership, Seat, SeatLevel
from commonhold.visibility.reading.home.held import held_by
from commonhold.visibility.reading.places import place_of
from commonhold.web import words
from commonhold.web.people.asking import REFUSED, WRONG, Field, read
from commonhold.web.people.inviting import about_an_organisation, choices
from commonhold.web.visit import today

ANOTHER = "another"
KEPT_AS = "start"
"""Under which key a browser keeps what is typed, until a page says that it was saved."""


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """The form; whoever sits for an organisation already may start for it, or name another one."""
    person: Any = request.user
    mine = _organisations(person.pk)
    fields = _fields(mine, person.name)
    if request.method != "POST":
        return _page(request, fields, {field.name: field.value for field in fields}, {})
    posted = {field.name: request.POST.get(field.name, "").strip()[:1000] for field in fields}
    _told, wrong = read(_asked(fields, posted, mine), posted)
    if wrong:
        return _page(request, fields, posted, wrong, WRONG)
    try:
        made = begin(
            by=person.pk,
            organisation=posted["for"] if posted.get("for") in mine else _card(posted),
            card=Partnership(name=posted["name"]),
            seat=_seat(posted),
        )
    except NotSound as refused:
        return _page(request, fields, posted, {one.field: words.problem(one) for one in refused.problems}, WRONG)
    except Refusal as refused:
        return _page(request, fields, posted, {"": words.refusal(refused)}, REFUSED)
    messages.success(request, _("It is on the record."), extra_tags=KEPT_AS)
    place = place_of(made.partnership, made.by.seat, today())
    slug = place.sitting.slug if place else ""
    return HttpResponseRedirect(reverse("start_tasks", args=[slug]) if slug else reverse("home"))


def _organisations(person: str) -> dict[str, str]:
    """The organisations for which somebody sits anywhere, and may therefore start."""
    sittings = held_by(person, today()).sittings
    return {
        one.seat.organisation: one.organisation
        for one in sittings
        if one.organisation and one.seat.body.place == "representative"
    }


def _fields(mine: Mapping[str, str], name: str) -> list[Field]:
    offered = (*mine.items(), (ANOTHER, _("Another organisation, told below")))
    known = [Field("for", _("You sit for"), "", "one", offered, value=next(iter(mine)))] if mine else []
    new = about_an_organisation()
    return [
        Field("name", _("Working name"), _("Anyone at the table can propose another one later.")),
        *known,
        *(new if not mine else (structs.replace(field, required=False) for field in new)),
        Field("shown_name", _("Your name, as the others see it"), "", value=name),
        Field("function", _("Part of the organisation"), "", "one", choices(get_args(Function))),
        Field("level", _("Your level"), _("So that all see whether those who decide are there."), "one",
              choices(get_args(SeatLevel))),
    ]  # fmt: skip


def _asked(fields: Sequence[Field], posted: Mapping[str, str], mine: Mapping[str, str]) -> list[Field]:
    """What must be told: the card of an organisation only where it is a new one."""
    new = {field.name for field in about_an_organisation()}
    needed = posted.get("for", ANOTHER) not in mine
    return [structs.replace(field, required=needed) if field.name in new else field for field in fields]


def _card(told: Mapping[str, Any]) -> Organisation:
    return Organisation(name=told["organisation"], sector=told["sector"], scope=told["scope"], size=told["size"])


def _seat(told: Mapping[str, Any]) -> Seat:
    return Seat(shown_name=told["shown_name"], function=told["function"], level=told["level"], place="representative")


def _page(
    request: HttpRequest, fields: Sequence[Field], told: Mapping[str, Any], wrong: Mapping[str, str], status: int = 200
) -> HttpResponse:
    new = {field.name for field in about_an_organisation()}
    shown = {
        "area": "p",
        "first": [field for field in fields if field.name in ("name", "for")],
        "new": [field for field in fields if field.name in new],
        "rest": [field for field in fields if field.name in ("shown_name", "function", "level")],
        "told": told,
        "wrong": wrong,
        "knows": any(field.name == "for" for field in fields),
    }
    return render(request, "start/start.html", shown, status=status)
