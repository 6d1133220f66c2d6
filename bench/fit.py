"""How long it takes to lay side by side what twelve organisations bring and lack, with forty statements each."""

import statistics
from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random
from typing import Any

from bench.measure import Ratio, cpu_seconds
from commonhold.facts.chapters.diligence import Difference, WorkingCulture
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.chapters.scoping import Responsibility, SelfStatement
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.language.words import terms_of
from commonhold.practice.measures.culture import SCALES
from commonhold.practice.measures.fit import RESOURCES, fit
from commonhold.practice.view import Ground, View

ORGANISATIONS, STATEMENTS, TASKS, WORDS = 12, 40, 30, 12
FACETS: tuple[Any, ...] = ("strength", "shortcoming", "constraint", "need", "capacity")
PARTNERS = tuple(f"org-{number}" for number in range(ORGANISATIONS))
DAY = date(2026, 3, 9)
LETTERS = [f"{first}{then}" for first, then in product("bdfgklmnprst", "aeiou")]


def run() -> Iterator[Ratio]:
    dossier = dossier_of_all()
    found = fit(View(Ground(dossier, DAY), {}))
    told = (
        f"{len(found.openings)} openings, {len(found.crossings)} shortcomings, {len(found.tasks)} tasks,"
        f" {len(found.cultures)} distances"
    )
    if not found.openings or not found.crossings or len(found.cultures) != 5 * 66:
        raise RuntimeError(f"the benchmark's partners have too little to say to each other: {told}")

    def look() -> None:
        terms_of.cache_clear()
        fit(View(Ground(dossier, DAY), {}))

    took = statistics.median(cpu_seconds(look) for _ in range(15))
    what = f"fit of {ORGANISATIONS} organisations with {STATEMENTS} statements each, on one core"
    yield Ratio(what, took * 1e3, "ms", at_most=50, detail=told)


def dossier_of_all() -> Dossier:
    """Statements of words that are drawn from a small language, so that some meet; tasks, promises and cultures."""
    chance = Random(7)  # noqa: S311 - no secret
    language = ["".join(chance.choices(LETTERS, k=3)) for _ in range(1500)]
    entries: list[AnyEntry] = []
    for partner in PARTNERS:
        for number in range(STATEMENTS):
            words = " ".join(chance.choices(language, k=WORDS))
            facet, resource = FACETS[number % len(FACETS)], chance.choice(RESOURCES)
            entries.append(
                _entry(partner, len(entries), SelfStatement(facet=facet, resource=resource, statement=words))
            )
        scales: dict[str, Any] = {scale: chance.randint(1, 5) for scale in SCALES}
        entries.append(_entry(partner, len(entries), WorkingCulture(**scales), "opened"))
        entries.append(_entry(partner, len(entries), Commitment(form="people"), "accepted"))
        between = (partner, chance.choice(PARTNERS))
        entries.append(_entry(partner, len(entries), Difference(topic="culture", between=between), "arranged"))
    for number in range(TASKS):
        leads = tuple(chance.sample(PARTNERS, k=number % 3))
        entries.append(_entry(PARTNERS[0], len(entries), Responsibility(name=f"Task {number}", lead=leads), "agreed"))
    return Dossier("bench", Partnership(partners=PARTNERS), entries=entries)


def _entry(by: str, number: int, body: Fact, state: str = "") -> AnyEntry:
    kind = kind_of(type(body)).name
    return Entry(f"{kind}-{number}", kind, "partners", by, body, state=state)
