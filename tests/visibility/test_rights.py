"""Who may do what, as partners can read it: `who_does_what.md`, line by line; and whose word a deed waits for."""

from pathlib import Path

import pytest

from commonhold.visibility.rights import Rights
from visibility.deeds import DEEDS, RECORDS, asked_by
from visibility.scene import SEATS, day_told, house, rows_of

ROWS = rows_of((Path(__file__).parent / "who_does_what.md").read_text())


@pytest.mark.parametrize(("who", "what", "when", "may", "because"), ROWS)
def test_a_line_of_the_table(who: str, what: str, when: str, may: str, because: str) -> None:
    seat = SEATS[who]
    asked = asked_by(what, seat.id, seat.organisation)
    verdict = Rights(house(), RECORDS, day_told(when)).may(seat, asked.terms, asked.matter)
    assert ("yes" if verdict else "no", verdict.why.format(**verdict.words)) == (may, because)


def test_the_table_speaks_of_every_deed() -> None:
    assert {what for _, what, *_ in ROWS} == set(DEEDS)
