"""What one partner brings to one other: a question waits for its answer, what was said back for a yes or a correction.

A flag that was raised with whom it is about waits for its reply, until it is cleared or upheld. To nothing else that is
said about a partner it is asked to reply: that is a right, and no one waits for it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.spoken import spoken_about

ANSWER, HEAR, REPLY = "answer", "hear", "reply"
"""What waits: for an answer to a question; for whoever said something first to hear what was understood of it; for a
reply to a flag."""
FROM_ONE = (ANSWER, HEAR, REPLY)
"""What waits for as long as the partner that brought it is at the table."""
QUESTION, FLAG = "diligence_item", "integrity_flag"
UNDECIDED = ("open", "escalated")
"""States of a flag in which nobody has cleared or upheld it."""

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


def raised_with(entry: AnyEntry) -> str:
    """Whom an undecided flag of another is about: it waits for their reply where they read it. Empty for all else."""
    return spoken_about(entry) if entry.kind == FLAG and entry.state in UNDECIDED else ""


def sheet_of(question: DiligenceItem) -> tuple[str, str, str]:
    """What is answered in one sitting: the questions of one partner to another in one section."""
    return str(question.asked_by or ""), str(question.subject or ""), str(question.section or "")
