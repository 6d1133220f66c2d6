"""When two questions ask the same, told by their words alone: for where no key says so.

Words are compared as search compares them: without marks, in small letters, without endings, and without what says
nothing. Two questions are alike where most of the words of both together stand in both; by one word alone only where
they are the same from beginning to end; and never where they name different numbers, since another year is another
question. It errs on the side of silence.
"""

from collections.abc import Iterable
from functools import lru_cache

from commonhold.facts.language.words import words_in

FEWEST = 2
"""How many words both must have, unless they are the same in all of them."""


def same_words(one: str, other: str, share: float) -> tuple[str, ...]:
    """The words of `one` that `other` has too, as they are written in `one`; none where they do not ask the same.

    `share` is how large a part of the words of both together must stand in both, from 0 to 1.
    """
    mine, theirs = _words(one), _words(other)
    both = mine.keys() & theirs.keys()
    enough = 1 if _in_full(one) == _in_full(other) else FEWEST
    if len(both) < enough or len(both) < share * len(mine.keys() | theirs.keys()):
        return ()
    if _numbers(mine.keys()) != _numbers(theirs.keys()):
        return ()
    return tuple(dict.fromkeys(written for term, written in mine.items() if term in both))


@lru_cache(maxsize=2_000)
def _words(text: str) -> dict[str, str]:
    """By term, how it is first written in the text, in the order of the text."""
    told: dict[str, str] = {}
    for word in words_in(text):
        for term in word.terms:
            told.setdefault(term, text[word.start : word.end])
    return told


def _in_full(text: str) -> list[str]:
    return [text[word.start : word.end].casefold() for word in words_in(text)]


def _numbers(terms: Iterable[str]) -> set[str]:
    return {term for term in terms if term.isdigit()}
