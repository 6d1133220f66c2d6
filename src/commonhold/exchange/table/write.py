"""A table for spreadsheets: rows of text as comma-separated values, in which nothing is a formula.

A spreadsheet works out a cell that begins like a formula, and so does what a stranger wrote. Such a cell gets an
apostrophe before it; a spreadsheet then takes it for the text that it is.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

BEGINS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""Signs with which a spreadsheet takes a cell for a formula, wide ones too; behind a tab or a break one may hide."""
UTF_8_MARK = "\ufeff"
"""Without it a spreadsheet takes letters beyond ASCII for others."""


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as a file, every cell in quotes."""
    told = StringIO(newline="")
    csv.writer(told, quoting=csv.QUOTE_ALL).writerows([cell(one) for one in row] for row in rows)
    return (UTF_8_MARK + told.getvalue()).encode("utf-8", "replace")


def cell(told: str) -> str:
    """A text as a cell that no spreadsheet works out, be the sign that begins a formula behind blanks."""
    begins = told[:1] in BEGINS_A_FORMULA or told.lstrip()[:1] in BEGINS_A_FORMULA
    return f"'{told}" if told and begins else told
