"""Who sits with all partners learns nothing from findings that rest on a room which the partners keep to themselves."""

from collections import Counter

import pytest

from acts.house import MONDAY, at_the_table, sit
from acts.on_monday import answer, move, write
from api.programs import program
from commonhold.acts.deed import By
from commonhold.acts.findings import read_anew
from commonhold.acts.people import person, sit as takes
from commonhold.facts.sharing import GUESTS, SHARED, Audience
from commonhold.record.rows import READINGS, STANDINGS
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.findings import findings, standing_counts
from commonhold.visibility.reading.home.held import held_by
from commonhold.visibility.reading.home.tables import standing_at, tables
from commonhold.visibility.reading.home.wrong import going_wrong
from commonhold.visibility.reading.places import place_of

pytestmark = pytest.mark.usefixtures("database")
PARTNERS = ("furrow", "varrow", "ministry")
FLAG = {
    "subject": "varrow", "about": "organisation", "family": "environment", "weight": "exclusion",
    "basis": "What nobody else may hear.",
}  # fmt: skip
NDA = {"title": "Among us", "type": "nda", "parties": [*PARTNERS], "effective_on": "2026-03-09", "renewal": "none"}
DAY = MONDAY.date()


@pytest.fixture
def table() -> dict[str, By]:
    """Three partners who agreed on confidentiality among all, a broker, and an evaluator of a house of its own."""
    by = at_the_table(*PARTNERS)
    by["broker"] = sit("osanti", "leila", place="broker")
    by["evaluator"] = sit("osanti", "tess", "assembly", place="evaluator")
    nda = write(by=by["furrow"], kind="agreement", body=NDA)
    nda = move(by=by["furrow"], entry=nda.id, to="proposed", seen=nda.seq)
    for org in PARTNERS:
        nda = answer(by=by[org], entry=nda.id, revision=1, verdict="consent")
    write(by=by["furrow"], kind="integrity_flag", body=FLAG, room=f"confidential:{nda.id}")
    return by


def codes(by: By) -> set[str]:
    found = findings(by.seat, "osanti", DAY)
    assert found is not None
    assert set(found.answers) <= {"", *PARTNERS}
    return {one.practice.code for one in found.found}


def test_partners_read_what_their_own_room_shows_and_guests_do_not(table: dict[str, By]) -> None:
    assert "DD04" in codes(table["varrow"])
    for guest in ("broker", "evaluator"):
        assert "DD04" not in codes(table[guest])
        at = place_of("osanti", table[guest].seat, DAY)
        assert at is not None
        assert "DD04" not in {code for code, _standing, _count in standing_counts(at)}
        told = findings(table[guest].seat, "osanti", DAY)
        assert told is not None
        assert all(not one.audience for one in told.found)  # shared, as far as they are told


def test_the_same_at_home_and_through_a_program(table: dict[str, By]) -> None:
    leila, petra = person("leila@broker.example", "Leila"), person("petra@varrow.example", "Petra")
    takes("osanti", table["broker"].seat, leila)
    takes("osanti", table["varrow"].seat, petra)
    for who, reads in ((leila, False), (petra, True)):
        held = held_by(who, DAY)
        wrong, _more = going_wrong(held, most=50)
        assert ("DD04" in {one.found.practice.code for one in wrong}) is reads
        assert all("+" not in one.found.audience for one in wrong)
    counted = [standing_at(tables(who, DAY).tables, DAY).get("osanti", Counter()) for who in (leila, petra)]
    assert [one["DD04"] for one in counted] == [0, 1]
    for name, reads in (("broker", False), ("varrow", True)):
        told = str(program(table[name]).get("findings").told)
        assert ("DD04" in told) is reads


def test_what_lies_in_the_common_room_is_found_for_guests_as_for_partners(table: dict[str, By]) -> None:
    write(by=table["furrow"], kind="integrity_flag", body=FLAG, room="partners")
    assert all("DD04" in codes(one) for one in table.values())


def test_absence_cannot_be_told_to_those_who_do_not_enter(table: dict[str, By]) -> None:
    told = {name: findings(table[name].seat, "osanti", DAY) for name in ("broker", "varrow")}
    closed = {
        name: {code for code, answer in found.answers[""].items() if answer.closed}
        for name, found in told.items()
        if found is not None
    }
    assert closed["broker"] > closed["varrow"]


def test_a_dossier_of_guests_holds_the_common_rooms_alone(table: dict[str, By]) -> None:
    read = {audience: dossier(audience, "osanti", DAY) for audience in (GUESTS, SHARED, Audience("own", "varrow"))}
    flags = {
        audience: [e for e in told.entries if e.kind == "integrity_flag"] for audience, told in read.items() if told
    }
    assert [len(found) for found in flags.values()] == [0, 1, 1]


def test_it_is_stored_as_if_all_were_read_anew_and_not_where_nobody_sits_with_all(table: dict[str, By]) -> None:
    kept = READINGS.read("partnership = 'osanti'", order="audience")
    standing = STANDINGS.read("partnership = 'osanti'", order="audience, practice, subject, number")
    readings, standings = read_anew("osanti", DAY)
    assert [row.audience for row in kept] == [row.audience for row in readings]
    assert {(row.audience, row.practice) for row in standing} == {(row.audience, row.practice) for row in standings}
    assert GUESTS.organisation in {row.audience for row in kept}
    at_the_table("furrow", "varrow", id="two")
    write(by=By("two", "two-varrow"), kind="self_statement", body={"facet": "need", "statement": "A pump."})
    assert GUESTS.organisation not in {row.audience for row in READINGS.read("partnership = 'two'")}
