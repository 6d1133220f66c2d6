"""The files of real publishers: all of them can be read, and what is read comes to what others counted.

The files are not part of the project; where they are absent, these tests say so and are left out.
"""

import json
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pytest

from commonhold.exchange.file import FileProblem, Told
from commonhold.exchange.iati.counts import counts
from commonhold.exchange.iati.read import read_activities
from commonhold.exchange.iati.validity import SchemaError

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data" / "iati"
FILES = sorted(DATA.glob("publishers/*.xml"), key=lambda file: file.stat().st_size) or [DATA / "publishers"]
LARGE = 10_000_000

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the files of real publishers are not at {DATA}")
each = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    known: dict[str, Any] = json.loads((DATA / "expected-counts.json").read_text("utf-8"))
    return known


def test_all_publishers_are_there(expected: dict[str, Any]) -> None:
    assert {file.name for file in FILES} == set(expected)


@each
def test_counts_are_those_that_others_counted(file: Path, expected: dict[str, Any]) -> None:
    assert counts(file) == expected[file.name]


@each
def test_facts_are_of_their_types(file: Path) -> None:
    found = (one for one in read_activities(file) if isinstance(one, Told))
    for told in islice(found, 100 if file.stat().st_size > LARGE else None):
        cards = [told.dossier.partnership, *told.dossier.organisations.values()]
        assert len({entry.id for entry in told.dossier.entries}) == len(told.dossier.entries)
        for fact in (*cards, *(entry.body for entry in told.dossier.entries)):
            assert msgspec.json.decode(msgspec.json.encode(fact), type=type(fact)) == fact
        for entry in told.dossier.entries:
            assert told.line_of(entry.id) > 0
            assert len(entry.id) <= 200


@each
def test_problems_are_plain_and_not_fatal(file: Path) -> None:
    for problem in read_activities(file, notes=False):
        if isinstance(problem, FileProblem):
            assert not problem.fatal
            assert problem.line > 0
            assert "\n" not in str(problem)
            assert "SCHEMAV" not in str(problem)
            assert not str(problem).startswith("Element '")


def test_what_is_cut_off_is_read_up_to_there(tmp_path: Path) -> None:
    whole = DATA / "publishers" / "NL-KVK-41152786__snv-netherlands-development-orga.xml"
    content = whole.read_bytes()
    cut = tmp_path / "cut.xml"
    cut.write_bytes(content[: content.rindex(b"</iati-activity>") - 1000])
    before = [one.dossier for one in read_activities(whole) if isinstance(one, Told)]
    *found, last = read_activities(cut)
    after = [one.dossier for one in found if isinstance(one, Told)]
    assert [dossier.entries for dossier in after] == [dossier.entries for dossier in before[:-1]]
    assert isinstance(last, FileProblem)
    assert last.fatal


def test_real_feeds_that_are_no_xml() -> None:
    for file in DATA.glob("not-xml/*"):
        (problem,) = read_activities(file)
        assert isinstance(problem, FileProblem)
        assert str(problem) == "The file is JSON, not XML."


@pytest.mark.parametrize("fate", ["pass", "fail"])
def test_the_schema_speaks_as_its_own_tests_say(fate: str) -> None:
    folder = DATA / "validator-tests" / "schemas-2.03" / "tests" / f"should-{fate}" / "iati-activities"
    files = sorted(folder.rglob("*.xml"))
    assert len(files) > 20
    for file in files:
        problems = [one for one in read_activities(file) if isinstance(one, SchemaError)]
        assert bool(problems) == (fate == "fail"), (file.relative_to(folder), [str(one) for one in problems])
