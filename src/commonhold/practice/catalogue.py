"""Every practice there is, found by walking the folders; nothing is registered by hand."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import commonhold.practice.checks as checks
from commonhold.practice.check import Practice


@cache
def modules() -> tuple[str, ...]:
    """The names of the practice modules, in the order of their codes."""
    chapters = (f"{checks.__name__}.{chapter.name}" for chapter in iter_modules(checks.__path__))
    found = (
        f"{chapter}.{module.name}" for chapter in chapters for module in iter_modules(import_module(chapter).__path__)
    )
    return tuple(sorted(found, key=lambda name: name.rpartition(".")[2]))


@cache
def all_practices() -> tuple[Practice, ...]:
    """The whole catalogue, in the order of the codes."""
    return tuple(_practice_in(name) for name in modules())


def practices(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[Practice, ...]:
    """Those whose code starts with one of `select` (empty: all) and with none of `ignore`.

    Only their modules are imported.
    """
    chosen = []
    for name in modules():
        code = name.rpartition(".")[2].partition("_")[0].upper()
        if (not select or code.startswith(select)) and not (ignore and code.startswith(ignore)):
            chosen.append(_practice_in(name))
    return tuple(chosen)


@cache
def _practice_in(name: str) -> Practice:
    (found,) = (value for value in vars(import_module(name)).values() if isinstance(value, Practice))
    return found
