"""Days, numbers and money are written as the language of the reader has them; the code of a currency stands first."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from commonhold.facts.types import Money
from commonhold.web import words

DAY = date(2026, 3, 9)
SUM = Money(amount=Decimal("1234567.50"), currency="KES")


@pytest.mark.parametrize(
    ("language", "day", "number", "money"),
    [
        ("en", "9 March 2026", "1,234,567.5", "KES 1,234,567.5"),
        ("ar", "9 مارس 2026", "1,234,567.5", "KES 1,234,567.5"),
        ("de", "9 März 2026", "1.234.567,5", "KES 1.234.567,5"),
        ("fr", "9 mars 2026", "1\u202f234\u202f567,5", "KES 1\u202f234\u202f567,5"),
    ],
)
def test_each_language_has_its_own(language: str, day: str, number: str, money: str) -> None:
    with translation.override(language):
        assert words.day(DAY) == day
        assert words.number(SUM.amount) == number
        assert words.money(SUM) == money
