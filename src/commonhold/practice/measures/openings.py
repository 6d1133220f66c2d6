"""Openings: what holds one partner back, crossed with what others are strong in.

An opening is a question worth asking at the next meeting, no more: two texts name the same kind of resource, or say
the same words. A word that most partners say of their strengths distinguishes nobody, and opens nothing. Source: not
the project first, but the constraints of each partner and what can be done together to work through them (Devonshire
Initiative, Lessons Learned). Which words count is ours.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct

from commonhold.facts.chapters.scoping import SelfStatement
from commonhold.facts.entry import Entry
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.finding import Evidence
from commonhold.practice.measures.sentence import Sentence, on
from commonhold.practice.view import View

Finishing: TypeAlias = Callable[[str], Mapping[str, str]]
"""The words of a text: by their finished form (equal where two words are the same) as they are written in it."""
Statement: TypeAlias = Entry[SelfStatement]

STRONG = ("strength", "capacity")
SHORTEST = 4
_LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")

SAME_KIND = _("What holds {partner} back could be eased by {other}: both speak of {resource}.")
SAME_WORDS = _("What holds {partner} back could be eased by {other}: both say {said}.")


class Opening(Struct, frozen=True):
    """A constraint of one partner meets a strength of another: in the same kind of resource, or in these words."""

    organisation: str
    constraint: Evidence
    by: str
    strength: Evidence
    resource: str
    words: tuple[str, ...]
    said: Sentence


def plain(text: str) -> Mapping[str, str]:
    """Words of four letters or more, in small letters: where nobody knows the language better."""
    return {word.casefold(): word for word in _LETTERS.findall(text)}


def openings(view: View, statements: Iterable[Statement], finish: Finishing = plain) -> tuple[Opening, ...]:
    """Every constraint that meets a strength of another partner, in the order in which they were written."""
    statements = list(statements)
    finished = {
        statement.id: finish(statement.body.statement) if statement.body.statement else {}
        for statement in statements
        if statement.body.facet == "constraint" or statement.body.facet in STRONG
    }
    strong = [statement for statement in statements if statement.body.facet in STRONG]
    everybodys = _everybodys(strong, finished, len(view.partners))
    found = (
        _opening(view, constraint, strength, _met(finished[constraint.id], finished[strength.id], everybodys))
        for constraint in statements
        if constraint.body.facet == "constraint"
        for strength in strong
        if strength.organisation != constraint.organisation
    )
    return tuple(opening for opening in found if opening)


def _everybodys(strong: Iterable[Statement], finished: Mapping[str, Mapping[str, str]], partners: int) -> set[str]:
    """Words that more than half of three partners or more say of their strengths."""
    said = {(statement.organisation, word) for statement in strong for word in finished[statement.id]}
    counted = Counter(word for _organisation, word in said)
    return {word for word, count in counted.items() if partners > 2 and 2 * count > partners}


def _met(constraint: Mapping[str, str], strength: Mapping[str, str], everybodys: set[str]) -> tuple[str, ...]:
    met = constraint.keys() & strength.keys() - everybodys
    return tuple(written for word, written in constraint.items() if word in met) if met else ()


def _opening(view: View, constraint: Statement, strength: Statement, words: tuple[str, ...]) -> Opening | None:
    kind = constraint.body.resource
    same = str(kind) if kind and kind != "other" and kind == strength.body.resource else ""
    if not same and not words:
        return None
    told: dict[str, object] = {
        "partner": view.name(constraint.organisation),
        "other": view.name(strength.organisation),
        **({"resource": same.replace("_", " ")} if same else {"said": words}),
    }
    said = Sentence(SAME_KIND if same else SAME_WORDS, told, on([constraint, strength]))
    where, by = said.evidence
    return Opening(constraint.organisation, where, strength.organisation, by, same, words, said)
