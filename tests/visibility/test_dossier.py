"""The dossier of each reader: what the policy lets through, no more and no less, in few questions to the database."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import UNSET

from acts.courses import PARTNERS, ROOMS, WORDS, drawn, scene
from acts.house import at_the_table, days_later
from commonhold.acts.daily import daily
from commonhold.acts.entries import write
from commonhold.acts.sealing.lodging import lodge
from commonhold.facts.chapters.scoping import Motive
from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import SHARED, Audience
from commonhold.practice.catalogue import all_practices
from commonhold.practice.reading import read as practise
from commonhold.practice.view import Ground
from commonhold.record.rows import ENTRIES, LINKS, READINGS
from commonhold.visibility.policy import Stamp, may_see, reading_day
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.findings import answers_in
from commonhold.visibility.reading.registers import opened

pytestmark = pytest.mark.usefixtures("database")

TODAY = days_later(0).date()


def read(reader: str | Audience) -> Dossier:
    """What somebody reads today."""
    told = dossier(reader, "osanti", TODAY)
    assert told is not None
    return told


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(ROOMS), drawn), max_size=9))
def test_every_reader_is_told_what_the_policy_lets_through(course: list[tuple[Any, dict[str, Any]]]) -> None:
    with scene():
        days = 0
        for step, told in course:
            days += told["after"]
            step(told, days_later(days))
        day = days_later(days).date()
        house = opened("osanti")
        assert house is not None
        here = [seat for seat in house.house.seats.values() if reading_day(seat, house.house, day) == day]
        links = {link.copy: link.entry for link in LINKS.read("partnership = %s", ("osanti",)) if link.release}
        for seat in here:
            rows = [row for row in ENTRIES.read("partnership = %s", ("osanti",)) if not row.wider]
            stamps = {row.id: Stamp(row.room, row.organisation, row.author, bool(row.narrow)) for row in rows}
            ids = {id for id, stamp in stamps.items() if may_see(seat, stamp, house.house, day)}
            found = dossier(seat.id, "osanti", day)
            assert found is not None
            assert {entry.id for entry in found.entries} == {id for id in ids if links.get(id) not in ids}


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from((*ROOMS, *WORDS)), drawn), max_size=9))
def test_what_an_audience_is_given_a_practice_sees_whole(course: list[tuple[Any, dict[str, Any]]]) -> None:
    with scene():
        days = 0
        for step, told in course:
            days += told["after"]
            step(told, days_later(days))
        day = days_later(days).date()
        daily(day=day)
        house = opened("osanti")
        assert house is not None
        here = house.house.present(day)
        for audience in (SHARED, *(Audience("own", organisation) for organisation in here)):
            given_to_all = dossier(audience, "osanti", day)
            assert given_to_all is not None
            ground = Ground(given_to_all, day, audience)
            assert ground.dossier.entries == given_to_all.entries
            assert ground.partners == here
            stored = {row.audience: answers_in(row) for row in READINGS.read("partnership = %s", ("osanti",))}
            for verdict in practise(given_to_all, day, all_practices(), audience=audience):
                kept = stored[audience.organisation][verdict.practice.code]
                assert (kept.outcome, kept.missing, kept.closed) == (verdict.outcome, verdict.missing, verdict.closed)


def test_however_much_is_told_the_database_is_asked_five_times_at_most() -> None:
    by = at_the_table(*PARTNERS)
    asked = []
    for _ in range(2):
        for _ in range(10):
            words = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"]}
            write(by=by["furrow"], kind="commitment", body=words, now=days_later(0))
        with CaptureQueriesContext(connection) as captured:
            read(by["varrow"].seat)
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 5


def test_a_lodged_envelope_tells_the_others_that_it_is_there_and_no_more() -> None:
    by = at_the_table("furrow", "varrow")
    for statement in ("Wells.", "Schools."):
        words = {"facet": "driver", "rank": "main", "statement": statement}
        write(by=by["furrow"], kind="motive", body=words, now=days_later(0))
    assert read(by["varrow"].seat).entries == ()
    lodge(by=by["furrow"], kind="motive", values={"facet": "driver"}, now=days_later(0))
    (veil,) = read(by["varrow"].seat).of(Motive)
    assert (veil.organisation, veil.room, veil.state) == ("furrow", "sealed-until-all-lodge", "lodged")
    assert (veil.body.facet, veil.body.statement, veil.author) == ("driver", UNSET, "")
    assert sorted(str(entry.body.statement) for entry in read(by["furrow"].seat).of(Motive)) == ["Schools.", "Wells."]
    lodge(by=by["varrow"], kind="motive", values={"facet": "driver"}, now=days_later(0))
    for reader in (by["varrow"].seat, by["furrow"].seat, SHARED):
        told = read(reader).of(Motive)
        assert sorted((str(entry.body.statement), entry.state) for entry in told) == [
            ("Schools.", "opened"),
            ("Wells.", "opened"),
        ]


def test_reflections_are_read_by_their_author_alone() -> None:
    by = at_the_table("furrow", "varrow")
    write(
        by=by["furrow"],
        kind="reflection",
        body={"prompt": "listening", "answer": "I spoke too much."},
        now=days_later(0),
    )
    assert len(read(by["furrow"].seat).entries) == 1
    for reader in (by["varrow"].seat, SHARED, Audience("own", "furrow")):
        assert read(reader).entries == ()


def test_nobody_reads_a_partnership_that_is_not_on_the_porch() -> None:
    at_the_table("furrow", "varrow")
    assert dossier("", "osanti", TODAY) is None
    assert dossier("somebody-else", "osanti", TODAY) is None
    assert dossier("", "nowhere", TODAY) is None
