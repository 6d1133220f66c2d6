"""The overview of a partnership: its purpose, where it stands, what its record says, its seats, results and days."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonhold.practice.responses import SET_ASIDE
from commonhold.visibility.reading.findings import Found, findings
from commonhold.visibility.reading.home.timeline import coming, lately
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web.checks.telling import cards
from commonhold.web.checks.views import tally
from commonhold.web.door import door
from commonhold.web.layout.cycle import STAGE_OF, STAGES
from commonhold.web.layout.urgency import urgency
from commonhold.web.overview.purpose import Purpose, purpose
from commonhold.web.overview.results import results
from commonhold.web.overview.seats import panel
from commonhold.web.overview.turns import told_of
from commonhold.web.visit import Visit

STANDING_KINDS = ("purpose", "agreement", "review", "role", "indicator")
"""Kinds of which the overview reads the latest: few of each lie in any record."""
MOST, SHOWN = 200, 12


@door
def overview(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page, as each seat sees it."""
    place = visit.place
    standing = shelf(place, STANDING_KINDS, most=MOST).items
    measured = shelf(place, ["measurement"], most=MOST).items
    read = findings(place.seat.id, visit.partnership, visit.day, found=place.opened)
    stand = [one for one in read.found if one.standing not in SET_ASIDE] if read else []
    shared = [one for one in stand if not one.audience]
    told_cards = cards(visit, [*shared[:SHOWN], *(one for one in stand if one.audience)])
    before, ahead = lately(place), coming(place)
    found = results(_of(standing, "indicator"), measured, visit.day)
    told: dict[str, object] = {
        "visit": visit,
        "area": "p",
        "page": "overview",
        "purpose": _purpose(visit, standing),
        "tally": tally((urgency(one.practice.severity) for one in shared), read) if read else None,
        "findings": [one for one in told_cards if not one.own],
        "more": len(shared[SHOWN:]),
        "own": [one for one in told_cards if one.own],
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
    }
    return render(request, "overview/overview.html", told)


def _of(items: Sequence[Item], kind: str) -> list[Item]:
    return [item for item in items if item.entry.kind == kind]


def _purpose(visit: Visit, standing: Sequence[Item]) -> Purpose:
    return purpose(visit, _of(standing, "purpose"), _of(standing, "agreement"), _of(standing, "review"))


def _marks(stand: Iterable[Found]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in stand:
        found.setdefault(STAGE_OF[one.practice.chapter], []).append(urgency(one.practice.severity))
    return found
