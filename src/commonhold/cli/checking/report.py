"""What every report of a check can be told, in this order: files, and in each its partnerships, then its problems."""

from collections.abc import Sequence
from typing import Protocol

from commonhold.cli.checking.seen import Seen
from commonhold.cli.checking.tally import Tally
from commonhold.exchange.file import FileProblem


class Report(Protocol):
    """Says what was seen while it is seen; it keeps no partnership."""

    def begin(self) -> None:
        """The check begins."""

    def file(self, path: str) -> None:
        """A file begins."""

    def partnership(self, seen: Seen) -> None:
        """One partnership of the file."""

    def problems(self, problems: Sequence[FileProblem]) -> None:
        """What is wrong with the file; it ends here."""

    def end(self, tally: Tally) -> None:
        """All files are read."""
