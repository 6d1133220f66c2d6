"""How a call is taken apart, and what is said of a wrong one."""

import argparse
from collections.abc import Iterable
from difflib import get_close_matches
from functools import partial
from typing import Any, NoReturn, Protocol

WIDTH = 80


class CallError(Exception):
    """The call cannot be carried out; the message says why, and what there is instead."""


class Parser(argparse.ArgumentParser):
    """A parser whose help is laid out for 80 columns: asking the terminal costs more than all the rest of it."""

    def __init__(self, *, prog: str, **more: Any) -> None:
        formatter = partial(argparse.HelpFormatter, width=WIDTH, max_help_position=28)
        super().__init__(prog=prog, formatter_class=formatter, allow_abbrev=False, **more)

    def error(self, message: str) -> NoReturn:
        """Refuse the call."""
        raise CallError(f"{message}; `{self.prog} --help` tells how it is called")


class Command(Protocol):
    """What the module of a command offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Say what may stand behind the command."""

    def run(self, args: argparse.Namespace) -> int:
        """Carry it out; the number to leave with."""


def near(word: str, known: Iterable[str]) -> str:
    """`; did you mean …?`, with up to three of the known words that are like this one; else all where they are few."""
    names = {one.casefold(): one for one in known}
    close = [names[one] for one in get_close_matches(word.casefold(), names, 3, 0.55)]
    if close:
        return f"; did you mean {' or '.join(close)}?"
    return f"; there is {', '.join(names.values())}" if 0 < len(names) <= 12 else ""
