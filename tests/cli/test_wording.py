"""The record in plain English: one line, with what an entry is known by and when it was written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cast import FURROW, dossier, entry
from commonhold.facts.chapters.agreement import Clause
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.chapters.resources import Commitment
from commonhold.practice.finding import Evidence
from commonhold.practice.wording import evidence_words, filled, one_line, shortened, told

PIPE = Commitment(what="2.4 km of pipe for the Teso line", form="in_kind")


def test_an_entry_is_told_by_its_text_its_state_and_its_day() -> None:
    pipe = entry(PIPE, state="accepted", on=date(2025, 6, 3))
    assert told(pipe) == 'Promise: "2.4 km of pipe for the Teso line", accepted, written 3 June 2025'


def test_a_state_entered_later_has_its_own_day() -> None:
    pipe = entry(PIPE, state="kept_late", on=date(2025, 6, 3), state_since=date(2025, 7, 1))
    assert told(pipe).endswith("kept late since 1 July 2025, written 3 June 2025")


def test_without_any_text_it_is_told_by_its_first_fixed_word() -> None:
    clause = entry(Clause(topic="intellectual_property", coverage="full"), state="agreed", on=date(2025, 6, 3))
    assert told(clause) == "Clause: intellectual property, agreed, written 3 June 2025"


def test_where_nobody_says_when_it_was_written_a_day_that_it_tells_stands_in() -> None:
    promise = Commitment(what="Pipe", form="action", due_on=date(2026, 5, 1))
    assert told(entry(promise, state="offered", recorded_at=None, state_since=None)).endswith("due 1 May 2026")


def test_a_long_text_is_cut_at_a_word() -> None:
    text = shortened("Water for every house in the three villages along the river, and a committee that looks after it")
    assert len(text) <= 71
    assert text == "Water for every house in the three villages along the river, and a…"
    assert shortened("x" * 100) == "x" * 70 + "…"


def test_a_card_is_told_by_its_name() -> None:
    record = dossier()
    assert evidence_words(Evidence("organisation", FURROW), record) == "Organisation: Open Furrow"
    assert evidence_words(Evidence("seat", "furrow-seat"), record) == "Seat: Miriam Adeyo"
    assert evidence_words(Evidence("partnership", record.id), record) == "Partnership: Osanti Water Partnership"
    assert evidence_words(Evidence("office", "gone"), record) == "Office: gone"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 3, 9), "9 March 2026"),
        (datetime(2026, 3, 9, 23, tzinfo=UTC), "9 March 2026"),
        (Decimal("1234567.50"), "1,234,567.50"),
        (("a", date(2026, 1, 1)), "a, 1 January 2026"),
        (frozenset({"b", "a"}), "a, b"),
        ("two\nlines {braces}", "two lines {braces}"),
        (3, "3"),
    ],
)
def test_words_are_put_in_as_people_write_them(value: object, said: str) -> None:
    assert filled("It is {it}.", {"it": value}) == f"It is {said}."


def test_a_review_has_the_name_that_the_partners_gave_it() -> None:
    assert filled("Our {review} is near.", {}, Partnership(review_word="learning")) == "Our learning round is near."
    assert filled("Our {review} is near.", {}, Partnership()) == "Our review is near."


def test_nothing_that_steers_a_screen_gets_through() -> None:
    assert one_line("a\x1b[31mb\u202ec\r\nd\u2066e\x9bf\x00g") == "a[31mbc defg"
