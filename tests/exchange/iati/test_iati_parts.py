"""The parts of an activity, one by one: what is told arrives, and what is not told stays empty."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree
from msgspec import UNSET

from commonhold.exchange.iati.read import read_activities
from commonhold.facts.chapters.delivery import Indicator, Measurement, Outcome, SourceNote
from commonhold.facts.chapters.resources import BudgetLine, Transaction
from commonhold.facts.dossier import Dossier
from commonhold.facts.types import Money

ReadOne = Callable[..., Dossier]


def notes(dossier: Dossier) -> dict[str, str]:
    """The words of the notes by their path; a note in pieces is joined."""
    joined: dict[str, str] = {}
    for entry in dossier.of(SourceNote):
        joined[str(entry.body.path)] = joined.get(str(entry.body.path), "") + str(entry.body.words)
    return joined


def test_what_is_not_told_stays_empty(read_one: ReadOne) -> None:
    told = read_one("")
    card = told.partnership
    assert (card.name, card.summary, card.phase, card.starts_on, card.ends_on, card.ended_on) == (UNSET,) * 6
    assert (card.source_url, card.source_updated_on) == (UNSET, UNSET)
    assert (card.partners, card.funders, card.sectors, card.countries, card.goals) == ((), (), (), (), ())
    assert (told.entries, told.organisations) == ((), {})


@pytest.mark.parametrize(
    ("code", "phase", "noted"),
    [
        ("1", "scoping", True),
        ("2", "delivery", False),
        ("3", "moving_on", False),
        ("4", "ended", False),
        ("5", UNSET, True),
        ("6", UNSET, True),
        ("9", UNSET, True),
    ],
)
def test_status_is_the_phase_where_it_tells_it(read_one: ReadOne, code: str, phase: object, noted: bool) -> None:
    told = read_one(f'<activity-status code="{code}"/>')
    assert told.partnership.phase == phase
    assert told.partnership.paused_until is UNSET
    assert any("activity-status" in path and f'code="{code}"' in words for path, words in notes(told).items()) == noted


def test_what_was_cancelled_after_it_began_has_ended(read_one: ReadOne) -> None:
    told = read_one('<activity-status code="5"/><activity-date type="2" iso-date="2030-01-01"/>')
    assert told.partnership.phase == "ended"
    assert notes(told)["iati-activity/activity-status[1]"] == '<activity-status code="5"/>'


def test_an_actual_start_comes_before_a_planned_one_and_the_first_of_two_counts(read_one: ReadOne) -> None:
    dates = [("1", "2030-01-01"), ("2", "2030-02-01"), ("2", "2030-03-01"), ("3", "2031-01-01Z"), ("4", "2031-02-01")]
    told = read_one("".join(f'<activity-date type="{sort}" iso-date="{day}"/>' for sort, day in dates))
    card = told.partnership
    assert (card.starts_on, card.ends_on, card.ended_on) == (date(2030, 2, 1), date(2031, 1, 1), date(2031, 2, 1))
    assert {path for path in notes(told) if "activity-date" in path} == {
        "iati-activity/activity-date[1]",
        "iati-activity/activity-date[3]",
    }


def test_a_planned_start_stands_in_for_an_actual_one_and_the_note_says_so(read_one: ReadOne) -> None:
    told = read_one('<activity-date type="1" iso-date="2030-01-01"/>')
    assert told.partnership.starts_on == date(2030, 1, 1)
    assert notes(told)["iati-activity/activity-date[1]"] == '<activity-date type="1" iso-date="2030-01-01"/>'


def test_no_work_has_ended_after_the_day_of_the_file(read_one: ReadOne) -> None:
    parts = '<activity-date type="4" iso-date="2031-01-02"/>'
    told = read_one(parts, 'last-updated-datetime="2031-01-01T00:00:00Z"')
    assert told.partnership.ended_on is UNSET
    assert "iati-activity/activity-date[1]" in notes(told)
    assert read_one(parts, 'last-updated-datetime="2031-01-02T00:00:00Z"').partnership.ended_on == date(2031, 1, 2)
    assert read_one(parts).partnership.ended_on == date(2031, 1, 2)


@pytest.mark.parametrize(
    ("default", "narratives", "chosen"),
    [
        ("fr", [("en", "Well"), ("fr", "Puits")], "Puits"),
        ("FR-be", [("en", "Well"), ("fr", "Puits")], "Puits"),
        ("fr", [("en", "Well"), ("", "Puits")], "Puits"),
        ("de", [("fr", "Puits"), ("EN", "Well")], "Well"),
        ("de", [("fr", "Puits"), ("es", "Pozo")], "Puits"),
        ("", [("fr", "Puits"), ("", "Well")], "Well"),
        ("fr", [("fr", "  "), ("en", "Well")], "Well"),
        ("fr", [("fr", "\u200b")], UNSET),
    ],
)
def test_language(read_one: ReadOne, default: str, narratives: list[tuple[str, str]], chosen: object) -> None:
    parts = "".join(
        f'<narrative xml:lang="{lang}">{text}</narrative>' if lang else f"<narrative>{text}</narrative>"
        for lang, text in narratives
    )
    told = read_one(f"<title>{parts}</title>", f'xml:lang="{default}"' if default else "")
    assert told.partnership.name == chosen
    for _, text in narratives:
        assert text == chosen or not text.strip("\u200b ") or text in " ".join(notes(told).values())


def party(name: str = "", ref: str = "", role: str = "4", type: str = "") -> str:
    attributes = "".join(f' {key}="{value}"' for key, value in (("ref", ref), ("type", type)) if value)
    narrative = f"<narrative>{name}</narrative>" if name else ""
    return f'<participating-org role="{role}"{attributes}>{narrative}</participating-org>'


def test_one_identifier_is_one_organisation_however_it_is_spelled(read_one: ReadOne) -> None:
    told = read_one(party("Water Aid", "A-1") + party("WaterAid Ltd", "A-1", "1") + party("", " A-1 ", "2"))
    assert list(told.organisations) == ["A-1"]
    card = told.partnership
    assert (card.implementing, card.funders, card.accountable) == (("A-1",), ("A-1",), ("A-1",))
    assert told.name_of("A-1") == "Water Aid"
    assert notes(told)["iati-activity/participating-org[2]/narrative[1]"] == "<narrative>WaterAid Ltd</narrative>"


def test_an_organisation_without_an_identifier_is_never_one_that_has_one(read_one: ReadOne) -> None:
    told = read_one(party("Water Aid", "A-1") + party("Water Aid") + party("water  aid ") + party("Water Aids"))
    assert [card.name for card in told.organisations.values()] == ["Water Aid", "Water Aid", "Water Aids"]
    assert [card.identifiers for card in told.organisations.values()] == [("A-1",), (), ()]
    assert len(told.partnership.implementing) == 3


def test_a_name_alone_holds_within_its_activity(read_bytes: Callable[[bytes], tuple[list[Dossier], object]]) -> None:
    one, two = (f"<iati-activity><iati-identifier>{id}</iati-identifier>{party('X')}</iati-activity>" for id in "AB")
    told, _ = read_bytes(f'<iati-activities version="2.03">{one}{two}</iati-activities>'.encode())
    assert not set(told[0].organisations) & set(told[1].organisations)


def test_long_names_are_cut_and_kept_whole_in_a_note(read_one: ReadOne) -> None:
    long, other = "a" * 1500, "a" * 1500 + "b"
    told = read_one(party(long) + party(other))
    assert [len(card.name or "") for card in told.organisations.values()] == [1000, 1000]
    assert all(len(id) <= 200 for id in told.organisations)
    assert f"<narrative>{long}</narrative>" in notes(told).values()
    assert max(len(str(entry.body.words)) for entry in told.of(SourceNote)) == 1000


@pytest.mark.parametrize(
    ("types", "sector"),
    [
        (["10", "11", "15"], "government"),
        (["21", "22", "23", "24"], "civil_society"),
        (["40"], "international_agency"),
        (["60"], "philanthropy"),
        (["70", "71", "72", "73"], "business"),
        (["80"], "academia"),
        (["30", "90"], "unknown"),
        (["", "77"], UNSET),
    ],
)
def test_sector_of_an_organisation(read_one: ReadOne, types: list[str], sector: object) -> None:
    for type_ in types:
        told = read_one(party("X", "A-1", type=type_))
        assert told.organisations["A-1"].sector == sector
        kept = any(f'type="{type_}"' in words for words in notes(told).values())
        assert kept == (type_ not in ("", "40", "60", "80")), "a type that its sector does not say in full is noted"


def test_the_reporting_organisation_is_a_card_only_where_it_takes_part(read_one: ReadOne) -> None:
    reporter = '<reporting-org ref="R-1" type="22"><narrative>Reporter</narrative></reporting-org>'
    apart = read_one(reporter + party("X", "A-1") + "<budget/>")
    assert list(apart.organisations) == ["A-1"]
    assert notes(apart)["iati-activity/reporting-org[1]"] == reporter
    within = read_one(reporter + party("Reporter", "R-1", type="22") + "<budget/>")
    assert list(within.organisations) == ["R-1"]
    assert not any("reporting-org" in path for path in notes(within))
    assert {entry.organisation for entry in (*apart.entries, *within.entries)} == {"R-1"}


def test_sectors_of_transactions_speak_where_the_activity_has_none(read_one: ReadOne) -> None:
    transaction = '<transaction><sector code="12220"/><sector code="3.2" vocabulary="8"/></transaction>'
    told = read_one(transaction).partnership
    assert (told.sectors, told.goals) == (("DAC-5:12220",), ("SDG-target:3.2",))
    assert read_one('<sector code="140" vocabulary="2"/>' + transaction).partnership.sectors == ("DAC-3:140",)


def test_transaction_types(read_one: ReadOne) -> None:
    codes = [*map(str, range(1, 14)), "99"]
    told = read_one("".join(f'<transaction><transaction-type code="{code}"/></transaction>' for code in codes))
    types = [entry.body.type for entry in told.of(Transaction)]
    assert types[:3] == ["incoming_funds", "outgoing_commitment", "disbursement"]
    assert len(set(types[:13])) == 13
    assert types[13] is UNSET
    assert 'code="99"' in notes(told)["iati-activity/transaction[14]/transaction-type[1]"]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=18), st.sampled_from(["EUR", "usd", ""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_amounts_are_exact(read_one: ReadOne, amount: Decimal, currency: str) -> None:
    own = f' currency="{currency}"' if currency else ""
    told = read_one(f"<budget><value{own}> {amount:f} </value></budget>", 'default-currency="XDR"')
    (line,) = told.of(BudgetLine)
    assert line.body.amount == Money(amount, currency.upper() or "XDR")
    assert line.body.amount
    assert str(line.body.amount.amount) == str(Decimal(f"{amount:f}"))


def test_results_without_a_value_tell_nothing(read_one: ReadOne) -> None:
    period = '<period><period-end iso-date="2030-12-31"/><target value=" "/><actual/></period>'
    told = read_one(f'<result type="1"><indicator measure="2">{period}</indicator></result>')
    (indicator,) = told.of(Indicator)
    assert (indicator.body.targets, indicator.body.unit, indicator.body.measure) == ((), "%", "number")
    assert told.of(Measurement) == []
    assert notes(told)["iati-activity/result[1]/indicator[1]/period[1]"] == period


@pytest.mark.parametrize(
    ("type_", "periods", "told"), [("2", "", 1), ("3", "", 1), ("1", "", 0), ("2", "<period/>", 0)]
)
def test_a_change_told_in_words(read_one: ReadOne, type_: str, periods: str, told: int) -> None:
    words = "<description><narrative>Fewer are ill.</narrative></description>"
    dossier = read_one(f'<result type="{type_}">{words}<indicator>{periods}</indicator></result>')
    assert len(dossier.of(Outcome)) == told
    assert ("Fewer are ill." in " ".join(notes(dossier).values())) == (not told)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=3000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_any_words_are_kept(read_one: ReadOne, words: str) -> None:
    words = "".join(c for c in words if c.isprintable() or c in "\n ")
    written = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parts = "".join(f"<{tag}><narrative>{written}</narrative></{tag}>" for tag in ("title", "activity-scope"))
    told = read_one(parts + party(written or "-"))
    for fact in (told.partnership, *told.organisations.values(), *(entry.body for entry in told.entries)):
        assert msgspec.json.decode(msgspec.json.encode(fact), type=type(fact)) == fact
    kept = etree.fromstring(notes(told)["iati-activity/activity-scope[1]"])
    assert (kept.findtext("narrative") or "").strip() == words.strip()
    name = told.partnership.name or ""
    assert " ".join(words.split()).startswith(name[:999])


def test_documents_without_a_whole_address_are_kept_without_it(read_one: ReadOne) -> None:
    told = read_one('<document-link url="www.example.org/a b"/>')
    assert told.entries[0].kind == "library_item"
    assert notes(told)["iati-activity/document-link[1]/@url"] == 'url="www.example.org/a b"'


def test_readers_need_no_more_than_a_path(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("a") / "x.xml"
    file.write_bytes(b'<iati-activities version="2.03"><iati-activity/></iati-activities>')
    assert [type(one).__name__ for one in read_activities(str(file))][-1] == "Told"
