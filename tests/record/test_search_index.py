"""The index over words: cut alike for both engines, in step with every deed, and the same when it is made anew."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies as st

from acts.courses import ANSWERS, ROOMS, WORDS, drawn, scene
from acts.house import at_the_table, days_later
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import move, revise, write
from commonhold.acts.keeping.redaction import redact
from commonhold.acts.keeping.upkeep import rebuild
from commonhold.acts.sharing.widening import widen
from commonhold.facts.language.stemming import stem
from commonhold.facts.language.words import terms_in, texts_of, words_in
from commonhold.facts.vocabulary import kinds
from commonhold.record.rows import ENTRIES
from commonhold.record.search.engine import INDEX, holding
from commonhold.record.search.index import FINDABLES, FindableRow
from commonhold.record.table import fetch, run

CRANFIELD = Path("/work/shared/data/search/cranfield/cran.all.1400.xml")
TOLD = {"section": "finance", "question": "Who audits you?", "answer": "Mr Clear, 12 High Street."}


def kept() -> list[FindableRow]:
    return FINDABLES.read("1 = 1", order="id")


def found(*words: str) -> set[str]:
    """The entries that the engine's own index gives for any of these words."""
    where, values = holding([term for word in words for term in terms_in(word).split()], [], table="f")
    return {id for (id,) in fetch(f"SELECT f.entry FROM record_findable f WHERE {where}", values)}  # noqa: S608


def promise(by: By, what: str, day: int = 0) -> Written:
    return write(by=by, kind="commitment", body={"what": what, "form": "in_kind"}, now=days_later(day))


def assert_in_step() -> None:
    """The engine's own index holds the rows' words, no more and no less, and the rows hold what the entries say."""
    rows = kept()
    for row in rows:
        for term in set(row.words.split()):
            where, values = holding([term], [], table="f")
            assert row.id in {id for (id,) in fetch(f"SELECT f.id FROM record_findable f WHERE {where}", values)}  # noqa: S608
    if connection.vendor == "sqlite":
        run(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    standing = {row.id for row in ENTRIES.read("NOT redacted AND wider = ''")}
    assert {row.entry for row in rows} == standing


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("promises", "Promised"),
        ("São", "sao"),
        ("Straße", "STRASSE"),
        ("élève", "e\u0301le\u0300ve"),
        ("ﬁnance", "finance"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("Ｗater", "water"),
        ("Ελλάδα", "ελλαδα"),
    ],
)
def test_words_that_readers_take_for_the_same_are_the_same(one: str, other: str) -> None:
    assert terms_in(one) == terms_in(other) != ""


def test_what_says_nothing_is_no_word() -> None:
    assert terms_in("Who is it that we're with? Don't, it's the partner's.") == "partner"


def test_a_script_without_spaces_is_found_by_any_two_signs_that_stand_together() -> None:
    assert set(terms_in("水井").split()) <= set(terms_in("新的水井项目").split())


@given(st.text(max_size=200))
def test_every_term_is_of_small_letters_and_digits_whatever_is_written(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", terms_in(text))
    told = " ".join(term for word in words_in(text) for term in word.terms)
    assert set(told.split()) == set(terms_in(text).split())


def test_every_text_of_every_kind_is_walked_and_no_id_is_among_them() -> None:
    by_hand = {"what": "Two pumps", "places": [{"name": "Lower Osanti"}]}
    assert by_hand
    for kind in kinds().values():
        assert list(texts_of(kind.fact())) == []


@pytest.mark.skipif(not CRANFIELD.exists(), reason="the texts are not here")
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_stems_are_those_of_the_porter_tokenizer(database: object) -> None:
    vocabulary = sorted(set(re.findall("[a-z]+", CRANFIELD.read_text("utf-8").lower())))
    run("CREATE VIRTUAL TABLE temp.told USING fts5(word, tokenize = 'porter ascii')")
    run("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(temp, told, instance)")
    for at, word in enumerate(vocabulary):
        run("INSERT INTO temp.told(rowid, word) VALUES (%s, %s)", (at, word))
    terms = dict(fetch("SELECT doc, term FROM temp.terms"))
    run("DROP TABLE temp.terms")
    run("DROP TABLE temp.told")
    assert len(vocabulary) > 5_000
    assert [stem(word) for word in vocabulary] == [terms[at] for at in range(len(vocabulary))]


# -- in step ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("database")
def test_new_words_are_found_and_those_before_no_longer() -> None:
    by = at_the_table("furrow", "varrow")
    case = write(by=by["furrow"], kind="why_case", body={"together": "Clean water."}, now=days_later(0))
    assert found("water") == {case.id}
    case = revise(by=by["varrow"], entry=case.id, body={"together": "Schools."}, seen=case.seq, now=days_later(1))
    assert (found("water"), found("school")) == (set(), {case.id})
    [row] = kept()
    move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq, now=days_later(2))
    assert kept() == [row]
    assert_in_step()


@pytest.mark.usefixtures("database", "folder")
def test_words_taken_away_are_found_no_more_in_any_copy() -> None:
    by = at_the_table("furrow", "varrow")
    own = write(by=by["furrow"], kind="diligence_answer", body=TOLD, now=days_later(0))
    wide = widen(by=by["furrow"], entry=own.id, room="partners", seen=own.seq, now=days_later(1))
    assert found("Clear") == {wide.id}
    redact(by=by["furrow"], entry=wide.id, reason="A name.", now=days_later(2))
    assert found("Clear") == set()
    if connection.vendor == "sqlite":
        blocks = fetch(f"SELECT block FROM {INDEX}_data")  # noqa: S608
        assert not [1 for (block,) in blocks if b"clear" in bytes(block)]
    assert_in_step()


@pytest.mark.usefixtures("database")
def test_a_deed_indexes_what_it_wrote_and_nothing_else() -> None:
    by = at_the_table("furrow", "varrow")
    for number in range(20):
        promise(by["furrow"], f"Pump {number}")
    with CaptureQueriesContext(connection) as asked:
        promise(by["furrow"], "One more pump")
    about = [query["sql"] for query in asked if "record_findable" in query["sql"]]
    assert len(about) == 1
    assert about[0].count("One more") == 0


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("sorts", [WORDS, ROOMS, ANSWERS], ids=["words", "rooms", "answers"])
@settings(max_examples=3, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_index_is_the_same_when_it_is_made_anew(sorts: tuple[Any, ...], data: st.DataObject) -> None:
    course = data.draw(st.lists(st.tuples(st.sampled_from(sorts), drawn), max_size=7))
    with scene():
        days = 0
        for step, told in course:
            days += told["after"]
            step(told, days_later(days))
        assert_in_step()
        before = kept()
        rebuild("osanti", now=days_later(days))
        assert kept() == before


@pytest.mark.usefixtures("database")
def test_what_was_lost_from_the_index_is_there_again_when_it_is_made_anew() -> None:
    by = at_the_table("furrow", "varrow")
    pump = promise(by["furrow"], "A pump")
    run("DELETE FROM record_findable")
    assert found("pump") == set()
    rebuild("osanti", now=days_later(0))
    assert found("pump") == {pump.id}


def test_what_an_answer_is_about_is_no_text_of_it() -> None:
    answer = {
        "practice": "DL03",
        "subject": "silent:ministry",
        "act": "dispute",
        "reason": "They are with the lawyers.",
    }
    told = kinds()["finding_response"].fact(**answer)
    assert list(texts_of(told)) == ["They are with the lawyers."]
