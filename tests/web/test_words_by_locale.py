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
        ("en", "9 March 2026", "1,234,567.5", "KES 1,234,567.50"),
        ("ar", "9 مارس 2026", "1,234,567.5", "KES 1,234,567.50"),
        ("de", "9 März 2026", "1.234.567,5", "KES 1.234.567,50"),
        ("fr", "9 mars 2026", "1\u202f234\u202f567,5", "KES 1\u202f234\u202f567,50"),
    ],
)
def test_each_language_has_its_own(language: str, day: str, number: str, money: str) -> None:
    with translation.override(language):
        assert words.day(DAY) == day
        assert words.number(SUM.amount) == number
        assert words.money(SUM) == money


@pytest.mark.parametrize(
    ("amount", "currency", "told"),
    [
        ("0.5", "EUR", "EUR 0.50"),
        ("1.5", "KWD", "KWD 1.500"),
        ("1.5", "JPY", "JPY 1.5"),
        ("1.2345", "EUR", "EUR 1.2345"),
        ("210000", "USD", "USD 210,000"),
        ("210000.00", "USD", "USD 210,000"),
        ("-1.5", "USD", "USD -1.50"),
        (f"{'9' * 30}.5", "USD", f"USD {',999' * 10}.50".replace(",", "", 1)),
    ],
)
def test_parts_of_a_currency_are_told_with_all_their_digits(amount: str, currency: str, told: str) -> None:
    """A whole sum stays whole, and what is finer than the currency is never rounded."""
    with translation.override("en"):
        assert words.money(Money(amount=Decimal(amount), currency=currency)) == told


def test_a_kind_of_resource_is_a_fixed_word_in_a_sentence() -> None:
    assert words.told(
        "Brought by {partners}: {resource}.", {"partners": ("Furrow", "Varrow"), "resource": "in_kind"}
    ) == ("Brought by Furrow and Varrow: in kind.")
