"""One invented activity that uses every part that is read: all of it arrives, and nothing else."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree
from msgspec import UNSET

from commonhold.exchange.file import FileProblem, Told
from commonhold.exchange.iati.read import read_activities
from commonhold.facts.chapters.agreement import Objective
from commonhold.facts.chapters.delivery import Indicator, Measurement, Outcome, SourceNote
from commonhold.facts.chapters.learning import LibraryItem
from commonhold.facts.chapters.registers import Organisation, Partnership
from commonhold.facts.chapters.resources import BudgetLine, Transaction
from commonhold.facts.dossier import Dossier
from commonhold.facts.kind import Fact
from commonhold.facts.types import Money, PeriodTarget

SAMPLE = Path(__file__).parent / "sample.xml"
ID = "XX-TEST-1-Well"
FRIENDS = f"name:{ID}:amis du puits"


def read(*, notes: bool = True) -> Told:
    found = list(read_activities(SAMPLE, notes=notes))
    assert [str(one) for one in found if isinstance(one, FileProblem)] == []
    told = [one for one in found if isinstance(one, Told)]
    assert len(told) == 1
    return told[0]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return read().dossier


def bodies(dossier: Dossier, fact: type[Fact]) -> list[Fact]:
    return [entry.body for entry in dossier.of(fact)]


def test_card(dossier: Dossier) -> None:
    assert dossier.id == ID
    assert dossier.partnership == Partnership(
        name="Puits d'Arlune",
        slug="xx-test-1-well",
        summary="Water for the valley.\n\nTwo villages.",
        phase="delivery",
        relation="unknown",
        form="unknown",
        formality="unknown",
        review_word="review",
        funders=("XX-TEST-9",),
        accountable=("XX-TEST-1",),
        extending=(FRIENDS,),
        implementing=("XX-TEST-1", FRIENDS, "XX-TEST-30"),
        starts_on=date(2029, 3, 15),
        ends_on=date(2032, 12, 31),
        sectors=("DAC-5:14030", "RO:W1"),
        countries=("ISO-3166-1:KE", "DAC-region:289"),
        goals=("SDG-goal:6", "SDG-target:6.1"),
        iati_identifier=ID,
        source_updated_on=date(2031, 5, 1),
    )


def test_organisations(dossier: Dossier) -> None:
    assert dossier.organisations == {
        "XX-TEST-9": Organisation(name="Fondation Lac", sector="philanthropy", identifiers=("XX-TEST-9",)),
        "XX-TEST-1": Organisation(name="Maison de l'Eau", sector="civil_society", identifiers=("XX-TEST-1",)),
        FRIENDS: Organisation(name="Amis du Puits", sector="civil_society"),
        "XX-TEST-30": Organisation(name="Amis du Puits", identifiers=("XX-TEST-30",)),
    }


def test_objectives_and_documents(dossier: Dossier) -> None:
    assert bodies(dossier, Objective) == [
        Objective(statement="Chaque maison boit.", whose="unknown", level="unknown", means="unknown")
    ]
    assert bodies(dossier, LibraryItem) == [
        LibraryItem(title="Plan du puits", kind="unknown", url="https://example.org/plan.pdf", use="unread")
    ]


def test_money(dossier: Dossier) -> None:
    assert bodies(dossier, BudgetLine) == [
        BudgetLine(
            side="spending",
            class_="unknown",
            amount=Money(Decimal("12345678901234567890.12345678901234567890"), "EUR"),
            from_on=date(2029, 1, 1),
            until_on=date(2029, 12, 31),
        )
    ]
    assert bodies(dossier, Transaction) == [
        Transaction(
            type="disbursement",
            happened_on=date(2029, 4, 1),
            value=Money(Decimal("-250.50"), "USD"),
            value_on=date(2029, 3, 31),
            payer="XX-TEST-9",
            receiver=FRIENDS,
            description="Premier versement",
        )
    ]


def test_results(dossier: Dossier) -> None:
    year = {"from_on": date(2029, 1, 1), "until": date(2029, 12, 31)}
    assert bodies(dossier, Indicator) == [
        Indicator(
            name="Puits en service",
            level="intervention",
            measure="number",
            baseline="0",
            baseline_on=date(2029, 1, 1),
            targets=(
                PeriodTarget(**year, value="4"),
                PeriodTarget(from_on=date(2030, 1, 1), until=date(2030, 12, 31), value="9"),
            ),
        ),
        Indicator(name="Paroles d'habitants", level="intervention", measure="story"),
        Indicator(name="Récits", level="intervention", measure="story"),
    ]
    first, second = f"{ID}/indicator/1", f"{ID}/indicator/2"
    assert [(m.indicator, m.value, m.period_from, m.period_to, m.measured_on) for m in measurements(dossier)] == [
        (first, "3", date(2029, 1, 1), date(2029, 12, 31), UNSET),
        (first, "2", date(2029, 1, 1), date(2029, 12, 31), UNSET),
        (second, "On boit mieux.", date(2029, 1, 1), date(2029, 12, 31), UNSET),
    ]
    assert bodies(dossier, Outcome) == [
        Outcome(what_changed="Moins d'enfants malades dans la vallée.", level="unknown", basis="unknown")
    ]


def measurements(dossier: Dossier) -> Iterator[Measurement]:
    return (entry.body for entry in dossier.of(Measurement))


def test_entries_are_public_and_of_the_reporting_organisation(dossier: Dossier) -> None:
    moment = datetime(2031, 5, 1, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    for entry in dossier.entries:
        assert (entry.room, entry.organisation, entry.recorded_at) == ("public", "XX-TEST-1", moment)
        assert (entry.state, entry.author, entry.revision) == ("", "", 1)
        assert entry.id.startswith(f"{ID}/{entry.kind}/")
    assert len({entry.id for entry in dossier.entries}) == len(dossier.entries)


def test_a_moment_without_an_offset_keeps_its_day(read_one: Any) -> None:
    told = read_one("<budget/>", 'last-updated-datetime="2031-05-01T23:30:00"')
    assert told.partnership.source_updated_on == date(2031, 5, 1)
    assert told.entries[0].recorded_at == datetime(2031, 5, 1, 23, 30, tzinfo=UTC)


def test_lines_point_at_the_element_told() -> None:
    told = read()
    lines = SAMPLE.read_text("utf-8").splitlines()
    begins = {
        "objective": "<description type=",
        "indicator": "<indicator",
        "measurement": "<actual",
        "outcome": "<result",
        "budget_line": "<budget",
        "transaction": "<transaction",
        "library_item": "<document-link",
    }
    assert "<iati-activity " in lines[told.line_of(ID) - 1]
    assert told.line_of("nowhere") == 0
    for organisation in told.dossier.organisations:
        assert "<participating-org" in lines[told.line_of(organisation) - 1]
    for entry in told.dossier.entries:
        if isinstance(entry.body, SourceNote):
            assert told.line_of(entry.id) == entry.body.line
        else:
            assert begins[entry.kind] in lines[told.line_of(entry.id) - 1]


def test_reading_twice_gives_the_same(dossier: Dossier) -> None:
    again = read().dossier
    assert (again.entries, again.partnership, again.organisations) == (
        dossier.entries,
        dossier.partnership,
        dossier.organisations,
    )


def test_without_notes_the_facts_are_the_same(dossier: Dossier) -> None:
    bare = read(notes=False).dossier
    assert list(bare.entries) == [entry for entry in dossier.entries if entry.kind != "source_note"]
    assert (bare.partnership, bare.organisations) == (dossier.partnership, dossier.organisations)


def test_facts_are_of_their_types(dossier: Dossier) -> None:
    for fact in (dossier.partnership, *dossier.organisations.values(), *(entry.body for entry in dossier.entries)):
        assert msgspec.json.decode(msgspec.json.encode(fact), type=type(fact)) == fact


def leaves(value: object) -> Iterator[str]:
    """Every value in a fact, in words."""
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from leaves(getattr(value, field))
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    elif value is not UNSET:
        yield str(value)


def all_words(element: etree._Element) -> list[str]:
    """Every text and every attribute of an element and of what it holds."""
    found = element.xpath(".//text()[normalize-space()] | .//@*")
    assert isinstance(found, list)
    return [str(one) for one in found]


def test_nothing_is_made_up(dossier: Dossier) -> None:
    """Every value in a fact stands in the file, but for the words that this program has for its codes."""
    text = " ".join(all_words(etree.parse(SAMPLE).getroot()))
    stands = " ".join(text.split())
    codes = {"unknown", "review", "spending", "unread", "intervention", "delivery", "disbursement", "number", "story"}
    codes |= {"philanthropy", "civil_society", "xx-test-1-well", FRIENDS}
    facts = [dossier.partnership, *dossier.organisations.values()]
    facts += [entry.body for entry in dossier.entries if entry.kind != "source_note"]
    for fact in facts:
        for value in leaves(fact):
            word = " ".join(value.split())
            code = re.fullmatch(r"(?:DAC-5|RO|ISO-3166-1|DAC-region|SDG-goal|SDG-target):(.+)", word)
            known = word in codes or word.startswith(f"{ID}/indicator/")
            assert known or (code[1] if code else word) in stands, word


def test_nothing_is_lost(dossier: Dossier) -> None:
    """Every text and attribute of the file stands in a fact or in a note."""
    facts = [dossier.partnership, *dossier.organisations.values()]
    told = {" ".join(value.split()) for fact in facts for value in leaves(fact)}
    told |= {" ".join(v.split()) for e in dossier.entries if e.kind != "source_note" for v in leaves(e.body)}
    told |= {value.partition(":")[2] for value in told}
    noted = " ".join(" ".join(str(entry.body.words) for entry in dossier.of(SourceNote)).split())
    mapped = {"1", "2", "3", "4", "5", "7", "99", "60", "iati-activity", "EUR", "fr"}
    activity = etree.parse(SAMPLE).getroot()[0]
    for value in all_words(activity):
        word = " ".join(value.split())
        held = word in told or word in mapped or word.startswith("2031-05-01T")
        assert held or word in noted.replace("&amp;", "&"), word


def test_notes_say_where_they_stood(dossier: Dossier) -> None:
    notes = {str(entry.body.path): entry.body.words for entry in dossier.of(SourceNote)}
    assert notes["iati-activity/activity-date[1]"] == '<activity-date iso-date="2029-01-01" type="1"/>'
    assert notes["iati-activity/transaction[1]/flow-type[1]"] == '<flow-type code="10"/>'
    assert notes["iati-activity/participating-org[3]/narrative[1]"] == "<narrative>MAISON DE L'EAU (siège)</narrative>"
    assert (
        notes["iati-activity/{urn:invented:own}mark[1]"]
        == '<own:mark xmlns:own="urn:invented:own" key="a&amp;b">kept</own:mark>'
    )
    assert "iati-activity/participating-org[2]/@ref" not in notes


def test_where_and_when_it_was_read_is_told_where_known() -> None:
    address, day = "https://example.org/a.xml", date(2031, 6, 1)
    told = [one for one in read_activities(SAMPLE, url=address, read_on=day) if isinstance(one, Told)]
    assert told[0].dossier.partnership.source_url == address
    notes = told[0].dossier.of(SourceNote)
    assert notes
    assert {(note.body.source, note.body.read_on) for note in notes} == {(address, day)}
