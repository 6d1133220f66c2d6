"""Why a deed was not done: each refusal says what and why in words for people, and nothing was written."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import DataError

from commonhold.facts.checking.problem import Problem, sentence
from commonhold.facts.words import gettext_noop as _

NO_TEXT = _("Somewhere in this there is a sign that no text holds, or a name longer than any. Write it without it.")


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """A deed refused: `why` is a msgid, filled from `words`."""

    def __init__(self, why: str, **words: object) -> None:
        super().__init__(why.format(**words) if words else why)
        self.why = why
        self.words: Mapping[str, object] = words


class NotThere(Refusal):
    """There is no such thing, or the seat may not see it: the two are never told apart."""


class NotAllowed(Refusal):
    """The seat may see it, and may not do this."""


class NotNow(Refusal):
    """The state of things does not allow it."""


class NotSound(Refusal):
    """The words are not sound; `problems` lists everything that is wrong with them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("{sentences}", sentences=" ".join(map(sentence, problems)))
        self.problems = tuple(problems)


class Conflict(Refusal):
    """The id is taken by something else."""


class Stale(Refusal):
    """Somebody was quicker: `theirs` stands now, `mine` was to be written; `seq` is the line to name next."""

    def __init__(self, why: str, *, mine: bytes, theirs: bytes, seq: int, revision: int, **words: object) -> None:
        super().__init__(why, **words)
        self.mine = mine
        self.theirs = theirs
        self.seq = seq
        self.revision = revision


@contextmanager
def in_words() -> Iterator[None]:
    """Refuse what no database keeps: half a sign, or NUL, in a text; an id longer than any."""
    try:
        yield
    except (UnicodeEncodeError, DataError) as unfit:
        raise NotAllowed(NO_TEXT) from unfit
