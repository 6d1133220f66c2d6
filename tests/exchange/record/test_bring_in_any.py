"""Whatever the entries of a record: each partner reads of them here what it read in the file."""

from datetime import UTC, date, datetime, time

from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import json, structs

from cast import FURROW, MINISTRY, PARTNERS, VARROW, dossier as told, nda
from commonhold.acts.arriving.lines import outward, plain
from commonhold.acts.arriving.records import bring_in_record
from commonhold.facts.clock import Clock
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.problems import read_body
from commonhold.facts.sharing import SHARED, Audience, Rooms, seen_by
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.proof.chains import Tally, record_faults
from database import Databases, undone
from facts.conftest import valid

DAY = date(2026, 3, 9)
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
OPENS = ("agreement", "membership_change", "release", "diligence_item", "application")
"""Kinds that decide who enters which room: their scene has tests of its own."""
KINDS = [kind for kind in kinds().values() if kind.standing == "entry" and kind.name not in OPENS]


def rooms_of(kind: Kind) -> list[str]:
    rooms = {"own", kind.room} if kind.room not in ("pair", "confidential") else {"own"}
    if kind.narrow:
        return ["own"]
    return sorted(rooms | ({"confidential:nda"} if kind.confidential and kind.room != SEALED else set()))


@st.composite
def entries(draw: st.DrawFn, number: int) -> list[AnyEntry]:
    """An entry of any kind with one or two revisions, each in a room that its kind may lie in."""
    kind = draw(st.sampled_from(KINDS))
    organisation = draw(st.sampled_from(PARTNERS))
    room = draw(st.sampled_from(rooms_of(kind)))
    made = []
    for revision in range(1, draw(st.integers(1, 2)) + 1):
        state = draw(st.sampled_from(kind.machine.states)) if kind.machine.states else ""
        on = draw(st.dates(date(2025, 1, 1), DAY))
        body, _ = read_body(kind, json.encode(draw(valid(kind))))
        made.append(
            Entry(
                f"entry-{number}", kind.name, room, organisation, body, f"{organisation}-seat",
                datetime.combine(on, time(9), UTC), revision, state, on if state else None,
            )
        )  # fmt: skip
    return [one for one in made if b"\\u0000" not in json.encode(one.body)]


@st.composite
def records(draw: st.DrawFn) -> Dossier:
    made = [one for number in range(draw(st.integers(1, 4))) for one in draw(entries(number))]
    return told(nda(FURROW, VARROW), *made)


@given(records())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_each_partner_reads_what_it_read(databases: Databases, record: Dossier) -> None:
    with undone(databases.of("sqlite")):
        assert not bring_in_record(record, now=NOW).conflicts
        rooms = Rooms(record, Clock(DAY))
        for audience in (SHARED, *(Audience("seat", org, f"{org}-seat") for org in (FURROW, VARROW, MINISTRY))):
            read = dossier(audience, record.id, DAY)
            assert read is not None
            assert newest(read.entries, audience) == newest(seen_by(audience, record, rooms), audience)
        assert not bring_in_record(record, now=NOW).lines
        assert not list(record_faults(Tally(), [record.id]))


def newest(seen: object, audience: Audience) -> list[tuple[object, ...]]:
    """What an audience reads of entries whose words it reads, at their last revision."""
    last: dict[str, AnyEntry] = {}
    for one in seen:  # type: ignore[attr-defined]
        veiled = one.room == SEALED and one.state == "lodged" and one.organisation != audience.organisation
        if not veiled and one.revision >= last.get(one.id, one).revision:
            last[one.id] = plain(outward(one))
    found = [structs.astuple(one) for one in last.values()]
    return sorted(found, key=repr)
