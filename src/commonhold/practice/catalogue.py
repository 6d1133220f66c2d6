"""Every practice there is, found by walking the folders; nothing is registered by hand."""

from functools import cache
from importlib import import_module
from os import scandir

import commonhold.practice.checks as checks
from commonhold.facts.cycle import Chapter
from commonhold.practice.check import GRAVEST_FIRST, Practice


@cache
def modules() -> tuple[str, ...]:
    """The names of the practice modules, in the order of their codes."""
    found = [
        (file.name.removesuffix(".py"), chapter.name)
        for folder in checks.__path__
        for chapter in scandir(folder)
        if chapter.is_dir()
        for file in scandir(chapter)
        if file.name.endswith(".py") and not file.name.startswith("_")
    ]
    return tuple(f"{checks.__name__}.{chapter}.{name}" for name, chapter in sorted(found))


@cache
def codes() -> tuple[str, ...]:
    """Every code there is; nothing is imported for it."""
    return tuple(_code_in(name) for name in modules())


@cache
def all_practices() -> tuple[Practice, ...]:
    """The whole catalogue, in the order of the codes."""
    return tuple(_practice_in(name) for name in modules())


def practices_of(chapter: Chapter) -> list[Practice]:
    """The practices of a chapter, the gravest first."""
    found = [practice for practice in all_practices() if practice.chapter == chapter]
    return sorted(found, key=lambda practice: (GRAVEST_FIRST.index(practice.severity), practice.code))


def practices(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[Practice, ...]:
    """Those whose code starts with one of `select` (empty: all) and with none of `ignore`.

    Only their modules are imported.
    """
    chosen = []
    for name in modules():
        code = _code_in(name)
        if (not select or code.startswith(select)) and not (ignore and code.startswith(ignore)):
            chosen.append(_practice_in(name))
    return tuple(chosen)


@cache
def _practice_in(name: str) -> Practice:
    (found,) = (value for value in vars(import_module(name)).values() if isinstance(value, Practice))
    return found


def _code_in(name: str) -> str:
    return name.rpartition(".")[2].partition("_")[0].upper()
