"""Openings: what holds one partner back, crossed with what others are strong in.

An opening is a question worth asking at the next meeting, no more: two texts name the same kind of resource, or say
the same words. A word that most partners say of their strengths distinguishes nobody, and opens nothing. Source: not
the project first, but the constraints of each partner and what can be done together to work through them (Devonshire
Initiative, Lessons Learned). Which words count is ours.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct

from commonhold.facts.chapters.scoping import SelfStatement
from commonhold.facts.entry import Entry
from commonhold.facts.language.words import words_in
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.finding import Evidence
from commonhold.practice.measures.sentence import Sentence, on
from commonhold.practice.view import View

Statement: TypeAlias = Entry[SelfStatement]

STRONG = ("strength", "capacity")

HOW_MANY_AND_WHEN = frozenset(
    """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand first
    second third half twice many much more most some few less least all every each both another other
    january february march april may june july august september october november december
    day days week weeks month months year years quarter time times today now soon later early late until since
    come comes came go goes went get gets take takes took make makes made say says said keep keeps put
    well still only also even never always often""".split()  # noqa: SIM905 - one can read it so
)
"""Words that any two texts may share."""

SAME_KIND = _("What holds {partner} back could be eased by {other}: both speak of {resource}.")
SAME_WORDS = _("What holds {partner} back could be eased by {other}: both say {said}.")
SAME_BOTH = _("What holds {partner} back could be eased by {other}: both speak of {resource}, and both say {said}.")


class Opening(Struct, frozen=True):
    """A constraint of one partner meets strengths of another: in the same kind of resource, in these words, or both.

    `words` are written as the constraint has them.
    """

    organisation: str
    constraint: Evidence
    by: str
    strengths: tuple[Evidence, ...]
    resource: str
    words: tuple[str, ...]
    said: Sentence


def finished(text: str) -> Mapping[str, str]:
    """The words of a text that say something, finished as for a search, each as it is written there.

    Left out is what only tells how many, or when: two texts that both say "March" need not be about the same thing.
    """
    written = ((term, text[word.start : word.end]) for word in words_in(text) for term in word.terms)
    return {term: word for term, word in written if word.casefold() not in HOW_MANY_AND_WHEN and not word.isdecimal()}


def openings(view: View, statements: Iterable[Statement]) -> tuple[Opening, ...]:
    """Every constraint with each other partner whose strengths it meets, in the order in which they were written."""
    statements = list(statements)
    strengths = _Strengths((one for one in statements if one.body.facet in STRONG), len(view.partners))
    return tuple(
        _opening(view, constraint, met)
        for constraint in statements
        if constraint.body.facet == "constraint"
        for met in strengths.meeting(constraint)
    )


class _Met(Struct):
    """What of one partner's strengths meets a constraint, as it is gathered."""

    by: str
    resource: str = ""
    words: dict[str, None] = {}
    strengths: dict[str, Statement] = {}


class _Strengths:
    """All strengths, found by the words that they say and by the kind of resource that they name."""

    def __init__(self, strong: Iterable[Statement], partners: int) -> None:
        self._by_word: dict[str, list[Statement]] = {}
        self._by_kind: dict[str, list[Statement]] = {}
        for strength in strong:
            for word in _words(strength):
                self._by_word.setdefault(word, []).append(strength)
            if strength.body.resource and strength.body.resource != "other":
                self._by_kind.setdefault(strength.body.resource, []).append(strength)
        for word, saying in list(self._by_word.items()):
            if partners > 2 and 2 * len({one.organisation for one in saying}) > partners:
                del self._by_word[word]

    def meeting(self, constraint: Statement) -> Iterable[_Met]:
        """What meets it, partner by partner."""
        found: dict[str, _Met] = {}

        def met(strength: Statement) -> _Met:
            one = found.setdefault(strength.organisation, _Met(strength.organisation))
            one.strengths[strength.id] = strength
            return one

        for strength in self._by_kind.get(constraint.body.resource or "", ()):
            if strength.organisation != constraint.organisation:
                met(strength).resource = constraint.body.resource or ""
        for word, written in _words(constraint).items():
            for strength in self._by_word.get(word, ()):
                if strength.organisation != constraint.organisation:
                    met(strength).words[written] = None
        return found.values()


def _words(statement: Statement) -> Mapping[str, str]:
    return finished(statement.body.statement) if statement.body.statement else {}


def _opening(view: View, constraint: Statement, met: _Met) -> Opening:
    told: dict[str, object] = {"partner": view.name(constraint.organisation), "other": view.name(met.by)}
    kind = met.resource.replace("_", " ")
    words = tuple(word for word in met.words if word.casefold() != kind)
    told |= {"resource": kind} if kind else {}
    told |= {"said": words} if words else {}
    saw = SAME_BOTH if met.resource and words else SAME_KIND if met.resource else SAME_WORDS
    where, *strengths = on([constraint, *met.strengths.values()])
    said = Sentence(saw, told, (where, *strengths))
    return Opening(constraint.organisation, where, met.by, tuple(strengths), met.resource, words, said)
