"""What goes wrong in any of the partnerships in which a person sits: by urgency, first what its own side can act on."""

from functools import cache

from msgspec import Struct

from commonhold.practice.catalogue import all_practices
from commonhold.practice.responses import SET_ASIDE
from commonhold.record.rows import StandingRow
from commonhold.record.table import marks
from commonhold.visibility.reading.findings import Found, found_in
from commonhold.visibility.reading.home.held import Held
from commonhold.visibility.reading.places import Sitting

URGENCY = {"block": 0, "serious": 0, "warn": 1, "advise": 2, "info": 2}
"""The three urgencies that people read."""
STAND = """SELECT h.seat, r.partnership, r.audience, r.practice, r.subject, r.number, r.standing, r.body
 FROM held h JOIN record_standing r ON r.partnership = h.partnership
 AND r.audience IN ('', h.organisation, ':' || h.seat)
 WHERE r.practice IN ({practices}) AND r.standing NOT IN ({aside}) AND ({{present}} OR {{guest}})
 ORDER BY CASE {ranks} ELSE 2 END, CASE WHEN r.audience <> '' OR (h.organisation <> ''
 AND substr(r.subject, length(r.subject) - length(h.organisation)) = ':' || h.organisation) THEN 0 ELSE 1 END,
 r.practice, r.partnership, r.subject, r.number, h.seat LIMIT %s"""


class Wrong(Struct, frozen=True):
    """A finding that stands, and the seat that reads it."""

    sitting: Sitting
    found: Found


def going_wrong(held: Held, *, most: int = 3) -> tuple[list[Wrong], bool]:
    """The first few findings over all partnerships, and whether there are more: one query."""
    codes, ranked = _ranks()
    ranks = " ".join(f"WHEN r.practice IN ({marks(some)}) THEN {rank:d}" for rank, some in ranked)
    statement = STAND.format(practices=marks(codes), aside=marks(SET_ASIDE), ranks=ranks)
    day, by_rank = held.day, [code for _, some in ranked for code in some]
    rows = held.ask(statement, (*codes, *SET_ASIDE, day, day, *by_rank, most * 2 + 1))
    found: dict[tuple[object, ...], Wrong] = {}
    for seat, partnership, audience, practice, subject, number, standing, body in rows:
        row = StandingRow(partnership, audience, practice, subject, number, standing, bytes(body))
        key = (partnership, audience, practice, subject, number)
        found.setdefault(key, Wrong(held.sitting(partnership, seat), found_in(row)))
    return list(found.values())[:most], len(found) > most


@cache
def _ranks() -> tuple[tuple[str, ...], tuple[tuple[int, tuple[str, ...]], ...]]:
    """The codes of all practices, and those of the first two urgencies."""
    codes = {practice.code: URGENCY[practice.severity] for practice in all_practices()}
    return tuple(codes), tuple((rank, tuple(code for code, its in codes.items() if its == rank)) for rank in (0, 1))
