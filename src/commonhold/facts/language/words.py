"""What counts as a word, and when two are the same: one way for every language and engine.

A word is written without marks and in small letters; English endings go (`stemming`); what English says without
meaning anything is no word. Scripts that put no spaces between words are cut into pairs of signs. A term is made of
the letters a to z and of digits alone, so that no engine reads it in a way of its own.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from unicodedata import category, normalize

from msgspec import Struct

from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.language.stemming import stem
from commonhold.facts.shape import slots
from commonhold.facts.types import Attachment, Promise

LONGEST = 40
"""How many signs of a word count."""
LONGEST_WRITTEN = 60
"""How long a term of another script may be, as it is written in the index."""
OTHER_SCRIPT = "zq"
"""What the term of a word in another script begins with; its letters follow as numbers."""
MOST = 15_000
"""How many words of one text are found."""
SHORT = 1_000
"""How many signs a text may have to be remembered."""

# Marks that belong to the letter before them are no letters to Python; whole blocks of scripts that live by them are.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_SCRIPTS = "\u0900-\u0963\u0966-\u0df3\u0e01-\u0e4e\u0e50-\u0edf\u0f18-\u0fbc\u1000-\u109f\u1780-\u17d3\u1dc0-\u1dff"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}{_SCRIPTS}])*|[{_SCRIPTS}]+")
ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
NOT_ASCII_TERM = re.compile(r"[^a-z0-9]")

SAYS_NOTHING = frozenset(
    """ain aren couldn didn doesn don hadn hasn haven isn wasn weren wouldn
    a about above after again against all am an and any are as at be because been before being below between both
    but by can could d did do does doing down during each few for from further had has have having he her here hers
    him his how i if in into is it its itself ll m me more most my no nor not of off on once only or other our out
    over own re s same she should so some such t than that the their them then there these they this those through to
    too under until up ve very was we were what when where which while who whom why will with would you your""".split()  # noqa: SIM905 - read more easily than a list
)
"""English words that nobody looks for; what is left of `don't`, `we're` and `partner's` among them."""

NO_WORDS = {
    Attachment: ("media_type",),
    FindingResponse: ("practice", "subject"),
    Promise: ("shown_by", "where", "after"),
}
"""Texts that are written for the machine."""


class Found(Struct, frozen=True):
    """A word in a text: where it begins and ends, and its terms (none where it says nothing)."""

    start: int
    end: int
    terms: tuple[str, ...]


def words_in(text: str) -> Iterator[Found]:
    """Every word of a text, in its order."""
    for found in WORD.finditer(text):
        yield Found(found.start(), found.end(), tuple(terms_of(found.group()).split()))


def terms_in(text: str) -> str:
    """The terms of a text, in its order, parted by spaces."""
    return _short(text) if len(text) <= SHORT else _terms(text)


def _terms(text: str) -> str:
    pattern = ASCII_WORD if text.isascii() else WORD
    return " ".join(filter(None, map(terms_of, islice(pattern.findall(text), MOST))))


@lru_cache(maxsize=10_000)
def _short(text: str) -> str:
    """What is short is often said again, word for word: a published source repeats itself."""
    return _terms(text)


@lru_cache(maxsize=100_000)
def terms_of(word: str) -> str:
    """The term of a word as it was written: empty where it says nothing, several parted by spaces where it is cut."""
    if word.isascii() and word.isalnum():  # the same as what follows, without looking at each sign
        bare = word.lower()
        return _written(bare[:LONGEST]) if bare not in SAYS_NOTHING else ""
    bare = "".join(sign for sign in normalize("NFKD", word) if category(sign)[0] in "LN").casefold()
    bare = "".join(sign for sign in normalize("NFKD", bare) if category(sign)[0] in "LN")
    if UNSPACED.search(bare):
        pairs = [bare[at : at + 2] for at in range(max(1, len(bare) - 1))]
        return " ".join(dict.fromkeys(map(_written, pairs)))
    return _written(bare[:LONGEST]) if bare not in SAYS_NOTHING else ""


def _written(bare: str) -> str:
    if not NOT_ASCII_TERM.search(bare):
        return stem(bare) if bare.isalpha() else bare
    return (OTHER_SCRIPT + bare.encode("utf-8", "replace").hex())[:LONGEST_WRITTEN]


# -- the texts of a fact ----------------------------------------------------------------------------------------------


def texts_of(fact: Struct) -> Iterator[str]:
    """Everything that somebody wrote in words in a fact: texts, long texts, names of places, at any depth."""
    for name, many, is_part in _worded(type(fact)):
        told = getattr(fact, name)
        if not told:
            continue
        for one in told if many else (told,):
            if is_part:
                yield from texts_of(one)
            else:
                yield one


@cache
def _worded(fact: type[Struct]) -> tuple[tuple[str, bool, bool], ...]:
    """The fields of a fact that hold words: the name, whether it holds several, whether these are made of several."""
    left_out = NO_WORDS.get(fact, ())
    return tuple(
        (slot.name, slot.many, slot.part is not None)
        for slot in slots(fact)
        if slot.key not in left_out
        and (slot.type in ("text", "markdown") or (slot.part is not None and _worded(slot.part)))
    )
