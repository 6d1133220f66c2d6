"""One activity while it is read: what was made of it so far, what was taken from it, and what is wrong with it."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from operator import attrgetter

from lxml.etree import _Element
from msgspec import UNSET

from commonhold.exchange.file import FileProblem
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.types import Unset

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NARRATIVE = "narrative"
TEXT = ""
"""Stands for the text of an element among the names of what was taken from it."""

REF = "ref:"
"""Begins the last part of an entry's id where the file itself has a name for it."""

LONGEST_ID = 200
LONGEST_LINE = 1000
LAST_EXACT_LINE = 65535
_NO_WIDTH = "\u200b\ufeff"
_BLANK = _NO_WIDTH + " \t\r\n\u00a0"
SHOWN = 80
"""How much of a wrong value is repeated in a problem."""


_line: Callable[[_Element], int | None] = attrgetter("sourceline")


def line_at(element: _Element) -> int:
    """The line of the file on which an element begins; 0 where it is not known."""
    line = _line(element) or 0
    return line if line < LAST_EXACT_LINE else line - _breaks_after(element)


def _breaks_after(element: _Element) -> int:
    """Beyond a certain line the parser knows only where the next text ends: take off the line breaks in it."""
    if element.text:
        return element.text.count("\n") if element.text.isspace() else 0
    if len(element):
        return _breaks_after(element[0])
    if element.tail:
        return element.tail.count("\n") if element.tail.isspace() else 0
    following = element.getnext()
    return _breaks_after(following) if following is not None else 0


class Activity:
    """The element of one activity, its parts by name, and the entries, lines and problems that come of it."""

    def __init__(self, element: _Element, id: str, *, notes: bool) -> None:
        self.element = element
        self.id = id
        self.language = (element.get(LANG) or "").strip().lower()
        self.currency = (element.get("default-currency") or "").strip().upper()
        self.organisation = ""
        self.recorded_at: datetime | None = None
        self.entries: list[AnyEntry] = []
        self.lines: dict[str, int] = {id: line_at(element)}
        self.problems: dict[tuple[int, str, str, str], FileProblem] = {}
        self.parts: dict[str, list[_Element]] = {}
        for part in element:
            self.parts.setdefault(part.tag, []).append(part)
        self._held: dict[_Element, set[str]] | None = {element: set()} if notes else None
        self._numbers: dict[str, int] = {}

    def line_of(self, id: str) -> int:
        """The line of an entry or card; 0 where there is none."""
        return self.lines.get(id, 0)

    def took(self, element: _Element, *names: str) -> None:
        """These attributes of an element (or its `TEXT`) are now told by a fact; what was not taken becomes a note."""
        if self._held is not None:
            self._held.setdefault(element, set()).update(names)

    def release(self, element: _Element) -> None:
        """An element was taken, but no fact tells all of it: it becomes a note as a whole."""
        if self._held is not None:
            self._held.pop(element, None)

    def held(self, element: _Element) -> set[str] | None:
        """What was taken from an element; None where nothing was, not even that it is there."""
        return self._held.get(element) if self._held is not None else None

    def add(self, fact: Fact, line: int, ref: str = "") -> str:
        """Put a fact on the record of the activity; gives the id of its entry.

        `ref` is what the file itself calls it, where nothing else of its kind is called so there. Without one it goes
        by its place among those of its kind, and that may be another in a later file.
        """
        kind = kind_of(type(fact)).name
        number = self._numbers[kind] = self._numbers.get(kind, 0) + 1
        id = f"{self.id}/{kind}/{REF}{ref}"
        if not ref or len(id) > LONGEST_ID:
            id = f"{self.id}/{kind}/{number}"
        self.entries.append(Entry(id, kind, "public", self.organisation, fact, recorded_at=self.recorded_at))
        self.lines[id] = line
        return id

    def wrong(self, element: _Element, what: str, **words: object) -> None:
        """Tell of something wrong at an element (once for each); `what` is a msgid that may name `{element}`."""
        line, name = line_at(element), str(element.tag)
        key = (line, name, str(words.get("value", "")), what)
        self.problems.setdefault(key, FileProblem(line, what, {"element": name, **words}))


def alone(refs: Iterable[str]) -> list[str]:
    """These names, but for those that stand for more than one: they name nothing."""
    told = list(refs)
    counts = Counter(told)
    return [ref if counts[ref] == 1 else "" for ref in told]


def clean(text: str | None) -> str:
    """A text with every run of white space made one blank: line breaks in a file mean nothing."""
    return " ".join(text.split()).strip(_NO_WIDTH) if text else ""


def shown(text: str) -> str:
    """The beginning of a text, to show in a problem."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def choose(activity: Activity, holder: _Element | None) -> _Element | None:
    """The narrative to read: in the activity's language, else in English, else the first that says anything."""
    if holder is None:
        return None
    told = [one for one in holder if one.tag == NARRATIVE and (one.text or "").strip(_BLANK)]
    if len(told) < 2:
        return told[0] if told else None
    for wanted in (activity.language, "en"):
        for one in told:
            if _language(one.get(LANG) or activity.language) == _language(wanted):
                return one
    return told[0]


def _language(tag: str) -> str:
    return tag.strip().lower().partition("-")[0]


def line(activity: Activity, holder: _Element | None) -> str | Unset:
    """What an element says, as one line. One that is too long is cut and stays whole in a note."""
    chosen = choose(activity, holder)
    if chosen is None or holder is None:
        return UNSET
    text = clean(chosen.text)
    if len(text) > LONGEST_LINE:
        return text[: LONGEST_LINE - 1] + "…"
    took_words(activity, holder, chosen)
    return text


def prose(activity: Activity, holder: _Element | None) -> str | Unset:
    """What an element says, with its paragraphs."""
    chosen = choose(activity, holder)
    if chosen is None or holder is None:
        return UNSET
    text = (chosen.text or "").strip()
    if len(text) > LONGEST_LINE * 200:
        return text[: LONGEST_LINE * 200 - 1] + "…"
    took_words(activity, holder, chosen)
    return text


def took_words(activity: Activity, holder: _Element, narrative: _Element) -> None:
    """A narrative is told; its language too, where it is that of the activity."""
    activity.took(holder)
    activity.took(narrative, TEXT)
    if _language(narrative.get(LANG) or "") == _language(activity.language):
        activity.took(narrative, LANG)
