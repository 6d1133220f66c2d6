"""The rounds of a sealed kind: who lodged, and since when; never what, nor how much."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, json

from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.rows import LODGINGS
from commonhold.visibility.policy import may_enter
from commonhold.visibility.reading.places import Place


class Envelope(Struct, frozen=True):
    """What all know of one organisation's envelope: `values` name the round; it is lodged, taken back, or open."""

    organisation: str
    values: Mapping[str, str]
    first_on: date
    lodged: bool
    opened_on: date | None


def envelopes(place: Place, kind: str) -> Sequence[Envelope]:
    """The envelopes of a kind of which a seat knows: all who sits at the table, others their own. One query."""
    rows = LODGINGS.read("partnership = %s AND kind = %s", (place.partnership, kind), order="round, organisation")
    at_the_table = place.last_day >= place.day and may_enter(place.seat, PARTNERS, place.house, place.day)
    own = place.seat.organisation
    return [
        Envelope(row.organisation, _values(row.values), row.first_on, row.lodged, row.opened_on)
        for row in rows
        if at_the_table or (own and row.organisation == own)
    ]


def _values(told: bytes) -> Mapping[str, str]:
    found: Mapping[str, Any] = json.decode(told or b"{}")
    return {name: str(value) for name, value in found.items()}
