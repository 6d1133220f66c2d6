"""The records in `demo/`: they read without a problem, and the practices see in them what their story tells."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from commonhold.exchange.file import Told
from commonhold.exchange.iati.read import read_activities
from commonhold.exchange.record.read import read_record
from commonhold.exchange.record.write import write_record
from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import SHARED, Audience
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import practices
from commonhold.practice.reading import read
from commonhold.practice.responses import Answered, answered
from commonhold.practice.view import Ground

DEMO = Path(__file__).parent.parent / "demo"
OSANTI = DEMO / "osanti-water.json"
TAMBA = DEMO / "tamba-schools.json"
PUBLISHED = DEMO / "published.xml"
DAY = date(2026, 3, 9)
FAMILIES = ("SC", "AG", "RS", "DL", "DD")

INVENTED = {
    "Open Furrow",
    "Ministry of Water",
    "Lower Osanti Assembly",
    "Varrow Metals",
    "University of Nandara, School of Public Health",
    "Osanti River Trust",
    "Tamba Teachers' Union",
    "Ringtree Foundation",
    "Tamba district education office",
    "Larch Street Foundation",
    "Ambra Readers' League",
    "Orlo Growers' Circle",
    "Belmor Boat Owners' Association",
}

SHARED_ON_THE_DAY = {
    "AG09": {"activity:activity-pump-repair": "open"},  # two partners answer for the repair teams
    "AG12": {"funding": "put_off"},  # the money is confirmed to 2028, the work runs to 2029
    "AG16": {"commitment:promise-workshop": "open"},  # the workshop on Saturdays: nobody said yes
    "AG17": {"clause:clause-communication:1": "open"},  # news every 30 days; the last was on 21 January
    "DD06": {"risk:risk-spare-parts": "open"},  # grave since June, and accepted by none whom it would hurt
    "DD07": {"partner:ministry-of-water": "open"},  # two of its people alone took part in the rounds of 2024
    "DD20": {"partner:ministry-of-water": "open"},  # it meets people at every tap; the three others were asked
    "DD21": {"interest_declaration:interest-ferrer": "open"},  # told five weeks ago, and nobody said how to handle it
    "DL02": {"activity:activity-kanu-school": "open"},  # the tap at the school was told to nobody
    "DL03": {
        "partner:ministry-of-water": "acknowledged",  # two of seven kept in time
        "silent:ministry-of-water": "open",  # two licences past their dates without a word
    },
    "DL08": {"values": "open"},  # licensed taps were last counted in September
    "RS02": {"partner:varrow-metals": "planned"},  # the deputy became the lead, and nobody the deputy
    "RS03": {"partner:varrow-metals": "disputed"},  # new lead, new spokesperson, no welcome
    "RS12": {"office:district-water-office": "open"},  # it carries the tests and was not asked whether it can
    "SC04": {"motive:motive-of-driver": "open"},  # only the Ministry said back why Open Furrow is here
    "SC10": {"responsibility:role-parts": "open"},  # spare parts after 2029: nobody leads
}

OWN_ON_THE_DAY: dict[str, dict[str, dict[str, str]]] = {
    "open-furrow": {},
    "ministry-of-water": {"DL10": {"own-value": "planned"}},  # its last sum was for 2024
    "lower-osanti-assembly": {},
    "varrow-metals": {"RS05": {"anchor": "open"}},  # in no plan since the country programme took over
}

ON_EARLIER_DAYS = {
    # reasons are told and little else is: no joint case, no keepers, no rules
    date(2024, 6, 1): {
        "AG05",
        "AG06",
        "AG11",
        "DD10",
        "DD15",
        "DD16",
        "DD21",
        "DL04",
        "DL06",
        "RS01",
        "RS08",
        "SC01",
        "SC04",
        "SC10",
    },
    # signed and building; the Assembly has declared no interest yet, and nobody asked how each keeps people safe
    date(2025, 2, 1): {"AG12", "DD07", "DD16", "DD20", "DD21", "RS12", "SC04"},
    # Varrow changes people; the accounts and the minutes of two partners are late; Teso has not been waiting yet
    date(2025, 12, 1): {"AG17", "DD06", "DD07", "DD20", "DL03", "RS02", "RS03", "RS12", "SC04"},
}


@cache
def dossiers(path: Path) -> tuple[Dossier, ...]:
    stream = read_activities(path) if path.suffix == ".xml" else read_record(path)
    found = list(stream)
    assert [str(one) for one in found if not isinstance(one, Told)] == []
    return tuple(one.dossier for one in found if isinstance(one, Told))


def only(path: Path) -> Dossier:
    (dossier,) = dossiers(path)
    return dossier


def findings(dossier: Dossier, day: date = DAY, audience: Audience = SHARED) -> dict[str, list[Answered]]:
    held = dossier.up_to(day)
    ground = Ground(held, day, audience)
    verdicts = read(held, day, practices(select=FAMILIES), audience=audience)
    return {v.practice.code: answered(v, ground) for v in verdicts if v.outcome == "finding"}


def standings(dossier: Dossier, audience: Audience = SHARED) -> dict[str, dict[str, str]]:
    seen = findings(dossier, audience=audience)
    return {code: {one.finding.subject: one.standing for one in found} for code, found in seen.items()}


@pytest.mark.parametrize("path", [OSANTI, TAMBA], ids=lambda path: path.stem)
def test_it_is_exactly_what_the_program_writes(path: Path) -> None:
    assert path.read_bytes() == write_record(only(path))


def test_how_much_of_the_vocabulary_the_large_one_holds() -> None:
    entries = only(OSANTI).entries
    assert 400 <= len(entries) <= 500  # what four partners say of themselves and ask each other takes some eighty
    assert len({entry.kind for entry in entries}) == 63
    assert len({kinds()[entry.kind].chapter for entry in entries}) == 11
    assert max(Counter(entry.id for entry in entries).values()) == 4


def test_it_tells_things_in_every_sort_of_room() -> None:
    dossier = only(OSANTI)
    sorts = {entry.room.partition(":")[0] for entry in dossier.entries}
    assert sorts == {"own", "pair", "confidential", "partners", "public", "sealed-until-all-lodge"}
    assert {e.organisation for e in dossier.entries if e.room == "own"} == set(dossier.partnership.partners)
    lodged = {entry.organisation for entry in dossier.entries if entry.state == "lodged"}
    assert lodged == set(dossier.partnership.partners) - {"open-furrow"}


def test_nobody_writes_before_having_a_seat_or_after_leaving_it() -> None:
    for path in (OSANTI, TAMBA):
        dossier = only(path)
        for entry in dossier.entries:
            card, on = dossier.seats[entry.author].body, entry.recorded_on
            assert on is not None, entry.id
            assert card.starts_on, entry.author
            assert card.starts_on <= on <= (card.ends_on or DAY), entry.id


def test_what_all_partners_of_the_large_one_read_on_the_day() -> None:
    assert standings(only(OSANTI)) == SHARED_ON_THE_DAY


@pytest.mark.parametrize("organisation", OWN_ON_THE_DAY)
def test_what_one_of_them_reads_for_itself(organisation: str) -> None:
    assert standings(only(OSANTI), Audience("own", organisation)) == OWN_ON_THE_DAY[organisation]


def test_the_confidential_room_silences_nothing() -> None:
    dossier = only(OSANTI)
    assert not [v for v in read(dossier, DAY, practices(select=FAMILIES)) if v.outcome == "untold"]


@pytest.mark.parametrize("day", ON_EARLIER_DAYS, ids=str)
def test_what_they_read_on_earlier_days(day: date) -> None:
    assert set(findings(only(OSANTI), day)) == ON_EARLIER_DAYS[day]


def test_the_small_one_can_be_read_wholly() -> None:
    dossier = only(TAMBA)
    assert 25 <= len(dossier.entries) <= 35
    assert standings(dossier) == {
        "AG01": {"agreement": "open"},  # a promise was kept in December, and nothing is signed
        "DD02": {"back:ringtree-foundation:tamba-teachers-union": "open"},  # the union looks, and nobody looks at it
        "DD07": {"partner:tamba-education-office": "open", "partner:tamba-teachers-union": "open"},  # two and one
        "DD09": {"visit": "open"},  # nobody has seen a school together with the others
        "DD10": {"partner:ringtree-foundation": "open"},  # the two others have lodged how they work
        "DD16": {"partner:tamba-teachers-union": "open"},  # nobody in the hills was asked about the union
        "SC01": {"joint-case": "open"},  # the union has not said yes to it
        "SC03": {"partner:tamba-teachers-union": "open"},  # its reason is still a draft
        "SC06": {"partner:ringtree-foundation": "open"},  # it plans tablets and named no constraint
        "SC12": {"plan": "open"},  # 75 days for getting started
    }


def test_what_the_published_file_shows() -> None:
    seen = {d.partnership.name: set(findings(d)) for d in dossiers(PUBLISHED)}
    assert seen == {
        "Light for night schools in the Ambra valley": set(),
        "Seed fairs on the Orlo plain": {"DL14", "DL15"},  # ended, paid, and not a word on what came of it
        "A safer ferry landing at Belmor": {"AG18", "DL12", "RS14"},  # nobody answers, past its end, never paid
    }


def test_every_organisation_is_invented() -> None:
    told = [dossier for path in (OSANTI, TAMBA, PUBLISHED) for dossier in dossiers(path)]
    assert {card.name for dossier in told for card in dossier.organisations.values()} == INVENTED
    refs = re.findall(r'ref="([^"]*)"', PUBLISHED.read_text("utf-8"))
    assert refs
    assert all(ref.startswith("ZZ-DEMO-") for ref in refs)


def test_the_guide_names_every_practice_that_speaks() -> None:
    guide = (DEMO / "README.md").read_text("utf-8")
    speaking = {code for own in (SHARED_ON_THE_DAY, *OWN_ON_THE_DAY.values()) for code in own}
    speaking |= set(findings(only(TAMBA))) | {code for d in dossiers(PUBLISHED) for code in findings(d)}
    assert set(re.findall(r"\b[A-Z]{2}\d{2}\b", guide)) == speaking
