"""The whole vocabulary: every kind of every chapter, by name."""

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


def kinds() -> dict[str, Kind]:
    """All seventy kinds, in the order of the chapters."""
    return KINDS
