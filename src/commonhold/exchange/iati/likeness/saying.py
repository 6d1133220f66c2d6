"""What the facts of an activity say, apart from how its file is laid out: the same words in another order are the same.

The order of siblings, the line on which something stands, the numbers in a note's path, what whoever passed the file on
wrote onto the activity (attributes of a namespace of their own), and the day of the last update say nothing.
"""

import re
from collections.abc import Hashable, Iterator
from hashlib import sha256

from msgspec import UNSET, Struct, json, structs

from commonhold.facts.chapters.delivery import Indicator, Measurement, SourceNote
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.kind import Fact

LENGTH = 32
"""Hexadecimal digits of a digest."""

_NUMBERS = re.compile(r"\[\d+\]")
_PASSED_ON = re.compile(r"iati-activity/@(?:(?!xml:)[^/:]+:[^/]+|last-updated-datetime)")
_encode = json.Encoder().encode


def place_of(note: SourceNote) -> str:
    """Where a note stands, without the numbers that tell siblings apart."""
    return _NUMBERS.sub("", note.path or "")


def tells_nothing(body: Fact) -> bool:
    """Is this a note on what others wrote onto the activity, or on the day of its last update?"""
    return isinstance(body, SourceNote) and bool(_PASSED_ON.fullmatch(body.path or ""))


def says(body: Fact) -> Hashable:
    """What the words of an entry or card say: equal where two say the same."""
    if isinstance(body, SourceNote):
        return (place_of(body), "" if tells_nothing(body) else body.words or "", body.source or "")
    if isinstance(body, Partnership):
        return _in_any_order(structs.replace(body, source_updated_on=UNSET, slug=UNSET))
    return _in_any_order(body) if isinstance(body, Indicator) else body


def digest(dossier: Dossier) -> str:
    """A mark of all that an activity says; another one where it says something else."""
    said = sha256()
    for words in sorted(_all_said(dossier)):
        said.update(words + b"\n")
    return said.hexdigest()[:LENGTH]


def _all_said(dossier: Dossier) -> Iterator[bytes]:
    yield _encode(says(dossier.partnership))
    for id, card in dossier.organisations.items():
        yield _encode((id, card))
    for entry in dossier.entries:
        if not tells_nothing(entry.body):
            yield _encode((entry.kind, entry.organisation, says(_named(entry, dossier))))


def _named(entry: AnyEntry, dossier: Dossier) -> Fact:
    """The words of an entry, with what they point at told by its words: its id may hold a number."""
    body = entry.body
    if not isinstance(body, Measurement) or not body.indicator:
        return body
    indicator = dossier.entry(body.indicator)
    return structs.replace(body, indicator=_encode(indicator.body).decode()) if indicator else body


def _in_any_order(body: Fact) -> Fact:
    changed: dict[str, object] = {}
    for name in body.__struct_fields__:
        value = getattr(body, name)
        if isinstance(value, tuple) and len(value) > 1:
            changed[name] = tuple(sorted(value, key=_key))
    return structs.replace(body, **changed) if changed else body


def _key(value: object) -> bytes:
    return _encode(value) if isinstance(value, Struct) else str(value).encode(errors="surrogatepass")
