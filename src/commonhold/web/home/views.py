"""What needs you: the page that everybody lands on, over all partnerships in which they sit."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonhold.visibility.reading.home.held import held_by
from commonhold.visibility.reading.home.lately import lately, next_day, notes, owed_by_others
from commonhold.visibility.reading.home.needs import needs
from commonhold.visibility.reading.home.wrong import going_wrong
from commonhold.web.home.gathering import Found
from commonhold.web.home.headline import headline, lead
from commonhold.web.home.telling import Telling
from commonhold.web.visit import today


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The page; for somebody who sits nowhere yet, how to begin."""
    day = today()
    held = held_by(str(request.user.pk), day)
    if not held.sittings:
        return render(request, "home/nowhere.html", {"area": "home", "day": day})
    wrong, more = going_wrong(held)
    told = lately(held)
    what_needs = needs(held, told.incidents)
    found = Found(
        needs=what_needs,
        wrong=wrong,
        week=told.week,
        well=told.well,
        owed=owed_by_others(held),
        notes=notes(held),
        next=None if what_needs.shown else next_day(held),
    )
    telling = Telling(held, found)
    page = {
        "area": "home",
        "day": day,
        "headline": headline(what_needs, day),
        "lead": lead(what_needs, wrong, telling.next()),
        "where": telling.where(),
        "needs": what_needs,
        "tasks": telling.tasks(),
        "wrong": telling.wrong(),
        "more_wrong": more,
        "week": telling.week(),
        "well": telling.well(),
        "owed": telling.owed(),
        "rooms": telling.rooms(),
    }
    return render(request, "home/home.html", page)
