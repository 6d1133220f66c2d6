"""What somebody reads on a page, and what of it nobody can translate."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from babel import Locale
from msgspec import Struct

from translations.pseudo import CLOSING, LANGUAGE, OPENING

SAID = ("aria-label", "title", "placeholder", "alt", "aria-description", "label")
"""Attributes that are read out or shown."""
UNREAD = frozenset({"script", "style", "template", "svg", "textarea"})
"""What nobody reads, and what was typed."""
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
MARKED = re.compile(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
WORD = re.compile(r"[^\W\d_]{2,}")
CODE = re.compile(
    r"\b[a-z]+:[a-z0-9-]+\b|\b[A-Z0-9]{3,}-[A-Z0-9]{3,}\b|\b[A-Z]{2,}[0-9][\w.-]*|\b[A-Z]{3}\b|\b[a-z0-9]+(?:[-_.][a-z0-9]+)+\b|https?://\S+|\S+@\S+"
)


class Reading(HTMLParser):
    """Gathers the texts of a page that are in the language of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _skips(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read what the attributes say, and go in."""
        told = dict(attrs)
        foreign = (told.get("lang") or LANGUAGE) != LANGUAGE
        command = told.get("translate") == "no"
        skips = self._skips or foreign or command or tag in UNREAD or told.get("class") == "snip"
        if not (self._skips or foreign):
            self.texts += [value for name in SAID if (value := told.get(name))]
            if tag == "input" and told.get("type") in ("submit", "button", "reset"):
                self.texts.append(told.get("value") or "")
        if tag not in VOID:
            self._open.append((tag, skips))

    def handle_endtag(self, tag: str) -> None:
        """Go out again."""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Read what stands there."""
        if data.strip() and not self._skips:
            self.texts.append(" ".join(data.split()))


def read(page: str) -> list[str]:
    """The texts of a page."""
    reading = Reading()
    reading.feed(page)
    return reading.texts


class Written(Struct):
    """What people wrote, in whole strings and as one long text without the signs of Markdown."""

    strings: re.Pattern[str]
    whole: str

    def left(self, text: str) -> str:
        """What remains of a text that neither bears the marks nor was written by people."""
        start, cut, end = text.partition("…")
        rest = end if cut and start.rpartition("⟧: ")[2] in self.whole else text
        while rest != (rest := MARKED.sub(" ", rest)):
            pass
        if not WORD.search(rest):
            return ""
        if len(rest.split()) > 2 and " ".join(rest.split()).rstrip("…") in self.whole:
            return ""
        rest = CODE.sub(" ", self.strings.sub(" ", rest))
        return " ".join(word for word in WORD.findall(rest) if word not in CALENDAR)


def written(*told: Any, whole: Iterable[str] = ()) -> Written:
    """All that people wrote in these values; `whole` are single words, which the vocabulary might know as well."""
    strings = {one for value in told for one in _strings(value) if _is_said(one)} | set(whole)
    longest_first = sorted((" ".join(one.split()) for one in strings), key=len, reverse=True)
    whole = re.sub(r"[*`#>\[\]]|\n\s*[-0-9.]+ ", "", "\n".join(sorted(strings)))
    return Written(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), " ".join(whole.split()))


def _is_said(text: str) -> bool:
    """Is it somebody's words, and not a fixed word of the vocabulary?"""
    return " " in text or text[:1].isupper()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _calendar() -> Iterator[str]:
    english = Locale.parse("en_GB")
    for names in (english.months, english.days):
        for widths in names.values():
            for words in widths.values():
                yield from words.values()
    yield "and"


CALENDAR = frozenset(word for name in _calendar() for word in name.split())
"""How days are written: Babel knows it in every language, but not in the one that nobody speaks."""
