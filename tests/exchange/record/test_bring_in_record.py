"""A partnership moves in with its record: every room holds what it held, and each reader reads what it read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import UNSET, structs

from cast import FURROW, VARROW, dossier as told, entry
from commonhold.acts.arriving.invitation import invite_to_moved_in
from commonhold.acts.arriving.lines import outward, plain
from commonhold.acts.arriving.records import Brought, bring_in_record
from commonhold.acts.deed import By
from commonhold.acts.keeping.upkeep import rebuild
from commonhold.acts.people import person, sit
from commonhold.acts.refusal import NotThere
from commonhold.acts.sealing.lodging import open_own
from commonhold.acts.seating.claiming import claim
from commonhold.cli.exporting.record import as_told
from commonhold.exchange.file import FileProblem, Told
from commonhold.exchange.record.bring_in import Change, bring_in
from commonhold.exchange.record.read import read_record, read_text
from commonhold.exchange.record.write import write_record
from commonhold.facts.chapters.resources import Commitment
from commonhold.facts.chapters.scoping import Motive, WhyCase
from commonhold.facts.clock import Clock
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.kind import SEALED
from commonhold.facts.sharing import GUESTS, SHARED, Audience, Rooms, seen_by
from commonhold.practice.catalogue import all_practices
from commonhold.practice.check import Practice
from commonhold.practice.golden import cases_of
from commonhold.practice.reading import is_for, judge
from commonhold.practice.responses import answered
from commonhold.practice.view import Ground
from commonhold.record.rows import (
    ACCESS,
    ENTRIES,
    LINES,
    LINKS,
    LODGINGS,
    PARTNERSHIPS,
    READINGS,
    SEATS,
    STANDINGS,
)
from commonhold.visibility.reading.dossier import dossier
from commonhold.visibility.reading.findings import answers_in, found_in
from database import Databases, undone

ROOT = Path(__file__).parents[3]
DEMOS = [ROOT / "demo" / "osanti-water.json", ROOT / "demo" / "tamba-schools.json"]
NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
DAY = NOW.date()
BINDING = ("agreed", "in_force", "superseded")

each_demo = pytest.mark.parametrize("file", DEMOS, ids=lambda file: file.stem)
each_practice = pytest.mark.parametrize("practice", all_practices(), ids=lambda practice: practice.code)


def in_file(file: Path) -> Dossier:
    (one,) = [one.dossier for one in read_record(file) if isinstance(one, Told)]
    return one


def back(read: Dossier | None) -> Dossier:
    """A dossier that went out as a file and was read again."""
    assert read is not None
    (one,) = [one.dossier for one in read_text(write_record(as_told(read))) if isinstance(one, Told)]
    return one


def as_compared(entries: Iterator[AnyEntry] | tuple[AnyEntry, ...], audience: Audience) -> list[Any]:
    """What two readings are held together by.

    What its kind would seal is open where all partners read it. An envelope goes by an id of its own; what is kept back
    rests in the own room once it has opened; and of an earlier revision that all had agreed to nobody tells any more
    whether it was superseded.
    """
    told = [plain(outward(one)) for one in entries]
    last = {one.id: max(other.revision for other in told if other.id == one.id) for one in told}
    found = []
    for one in told:
        if one.room == SEALED and one.state == "lodged" and one.organisation != audience.organisation:
            one = structs.replace(one, id="an envelope")
        elif one.revision < last[one.id] and one.state in BINDING:
            one = structs.replace(one, state="agreed before")
        found.append(one)
    return sorted(found, key=lambda one: (one.id, one.organisation, one.revision, repr(one.body)))


def audiences(record: Dossier) -> Iterator[Audience]:
    for seat in record.seats.values():
        if seat.organisation in Rooms(record, Clock(DAY)).partners:
            yield Audience("seat", seat.organisation, seat.id)


@each_demo
def test_every_seat_reads_what_it_read(file: Path, database: object) -> None:
    list(bring_in(file, now=NOW))
    record = in_file(file)
    for audience in audiences(record):
        read = dossier(audience, record.id, DAY)
        assert read is not None
        seen = back(read)
        assert as_compared(seen.entries, audience) == as_compared(
            seen_by(audience, record, Rooms(record, Clock(DAY))), audience
        )
        assert (seen.id, seen.partnership, seen.seats) == (record.id, record.partnership, record.seats)
        assert (seen.organisations, seen.offices) == (record.organisations, record.offices)


@each_demo
def test_practices_see_what_they_see_in_the_file(file: Path, database: object) -> None:
    list(bring_in(file, now=NOW))
    record = in_file(file).up_to(DAY)
    readings = READINGS.read("partnership = %s", (record.id,))
    assert {"", *record.partnership.partners} <= {row.audience for row in readings}
    for row in readings:
        ground = Ground(record, DAY, audience_of(row.audience, record))
        stored: dict[str, list[Any]] = {}
        for standing in STANDINGS.read("partnership = %s AND audience = %s", (record.id, row.audience)):
            found = found_in(standing)
            stored.setdefault(standing.practice, []).append(said(found.finding, found.standing))
        for code, answer in answers_in(row).items():
            practice = next(one for one in all_practices() if one.code == code)
            verdict = judge(practice, ground)
            found_there = (
                [said(one.finding, one.standing) for one in answered(verdict, ground)] if verdict.findings else []
            )
            assert (answer.outcome, answer.missing) == (verdict.outcome, verdict.missing)
            assert sorted(stored.get(code, [])) == sorted(found_there)


def said(finding: Any, standing: str) -> tuple[str, ...]:
    return (finding.subject, finding.saw, repr(finding.words), repr(finding.evidence), standing)


def audience_of(stored: str, record: Dossier) -> Audience:
    if stored.startswith(":"):
        return Audience("seat", record.seats[stored[1:]].organisation, stored[1:])
    if stored == GUESTS.organisation:
        return GUESTS
    return Audience("own", stored) if stored else SHARED


@each_practice
def test_golden_cases_come_back_as_they_were(practice: Practice, databases: Databases) -> None:
    for case in cases_of(practice):
        with undone(databases.of("sqlite")):
            record = case.dossier
            assert not bring_in_record(record, now=NOW).conflicts
            read = dossier(case.audience, record.id, case.day)
            assert read is not None
            seen = seen_by(case.audience, record, Rooms(record, Clock(case.day)))
            assert as_compared(read.entries, case.audience) == as_compared(seen, case.audience)
            assert is_for(practice, case.audience)
            assert judge(practice, Ground(read, case.day, case.audience)).outcome == case.outcome


# -- again, and later -------------------------------------------------------------------------------------------------


def lines() -> int:
    return len(LINES.read("1 = 1"))


def brought(record: Dossier, *, dry: bool = False) -> Brought:
    return bring_in_record(record, now=NOW, dry=dry)


def case(words: str, **more: Any) -> AnyEntry:
    return entry(WhyCase(together=words), **{"id": "case", "state": "draft", **more})


@each_demo
def test_the_same_record_again_changes_nothing(file: Path, database: object) -> None:
    assert [one.is_new for one in bring_in(file, dry=True) if isinstance(one, Change)] == [True]
    assert not lines()
    list(bring_in(file))
    before = lines()
    assert [one.lines for one in bring_in(file) if isinstance(one, Change)] == [0]
    assert lines() == before


@each_demo
def test_what_is_derived_is_the_same_made_anew(file: Path, database: object) -> None:
    list(bring_in(file, now=NOW))
    tables = (PARTNERSHIPS, SEATS, ENTRIES, LINKS, LODGINGS, ACCESS, READINGS, STANDINGS)
    before = [sorted(table.read("1 = 1"), key=repr) for table in tables]
    rebuild(in_file(file).id, now=NOW)
    assert [sorted(table.read("1 = 1"), key=repr) for table in tables] == before


def test_newer_revisions_and_entries_are_added_in_their_order(database: object) -> None:
    brought(told(case("Water.")))
    later = told(
        case("Water."),
        case("Water, and schools.", revision=2, state="proposed"),
        entry(Commitment(what="Pumps", form="in_kind"), VARROW, id="pumps"),
    )
    assert brought(later, dry=True).lines == brought(later).lines == 2
    read = dossier(f"{FURROW}-seat", later.id, DAY)
    assert read is not None
    assert [(one.revision, one.state) for one in read.history("case")] == [(1, "draft"), (2, "proposed")]
    assert read.entry("pumps") is not None


def test_an_entry_that_went_on_to_another_state_goes_on_here(database: object) -> None:
    brought(told(case("Water.")))
    agreed = case("Water.", state="agreed", state_since=date(2025, 10, 1))
    assert brought(told(agreed)).lines == 1
    read = dossier(SHARED, told().id, DAY)
    assert read is not None
    assert read.entries == (agreed,)


def test_other_words_under_the_same_revision_keep_all_of_it_out(database: object) -> None:
    brought(told(case("Water.")))
    before = lines()
    came = brought(told(case("Gold."), case("Silver.", id="silver")))
    assert [what.format(**words) for what, words in came.conflicts] == [
        "Revision 1 of “case” says something else here."
    ]
    assert lines() == before


def test_nobody_is_spoken_for_who_writes_here(database: object) -> None:
    record = told(case("Water."))
    brought(record)
    sit(record.id, f"{FURROW}-seat", person("miriam@furrow.example", "Miriam"))
    assert brought(told(case("Water."), case("More.", id="more"))).conflicts


def test_whoever_had_a_seat_takes_it_here_by_a_link_and_its_card_stands(database: object) -> None:
    record = told(case("Water."))
    brought(record)
    before = lines()
    asked = invite_to_moved_in(partnership=record.id, seat=f"{FURROW}-seat", mailbox="ama@furrow.org", now=NOW)
    by = claim(token=asked.token, person=person("ama@furrow.org", "Ama"), now=NOW)
    assert (by, lines()) == (By(record.id, f"{FURROW}-seat"), before)
    for seat in (f"{FURROW}-seat", "nobody"):
        with pytest.raises(NotThere):
            invite_to_moved_in(partnership=record.id, seat=seat, mailbox="eve@furrow.org", now=NOW)


def test_an_organisation_keeps_the_card_that_it_has_here(database: object) -> None:
    brought(told())
    other = Dossier(
        "other",
        structs.replace(told().partnership, slug="other"),
        organisations={FURROW: structs.replace(told().organisations[FURROW], name="Furrow & Sons")},
    )
    came = brought(other)
    assert [what.format(**words) for what, words in came.noted] == [
        f"The card of “{FURROW}” stays as it is here; the file says something else."
    ]
    assert not came.conflicts


def test_a_sign_that_no_text_holds_is_told_and_nothing_is_written(database: object) -> None:
    assert [words for _, words in brought(told(case("Wa\0ter."))).conflicts] == [{"id": "case"}]
    assert [words for _, words in brought(told(case("Water.", id="a\0"))).conflicts] == [{"id": "a�"}]
    assert not lines()


# -- sealed words -----------------------------------------------------------------------------------------------------


def motive(state: str, by: str = FURROW, **more: Any) -> AnyEntry:
    words = Motive(facet="driver", statement="We need the buyers.")
    return entry(words, by, **{"id": f"motive-{by}", "state": state, "room": SEALED, **more})


def test_what_was_lodged_stays_sealed_and_opens_to_what_was_lodged(database: object) -> None:
    record = told(motive("lodged"))
    brought(record)
    (lodging,) = LODGINGS.read("1 = 1")
    assert (lodging.organisation, str(lodging.lodged_on)) == (FURROW, "2025-09-01")
    others = dossier(f"{VARROW}-seat", record.id, DAY)
    assert others is not None
    (envelope,) = others.entries
    assert (envelope.id, envelope.body.statement) == (lodging.id, UNSET)  # type: ignore[attr-defined]
    open_own(by=By(record.id, f"{FURROW}-seat"), kind="motive", values={"facet": "driver"}, now=NOW)
    others = dossier(f"{VARROW}-seat", record.id, DAY)
    assert others is not None
    assert [one.body for one in others.entries] == [record.entries[0].body]


def test_a_draft_that_was_opened_later_stays_behind_in_the_own_room(database: object) -> None:
    draft = motive("draft")
    opened = motive("opened", revision=2, recorded_at=NOW)
    record = told(structs.replace(draft, body=Motive(facet="driver", statement="Money.")), opened)
    brought(record)
    for seat in (FURROW, VARROW):
        read = dossier(f"{seat}-seat", record.id, DAY)
        assert read is not None
        assert [one.body for one in read.entries] == [opened.body]
    assert any(b"Money." in line.body and line.room == f"own:{FURROW}" for line in LINES.read("1 = 1"))
    assert not brought(record).lines


def test_what_is_wrong_in_a_file_is_told_and_something_fatal_writes_nothing(database: object, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text('{"format": "commonhold-record/1", "partnership": {"id": "a", "slug": "a"}, "entries": 7}')
    *problems, change = bring_in(file)
    assert problems
    assert isinstance(change, Change)
    before = lines()
    for content in ('{"format": "commonhold-record/1", "partner', "<xml/>", '{"format": "commonhold-record/9"}'):
        file.write_text(content)
        (problem,) = bring_in(file)
        assert isinstance(problem, FileProblem)
        assert problem.fatal
    assert lines() == before
