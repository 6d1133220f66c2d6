"""Every partner has two letters of its own."""

import pytest

from commonhold.web.letters import letters_of


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["Lower Osanti Assembly", "Varrow Metals", "Open Furrow", "Ministry of Water"], ["LO", "VM", "OF", "MW"]),
        (["Open Furrow", "Orchard Friends"], ["OF", "OR"]),
        (["Plan", "Plan", "Plan"], ["PL", "PA", "PN"]),
        (["A", "A", "A"], ["A2", "A3", "A4"]),
        (["", "…"], ["?2", "?3"]),
        (["وزارة المياه"], ["وا"]),
    ],
)
def test_letters_come_from_names(names: list[str], letters: list[str]) -> None:
    assert letters_of(names) == letters


def test_what_a_partner_chose_comes_first() -> None:
    assert letters_of(["Open Furrow", "Old Forest"], ["", "of"]) == ["OP", "OF"]
    assert letters_of(["Open Furrow", "Old Forest"], ["OF", "OF"])[0] == "OF"
