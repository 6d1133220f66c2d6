"""Two versions of an entry side by side: field by field, and within each word by word."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from re import findall
from typing import Literal

from django.utils.translation import gettext as _
from markupsafe import Markup
from msgspec import Struct

from commonhold.facts.shape import slots
from commonhold.web.record.showing.values import Sight, in_text, told_of

LONGEST = 20_000
"""Beyond so many words a text is shown as taken out and put in as a whole."""


class Differing(Struct, frozen=True):
    """One field in two versions; `first` and `second` with the words marked that are in one of them alone."""

    title: str
    differs: bool
    first: Markup
    second: Markup


def differing(first: Struct, second: Struct, sight: Sight) -> Iterator[Differing]:
    """The fields that either version tells, in the order of the kind."""
    one, other = ({told.key: in_text(told) for told in told_of(body, sight)} for body in (first, second))
    for slot in slots(type(first)):
        before, after = one.get(slot.key, ""), other.get(slot.key, "")
        if before or after:
            yield Differing(_(slot.title), before != after, *marked(before, after))


def marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Two texts, each with the words marked that the other one does not have."""
    old, new = findall(r"\s+|\S+", before), findall(r"\s+|\S+", after)
    if len(old) + len(new) > LONGEST:
        return _within("del", before), _within("ins", after)
    first, second = Markup(), Markup()
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal":
            first, second = first + was, second + now
        else:
            first, second = first + _within("del", was), second + _within("ins", now)
    return first, second


def _within(mark: Literal["ins", "del"], text: str) -> Markup:
    return Markup(f"<{mark}>{{}}</{mark}>").format(text) if text else Markup()  # noqa: S704 - two marks of our own
