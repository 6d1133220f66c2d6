"""A few words round what was found, in pieces, so that whoever shows them can mark the hits and escape the rest."""

import re
from collections.abc import Collection, Sequence

from msgspec import Struct

from commonhold.facts.language.words import Found, words_in

BEFORE, LONG = 5, 28
"""How many words before the first hit are told, and how many in all."""
LOOKED_THROUGH = 20_000
"""How many signs of each text are looked through."""
TITLE = 110
CUT = "…"
SIGNS_OF_MARKDOWN = re.compile(r"[*#`>|~]+|\[(?=[^\]]*\]\()|\]\([^)\s]*\)|\s+")


class Piece(Struct, frozen=True):
    """A piece of a text; is it one of the words looked for?"""

    text: str
    is_hit: bool


class _Window(Struct, frozen=True):
    text: str
    words: Sequence[Found]
    first: int
    worth: int


def headline(texts: Sequence[str]) -> str:
    """The beginning of the first text, on one line; empty where there is none."""
    line = _plain(texts[0][: TITLE * 4]).strip() if texts else ""
    return line if len(line) <= TITLE else line[: TITLE - 1].rpartition(" ")[0] + CUT


def snippet(texts: Sequence[str], terms: Collection[str]) -> tuple[Piece, ...]:
    """The place at which most of the terms stand close together; the beginning, where none of them stands."""
    wanted = frozenset(terms)
    windows = [_best(text[:LOOKED_THROUGH], wanted) for text in texts]
    best = max(windows, key=_worth, default=None)
    return _pieces(best, wanted) if best is not None and best.words else ()


def _worth(window: _Window) -> int:
    return window.worth


def _best(text: str, wanted: frozenset[str]) -> _Window:
    words = list(words_in(text))
    hits = [at for at, word in enumerate(words) if not wanted.isdisjoint(word.terms)]
    told = [(len(wanted & _terms(words[at : at + LONG - BEFORE])), -at) for at in hits]
    worth, at = max(told, default=(0, 0))
    return _Window(text, words, max(0, -at - BEFORE), worth)


def _terms(words: Sequence[Found]) -> set[str]:
    return {term for word in words for term in word.terms}


def _pieces(window: _Window, wanted: frozenset[str]) -> tuple[Piece, ...]:
    words = window.words[window.first : window.first + LONG]
    begin = words[0].start if window.first else 0
    is_cut = window.first + LONG < len(window.words)
    end = words[-1].end if is_cut else len(window.text)
    pieces, at = [Piece(CUT, False)] if window.first else [], begin
    for word in words:
        if not wanted.isdisjoint(word.terms):
            pieces.append(Piece(_plain(window.text[at : word.start]), False))
            pieces.append(Piece(window.text[word.start : word.end], True))
            at = word.end
    pieces.append(Piece(_plain(window.text[at:end]) + (CUT if is_cut else ""), False))
    return tuple(piece for piece in pieces if piece.text)


def _plain(text: str) -> str:
    """A text without the signs that only say how it looks."""
    return re.sub(r"\s+", " ", SIGNS_OF_MARKDOWN.sub(lambda sign: " " if sign.group().isspace() else "", text))
