"""The overview of a partnership: its purpose, where it stands, what its record says, its seats, results and days."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonhold.practice.responses import SET_ASIDE
from commonhold.visibility.reading.findings import Findings, findings
from commonhold.visibility.reading.home.timeline import coming, lately
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web.checks.telling import Card, cards
from commonhold.web.checks.views import tally
from commonhold.web.door import door
from commonhold.web.layout.cycle import STAGE_OF, STAGES
from commonhold.web.overview.purpose import Purpose, purpose
from commonhold.web.overview.results import results
from commonhold.web.overview.seats import panel
from commonhold.web.overview.turns import told_of
from commonhold.web.visit import Visit

STANDING_KINDS = ("purpose", "agreement", "review", "role", "indicator")
"""Kinds of which the overview reads the latest: few of each lie in any record."""
MOST = 200


@door
def overview(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page, as each seat sees it."""
    place = visit.place
    standing = shelf(place, STANDING_KINDS, most=MOST).items
    measured = shelf(place, ["measurement"], most=MOST).items
    read = findings(place.seat.id, visit.partnership, visit.day, found=place.opened)
    shared, own = _cards(visit, read)
    before, ahead = lately(place), coming(place)
    found = results(_of(standing, "indicator"), measured, visit.day)
    told: dict[str, object] = {
        "visit": visit,
        "area": "p",
        "page": "overview",
        "purpose": _purpose(visit, standing),
        "tally": tally(shared, read) if read else None,
        "findings": shared,
        "own": own,
        "marks": _marks(shared),
        "stage_of": lambda one: STAGES[STAGE_OF[one.chapter]],
        "up_to_date": read.up_to_date if read else True,
        "seats": panel(visit, _of(standing, "role")),
        "results": found,
        "so_far": next((one for one in found if one.percent is not None), None),
        "before": [told_of(visit, turn) for turn in reversed(before)],
        "ahead": [told_of(visit, turn) for turn in ahead],
        "begins": visit.writes and place.house.card.phase == "scoping" and not _of(standing, "purpose"),
        "until": place.seat.body.ends_on if place.seat.is_guest_of_all else None,
        "is_waiting": place.seat.body.place == "representative" and not place.seat.confirmed,
    }
    return render(request, "overview/overview.html", told)


def _of(items: Sequence[Item], kind: str) -> list[Item]:
    return [item for item in items if item.entry.kind == kind]


def _purpose(visit: Visit, standing: Sequence[Item]) -> Purpose:
    return purpose(visit, _of(standing, "purpose"), _of(standing, "agreement"), _of(standing, "review"))


def _cards(visit: Visit, read: Findings | None) -> tuple[list[Card], list[Card]]:
    """What stands for all, and what stands for the reader's own side alone."""
    stand = [found for found in read.found if found.standing not in SET_ASIDE] if read else []
    told = cards(visit, stand)
    return [one for one in told if not one.own], [one for one in told if one.own]


def _marks(cards: Iterable[Card]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in cards:
        found.setdefault(STAGE_OF[one.chapter], []).append(one.urgency)
    return found
