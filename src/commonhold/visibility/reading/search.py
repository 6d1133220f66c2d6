"""Finding entries by their words, in everything that a person may read, through whichever of the seats they hold.

The number of queries does not depend on how many seats that are. No total is told: who counts hits learns nothing, and
waits for nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from django.db import connection
from msgspec import Struct

from commonhold.facts.language.words import terms_in, texts_of
from commonhold.facts.rooms.house import House, SeatHeld, Stay
from commonhold.record.fold import fact_in
from commonhold.record.house import partnership_card, seat_held, stay
from commonhold.record.rows import ACCESS, ENTRIES, PARTNERSHIPS, SEATS, EntryRow
from commonhold.record.search.engine import holding
from commonhold.record.search.index import term_of
from commonhold.record.search.ranking import COUNTED, Candidate, looked_for, ranked, some
from commonhold.record.search.snippet import Piece, headline, snippet
from commonhold.record.table import fetch, marks
from commonhold.visibility.everywhere import held, read
from commonhold.visibility.policy import Readers, Stamp, who_may_see
from commonhold.visibility.reading.places import Sitting, names_of, sittings
from commonhold.visibility.scope import Condition

MOST_TERMS = 24
"""How many different words of a question are looked for."""
LONGEST = 2_000
"""How many signs of a question are read."""
MOST_FOUND = 200
"""How far a list of hits goes; who wants more asks more precisely."""
NARROWED_AT_MOST = 40
"""Up to so many partnerships the index itself is asked for theirs alone."""
ALL = 1_000_000

LAST_DAYS = """
SELECT a.partnership, a.organisation, CAST(MAX(a.until_on) AS text) FROM record_access a
 JOIN held h ON h.partnership = a.partnership AND h.organisation = a.organisation
 WHERE a.room = 'partners' GROUP BY a.partnership, a.organisation"""
COUNT = "SELECT %s, COUNT(*) FROM (SELECT 1 FROM record_findable f WHERE {found} LIMIT {most}) t"
CANDIDATES = """
SELECT f.partnership, f.entry, CAST(f.said_on AS text), f.words FROM record_findable f WHERE {found} AND NOT EXISTS
 (SELECT 1 FROM record_link k JOIN record_entry o ON o.partnership = k.partnership AND o.id = k.entry
  WHERE k.partnership = f.partnership AND k.copy = f.entry AND NOT o.redacted AND o.wider = '' AND {original})
 ORDER BY f.said_on DESC, f.id LIMIT {most}"""
STAYED_AS_THEY_WERE = """EXISTS (SELECT 1 FROM gone g WHERE g.partnership = f.partnership AND f.said_on <= g.last
 AND ((f.narrow AND f.author = g.seat) OR (NOT f.narrow AND (f.room = 'partners' OR f.organisation = g.organisation
 OR f.room = 'own:' || g.organisation))))"""


class Hit(Struct, frozen=True):
    """An entry found: where it stands, its words round what was looked for, and who sees it.

    `title` is how it begins; empty where it holds no words. `readers` is filled with ids of organisations, whose names
    stand in `Hits.names`.
    """

    partnership: str
    slug: str
    name: str
    entry: str
    kind: str
    title: str
    snippet: tuple[Piece, ...]
    stamp: Stamp
    readers: Readers

    @property
    def room(self) -> str:
        """The room that it lies in."""
        return self.stamp.room

    @property
    def organisation(self) -> str:
        """The organisation that it speaks for; empty where it speaks for nobody."""
        return self.stamp.organisation


class Hits(Struct, frozen=True):
    """Some hits, the best first; `after` is what to ask for the next ones by, empty where there are none."""

    hits: Sequence[Hit] = ()
    after: str = ""
    names: Mapping[str, str] = {}


class _Seats(Struct, frozen=True):
    """The seats of a person: those that read today, and those of organisations that left, with their last days."""

    day: date
    here: Sequence[Sitting]
    gone: Sequence[tuple[Sitting, date]]

    def partnerships(self) -> dict[str, Sitting]:
        """One seat of each partnership."""
        return {one.partnership: one for one in (*(one for one, _ in self.gone), *self.here)}

    def day_in(self, partnership: str) -> date:
        """The day as of which a partnership is read."""
        last = {one.partnership: last for one, last in self.gone}
        return self.day if any(one.partnership == partnership for one in self.here) else last[partnership]


def search(
    person: str,
    words: str,
    day: date,
    *,
    partnership: str = "",
    kinds: Collection[str] = (),
    after: str = "",
    most: int = 20,
) -> Hits:
    """The entries that hold any of these words, among all that a person may read today; nine queries at most.

    `partnership` (an id) and `kinds` narrow it. Whoever's organisation left finds in the common room, in its own room
    and among its own words what was said by its last day and stands unchanged since.
    """
    terms = some(terms_in(words[:LONGEST]).split(), MOST_TERMS)
    seats = _seats(person, day) if terms else None
    if seats is None or not (seats.here or seats.gone):
        return Hits()
    asked = _Asked(seats, partnership, kinds)
    counts = asked.counts(terms)
    chosen = looked_for(counts)
    found = ranked(asked.candidates(chosen), counts)[:MOST_FOUND] if chosen else []
    start = int(after) if after.isdecimal() and after.isascii() and len(after) < 6 else 0
    shown = found[start : start + most]
    following = str(start + most) if len(found) > start + most else ""
    return _told(shown, seats, terms, following)


class _Asked:
    """What is asked of the index: in which seats' name, and how it is narrowed."""

    def __init__(self, seats: _Seats, partnership: str, kinds: Collection[str]) -> None:
        self._with, self._values = _tables(seats)
        self._read = read(table="f")
        if seats.gone:
            self._read = f"({self._read} OR {STAYED_AS_THEY_WERE})"
        self._narrowed, self._narrowing = _narrowed(partnership, kinds)
        there = [partnership] if partnership else list(seats.partnerships())
        self._among = {term_of(one) for one in there} if len(there) <= NARROWED_AT_MOST else set()

    def counts(self, terms: Collection[str]) -> dict[str, int]:
        """How many entries hold each of the terms, counted no further than to `COUNTED`: one query."""
        parts, values = [], list[object]()
        for term in terms:
            found = self._found([term])
            parts.append(COUNT.format(found=found[0], most=COUNTED))
            values += [term, *found[1]]
        return dict(fetch(f"WITH {self._with} {' UNION ALL '.join(parts)}", (*self._values, *values)))

    def candidates(self, terms: Collection[str]) -> list[Candidate]:
        """The latest entries that hold one of the terms: one query."""
        found = self._found(terms)
        statement = CANDIDATES.format(found=found[0], original=read(table="o"), most=COUNTED)
        rows = fetch(f"WITH {self._with} {statement}", (*self._values, *found[1]))
        return [Candidate(*row) for row in rows]

    def _found(self, terms: Collection[str]) -> Condition:
        text, values = holding(terms, self._among, table="f")
        return f"{text} AND {self._read} AND {self._narrowed}", [*values, *self._narrowing]


def _narrowed(partnership: str, kinds: Collection[str]) -> Condition:
    parts, values = ["1 = 1"], list[object]()
    if partnership:
        parts.append("f.partnership = %s")
        values.append(partnership)
    if kinds:
        parts.append(f"f.kind IN ({marks(tuple(kinds))})")
        values += sorted(kinds)
    return " AND ".join(parts), values


# -- the seats --------------------------------------------------------------------------------------------------------


def _seats(person: str, day: date) -> _Seats:
    """Two queries."""
    taken = sittings(person, day, most=ALL)
    if not taken:
        return _Seats(day, (), ())
    text, values = held(((one.partnership, one.seat) for one in taken), day)
    last = {(where, org): date.fromisoformat(on) for where, org, on in fetch(f"WITH {text} {LAST_DAYS}", values)}
    left = [(one, last.get((one.partnership, one.seat.organisation), day)) for one in taken]
    return _Seats(day, [one for one, on in left if on >= day], [(one, on) for one, on in left if on < day])


def _tables(seats: _Seats) -> Condition:
    text, values = held(((one.partnership, one.seat) for one in seats.here), seats.day)
    if not seats.gone:
        return text, values
    one_seat = "(%s, %s, %s, CAST(%s AS date))" if connection.vendor == "postgresql" else "(%s, %s, %s, %s)"
    rows = ", ".join([one_seat] * len(seats.gone))
    told = [(one.partnership, one.seat.id, one.seat.organisation, last) for one, last in seats.gone]
    return f"{text}, gone(partnership, seat, organisation, last) AS (VALUES {rows})", [*values, *chain(*told)]


# -- the hits ---------------------------------------------------------------------------------------------------------


def _told(found: Sequence[Candidate], seats: _Seats, terms: Collection[str], after: str) -> Hits:
    """Hits with all that a page shows of them: five queries, none where nothing was found."""
    if not found:
        return Hits()
    pairs = [(one.partnership, one.entry) for one in found]
    places = " OR ".join(["(partnership = %s AND id = %s)"] * len(pairs))
    rows = {(row.partnership, row.id): row for row in ENTRIES.read(places, [*chain.from_iterable(pairs)])}
    houses = _houses({partnership for partnership, _ in pairs})
    where = seats.partnerships()
    hits = [_hit(rows[pair], where[pair[0]], houses[pair[0]], seats, terms) for pair in pairs if pair in rows]
    return Hits(hits, after, names_of(set(_organisations(hits))))


def _hit(row: EntryRow, at: Sitting, house: House, seats: _Seats, terms: Collection[str]) -> Hit:
    texts = list(texts_of(fact_in(row.kind, row.body)))
    stamp = Stamp(row.room, row.organisation, row.author, bool(row.narrow))
    readers = who_may_see(stamp, house, seats.day_in(row.partnership))
    return Hit(
        row.partnership, at.slug, at.name, row.id, row.kind, headline(texts), snippet(texts, terms), stamp, readers
    )


def _organisations(hits: Iterable[Hit]) -> Iterable[str]:
    for hit in hits:
        yield hit.organisation
        partners = hit.readers.words.get("partners", ())
        if isinstance(partners, tuple):
            yield from map(str, partners)


def _houses(partnerships: Collection[str]) -> dict[str, House]:
    """Three queries."""
    ids = sorted(partnerships)
    where = f"IN ({marks(ids)})"
    seats: dict[str, list[SeatHeld]] = {id: [] for id in ids}
    stays: dict[str, list[Stay]] = {id: [] for id in ids}
    for row in SEATS.read(f"partnership {where}", ids, order="id"):
        seats[row.partnership].append(seat_held(row))
    for open_to in ACCESS.read(f"partnership {where}", ids, order="room, organisation, from_on"):
        stays[open_to.partnership].append(stay(open_to))
    cards = PARTNERSHIPS.read(f"id {where}", ids)
    return {row.id: House(row.id, partnership_card(row), seats[row.id], stays[row.id]) for row in cards}
