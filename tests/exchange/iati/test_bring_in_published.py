"""A publisher's file comes onto the record; then the next one; and nothing is lost, repeated or overwritten."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import json, structs

from commonhold.acts.arriving.porch import Porch
from commonhold.acts.keeping.upkeep import rebuild, rebuild_organisations
from commonhold.exchange.file import FileProblem
from commonhold.exchange.iati.bring_in import Change, bring_in
from commonhold.facts.chapters.registers import Organisation
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.sources import SOURCE, source_in
from commonhold.record.fold import as_entry
from commonhold.record.house import organisation_card, partnership_card
from commonhold.record.journal import Draft, append
from commonhold.record.rows import ENTRIES, LINES, ORGANISATIONS, PARTNERSHIPS, READINGS, PartnershipRow

pytestmark = pytest.mark.usefixtures("database")

MONDAY = datetime(2026, 3, 9, 9, tzinfo=UTC)
PAID = (
    '<transaction ref="{ref}"><transaction-type code="3"/><transaction-date iso-date="2025-01-0{day}"/>'
    '<value currency="EUR" value-date="2025-01-01">{value}</value></transaction>'
)
SPENT = PAID.replace(' ref="{ref}"', "").replace('"3"', '"4"')

Bring = Callable[..., list[Change]]


def activity(parts: str = "", *, id: str = "XX-1", updated: str = "2026-01-01", title: str = "Wells") -> str:
    return (
        f'<iati-activity last-updated-datetime="{updated}T00:00:00Z"><iati-identifier>{id}</iati-identifier>'
        '<reporting-org ref="XX"><narrative>Open Furrow</narrative></reporting-org>'
        '<participating-org ref="XX" role="4"><narrative>Open Furrow</narrative></participating-org>'
        f"<title><narrative>{title}</narrative></title>{parts}</iati-activity>"
    )


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Bring in a file of these activities."""

    def told(*activities: str, dry: bool = False) -> list[Change]:
        file = tmp_path / "file.xml"
        file.write_text(f'<iati-activities version="2.03">{"".join(activities)}</iati-activities>', "utf-8")
        return [one for one in bring_in(file, dry=dry, now=MONDAY) if isinstance(one, Change)]

    return told


def row(id: str = "XX-1") -> PartnershipRow:
    return PARTNERSHIPS.read("id = %s", (id,))[0]


def entries(kind: str, id: str = "XX-1") -> list[AnyEntry]:
    return [as_entry(one) for one in ENTRIES.read("partnership = %s AND kind = %s", (id, kind), order="first_seq")]


def lines() -> int:
    return len(LINES.read("1 = 1"))


def test_an_activity_stands_on_the_porch_and_says_where_it_comes_from(bring: Bring) -> None:
    assert [(one.fate, one.written) for one in bring(activity(SPENT.format(day=1, value=5)))] == [("new", 1)]
    assert (row().room, row().name, source_in(row().source, row().room)) == ("public", "Wells", SOURCE)
    (told,) = entries("transaction")
    assert (told.room, told.author, told.organisation) == ("public", "", "XX")
    assert told.recorded_at == datetime(2026, 1, 1, tzinfo=UTC)
    assert {line.deed for line in LINES.read("1 = 1")} == {"bring_in"}


def test_the_same_file_again_writes_nothing(bring: Bring) -> None:
    told = activity(SPENT.format(day=1, value=5) + "<contact-info><email>a@b.org</email></contact-info>")
    bring(told)
    before = lines()
    assert [one.fate for one in bring(told)] == ["unchanged"]
    assert lines() == before


def test_a_dry_run_tells_and_writes_nothing(bring: Bring) -> None:
    assert [one.fate for one in bring(activity(), dry=True)] == ["new"]
    assert not lines()
    bring(activity())
    before = lines()
    later = activity(SPENT.format(day=1, value=5), updated="2026-02-01")
    assert bring(later, dry=True) == bring(later)
    assert lines() > before


def test_a_later_day_of_update_alone_changes_no_entry_and_is_noted_on_the_card(bring: Bring) -> None:
    bring(activity(SPENT.format(day=1, value=5)))
    assert [one.fate for one in bring(activity(SPENT.format(day=1, value=5), updated="2026-02-01"))] == ["unchanged"]
    assert str(partnership_card(row()).source_updated_on) == "2026-02-01"
    assert [one.revision for one in entries("transaction")] == [1]


def test_an_earlier_file_never_takes_back_what_a_later_one_told(bring: Bring) -> None:
    bring(activity(updated="2026-02-01", title="Wells and schools"))
    assert [one.fate for one in bring(activity(title="Wells"))] == ["older"]
    assert row().name == "Wells and schools"


def test_a_payment_put_in_between_shifts_no_other(bring: Bring) -> None:
    bring(activity(SPENT.format(day=1, value=1) + SPENT.format(day=3, value=3)))
    first, third = entries("transaction")
    parts = "".join(SPENT.format(day=day, value=day) for day in (1, 2, 3))
    assert [(one.written, one.revised) for one in bring(activity(parts))] == [(1, 0)]
    assert entries("transaction")[:2] == [first, third]


def test_a_payment_is_known_by_its_reference_whatever_else_changes(bring: Bring) -> None:
    bring(activity(PAID.format(ref="A", day=1, value=1) + PAID.format(ref="B", day=1, value=1)))
    parts = PAID.format(ref="B", day=1, value=1) + PAID.format(ref="A", day=2, value=9)
    assert [(one.written, one.revised) for one in bring(activity(parts))] == [(0, 1)]
    assert [(one.id, one.revision) for one in entries("transaction")] == [
        ("XX-1/transaction/ref:A", 2),
        ("XX-1/transaction/ref:B", 1),
    ]


def test_a_measurement_follows_its_indicator(bring: Bring) -> None:
    watched = (
        "<result type='1'><title><narrative>R</narrative></title><indicator measure='1'><title><narrative>{name} are "
        "there</narrative></title><period><period-start iso-date='2025-01-01'/><period-end iso-date='2025-12-31'/>"
        "<actual value='{value}'/></period></indicator></result>"
    )
    bring(activity(watched.format(name="Wells", value=3)))
    (wells,) = entries("indicator")
    parts = watched.format(name="Pumps", value=7) + watched.format(name="Wells", value=4)
    bring(activity(parts))
    told = {str(one.body.value): str(one.body.indicator) for one in entries("measurement")}  # type: ignore[attr-defined]
    assert told["4"] == wells.id != told["7"]
    assert {one.id for one in entries("indicator")} == set(told.values())


def test_what_is_no_longer_told_stays(bring: Bring) -> None:
    bring(activity(SPENT.format(day=1, value=1) + SPENT.format(day=2, value=2)), activity(id="XX-2"))
    changes = {one.id: one for one in bring(activity(SPENT.format(day=1, value=1)))}
    assert (changes["XX-1"].kept, changes["XX-1"].revised) == (1, 0)
    assert changes["XX-2"].fate == "untold"
    assert len(entries("transaction")) == 2
    assert row("XX-2").name == "Wells"


def test_an_empty_feed_and_one_that_breaks_off_take_nothing_away(bring: Bring, tmp_path: Path) -> None:
    bring(activity(), activity(id="XX-2"))
    before = lines()
    for content in ("<iati-activities/>", f"<iati-activities version='2.03'>{activity()}<iati-act", '{"a": 1}'):
        file = tmp_path / "broken.xml"
        file.write_text(content)
        *found, last = bring_in(file, now=MONDAY)
        assert isinstance(last, FileProblem)
        assert last.fatal
        assert not any(isinstance(one, Change) and one.fate == "untold" for one in found)
    assert lines() == before


def test_one_activity_without_an_identifier_does_not_keep_the_others_out(bring: Bring) -> None:
    assert [one.fate for one in bring(activity(id=""), activity(id="XX-2"))] == ["left", "new"]


def test_another_publishers_activity_and_a_partnership_of_people_are_left_alone(bring: Bring) -> None:
    bring(activity())
    assert [one.fate for one in bring(activity().replace('"XX"', '"YY"'))] == ["left"]
    card = json.encode(structs.replace(partnership_card(row()), slug="xx-3"))
    PARTNERSHIPS.put([structs.replace(row(), id="XX-3", slug="xx-3", room="partners", source=b"", body=card)])
    before = lines()
    assert next(one.fate for one in bring(activity(id="XX-3"))) == "left"
    assert lines() == before


def test_what_is_derived_is_the_same_made_anew(bring: Bring) -> None:
    bring(activity(SPENT.format(day=1, value=1)), activity(id="XX-2"))
    bring(activity(SPENT.format(day=1, value=2) + SPENT.format(day=4, value=2), updated="2026-02-01"))
    before = [table.read("1 = 1") for table in (PARTNERSHIPS, ENTRIES, ORGANISATIONS, READINGS)]
    for id in ("XX-1", "XX-2"):
        rebuild(id, now=MONDAY)
    rebuild_organisations()
    after = [table.read("1 = 1") for table in (PARTNERSHIPS, ENTRIES, ORGANISATIONS, READINGS)]
    assert [sorted(rows, key=repr) for rows in after] == [sorted(rows, key=repr) for rows in before]


def test_two_activities_may_have_names_that_make_the_same_short_name(bring: Bring) -> None:
    assert [one.fate for one in bring(activity(id="XX-1"), activity(id="XX/1"))] == ["new", "new"]
    assert row("XX-1").slug != row("XX/1").slug


def test_an_organisations_card_is_told_anew_by_the_same_publisher_alone(bring: Bring) -> None:
    bring(activity())
    bring(activity(updated="2026-02-01").replace("Open Furrow", "The Open Furrow"))
    (card,) = ORGANISATIONS.read("id = 'XX'")
    assert (organisation_card(card.body).name, card.revision) == ("The Open Furrow", 2)
    bring(activity(id="YY-1").replace('"XX"', '"YY"') + activity(id="YY-2").replace('"XX"', '"YY"'))
    names = {one.id: one.name for one in ORGANISATIONS.read("1 = 1")}
    assert names == {"XX": "The Open Furrow", "YY": "Open Furrow"}


def test_an_organisations_card_written_by_its_people_is_theirs(bring: Bring) -> None:
    bring(activity())
    words = json.encode(Organisation(name="Furrow, as we call ourselves"))
    append("", [_by_its_people(words)])
    ORGANISATIONS.put([structs.replace(ORGANISATIONS.read("id = 'XX'")[0], name="Furrow", revision=2, body=words)])
    bring(activity(updated="2026-02-01").replace("Open Furrow", "The Open Furrow"))
    assert ORGANISATIONS.read("id = 'XX'")[0].body == words


def _by_its_people(words: bytes) -> Draft:
    return Draft(
        room="organisation:XX", deed="say_who_we_are", by="a-seat", at=MONDAY, kind="organisation", entry="XX",
        revision=2, organisation="XX", body=words,
    )  # fmt: skip


def test_what_partners_revised_on_the_porch_stays_as_they_wrote_it(bring: Bring) -> None:
    bring(activity(PAID.format(ref="A", day=1, value=1)))
    (told,) = ENTRIES.read("kind = 'transaction'")
    ENTRIES.put([structs.replace(told, author="a-seat", revision=2)])
    (change,) = bring(activity(PAID.format(ref="A", day=1, value=7)))
    assert (change.theirs, change.revised, change.written) == (1, 0, 0)
    assert ENTRIES.read("kind = 'transaction'")[0].body == told.body


def test_the_partners_own_card_stays_and_differences_are_told(bring: Bring) -> None:
    bring(activity())
    own = structs.replace(partnership_card(row()), name="Our wells", partners=("XX",))
    PARTNERSHIPS.put([structs.replace(row(), room="partners", revision=2, name="Our wells", body=json.encode(own))])
    (change,) = bring(activity(SPENT.format(day=1, value=5), updated="2026-02-01", title="Wells and schools"))
    assert (change.fate, change.differs, change.written) == ("changed", ("name", "source_updated_on"), 1)
    assert (row().name, row().room) == ("Our wells", "partners")
    with Porch("XX-1", now=MONDAY, dry=True) as porch:
        assert porch.card is not None
        assert porch.card.name == "Wells and schools"
