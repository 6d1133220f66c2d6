"""What goes wrong in any of the partnerships in which a person sits: by urgency, first what its own side can act on."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from commonhold.practice.catalogue import all_practices
from commonhold.practice.responses import SET_ASIDE
from commonhold.record.rows import StandingRow
from commonhold.record.table import marks
from commonhold.visibility.reading.findings import Found, found_in
from commonhold.visibility.reading.home.held import SHARED_OR_OWN, Held
from commonhold.visibility.reading.places import Sitting

URGENCY = {"block": 0, "serious": 0, "warn": 1, "advise": 2, "info": 2}
"""The three urgencies that people read."""
STAND = """SELECT h.seat, r.partnership, r.audience, r.practice, r.subject, r.number, r.standing, r.body
 FROM held h JOIN record_standing r ON r.partnership = h.partnership
 AND r.audience IN {audiences}
 WHERE r.practice IN ({practices}) AND r.standing NOT IN ({aside})
 ORDER BY CASE WHEN r.audience <> '' OR (h.organisation <> ''
 AND substr(r.subject, length(r.subject) - length(h.organisation)) = ':' || h.organisation) THEN 0 ELSE 1 END,
 r.practice, r.partnership, r.subject, r.number, h.seat LIMIT %s"""


class Wrong(Struct, frozen=True):
    """A finding that stands, and the seat that reads it."""

    sitting: Sitting
    found: Found


def going_wrong(held: Held, *, most: int = 3) -> tuple[list[Wrong], bool]:
    """The first few findings over all partnerships, and whether there are more.

    One query for each urgency, from the first on, as long as there are too few: three at most.
    """
    found: dict[tuple[object, ...], Wrong] = {}
    for codes in _by_urgency():
        found.update(_stand(held, codes, most * 2 + 1))
        if len(found) > most:
            break
    return list(found.values())[:most], len(found) > most


def _stand(held: Held, codes: Sequence[str], most: int) -> dict[tuple[object, ...], Wrong]:
    """The first findings of these practices, each once: one query."""
    statement = STAND.format(audiences=SHARED_OR_OWN, practices=marks(codes), aside=marks(SET_ASIDE))
    found: dict[tuple[object, ...], Wrong] = {}
    rows = held.ask(statement, (*codes, *SET_ASIDE, most))
    for seat, partnership, audience, practice, subject, number, standing, body in rows:
        row = StandingRow(partnership, audience, practice, subject, number, standing, bytes(body))
        key = (partnership, audience, practice, subject, number)
        found.setdefault(key, Wrong(held.sitting(partnership, seat), found_in(row)))
    return found


@cache
def _by_urgency() -> tuple[tuple[str, ...], ...]:
    """The codes of all practices, most urgent first."""
    urgencies = {practice.code: URGENCY[practice.severity] for practice in all_practices()}
    told = (tuple(code for code, its in urgencies.items() if its == urgency) for urgency in (0, 1, 2))
    return tuple(codes for codes in told if codes)
