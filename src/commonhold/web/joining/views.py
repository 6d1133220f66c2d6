"""The page behind the link of an invitation. A link that opens nothing tells nothing of why."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, get_args

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commonhold.acts.deed import By
from commonhold.acts.people import asked_by, invited_to
from commonhold.acts.refusal import NotSound, NotThere, Refusal
from commonhold.acts.seating.claiming import claim
from commonhold.facts.chapters.registers import Function, SeatLevel
from commonhold.visibility.reading.invited import Invited, invited
from commonhold.visibility.reading.knowing.elsewhere import spoken_for_elsewhere
from commonhold.web import words
from commonhold.web.elsewhere import named
from commonhold.web.visit import ACTING

FUNCTIONS, LEVELS = get_args(Function), get_args(SeatLevel)
LONGEST_NAME = 200
Wrong = dict[str, str]


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link opens; whoever is signed in takes the seat by one button."""
    now = datetime.now(UTC)
    try:
        by = invited_to(token, at=now)
    except (NotThere, UnicodeEncodeError):
        return _closed(request)
    found = invited(by.partnership, by.seat, asked_by(by.partnership, by.seat), now.date())
    if found is None:
        return _closed(request)
    if not request.user.is_authenticated:
        return render(request, "joining/join.html", {"found": found, "back": request.path})
    if request.method == "GET":
        return _page(request, by, found, _known(request, found), {})
    return _taken(request, token, by, found)


def _taken(request: Any, token: str, by: By, found: Invited) -> HttpResponse:
    told = {name: request.POST.get(name, "").strip() for name in ("shown_name", "function", "level", "same_as")}
    known = _elsewhere(request, by, found)
    if wrong := _wrong(found, told, known):
        return _page(request, by, found, told, wrong)
    try:
        claim(
            token=token, person=request.user.pk, shown_name=told["shown_name"], function=_one(told["function"]),
            level=_one(told["level"]), same_as=told["same_as"],
        )  # fmt: skip
    except NotThere:
        return _closed(request)
    except NotSound as refused:
        return _page(request, by, found, told, {problem.field: words.problem(problem) for problem in refused.problems})
    except Refusal as refused:
        return _page(request, by, found, told, {"": words.refusal(refused)})
    request.session[ACTING] = {**request.session.get(ACTING, {}), by.partnership: by.seat}
    said = _("You have a seat at the table of {name}.").format(name=found.name)
    messages.success(request, said, extra_tags=_kept_as(by))
    return HttpResponseRedirect(reverse("overview", args=[found.slug]) if found.slug else "/")


def _known(request: Any, found: Invited) -> dict[str, str]:
    card = found.seat.body
    return {
        "shown_name": str(card.shown_name or request.user.name),
        "function": str(card.function or ""),
        "level": str(card.level or ""),
        "same_as": "",
    }


def _wrong(found: Invited, told: dict[str, str], known: Sequence[tuple[str, str]]) -> Wrong:
    wrong: Wrong = {}
    name = told["shown_name"]
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        wrong["shown_name"] = _("Tell the name that the others see, in one line of at most 200 signs.")
    if not found.seat.body.function and told["function"] not in FUNCTIONS:
        wrong["function"] = _("Choose in which part of your organisation you work.")
    if told["same_as"] and told["same_as"] not in dict(known):
        wrong["same_as"] = _("Choose one of these.")
    if not found.seat.body.level and told["level"] not in LEVELS:
        wrong["level"] = _("Choose at which level you work.")
    return wrong


def _one(told: str) -> Any:
    return told or None


def _kept_as(by: By) -> str:
    """Under which name a browser keeps what is typed: it tells the seat, and never the link to it."""
    return f"join:{by.partnership}:{by.seat}"


def _page(request: HttpRequest, by: By, found: Invited, told: dict[str, str], wrong: Wrong) -> HttpResponse:
    shown = {
        "found": found, "told": told, "wrong": wrong, "functions": FUNCTIONS, "levels": LEVELS, "kept": _kept_as(by),
        "known": _elsewhere(request, by, found),
    }  # fmt: skip
    return render(request, "joining/join.html", shown, status=422 if wrong else 200)


def _elsewhere(request: Any, by: By, found: Invited) -> list[tuple[str, str]]:
    """For whom this person speaks in other partnerships; asked of a seat for an organisation alone."""
    own = found.seat.organisation
    day = datetime.now(UTC).date()
    return named(spoken_for_elsewhere(str(request.user.pk), by.partnership, day, besides=own)) if own else []


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "joining/closed.html", status=404)
