"""Notes: everything in an activity that no fact tells, kept as it stands there.

The words of a note are XML. A note on an attribute reads `name="value"`. White space between elements is left out, and
a line break within words is written as the character reference that XML has for it, so that each note is one line;
one that is too long goes on in the next notes with the same path.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from lxml import etree
from lxml.etree import _Element
from msgspec import UNSET

from commonhold.exchange.iati.activity import LONGEST_LINE, TEXT, Activity, line_at
from commonhold.facts.chapters.delivery import SourceNote

MANY = 100
"""More attributes than any element has: they are kept as one start tag, since to list them one by one takes long."""

_BETWEEN = re.compile(r">\s+<")


def add_notes(activity: Activity, *, url: str, read_on: date | None) -> None:
    """A source note for whatever was not taken from an activity."""
    known = {f' xmlns:{prefix}="{uri}"': f"{prefix}:" for prefix, uri in activity.element.nsmap.items() if prefix}
    for path, words, line in _left(activity, activity.element, str(activity.element.tag)):
        for piece in _pieces(_without_unused(words, known)):
            fact = SourceNote(
                source=url or UNSET, path=path[-LONGEST_LINE:], words=piece, line=line, read_on=read_on or UNSET
            )
            activity.add(fact, line)


def _left(activity: Activity, element: _Element, path: str) -> Iterator[tuple[str, str, int]]:
    held = activity.held(element) or set()
    line = line_at(element)
    for name, words in _attributes(element, held):
        yield f"{path}/@{name}", words, line
    if TEXT not in held and element.text and not element.text.isspace():
        yield f"{path}/text()", _one_line(escape(element.text.strip(), quote=False)), line
    counted: dict[str, int] = {}
    for child in element:
        name = str(child.tag)
        counted[name] = counted.get(name, 0) + 1
        inner = f"{path}/{name}[{counted[name]}]"
        if activity.held(child) is None:
            yield inner, _whole(child), line_at(child)
        else:
            yield from _left(activity, child, inner)
        if child.tail and not child.tail.isspace():
            yield f"{path}/text()", _one_line(escape(child.tail.strip(), quote=False)), line


def _attributes(element: _Element, held: set[str]) -> Iterator[tuple[str, str]]:
    if len(element.attrib) > MANY:
        yield "*", _whole(element).partition(">")[0] + ">"
        return
    for name, value in element.attrib.items():
        if name not in held:
            shown = _attribute_name(element, str(name))
            yield shown, f'{shown}="{_one_line(escape(str(value)))}"'


def _attribute_name(element: _Element, name: str) -> str:
    space, _, local = name[1:].partition("}")
    if not local:
        return name
    if space == "http://www.w3.org/XML/1998/namespace":
        return f"xml:{local}"
    prefix = next((prefix for prefix, uri in element.nsmap.items() if uri == space and prefix), "")
    return f"{prefix}:{local}" if prefix else local


def _whole(element: _Element) -> str:
    return _one_line(_BETWEEN.sub("><", etree.tostring(element, encoding="unicode", with_tail=False)))


def _one_line(text: str) -> str:
    return text.replace("\n", "&#10;").replace("\r", "&#13;")


def _without_unused(words: str, known: dict[str, str]) -> str:
    """Leave out the namespaces of the activity that the words do not use: they stand there only once, at its head."""
    for declared, prefix in known.items():
        if declared in words and words.count(prefix) == declared.count(prefix):
            words = words.replace(declared, "", 1)
    return words


def _pieces(words: str) -> Iterator[str]:
    for start in range(0, len(words), LONGEST_LINE):
        piece = words[start : start + LONGEST_LINE]
        if not piece.isspace():
            yield piece
