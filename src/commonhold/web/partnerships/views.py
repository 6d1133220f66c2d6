"""The partnerships in which somebody sits, by name, fifty at a time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from msgspec import Struct

from commonhold.facts.chapters.registers import Organisation
from commonhold.facts.rooms.ring import turned
from commonhold.practice.catalogue import all_practices
from commonhold.visibility.reading.home.tables import Table, standing_at, tables
from commonhold.visibility.reading.places import cards_of
from commonhold.web.layout.rail import shown
from commonhold.web.letters import letters_of
from commonhold.web.partners import Partner
from commonhold.web.visit import today

LONGEST, MOST = 1000, 50
STAGES: Mapping[str, int] = {"scoping": 0, "diligence": 1, "agreement": 2, "delivery": 4, "moving_on": 7, "ended": 7}
"""At which of the eight stages of the cycle a phase is drawn; one that is not named is drawn nowhere."""


class Row(Struct, frozen=True):
    """One partnership: where it stands, who sits there round the table, for whom the reader sits, what was found."""

    name: str
    slug: str
    phase: str
    stage: int | None
    partners: tuple[Partner, ...]
    acting: tuple[str, ...]
    marks: tuple[tuple[str, int], ...]


@login_required
def partnerships(request: HttpRequest) -> HttpResponse:
    """The page; a place that leads nowhere begins at the start."""
    day = today()
    after = (_told(request, "after"), _told(request, "id"))
    found = tables(str(request.user.pk), day, after=after, most=MOST)
    told = {
        "area": "p",
        "rows": list(_rows(found.tables, day)),
        "after": found.after,
        "is_first": after == ("", ""),
    }
    return render(request, "partnerships/partnerships.html", told)


def _told(request: HttpRequest, name: str) -> str:
    told = request.GET.get(name, "")
    return told if len(told) <= LONGEST and told.isprintable() else ""


def _rows(found: Sequence[Table], day: date) -> Iterator[Row]:
    cards = cards_of({org for table in found for org in table.first.ring})
    severities = {practice.code: practice.severity for practice in all_practices()}
    standing = standing_at(found, day)
    for table in found:
        counts = Counter[str]()
        for code, count in standing.get(table.first.partnership, Counter()).items():
            if code in severities:
                counts[severities[code]] += count
        yield _row(table, cards, counts, day)


def _row(table: Table, cards: Mapping[str, Organisation], counts: Counter[str], day: date) -> Row:
    first = table.first
    return Row(
        name=first.name,
        slug=first.slug,
        phase=first.phase,
        stage=STAGES.get(first.phase),
        partners=_round(table, cards, day),
        acting=tuple(dict.fromkeys(one.organisation for one in table.sittings)),
        marks=shown(counts),
    )


def _round(table: Table, cards: Mapping[str, Organisation], day: date) -> tuple[Partner, ...]:
    """The partners from the reader's own seat on; for whoever sits for none, from a place that moves each month."""
    ring, own = table.first.ring, table.first.seat.organisation
    seats = turned(ring, ring.index(own) if own in ring else (day.year * 12 + day.month) % max(1, len(ring)))
    names = [str(cards[org].name or org) if org in cards else org for org in ring]
    chosen = [str(cards[org].letters or "") if org in cards else "" for org in ring]
    letters = letters_of(names, chosen)
    each = {org: Partner(org, names[at], at + 1, letters[at], org == own) for at, org in enumerate(ring)}
    return tuple(each[org] for org in seats)
