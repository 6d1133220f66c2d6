"""The whole vocabulary: every kind of every chapter, by name."""

from functools import cache

from commonhold.facts.chapters import (
    agreement,
    calls,
    communication,
    community,
    delivery,
    diligence,
    governance,
    integrity,
    learning,
    moving_on,
    registers,
    resources,
    review,
    scoping,
)
from commonhold.facts.kind import KINDS, Kind

CHAPTER_MODULES = (
    registers,
    scoping,
    calls,
    diligence,
    integrity,
    agreement,
    governance,
    resources,
    delivery,
    communication,
    community,
    review,
    moving_on,
    learning,
)
"""Importing them is what fills `KINDS`."""


@cache
def kinds() -> dict[str, Kind]:
    """All seventy-one kinds, in the order of the chapter modules."""
    order = [module.__name__ for module in CHAPTER_MODULES]
    return dict(sorted(KINDS.items(), key=lambda item: order.index(item[1].fact.__module__)))
