"""The bank of questions that partners who get to know each other answer: the same for all, whatever their size."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct, convert

from commonhold.facts.chapters.diligence import Sections


class Section(Struct, frozen=True):
    """One of the twelve sections: its title and what it is about, as msgids."""

    key: Sections
    title: str
    about: str


class Question(Struct, frozen=True):
    """A question of the bank: `text` and `help` are msgids, `light` tells that a light round asks it too."""

    key: str
    section: Sections
    light: bool
    text: str
    help: str = ""


@cache
def _bank() -> Mapping[str, Any]:
    return tomllib.loads(files("commonhold").joinpath("mission/questions.toml").read_text("utf-8"))


@cache
def sections() -> Sequence[Section]:
    """The sections, in the order in which pages show them."""
    return tuple(convert(_bank()["section"], list[Section]))


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its key, in the order of the bank."""
    return {one.key: one for one in convert(_bank()["question"], list[Question])}


def asked_in(section: str, *, light: bool) -> Sequence[Question]:
    """The questions that a round asks in a section: a light one asks some of them, a full one all."""
    return [one for one in questions().values() if one.section == section and (one.light or not light)]
