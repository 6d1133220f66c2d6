"""What a seat's week looks like in a mail: what waits, what practices see, what went well. Nothing private among it."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.rooms.journal import Head
from commonhold.practice.check import Severity
from commonhold.practice.finding import Finding
from commonhold.visibility.mailing.mentions import (
    OPEN_ROOMS,
    Mention,
    all_in_open_rooms,
    good_news,
    mentions,
)
from commonhold.visibility.reading.findings import Found, findings
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.proof.copying import Copy, copy_for
from commonhold.visibility.waiting import Waiting, waiting_for

STILL_OPEN = ("open", "planned", "disputed")
"""Where a finding stands that is still worth a line."""


class Seen(Struct, frozen=True):
    """A finding as a mail may tell it: its sentence (a msgid with `words`), or no more than its practice's title."""

    code: str
    severity: Severity
    title: str
    saw: str = ""
    words: Mapping[str, object] = {}


class Week(Struct, frozen=True):
    """What one seat would want to know. `notes` says whether its own room holds findings, which no mail tells."""

    place: Place
    waiting: Sequence[tuple[Waiting, Mention | None]]
    seen: Sequence[Seen]
    notes: int
    good: Sequence[Mention]

    @property
    def is_empty(self) -> bool:
        """Is there nothing to tell?"""
        return not (self.waiting or self.seen or self.notes or self.good)


def week_of(place: Place, *, days: int) -> Week:
    """A seat's week, as of the day of its place: a fixed number of queries. `days`: how far back good news reaches."""
    waiting = waiting_for(place.seat.id, place.partnership, place.day)
    told = mentions(place, [one.entry for one in waiting])
    found = findings(place.seat.id, place.partnership, place.day)
    standing = [one for one in (found.found if found else ()) if one.standing in STILL_OPEN]
    return Week(
        place,
        [(one, told.get(one.entry)) for one in waiting],
        _shared(place, [one for one in standing if not one.audience]),
        sum(1 for one in standing if one.audience),
        good_news(place, days=days),
    )


def _shared(place: Place, found: Sequence[Found]) -> list[Seen]:
    """Where all partners share a room besides the common one, a sentence may hold its words: then the title must do."""
    narrower = {stay.room for stay in place.house.stays if stay.room not in OPEN_ROOMS}
    if any(place.house.is_common(room, place.day) for room in narrower):
        return [_seen(one) for one in found]
    open_ids = all_in_open_rooms(place.partnership, [id for one in found for id in _rests_on(one.finding)])
    return [_seen(one, in_full=open_ids.issuperset(_rests_on(one.finding))) for one in found]


def _rests_on(finding: Finding) -> list[str]:
    return [finding.subject, *(evidence.id for evidence in finding.evidence)]


def _seen(one: Found, *, in_full: bool = False) -> Seen:
    practice = one.practice
    told = (one.finding.saw, one.finding.words) if in_full else ("", {})
    return Seen(practice.code, practice.severity, practice.title, *told)


def head_for(place: Place) -> tuple[Copy, Head] | None:
    """The head of the common room as a representative may keep it: proof, later, that no line was cut off since."""
    if not place.seat.speaks(place.day) or not place.is_present:
        return None
    copy = copy_for(place.partnership, place.seat.id, place.day)
    heads = [head for head in copy.heads if head.room == PARTNERS] if copy else []
    if copy is None or not heads:
        return None
    return Copy(copy.partnership, copy.seat, copy.organisation, tuple(heads)), heads[0]
