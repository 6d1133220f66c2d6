"""What one partner asks of one other: a question waits for its answer, what was said back for a yes or a correction.

Nobody is asked to reply to what is said about it: that is a right, and no one waits for it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.dossier import AnyEntry

ANSWER, HEAR = "answer", "hear"
"""What waits: for an answer to a question; for whoever said something first to hear what was understood of it."""
QUESTION = "diligence_item"

ASKED: Mapping[tuple[str, str], tuple[str, str]] = MappingProxyType(
    {
        (QUESTION, "asked"): (ANSWER, "seat_of:subject"),
        (QUESTION, "returned"): (ANSWER, "seat_of:subject"),
        ("restatement", "offered"): (HEAR, "rep_of:target"),
    }
)
"""By kind and state: what waits, and whose it is (an actor of the vocabulary)."""


def who_asks(entry: AnyEntry) -> str:
    """The partner that waits for it. A question may be written by the side that it is put to, in the other's name."""
    return str(entry.body.asked_by or "") if isinstance(entry.body, DiligenceItem) else entry.organisation


def sheet_of(question: DiligenceItem) -> tuple[str, str, str]:
    """What is answered in one sitting: the questions of one partner to another in one section."""
    return str(question.asked_by or ""), str(question.subject or ""), str(question.section or "")
