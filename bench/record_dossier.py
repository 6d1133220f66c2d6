"""A dossier of 300 entries from the database, against the bare SELECT of the same rows and their bodies as JSON."""

import json
from collections.abc import Callable, Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.dossiers import of_size
from bench.installation import DAY, ENGINES, bring_in, installed, settled
from bench.measure import Ratio, in_turn
from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import SHARED
from commonhold.record.fold import fact_in
from commonhold.record.table import fetch
from commonhold.visibility.reading.dossier import dossier

SIZE, ROUNDS, QUERIES = 300, 101, 5


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine):
            by = bring_in(of_size(SIZE), "osanti", findings=False)
            settled()
            yield from _one(engine, by["furrow"].seat)


def _one(engine: str, seat: str) -> Iterator[Ratio]:
    readers: dict[str, Callable[[], Dossier]] = {
        "a seat": lambda: _read(seat),
        "all partners": lambda: _read(SHARED),
    }
    with CaptureQueriesContext(connection) as asked:
        seen = len(_read(seat).entries)
    yield Ratio(f"{engine}: queries for a dossier of {seen} entries", len(asked), "queries", at_most=QUERIES)
    for who, work in readers.items():
        ids = [entry.id for entry in work().entries]
        yield _against(f"{engine}: a dossier for {who}, each body decoded anew", _anew(work), _bare(ids))
    yield _against(f"{engine}: a dossier for a seat, bodies known", readers["a seat"], _bare(ids))


def _read(reader: object) -> Dossier:
    told = dossier(reader, "osanti", DAY)  # type: ignore[arg-type]
    assert told is not None
    return told


def _anew(work: Callable[[], Dossier]) -> Callable[[], Dossier]:
    def read() -> Dossier:
        fact_in.cache_clear()
        return work()

    return read


def _bare(ids: list[str]) -> Callable[[], object]:
    """The same rows, whole, with nothing but their bodies read."""
    places = ", ".join(["%s"] * len(ids))
    statement = f"SELECT * FROM record_entry WHERE partnership = %s AND id IN ({places})"  # noqa: S608

    def read() -> object:
        return [json.loads(bytes(row[-1])) for row in fetch(statement, ("osanti", *ids))]

    return read


def _against(what: str, work: Callable[[], object], bare: Callable[[], object]) -> Ratio:
    took, baseline, ratio = in_turn(work, bare, ROUNDS)
    detail = f"{took * 1e3:.2f} ms against {baseline * 1e3:.2f} ms"
    return Ratio(what, ratio, "times", at_most=3, detail=detail)
