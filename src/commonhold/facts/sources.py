"""Published sources that partnerships are brought in from: what each can tell, and how the record keeps that."""

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct, json

from commonhold.facts.dossier import Source
from commonhold.facts.rooms.house import PUBLIC

SOURCE = Source(
    name="IATI",
    carries={
        "partnership": frozenset(
            (
                "name",
                "summary",
                "phase",
                "relation",
                "partners",
                "funders",
                "accountable",
                "extending",
                "implementing",
                "starts_on",
                "ends_on",
                "ended_on",
                "paused_until",
                "sectors",
                "countries",
                "goals",
                "iati_identifier",
                "source_url",
                "source_updated_on",
            )
        ),
        "organisation": frozenset(("name", "sector", "country", "identifiers")),
        "objective": frozenset(("statement", "due_on")),
        "indicator": frozenset(
            (
                "name",
                "level",
                "measure",
                "objective",
                "unit",
                "baseline",
                "baseline_on",
                "target",
                "target_on",
                "targets",
            )
        ),
        "measurement": frozenset(("indicator", "value", "measured_on", "period_from", "period_to", "basis")),
        "outcome": frozenset(("what_changed",)),
        "budget_line": frozenset(("side", "what", "amount", "from_on", "until_on")),
        "transaction": frozenset(("type", "happened_on", "value", "value_on", "payer", "receiver", "description")),
        "library_item": frozenset(("title", "url")),
        "source_note": frozenset(("source", "path", "words", "line", "read_on")),
    },
)
"""The published fields by kind; no state of anything is known."""

SOURCES: Mapping[str, Source] = {SOURCE.name: SOURCE}
"""Every published source by its name."""


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where a partnership was brought in from, as its journal keeps it.

    `name` is that of the source, `but` what this one activity leaves to others (`kind` or `kind.field`), `publisher`
    the organisation that publishes it. `said` is a mark of all that its file said, `read` one of all that was read in
    it: where a later file gives the same marks, nothing has changed.
    """

    name: str
    but: tuple[str, ...] = ()
    publisher: str = ""
    said: str = ""
    read: str = ""

    def as_bytes(self) -> bytes:
        """The body of the line that tells it."""
        return json.encode(self)


@cache
def source_but(elsewhere: frozenset[str], name: str = SOURCE.name) -> Source:
    """What an activity with a parent or children can tell: these fields may stand with those instead."""
    whole = SOURCES[name]
    if not elsewhere:
        return whole
    told = {
        kind: frozenset(field for field in fields if f"{kind}.{field}" not in elsewhere)
        for kind, fields in whole.carries.items()
        if kind not in elsewhere
    }
    return Source(f"{name} of an activity with a parent or children", told)


def origin_of(source: Source, publisher: str, *, said: str, read: str, name: str = SOURCE.name) -> Origin:
    """What the journal keeps of a source."""
    return Origin(name, tuple(sorted(_left_out(source, SOURCES[name]))), publisher, said, read)


def read_origin(body: bytes) -> Origin:
    """Where a partnership was brought in from, from the body of the line that tells it."""
    return json.decode(body, type=Origin)


def source_in(body: bytes, room: str) -> Source | None:
    """The source that a line tells of, the same object each time; `room` is where the card that counts lies.

    None where there is none, and where partners, with a card of their own, write the record themselves.
    """
    if not body or room != PUBLIC:
        return None
    origin = read_origin(body)
    return source_but(frozenset(origin.but), origin.name)


def _left_out(source: Source, whole: Source) -> Iterable[str]:
    for kind, fields in whole.carries.items():
        if kind not in source.carries:
            yield kind
        else:
            yield from (f"{kind}.{field}" for field in fields - source.carries[kind])
