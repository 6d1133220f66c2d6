"""What a deed costs beside a bare INSERT: an entry, its journal line, and the findings that rest on it, in one go.

Each sort of deed has a partnership of 300 entries of its own, so that none makes the others' record longer.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from msgspec import json, structs

from bench.dossiers import of_size
from bench.installation import ENGINES, NOON, bring_in, installed, settled, use
from bench.measure import Ratio, in_turn
from commonhold.acts.deed import By
from commonhold.acts.entries import answer, write
from commonhold.facts.dossier import Dossier
from commonhold.record.models.entries import Entry

AT_MOST = {"sqlite": 15.0, "postgresql": 10.0}
SIZE, ROUNDS = 300, 41
OTHERS, SIZE_OF_OTHERS = 2_000, 30

WORDS: Mapping[str, dict[str, Any]] = {
    "commitment": {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"},
    "interaction": {
        "kind": "meeting", "purposes": ["coordination"], "held_on": "2026-03-05", "in_person": True,
        "attendees": ["furrow-seat", "varrow-seat"],
    },
    "motive": {"facet": "driver", "rank": "main", "statement": "Wells that do not dry up."},
    "decision": {"question": "Do we add a village?", "topic": "change", "opened_on": "2026-03-01"},
}  # fmt: skip

Work = Callable[[], object]


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine):
            yield from _against_insert(engine)
        with installed(engine) as lonely, installed(engine) as crowded:
            yield _among_others(engine, lonely, crowded)


def _against_insert(engine: str) -> Iterator[Ratio]:
    ratios = []
    for kind, deed in _deeds("alone").items():
        took, bare, ratio = in_turn(deed, _insert(kind), ROUNDS)
        ratios.append(ratio)
        detail = f"{took * 1e3:.2f} ms against {bare * 1e3:.2f} ms"
        yield Ratio(
            f"{engine}: writing one {kind} among {SIZE} entries against a bare INSERT", ratio, "times",
            at_most=AT_MOST[engine], detail=detail,
        )  # fmt: skip
    yield Ratio(f"{engine}: the median of these", statistics.median(ratios), "times", at_most=AT_MOST[engine])


def _among_others(engine: str, lonely: BaseDatabaseWrapper, crowded: BaseDatabaseWrapper) -> Ratio:
    """The same deeds with one other partnership in the database, and with 2,000."""
    among_one, among_many = _among(1, lonely), _among(OTHERS, crowded)
    pairs = [in_turn(among_many[kind], among_one[kind], ROUNDS) for kind in among_one]
    many, one, ratio = (statistics.median(values) for values in zip(*pairs, strict=True))
    return Ratio(
        f"{engine}: a deed among {OTHERS:,} other partnerships against one among 1", ratio, "times", at_most=1.2,
        detail=f"{many * 1e3:.2f} ms against {one * 1e3:.2f} ms",
    )  # fmt: skip


def _among(others: int, wrapper: BaseDatabaseWrapper) -> dict[str, Work]:
    """A deed of each sort in a database that holds so many other partnerships."""

    def there(deed: Work) -> Work:
        def work() -> None:
            use(wrapper)
            deed()

        return work

    use(wrapper)
    small = of_size(SIZE_OF_OTHERS)
    for number in range(others):
        bring_in(small, f"other-{number}", findings=False)
    deeds = _deeds("among-others")
    settled()
    return {kind: there(deed) for kind, deed in deeds.items()}


def _deeds(name: str) -> dict[str, Work]:
    """A deed of each sort, in a partnership of its own."""
    dossier = of_size(SIZE)
    deeds = {kind: _writing(bring_in(dossier, f"{name}-{kind}")["furrow"], kind) for kind in WORDS}
    return {**deeds, "assent": _consenting(dossier, f"{name}-assent")}


def _writing(by: By, kind: str) -> Work:
    return lambda: write(by=by, kind=kind, body=WORDS[kind], now=NOON)


def _consenting(dossier: Dossier, id: str) -> Work:
    """One partner after the other says yes to joint cases that were put to all."""
    cases = [
        structs.replace(entry, state="proposed", room="partners")
        for entry in dossier.entries
        if entry.kind == "why_case"
    ]
    rest = [entry for entry in dossier.entries if entry.kind != "why_case"]
    by = bring_in(dossier.holding([*cases, *rest]), id)["furrow"]
    number = count()

    def consent() -> None:
        case = cases[next(number) % len(cases)]
        answer(by=by, entry=case.id, revision=1, verdict="consent", now=NOON)

    return consent


def _insert(kind: str) -> Work:
    """The baseline: one row of the same words in a transaction, as Django does it."""
    body = json.encode(WORDS.get(kind, {"target": "why_case-1", "target_revision": 1, "verdict": "consent"}))
    number = count()

    def insert() -> None:
        with transaction.atomic():
            Entry.objects.create(
                partnership="bare", id=f"{kind}-{next(number)}", room="partners", kind=kind, organisation="furrow",
                author="furrow-seat", revision=1, written_at=NOON, state="", first_seq=1, seq=1, body=body,
            )  # fmt: skip

    return insert
