"""Real publishers' files on the record: the practices answer as on the file, and a later file changes what differs.

The files are not part of the project; where they are absent, these tests say so and are left out.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from commonhold.acts.findings import read_anew
from commonhold.exchange.file import Told
from commonhold.exchange.iati.bring_in import Change, bring_in
from commonhold.exchange.iati.read import read_activities
from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import SHARED
from commonhold.practice.catalogue import all_practices
from commonhold.practice.reading import is_for, judge
from commonhold.practice.responses import answered
from commonhold.practice.view import Ground
from commonhold.record.rows import LINES, READINGS, STANDINGS
from commonhold.visibility.reading.findings import answers_in, found_in
from database import Databases, undone

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data" / "iati"
NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)
PAIRS = sorted(DATA.glob("update-pairs/*")) or [DATA / "update-pairs"]
FILES = [
    Path(__file__).parent / "sample.xml",
    ROOT / "demo" / "published.xml",
    *(
        DATA / "publishers" / f"{name}.xml"
        for name in (
            "GB-CHC-1125217__welbodi-partnership",
            "NL-KVK-41152786__snv-netherlands-development-orga",
            "XM-DAC-41146__un-women",
            "GB-CHC-285776__cafod",
        )
    ),
]
SETS = {"unchanged": "unchanged", "changed": "changed", "new": "new", "untold": "absent_in_later"}
ANOTHER_NAME = {"GB-CHC-285776__cafod"}
"""Files that write the name of one organisation in several ways; its card has one."""


def changes(path: Path, *, dry: bool = False) -> dict[str, Change]:
    return {one.id: one for one in bring_in(path, dry=dry, now=NOW) if isinstance(one, Change)}


def lines() -> int:
    return len(LINES.read("1 = 1"))


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the files of real publishers are not at {DATA}")
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_later_file_changes_exactly_what_differs(pair: Path, databases: Databases) -> None:
    earlier, later = sorted(pair.glob("*.xml"))
    expected = json.loads((pair / "expected-diff.json").read_text("utf-8"))
    with undone(databases.of("sqlite")):
        assert {one.fate for one in changes(earlier).values()} == {"new"}
        told = changes(later, dry=True)
        for fate, name in SETS.items():
            assert sorted(id for id, one in told.items() if one.fate == fate) == sorted(expected[name])
        assert set(Counter(one.fate for one in told.values())) <= set(SETS)
        assert changes(later) == told
        before = lines()
        assert not any(one.written or one.revised for one in changes(later).values())
        assert lines() == before
        for one in read_activities(later):
            if isinstance(one, Told) and not told[one.dossier.id].kept:
                answers = dict(on_file(one.dossier, names=False))
                assert outcomes(stored(one.dossier.id, names=False)) == outcomes(answers)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_practices_answer_from_the_record_as_on_the_file(file: Path, databases: Databases) -> None:
    if not file.exists():
        pytest.skip(f"the files of real publishers are not at {DATA}")
    with undone(databases.of("sqlite")):
        changes(file)
        count = 0
        for told in read_activities(file):
            if isinstance(told, Told) and told.dossier.partnership.iati_identifier:
                count += 1
                names = file.stem not in ANOTHER_NAME
                assert stored(told.dossier.id, names=names) == dict(on_file(told.dossier, names=names))
        assert count


def test_what_is_stored_is_what_a_reading_of_the_whole_record_gives(databases: Databases) -> None:
    with undone(databases.of("sqlite")):
        (id,) = list(changes(FILES[0]))[:1]
        readings, standings = read_anew(id, NOW.date())
        assert readings == READINGS.read("partnership = %s", (id,), order="audience")
        order = "audience, practice, subject, number"
        assert standings == STANDINGS.read("partnership = %s", (id,), order=order)
        assert {row.audience for row in readings} == {""}


def outcomes(answers: dict[str, Any]) -> dict[str, Any]:
    return {code: answer[:2] for code, answer in answers.items()}


def on_file(dossier: Dossier, *, names: bool) -> Iterator[tuple[str, Any]]:
    ground = Ground(dossier, NOW.date(), SHARED)
    for practice in all_practices():
        if is_for(practice, SHARED):
            verdict = judge(practice, ground)
            found = [one.finding for one in answered(verdict, ground)] if verdict.findings else []
            said = sorted((one.subject, one.saw, one.words if names else {}, one.evidence) for one in found)
            yield practice.code, (verdict.outcome, verdict.missing, said)


def stored(id: str, *, names: bool) -> dict[str, Any]:
    (reading,) = READINGS.read("partnership = %s", (id,))
    found: dict[str, list[Any]] = {}
    for row in STANDINGS.read("partnership = %s", (id,)):
        one = found_in(row).finding
        found.setdefault(row.practice, []).append((one.subject, one.saw, one.words if names else {}, one.evidence))
    return {
        code: (answer.outcome, answer.missing, sorted(found.get(code, [])))
        for code, answer in answers_in(reading).items()
    }
