"""The practices say what the specification says, and are documented as it asks."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

import commonhold
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import all_practices, modules
from commonhold.practice.check import Practice

MISSION = Path(commonhold.__file__).parent / "mission"
TOLD = {p["code"]: p for p in tomllib.loads((MISSION / "practices.toml").read_text("utf-8"))["practice"]}
LESSONS = {lesson["id"] for lesson in tomllib.loads((MISSION / "lessons.toml").read_text("utf-8"))["lesson"]}
SECTIONS = ["What it looks for", "Why it matters", "What to do", "When to set it aside", "Source"]
DERIVED = {"partnership", "organisation", "seat", "office", "agreement", "membership_change"}
"""What derived terms read, over what a practice itself names."""

each = pytest.mark.parametrize("practice", all_practices(), ids=lambda p: p.code)


@each
def test_is_as_specified(practice: Practice) -> None:
    told = TOLD[practice.code]
    for key in ("name", "title", "remedy", "chapter", "severity", "audience", "first"):
        assert getattr(practice, key) == told[key], key
    assert bool(practice.absence) == told["absence"]
    assert list(practice.lessons) == told["lessons"]
    assert list(practice.references) == told["references"]
    assert practice.per_seat == told.get("per_seat", False)
    limits = {k: tuple(v) if isinstance(v, list) else v for k, v in told.get("defaults", {}).items()}
    assert practice.limits == limits


@each
def test_reads_what_the_specification_names(practice: Practice) -> None:
    wanted = set(TOLD[practice.code]["reads"])
    assert wanted <= practice.named
    assert practice.named - wanted <= DERIVED


@each
def test_argues_from_absence_in_what_the_specification_names(practice: Practice) -> None:
    argued = practice.argues_from_absence_in
    assert argued - DERIVED <= set(TOLD[practice.code]["reads"])
    assert not practice.absence or argued >= set(TOLD[practice.code]["reads"]) - {"assent"}


@each
def test_names_kinds_and_fields_that_there_are(practice: Practice) -> None:
    for read in practice.reads + practice.may_read:
        name, _, field = read.partition(".")
        kind = kinds()[name]
        assert not field or field in kind.fact.__struct_encode_fields__ or (field == "state" and kind.machine.states)


@each
def test_cites_lessons_that_there_are(practice: Practice) -> None:
    assert set(practice.lessons) <= LESSONS
    assert practice.lessons or practice.references


@each
def test_its_docstring_is_its_documentation(practice: Practice) -> None:
    doc = sys.modules[practice.module].__doc__ or ""
    assert doc.splitlines()[0] == practice.title
    assert re.findall(r"^## (.+)$", doc, re.MULTILINE) == SECTIONS
    assert all(len(text.strip()) > 40 for text in re.split(r"^## .+$", doc, flags=re.MULTILINE)[1:])


@each
def test_its_file_is_where_its_name_says(practice: Practice) -> None:
    folder, _, file = practice.module.rpartition(".")
    assert folder.rpartition(".")[2] == practice.chapter
    assert file == f"{practice.code}_{practice.name}".lower().replace("-", "_")


def test_codes_and_names_are_unique() -> None:
    assert len({p.code for p in all_practices()}) == len({p.name for p in all_practices()}) == len(modules())
