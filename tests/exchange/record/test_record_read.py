"""A record written by hand: what is right is kept, and all that is wrong is said with its line."""

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from commonhold.exchange.file import FileProblem, Told
from commonhold.exchange.record.read import read_record, read_text
from commonhold.facts.chapters.scoping import WhyCase
from commonhold.facts.dossier import Dossier

Reader = Callable[[object], tuple[Dossier | None, list[FileProblem]]]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def reads(told: object) -> tuple[Dossier | None, list[FileProblem]]:
        path = tmp_path / "record.json"
        path.write_bytes(told if isinstance(told, bytes) else json.dumps(told, indent=2).encode())
        found = list(read_record(path))
        dossiers = [one.dossier for one in found if isinstance(one, Told)]
        return next(iter(dossiers), None), [one for one in found if isinstance(one, FileProblem)]

    return reads


def record(*entries: Any, **parts: Any) -> dict[str, Any]:
    """A small record that is right in everything, with these entries."""
    card = {"name": "Water", "slug": "water", "phase": "scoping", "relation": "partnership", "form": "unknown"}
    org = {"sector": "business", "scope": "local", "size": "small"}
    seat = {"place": "representative", "function": "programme", "level": "middle", "starts_on": "2026-01-01"}
    return {
        "format": "commonhold-record/1",
        "partnership": {
            "id": "water",
            **card,
            "formality": "light",
            "review_word": "review",
            "partners": ["furrow", "varrow"],
        },
        "organisations": [{"id": "furrow", "name": "Furrow", **org}, {"id": "varrow", "name": "Varrow", **org}],
        "seats": [
            {"id": "miriam", "organisation": "furrow", "shown_name": "Miriam", **seat},
            {"id": "ruben", "organisation": "varrow", "shown_name": "Ruben", **seat},
        ],
        "entries": list(entries),
        **parts,
    }


def case(**more: Any) -> dict[str, Any]:
    """An entry that is right in everything."""
    head = {"id": "case", "kind": "why_case", "room": "partners", "organisation": "furrow", "author": "miriam"}
    told = {"together": "Water for all", "added_value": ["scale"]}
    return {**head, "recorded_at": "2026-02-01T09:00:00Z", "state": "proposed", "body": told, **more}


def sentences(problems: list[FileProblem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_what_is_right_is_read_without_a_word(read: Reader) -> None:
    dossier, problems = read(record(case()))
    assert sentences(problems) == []
    assert dossier is not None
    (entry,) = dossier.of(WhyCase)
    assert (entry.id, entry.author, entry.revision, entry.state) == ("case", "miriam", 1, "proposed")
    assert entry.state_since == date(2026, 2, 1), "left out, it is the day of writing"
    assert dossier.name_of("varrow") == "Varrow"


def test_the_other_side_writes_anew_what_all_may_write_and_answers_what_it_is_asked(read: Reader) -> None:
    anew = {"revision": 2, "author": "ruben", "recorded_at": "2026-02-02T09:00:00Z"}
    assert sentences(read(record(case(), case(**anew)))[1]) == []
    asked = {"subject": "varrow", "asked_by": "furrow", "section": "capacity", "question": "Who has time for this?"}
    item = {"id": "asked", "kind": "diligence_item", "room": "pair", "state": "asked", "body": asked}
    answered = {**item, **anew, "state": "answered", "body": {**asked, "answer": "Two of us."}}
    assert sentences(read(record(case(**item), case(**answered)))[1]) == []
    said = {"id": "said", "kind": "self_statement", "body": {"facet": "strength", "statement": "A rig."}}
    told = sentences(read(record(case(**said, state=""), case(**said, **anew, state="")))[1])
    assert "is written by ruben, a seat of Varrow, for another organisation" in " ".join(told)


def test_of_what_was_kept_back_no_more_is_asked_than_that_it_is_there(read: Reader) -> None:
    kept = {"id": "line", "kind": "motive", "room": "sealed-until-all-lodge", "state": "opened"}
    told = {"facet": "red_line", "kept_back": True}
    assert sentences(read(record(case(**kept, body=told)))[1]) == []
    assert "still empty" in " ".join(sentences(read(record(case(**kept, body={"facet": "red_line"})))[1]))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "wish"}, "Entry 1 (case) is of the kind “wish”, which the vocabulary does not have."),
        ({"kind": "organisation"}, "Organisation case is a card of a register and stands beside the entries"),
        ({"room": "attic"}, "Joint case case lies in the room “attic”, which there is not."),
        ({"room": "sealed-until-all-lodge"}, "what is of its kind is not lodged under seal"),
        ({"room": "confidential:nda"}, "no entry of this file opens it"),
        ({"state": "kept"}, "Joint case case is in the state “kept”, which its kind does not have."),
        ({"organisation": "nobody"}, "points with “organisation” to “nobody”, which is not in this file"),
        ({"author": "nobody"}, "points with “author” to “nobody”, which is not in this file"),
        ({"author": "varrow"}, "points with “author” to “varrow”, which is no seat"),
        ({"author": "ruben"}, "is written by ruben, a seat of Varrow, for another organisation"),
        ({"recorded_at": "yesterday"}, "must say when it was recorded with day, time and zone"),
        ({"recorded_at": "2026-02-01T09:00:00"}, "must say when it was recorded with day, time and zone"),
        ({"revision": 0}, "must number its revision"),
        ({"state_since": "2026-02-30"}, "must give the day of its state"),
        ({"colour": "blue"}, "has “colour”, which is not a field of an entry"),
        ({"body": {"together": "Water", "added_value": ["luck"]}}, "Joint case case: “luck” is not one of the words"),
        ({"body": ["Water"]}, "Joint case case: “Joint case” needs its parts by name"),
        ({"body": {"together": "Water", "added_value": [], "wish": 1}}, "Joint case case: There is no field “wish”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_breaks(wrong: dict[str, Any], said: str, read: Reader) -> None:
    dossier, problems = read(record(case(**wrong)))
    assert dossier is not None
    assert any(said in sentence for sentence in sentences(problems)), sentences(problems)
    assert all(problem.line > 0 and not problem.fatal for problem in problems)


def test_each_of_many_faults_is_said_and_what_is_good_is_kept(read: Reader) -> None:
    body = {"together": "Water for all", "added_value": ["luck", "scale"], "wish": True}
    dossier, problems = read(record(case(state="kept", room="attic", author="nobody", body=body)))
    assert len(problems) == 5
    assert dossier is not None
    (entry,) = dossier.of(WhyCase)
    assert entry.body.together == "Water for all"
    assert entry.room == "own", "of an unknown room nobody else is let in"
    assert entry.state == ""


def test_a_partnership_without_an_id_goes_by_its_slug_and_keeps_its_line(read: Reader) -> None:
    told = record(case())
    del told["partnership"]["id"]
    told["partnership"]["partners"] = ["furrow", "nobody"]
    dossier, problems = read(told)
    assert dossier is not None
    assert dossier.id == "water"
    assert [problem.line for problem in problems] == [3, 11]
    assert "must have an id" in str(problems[0])
    assert "points with “partners” to “nobody”" in str(problems[1])


@pytest.mark.parametrize("name", ["wish%d", "\u00e9%d"])
def test_ever_so_many_problems_take_no_long_time(name: str, read: Reader) -> None:
    many = {name % number: number for number in range(30_000)}
    body = {"together": "Water", "added_value": ["scale"], **many}
    began = time.process_time()
    _, problems = read(record(case(**many, body=body), **many))
    assert len(problems) == 90_000
    assert time.process_time() - began < 10


def test_the_line_is_that_of_the_field(read: Reader) -> None:
    text = json.dumps(record(case(), case(id="second", state="kept")), indent=2)
    _, (problem,) = read(text.encode())
    assert '"state": "kept"' in text.splitlines()[problem.line - 1]


def test_evidence_is_found_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(record(case(), case(id="second"), case(revision=2, state="agreed")), indent=2))
    lines = path.read_text().splitlines()
    (told,) = (found for found in read_record(path) if isinstance(found, Told))
    assert '"id": "second"' in lines[told.line_of("second") - 1]
    assert told.line_of("case") > told.line_of("second"), "the newest revision counts"
    assert '"id": "varrow"' in lines[told.line_of("varrow") - 1]
    assert told.line_of("nothing") == 0


def test_the_same_revision_twice_is_said_and_the_first_counts(read: Reader) -> None:
    dossier, problems = read(record(case(), case(state="agreed")))
    assert sentences(problems) == ["Joint case case is told twice with the revision 1; the first one counts."]
    assert dossier is not None
    assert [entry.state for entry in dossier.entries] == ["proposed"]


def test_a_reference_inside_the_words_must_point_to_what_it_names(read: Reader) -> None:
    words = {"what": "Pipe", "form": "action", "to": ["varrow", "stranger"], "agreement": "case"}
    promise = case(id="pipe", kind="commitment", state="accepted", body=words)
    _, problems = read(record(case(), promise))
    assert sentences(problems) == [
        "Promise pipe points with “to” to “stranger”, which is not in this file.",
        "Promise pipe points with “agreement” to “case”, which is no agreement.",
    ]


def test_an_entry_without_id_or_in_another_shape_is_left_out_and_said(read: Reader) -> None:
    nameless = {name: value for name, value in case().items() if name != "id"}
    dossier, problems = read(record(nameless, 7, case()))
    assert dossier is not None
    assert [entry.id for entry in dossier.entries] == ["case"]
    assert sentences(problems) == [
        "Entry 1 must have an id: a text of 1 to 200 letters.",
        "Entry 2 is no entry: it must be a value in braces.",
    ]


def test_cards_are_checked_too(read: Reader) -> None:
    cards = [{"name": "Nameless"}, {"id": "a", "sector": "magic"}, {"id": "a"}, "text"]
    dossier, problems = read(record(organisations=cards, seats=3, offices=[{"id": "o"}], extra=1))
    assert dossier is not None
    assert list(dossier.organisations) == ["a"]
    said = "\n".join(sentences(problems))
    for part in (
        "Organisation 1 must have an id",
        "Organisation a: “magic” is not one of the words for “Sector”",
        "Organisation a is on the register twice",
        "Organisation 4 is no card",
        "“seats” must be a list",
        "Office o must name the organisation",
        "“extra” is not a part of a record",
        "points with “partners” to “furrow”, which is not in this file",
    ):
        assert part in said


def test_without_a_partnership_there_is_nothing_to_tell(read: Reader) -> None:
    told = record()
    del told["partnership"]
    dossier, problems = read(told)
    assert dossier is None
    assert "This record has no partnership" in str(problems[0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'{"format": "commonhold-record/1",\n "x": }', "not JSON: it breaks off at line 2, column 7"),
        (b'{"format": "commonhold-record/1"', "is not whole"),
        (b'{"format": "commonhold-record/1",\n "x": "\xff"}', "not written in UTF-8 (line 2, column 8)"),
        (b"[1]", "no record: a record begins with a brace"),
        (b'{"format": 1}', "its “format” must be commonhold-record/1"),
        (b'{"x": 1}', "its “format” must be commonhold-record/1"),
        (b'{\n "format": "commonhold-record/2"}', "has the format commonhold-record/2; this program reads"),
        (b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nests values more than 100 deep (line 1"),
        (b'{"x": ' + b'{"y": ' * 100_000, "nests values more than 100 deep (line 1"),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(text: bytes, said: str, read: Reader) -> None:
    dossier, problems = read(text)
    assert dossier is None
    (problem,) = problems
    assert problem.fatal
    assert said in str(problem)


def test_deep_nesting_inside_a_field_is_only_a_problem(read: Reader) -> None:
    deep = "[" * 300 + "]" * 300
    text = json.dumps(record(case())).replace('"Water for all"', deep)
    dossier, problems = read(text.encode())
    assert dossier is not None
    assert problems


def test_a_byte_order_mark_is_no_obstacle(read: Reader) -> None:
    dossier, problems = read(b"\xef\xbb\xbf" + json.dumps(record(case())).encode())
    assert dossier is not None
    assert problems == []


@pytest.mark.parametrize("name", ["id", "kind", "room", "organisation", "author", "recorded_at", "state", "body"])
@pytest.mark.parametrize("value", [None, 5, [], {}, "\u0000", "\\ud800", "x" * 100_000, -1e300, True])
def test_no_value_breaks_the_reading(name: str, value: object, read: Reader) -> None:
    dossier, _ = read(record(case(**{name: value})))
    assert dossier is not None


def test_a_lone_surrogate_is_refused(read: Reader) -> None:
    text = json.dumps(record(case())).replace("Water for all", "\\ud800")
    dossier, problems = read(text.encode())
    assert problems
    assert dossier is None or not dossier.of(WhyCase)[0].body.together


def test_strings_that_broke_other_programs_are_read_or_refused(read: Reader) -> None:
    path = Path(__file__).parents[4] / "shared" / "data" / "hostile" / "blns" / "blns.json"
    if not path.is_file():
        pytest.skip("the shared data is not beside this checkout")
    strings = [words for words in json.loads(path.read_text("utf-8")) if words.strip()]
    entries = [case(id=words, body={"together": words, "added_value": ["scale"]}) for words in strings]
    dossier, problems = read(record(*entries))
    assert dossier is not None
    assert len(dossier.entries) == len({words for words in strings if len(words) <= 200})
    assert all(str(problem) for problem in problems)


@given(st.data())
def test_a_damaged_record_is_read_or_refused(data: st.DataObject) -> None:
    text = bytearray(json.dumps(record(case(), case(id="second"))).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    for found in read_text(bytes(text)):
        assert isinstance(found, Told) or str(found)
