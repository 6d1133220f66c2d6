"""Whoever looks for words finds them in all that they may read, and nowhere else, on both engines alike."""

import re
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies as st

from acts.courses import ROOMS, drawn, govern, scene
from acts.house import at_the_table, days_later, sit as seat_for
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import revise, write
from commonhold.acts.people import person, sit
from commonhold.acts.sharing.releases import release
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.language.words import terms_in
from commonhold.facts.rooms.house import SeatHeld
from commonhold.facts.vocabulary import kinds
from commonhold.record.rows import ENTRIES
from commonhold.record.search.ranking import COUNTED
from commonhold.record.table import fetch, run
from commonhold.visibility.everywhere import held, read
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.search import Hits, search
from commonhold.visibility.scope import anywhere
from database import ENGINES, Databases, undone
from visibility.houses import Drawn, houses
from visibility.test_policy_is_the_filter import Kept, by_filter

TODAY = days_later(0).date()
CRANFIELD = Path("/work/shared/data/search/cranfield")
on_both = pytest.mark.usefixtures("database")
_numbers = count(1)
DRAWN = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


def somebody(*seats: By) -> str:
    """A person who took these seats."""
    id = person(f"reader-{next(_numbers)}@example.org", "A reader")
    for by in seats:
        run("DELETE FROM record_sitting WHERE partnership = %s AND seat = %s", (by.partnership, by.seat))
        sit(by.partnership, by.seat, id)
    return id


def promise(by: By, what: str, day: int = 0) -> Written:
    return write(by=by, kind="commitment", body={"what": what, "form": "in_kind"}, now=days_later(day))


def ids(hits: Hits) -> list[str]:
    return [hit.entry for hit in hits.hits]


def everything(person: str, words: str, day: date = TODAY) -> set[str]:
    """All pages of hits together."""
    told, after = set[str](), ""
    while True:
        hits = search(person, words, day, after=after)
        assert not told & set(ids(hits))
        told |= set(ids(hits))
        after = hits.after
        if not after:
            return told


# -- who finds what ---------------------------------------------------------------------------------------------------


@on_both
@DRAWN
@given(st.tuples(houses(), houses()))
def test_through_many_seats_at_once_one_reads_what_one_reads_through_any(drawn: tuple[Drawn, Drawn]) -> None:
    kept = [Kept(one) for one in drawn]
    days = {day for one in drawn for day in one.days()}
    for day in sorted(days):
        seats: list[tuple[str, SeatHeld]] = [
            (one.partnership, seat) for one, told in zip(kept, drawn, strict=True) for seat in told.seats
        ]
        taken = [(partnership, seat) for partnership, seat in seats if seat.is_taken(day)]
        for some in (taken, taken[:1], taken[1::2], []):
            text, values = held(some, day)
            statement = f"WITH {text} SELECT e.id FROM record_entry e WHERE {read(table='e')}"  # noqa: S608
            assert {id for (id,) in fetch(statement, values)} == by_filter(anywhere(some, day, table="e"), "e")
        assert held(seats, day) == held(taken, day)


@on_both
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(ROOMS), drawn), max_size=8))
def test_every_reader_finds_what_the_dossier_holds_and_nothing_else(course: list[tuple[Any, dict[str, Any]]]) -> None:
    with scene():
        days = 0
        for step, told in course:
            days += told["after"]
            step(told, days_later(days))
        day = days_later(days).date()
        rows = [row for row in ENTRIES.read("1 = 1") if not row.redacted and not row.wider]
        titles = " ".join({kinds()[row.kind].title for row in rows})  # each entry is found by what it is
        for (id,) in fetch("SELECT id FROM record_seat"):
            reader = By("osanti", id)
            seen = dossier(id, "osanti", day)
            wanted = {row.id for row in rows} & {entry.id for entry in seen.entries} if seen else set()
            found = everything(somebody(reader), titles, day)
            assert found == wanted if _is_here(reader, day) else found <= wanted, id


def _is_here(by: By, day: date) -> bool:
    rows = fetch(
        "SELECT 1 FROM record_access a JOIN record_seat s ON s.organisation = a.organisation AND s.partnership ="
        " a.partnership WHERE s.id = %s AND a.room = 'partners' AND a.until_on >= %s",
        (by.seat, day),
    )
    return bool(rows)


@on_both
def test_what_others_wrote_for_themselves_is_not_found() -> None:
    by = at_the_table("furrow", "varrow")
    words = {"facet": "driver", "rank": "main", "statement": "Wells that never run dry."}
    motive = write(by=by["furrow"], kind="motive", body=words, now=days_later(0))
    assert ids(search(somebody(by["furrow"]), "wells", TODAY)) == [motive.id]
    assert search(somebody(by["varrow"]), "wells", TODAY) == Hits()


@on_both
def test_all_partnerships_of_a_person_are_searched_and_no_others() -> None:
    tables = [at_the_table("furrow", "varrow", id=f"table-{number}") for number in range(3)]
    pumps = [promise(by["furrow"], "A pump") for by in tables]
    who = somebody(tables[0]["varrow"], tables[1]["furrow"])
    assert everything(who, "pumps") == {pumps[0].id, pumps[1].id}
    assert ids(search(who, "pumps", TODAY, partnership="table-1")) == [pumps[1].id]
    assert search(who, "pumps", TODAY, partnership="table-2") == Hits()
    assert search(who, "pumps", TODAY, kinds=["motive"]) == Hits()
    hit = search(who, "pumps", TODAY, partnership="table-0").hits[0]
    assert (hit.slug, hit.name, hit.kind, hit.title) == ("table-0", "Osanti Water", "commitment", "A pump")
    assert (hit.room, hit.organisation, hit.readers.told) == ("partners", "furrow", "All partners.")
    assert [(piece.text, piece.is_hit) for piece in hit.snippet] == [("A ", False), ("pump", True)]


@on_both
def test_a_released_copy_is_not_found_beside_what_it_was_made_from() -> None:
    by = at_the_table("furrow", "varrow")
    told = {"section": "finance", "question": "Who audits you?", "answer": "Clear Eyes."}
    own = write(by=by["furrow"], kind="diligence_answer", body=told, now=days_later(0))
    release(by=by["furrow"], to=["varrow"], scope="entries", entries=[own.id], purpose="To know us", now=days_later(0))
    mine, theirs = (
        search(somebody(by[org]), "audits", TODAY, kinds=["diligence_answer"]) for org in ("furrow", "varrow")
    )
    assert ids(mine) == [own.id]
    assert len(theirs.hits) == 1
    assert ids(theirs) != [own.id]


@on_both
def test_whoever_left_finds_what_was_said_by_then_and_stands_unchanged() -> None:
    with scene() as by:
        case = write(by=by["furrow"], kind="why_case", body={"together": "Clean wells."}, now=days_later(0))
        old = promise(by["furrow"], "Deep wells", 0)
        change = MembershipChange(direction="leaves", who="ministry", effective_on=days_later(10).date())
        govern("membership_change", "leaving", change, "settled", days_later(1))
        new = promise(by["furrow"], "Dry wells", 10)
        revise(by=by["varrow"], entry=case.id, body={"together": "Other wells."}, seen=case.seq, now=days_later(11))
        day = days_later(20).date()
        assert everything(somebody(by["varrow"]), "wells", day) == {case.id, old.id, new.id}
        assert everything(somebody(by["ministry"]), "wells", day) == {old.id}


@on_both
def test_the_number_of_queries_stays_the_same() -> None:
    asked = []
    seats: list[By] = []
    for number in (2, 12):
        for _ in range(number):
            by = at_the_table("furrow", "varrow", id=f"many-{len(seats)}")
            seats.append(by["furrow"])
            promise(by["varrow"], "A pump")
        who = somebody(*seats)
        with CaptureQueriesContext(connection) as told:
            assert len(search(who, "pump", TODAY).hits) == min(20, len(seats))
        asked.append(len(told))
    assert asked[0] == asked[1] <= 9


# -- what is asked ----------------------------------------------------------------------------------------------------


@on_both
def test_the_best_come_first_and_pages_follow_one_another() -> None:
    by = at_the_table("furrow", "varrow")
    plain = [promise(by["furrow"], f"Pump number {number}") for number in range(25)]
    best = promise(by["furrow"], "A pump for the upper village")
    who = somebody(by["varrow"])
    first = search(who, "pump village", TODAY)
    assert (ids(first)[0], len(first.hits), first.after) == (best.id, 20, "20")
    second = search(who, "pump village", TODAY, after=first.after)
    assert second.after == ""
    assert {*ids(first), *ids(second)} == {best.id, *(one.id for one in plain)}
    for wrong in ("-1", "x", "²", "9" * 400, "20; DROP"):
        assert ids(search(who, "pump village", TODAY, after=wrong)) == ids(first)
    assert search(who, "pump", TODAY, after="5000") == Hits()


@on_both
@pytest.mark.parametrize(
    "words",
    [
        "", "   ", "the of and", '"', "'", "pump'; DROP TABLE record_entry; --", "NEAR(pump", "words:pump", "pump*",
        "-pump",
        "^pump", "a AND OR NOT", "(((", "pump\0well", "%s %(x)s {found}", "😀 🚰", "مضخة", "מים", "\u202epmup",
        "\ud800",
        "pump " * 2_000, "x" * 10_000, " ".join(f"w{n}" for n in range(2_000)), "!&|:*<->", "\\", "水",
    ],
)  # fmt: skip
def test_whatever_is_asked_is_never_an_error(words: str) -> None:
    by = at_the_table("furrow", "varrow")
    pump = promise(by["furrow"], "A pump")
    found = ids(search(somebody(by["varrow"]), words, TODAY))
    assert found == ([pump.id] if re.search(r"\bpump\b", words) else [])


@on_both
def test_nobody_finds_anything_without_a_seat() -> None:
    by = at_the_table("furrow", "varrow")
    promise(by["furrow"], "A pump")
    assert search("nobody", "pump", TODAY) == Hits()
    assert search(somebody(), "pump", TODAY) == Hits()
    over = seat_for("osanti", "later", "varrow", ends_on=TODAY.replace(day=1).isoformat())
    assert search(somebody(over), "pump", TODAY) == Hits()


# -- both engines alike -----------------------------------------------------------------------------------------------

WORD = st.text(st.sampled_from("abcdeiouéßàңمحنд水井 -'\"*"), min_size=1, max_size=12)
TEXT = st.lists(WORD, min_size=1, max_size=6).map(" ".join).filter(lambda text: bool(text.strip()))


def on_engine(databases: Databases, engine: str, texts: list[str], asked: list[str]) -> list[list[str]]:
    """For each question, the texts found, in their order."""
    with undone(databases.of(engine)):
        by = at_the_table("furrow", "varrow")
        told = {promise(by["furrow"], text).id: text for text in texts}
        who = somebody(by["varrow"])
        return [sorted(told[id] for id in everything(who, one)) for one in asked]


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(TEXT, min_size=1, max_size=6), asked=st.lists(TEXT, min_size=1, max_size=6))
def test_both_engines_find_the_same_by_any_words(databases: Databases, texts: list[str], asked: list[str]) -> None:
    one, other = (on_engine(databases, engine, texts, [*asked, *texts]) for engine in ENGINES)
    assert one == other
    for question, found in zip([*asked, *texts], one, strict=True):
        terms = set(terms_in(question).split())
        title = set(terms_in(kinds()["commitment"].title).split())
        assert found == sorted(text for text in texts if terms & (title | set(terms_in(text).split())))


@pytest.mark.skipif(not CRANFIELD.exists(), reason="the texts are not here")
def test_both_engines_find_the_same_abstracts(databases: Databases) -> None:
    whole = (CRANFIELD / "cran.all.1400.xml").read_text("utf-8")
    titles = re.findall(r"<title>(.*?)</title>", whole, re.DOTALL)
    texts = [" ".join(title.split()) for title in titles if title.strip()][:150]
    questions = re.findall(r"<title>(.*?)</title>", (CRANFIELD / "cran.qry.xml").read_text("utf-8"), re.DOTALL)[:25]
    one, other = (on_engine(databases, engine, texts, questions) for engine in ENGINES)
    assert one == other
    assert sum(map(len, one)) > 100
    assert len(texts) < COUNTED
