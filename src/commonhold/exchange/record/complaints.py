"""What is wrong with a record, gathered as sentences that name the entry and the line."""

from commonhold.exchange.file import FileProblem
from commonhold.exchange.record.lines import Lines, Piece
from commonhold.facts.checking.problem import echo
from commonhold.facts.words import gettext_noop as _

SAID = _("{who}: {said}")


class Complaints:
    """Problems of one text, each with the line of the field that it is about."""

    def __init__(self, lines: Lines) -> None:
        self.found: list[FileProblem] = []
        self._lines = lines

    def add(self, piece: Piece, who: str, what: str, *, field: str = "", **words: object) -> None:
        """Something is wrong with `who`, in a field of this piece; `what` is a msgid, filled with who and `words`."""
        place = piece.place_of(field.partition(".")[0] or "id")
        said = {name: echo(word) if isinstance(word, str) else word for name, word in words.items()}
        self.found.append(FileProblem(self._lines.line(place), what, {"who": who, "field": field, **said}))

    def quote(self, piece: Piece, who: str, said: str, field: str) -> None:
        """A whole sentence about the words of `who`."""
        place = piece.place_of(field.partition(".")[0] or "id", after="body")
        self.found.append(FileProblem(self._lines.line(place), SAID, {"who": who, "said": said}))
