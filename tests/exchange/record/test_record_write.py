"""A record that is written reads back the same, and is written again to the same bytes."""

import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cast import FURROW, MINISTRY, VARROW, dossier, entry, nda
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record
from commonhold.exchange.record.write import write_record
from commonhold.facts.chapters.registers import Office
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.dossier import Dossier
from commonhold.facts.entry import OfficeCard
from commonhold.facts.types import Money
from commonhold.practice.catalogue import practices
from commonhold.practice.golden import cases_of

CASES = [(f"{p.code} {case.name}", case.dossier) for p in practices(("SC0",)) for case in cases_of(p)]


def read_back(written: bytes) -> Dossier:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.json"
        path.write_bytes(written)
        (told,) = (found for found in read_record(path) if isinstance(found, Told))
    return told.dossier


def assert_same(one: Dossier, other: Dossier) -> None:
    for part in ("id", "partnership", "organisations", "offices", "seats", "entries"):
        assert getattr(one, part) == getattr(other, part), part


@pytest.mark.parametrize("told", [told for _, told in CASES], ids=[name for name, _ in CASES])
def test_what_is_written_reads_back_the_same(told: Dossier) -> None:
    written = write_record(told)
    assert_same(read_back(written), told)
    assert write_record(read_back(written)) == written


def test_exact_amounts_and_moments_survive() -> None:
    money = Money(amount=Decimal("1200000000000000000.10"), currency="KES")
    told = dossier(
        entry(Commitment(what="Pipe,\n2.4 km “of it”", form="cash", to=(VARROW,), amount=money), state="accepted"),
        entry(WhyCase(together="Water"), by=MINISTRY, id="case", state="agreed", revision=2),
    )
    assert_same(read_back(write_record(told)), told)


def test_a_day_of_its_state_is_written_only_where_it_is_another_than_that_of_writing() -> None:
    same = entry(WhyCase(together="Water"), state="agreed", on=date(2026, 1, 5))
    later = entry(WhyCase(together="Water"), state="agreed", on=date(2026, 1, 5), state_since=date(2026, 2, 1))
    assert b"state_since" not in write_record(dossier(same))
    assert b'"state_since": "2026-02-01"' in write_record(dossier(later))
    assert read_back(write_record(dossier(later))).entries[0].state_since == date(2026, 2, 1)


def test_an_office_and_a_neutral_seat_keep_whose_they_are() -> None:
    bare = dossier(nda(FURROW, VARROW))
    office = OfficeCard("osanti", FURROW, Office(name="Osanti", level="field"))
    told = Dossier("water", bare.partnership, organisations=bare.organisations, offices=[office])
    assert read_back(write_record(told)).offices == {"osanti": office}


def test_the_file_is_pretty_and_in_a_stable_order() -> None:
    written = write_record(dossier(nda(FURROW, VARROW))).decode()
    heads = [line.split('"')[1] for line in written.splitlines() if line.startswith('  "')]
    assert heads == ["format", "partnership", "organisations", "offices", "seats", "entries"]
    assert written.endswith("}\n")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), min_size=1, max_size=80))
def test_any_words_survive(words: str) -> None:
    moment = datetime(2026, 3, 9, 23, 59, 59, 999999, UTC)
    told = dossier(entry(WhyCase(together=f"x{words}"), state="agreed", recorded_at=moment))
    again = read_back(write_record(told))
    assert again.entries[0].body == told.entries[0].body
    assert again.entries[0].recorded_at == moment
