"""The lessons behind the practices, as the mission holds them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert


class Lesson(Struct, frozen=True):
    """One lesson: where it comes from, the phase it belongs to, and how the product keeps it alive."""

    id: str
    source: str
    phase: str
    live: str
    text: str


@cache
def lessons() -> Mapping[str, Lesson]:
    """Every lesson by its id, in the order of the mission."""
    text = files("commonhold").joinpath("mission/lessons.toml").read_text("utf-8")
    told = convert(tomllib.loads(text)["lesson"], list[Lesson])
    return {lesson.id: lesson for lesson in told}
