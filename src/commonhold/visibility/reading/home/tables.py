"""The tables at which a person sits, by name, a page at a time; how many findings stand at each: three queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from commonhold.practice.responses import SET_ASIDE
from commonhold.record.derive import sorted_by
from commonhold.record.table import marks
from commonhold.visibility.reading.home.held import SHARED_OR_OWN, Held
from commonhold.visibility.reading.places import Sitting, sittings

STANDING = """SELECT f.partnership, f.practice, COUNT(*) FROM (SELECT DISTINCT r.partnership, r.audience, r.practice,
 r.subject, r.number FROM held h JOIN record_standing r ON r.partnership = h.partnership
 AND r.audience IN {audiences}
 WHERE r.standing NOT IN ({aside})) f GROUP BY f.partnership, f.practice"""


class Table(Struct, frozen=True):
    """A partnership, and the seats that the person holds there."""

    sittings: tuple[Sitting, ...]

    @property
    def first(self) -> Sitting:
        """The first of the seats: the table is seen from there."""
        return self.sittings[0]


class Tables(Struct, frozen=True):
    """A page of tables; `after` names the last one where more follow, else it is empty."""

    tables: Sequence[Table]
    after: tuple[str, str] | None


def tables(person: str, day: date, *, after: tuple[str, str] = ("", ""), most: int = 50) -> Tables:
    """The next tables by name, after the one of this name and id: one query.

    One more seat than fits is asked for; whoever holds several at one table may so see fewer tables on a page.
    """
    found = sittings(person, day, after=after, most=most + 1)
    grouped: dict[str, list[Sitting]] = {}
    for one in found:
        grouped.setdefault(one.partnership, []).append(one)
    shown = [Table(tuple(some)) for some in grouped.values()]
    more = len(found) > most
    shown = shown[:-1] if more and len(shown) > 1 else shown
    last = shown[-1].first if shown else None
    return Tables(shown, (sorted_by(last.name), last.partnership) if more and last else None)


def standing_at(found: Sequence[Table], day: date) -> Mapping[str, Counter[str]]:
    """How many findings stand at each table, by practice: one query."""
    held = Held(day, [one for table in found for one in table.sittings])
    told: dict[str, Counter[str]] = {}
    statement = STANDING.format(audiences=SHARED_OR_OWN, aside=marks(SET_ASIDE))
    for partnership, practice, count in held.ask(statement, SET_ASIDE):
        told.setdefault(partnership, Counter())[practice] += int(count)
    return told
