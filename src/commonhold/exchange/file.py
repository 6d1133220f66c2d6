"""What reading a file gives: the partnerships that it tells of, and what is wrong with it, in the order of the file."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from commonhold.facts.dossier import Dossier


class FileProblem(Struct, frozen=True):
    """Something wrong in a file: on which line (0: the file as a whole), and what.

    `what` is a msgid with `{names}` filled from `words`. `fatal` where the file could not be read, or no further.
    """

    line: int
    what: str
    words: Mapping[str, object] = {}
    fatal: bool = False

    def __str__(self) -> str:
        return self.what.format(**self.words)


class Told(Struct, frozen=True):
    """A partnership that a file tells of; `line_of` gives the line of an entry or card by its id (0: not known).

    `said` gives a mark of all that the file says of it, another one where it says something else; empty where the
    format knows none. Ask for it before the next partnership is read. `publisher` is the organisation that publishes
    it, where it is told.
    """

    dossier: Dossier
    line_of: Callable[[str], int]
    said: Callable[[], str] = str
    publisher: str = ""


Stream: TypeAlias = Iterator[Told | FileProblem]
"""A file, read as it goes; never held in memory as a whole."""
