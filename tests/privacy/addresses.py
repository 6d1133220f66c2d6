"""Every address of the program, found by walking its patterns, with examples for whatever they ask to be filled in.

A pattern that asks for something of which no example is known fails the walk: whoever adds an address adds an example.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import quote, urlencode

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import URLResolver
from msgspec import Struct, json

from commonhold.api.reference.tables import sections, slug
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import practices
from commonhold.visibility.reading.findings import findings
from commonhold.web.helping.views import TOPICS
from privacy.marked import lies_in, mark_of, marked
from privacy.world import OSANTI, World

NOWHERE = "there-is-no-such-thing"
NO_FILE = "0" * 64
FILLED_IN = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


class Route(Struct, frozen=True):
    """A pattern of addresses: its name, the whole pattern, and what it asks to be filled in."""

    name: str
    pattern: str
    asks: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        """Is it for programs?"""
        return self.pattern.startswith("api/")

    def filled(self, **words: str) -> str:
        """An address of this pattern."""
        path = FILLED_IN.sub(lambda found: quote(words[found[2] or found[3]], safe=""), self.pattern)
        return "/" + path.replace("^", "").rstrip("$")


def routes() -> list[Route]:
    """Every pattern, in the order in which they are asked."""
    return list(_routes(get_resolver().url_patterns, ""))


def _routes(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for one in patterns:
        pattern = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, pattern)
        elif not pattern.startswith(("^", "api/v1/^")) and not pattern.endswith("^api/"):
            asks = tuple(found[2] or found[3] for found in FILLED_IN.finditer(pattern))
            yield Route(one.name or pattern, pattern, asks)


class Entry(Struct, frozen=True):
    """An entry of the marked record: its id, its kind as addresses write it, and the mark of its room."""

    id: str
    kind: str
    mark: str


@cache
def _entries(today: date) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in json.decode(marked(today))["entries"]:
        found[entry["id"]] = Entry(entry["id"], entry["kind"].replace("_", "-"), mark_of(lies_in(entry)))
    return tuple(found.values())


def entries(world: World, *, few: bool) -> list[Entry]:
    """One entry of each kind in each room; with `few`, one of each room."""
    sample: dict[tuple[str, ...], Entry] = {}
    for entry in _entries(world.today):
        sample.setdefault((entry.mark,) if few else (entry.mark, entry.kind), entry)
    return list(sample.values())


def subjects(world: World) -> list[tuple[str, str]]:
    """The findings of every reader: the code of the practice, and what it is about."""
    told = set[tuple[str, str]]()
    for reader in world.readers:
        found = findings(reader.seat, OSANTI, world.today) if reader.seat else None
        told |= {(one.practice.code, one.finding.subject) for one in found.found} if found else set()
    return sorted(told)


def examples(route: Route, world: World) -> list[str]:
    """Addresses of a pattern; KeyError, naming it, where nobody knows an example for what it asks."""
    if route.name in WHOLE:
        return WHOLE[route.name](route, world)
    if "entry" in route.asks:
        sample = entries(world, few=not route.pattern.endswith("<word:entry>/"))
        words = {"slug": OSANTI, "partnership": OSANTI}
        return [route.filled(**words, kind=one.kind, entry=one.id, seat="miriam-adeyo") for one in sample]
    filled = [dict[str, str]()]
    for ask in route.asks:
        filled = [{**words, ask: value} for words in filled for value in EXAMPLES[ask](world)]
    if route.is_api:
        filled = [{**words, "kind": words.get("kind", "").replace("-", "_")} for words in filled]
    return [route.filled(**words) for words in filled]


def leads_nowhere(route: Route, address: str) -> bool:
    """Is an example one of what is not there: a thing that nobody has, or a kind that has no such page?"""
    parts = address.partition("?")[0].split("/")
    if NOWHERE in parts or NO_FILE in parts:
        return True
    kind = kinds().get(parts[4].replace("-", "_")) if route.name in ("entries", "add", "seal") else None
    return kind is not None and (kind.standing != "entry" or (route.name == "seal" and kind.sealed_by is None))


EXAMPLES: Mapping[str, Callable[[World], list[str]]] = {
    "slug": lambda world: [OSANTI],
    "partnership": lambda world: [OSANTI],
    "kind": lambda world: [name.replace("_", "-") for name in kinds()],
    "chapter": lambda world: [*CHAPTERS],
    "code": lambda world: [practice.code for practice in practices()[:5]],
    "topic": lambda world: [*TOPICS, NOWHERE],
    "token": lambda world: [world.invitation, NOWHERE],
    "seat": lambda world: ["miriam-adeyo", "petra-halloran", NOWHERE],
    "organisation": lambda world: ["open-furrow", "varrow-metals", NOWHERE],
    "office": lambda world: ["kanu-office", "sefton-mine", NOWHERE],
    "part": lambda world: ["finance", "capacity", NOWHERE],
    "hash": lambda world: [hash for _, hash in world.files],
    "section": lambda world: [*map(slug, sections()), NOWHERE],
    "webhook": lambda world: [world.webhook, NOWHERE],
    "pk": lambda world: ["1"],
    "uidb36": lambda world: [world.readers[0].person],
    "key": lambda world: [NOWHERE],
    "provider_id": lambda world: [NOWHERE],
}
"""What may stand where a pattern asks for something, by the name under which it asks."""


def _about(route: Route, world: World) -> list[str]:
    return [
        f"{route.filled(slug=OSANTI, code=code)}?{urlencode({'about': subject})}" for code, subject in subjects(world)
    ]


def _searched(route: Route, world: World) -> list[str]:
    return [f"{route.filled()}?{urlencode({'q': words})}" for words in ("water", "the villages money", "meeting")]


def _files(route: Route, world: World) -> list[str]:
    nowhere = ("partners", NO_FILE)
    return [route.filled(slug=OSANTI, room=room, hash=hash) for room, hash in (*world.files, nowhere)]


def _asked_by_programs(route: Route, world: World) -> list[str]:
    here = route.filled(partnership=OSANTI)
    return [f"{here}?{urlencode({'q': words})}" for words in ("water", "the villages money", "meeting")]


def _files_for_programs(route: Route, world: World) -> list[str]:
    nowhere = ("partners", NO_FILE)
    told = [(route.filled(partnership=OSANTI, hash=hash), room) for room, hash in (*world.files, nowhere)]
    return [f"{path}?{urlencode({'room': room})}" for path, room in told]


def _said_back(route: Route, world: World) -> list[str]:
    return [route.filled(slug=OSANTI, entry=id) for id in ("motive-mw-driver", "motive-of-driver", NOWHERE)]


def _asked(route: Route, world: World) -> list[str]:
    """Questions that wait for an answer."""
    return [route.filled(slug=OSANTI, entry=id) for id in ("asked-people-2026", "asked-depends-of", NOWHERE)]


def _said(route: Route, world: World) -> list[str]:
    """What says something about a partner."""
    return [
        route.filled(slug=OSANTI, entry=id)
        for id in ("selection-open-furrow", "round-open-furrow", "risk-overflow", NOWHERE)
    ]


def _of_kind(kind: str) -> Callable[[Route, World], list[str]]:
    """One entry of a kind in each room."""

    def found(route: Route, world: World) -> list[str]:
        ids = [one.id for one in entries(world, few=False) if one.kind == kind]
        return [route.filled(slug=OSANTI, entry=id) for id in (*ids, NOWHERE)]

    return found


TABLE = "api/v1/partnerships/<str:partnership>/"
WHOLE: Mapping[str, Callable[[Route, World], list[str]]] = {
    "finding": _about,
    "search": _searched,
    "file": _files,
    "give_answer": _asked,
    "integrity_flag": _of_kind("integrity-flag"),
    "one_meeting": _of_kind("interaction"),
    "reply": _said,
    "say_back": _said_back,
    "weigh_risk": _of_kind("risk"),
    f"{TABLE}search": _asked_by_programs,
    f"{TABLE}uploads/<str:hash>": _files_for_programs,
}
"""Addresses that need more than a pattern tells, by the name of the pattern."""
