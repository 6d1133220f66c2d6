"""Dossiers of any size for the benchmarks: the entries of the golden cases, over and over, under new ids."""

from itertools import cycle, islice

from msgspec import structs

from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.practice.catalogue import all_practices
from commonhold.practice.golden import cases_of

LEFT_OUT = ("membership_change", "agreement")
"""A partial NDA would silence most practices, and a partner that leaves most of the rest."""


def of_size(entries: int) -> Dossier:
    """A dossier with so many entries, of many kinds, in the rooms in which they usually lie."""
    cases = [case for practice in all_practices() if practice.audience == "partners" for case in cases_of(practice)]
    told = [entry for case in cases for entry in case.dossier.entries if entry.kind not in LEFT_OUT]
    agreements = [e for c in cases for e in c.dossier.entries if e.kind == "agreement" and e.state == "in_force"]
    main = [a for a in agreements if getattr(a.body, "type", "") == "mou"][:1]
    chosen = islice(cycle(_spread(told)), entries - len(main))
    return cases[0].dossier.holding([*main, *(_anew(entry, number) for number, entry in enumerate(chosen))])


def _spread(entries: list[AnyEntry]) -> list[AnyEntry]:
    """Kinds taken in turn, so that a small dossier holds many of them."""
    by_kind: dict[str, list[AnyEntry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    longest = max(len(group) for group in by_kind.values())
    return [group[n % len(group)] for n in range(longest) for group in by_kind.values()]


def _anew(entry: AnyEntry, number: int) -> AnyEntry:
    return structs.replace(entry, id=f"{entry.kind}-{number}", revision=1)
