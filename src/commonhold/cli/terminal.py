"""How text is laid out: colour on a terminal alone, and lines that fit it."""

import os
import textwrap
from collections.abc import Iterable, Iterator
from typing import TextIO

NARROWEST, WIDEST = 60, 100
UNKNOWN = 80

COLOURS = {"act now": "1;31", "act soon": "1;33", "keep an eye on": "1;34", "strong": "1", "quiet": "2", "good": "32"}
"""What a run of text is painted like; never the only sign of what it means."""


class Screen:
    """Where text goes: how wide it is, and whether it shows colour (NO_COLOR and a dumb terminal say no)."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        terminal = out.isatty()
        self._coloured = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.width = min(max(_columns(out) if terminal else UNKNOWN, NARROWEST), WIDEST)

    def say(self, *lines: str) -> None:
        """Write lines."""
        self._out.write("".join(f"{line}\n" for line in lines))

    def paint(self, text: str, colour: str) -> str:
        """Text in a colour, where there is any."""
        return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if self._coloured and text else text

    def wrapped(self, text: str, indent: int = 0, first: str | None = None) -> list[str]:
        """Text broken into lines; `first` stands before the first one, where its indent differs or a label is in it."""
        begins = " " * indent if first is None else first
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=begins,
            subsequent_indent=" " * indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [begins.rstrip()]


def _columns(out: TextIO) -> int:
    try:
        return os.get_terminal_size(out.fileno()).columns or UNKNOWN
    except OSError:
        return UNKNOWN


def counted(number: int, thing: str) -> str:
    """`1 room`, `2 rooms`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Rows as columns of equal width, the last one as long as it is."""
    told = list(rows)
    widths = [max(map(len, column)) for column in zip(*told, strict=True)]
    for row in told:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=True))]).rstrip()
