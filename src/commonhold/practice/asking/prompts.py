"""The human prompts: what no record can show, asked of one person at the moment when it helps.

Nothing here is scored, counted or needed to go on. Whoever answers does so for themselves alone, unless they choose
otherwise; "not now" is an answer, and after it a prompt stays away until its next moment.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.chapters.learning import Reflection
from commonhold.facts.cycle import Chapter
from commonhold.facts.entry import SeatCard
from commonhold.practice.finding import Evidence
from commonhold.practice.view import View

AnswerIn: TypeAlias = Literal["reflection", "restatement", "decision", "stakeholder"]
LASTS = 30
"""Days for which a moment lasts that has no end of its own: whoever comes later is not asked about old things."""


class Moment(Struct, frozen=True):
    """When a prompt is asked: since a day, and what it is about where that is an entry (its kind and id)."""

    since: date
    about: Evidence | None = None


Moments: TypeAlias = Callable[[View, SeatCard], Iterator[Moment]]
"""The moments of one prompt that are there for a seat on the day of the view."""


class Prompt(Struct, frozen=True, eq=False):
    """One prompt. `question` and `may_become` are msgids; `answer_in` is the kind that holds an answer.

    Where that is no reflection, the answer is for all to read, and the person says for themselves alone that it was
    given, or that it is not the time.
    """

    id: str
    name: str
    chapter: Chapter
    question: str
    may_become: str
    answer_in: AnswerIn
    lessons: tuple[str, ...]
    moments: Moments

    @property
    def is_private(self) -> bool:
        """Does the answer lie where its author alone reads it?"""
        return self.answer_in == "reflection"


class Asked(Struct, frozen=True):
    """A prompt that waits for a seat, and the moment that brought it."""

    prompt: Prompt
    moment: Moment


def prompt(
    id: str,
    *,
    chapter: Chapter,
    question: str,
    may_become: str,
    lessons: tuple[str, ...],
    answer_in: AnswerIn = "reflection",
) -> Callable[[Moments], Prompt]:
    """Turn a function that finds the moments of a prompt into the prompt named after it."""

    def enter(moments: Moments) -> Prompt:
        name = moments.__name__.replace("_", "-")
        return Prompt(id, name, chapter, question, may_become, answer_in, lessons, moments)

    return enter


def waiting(prompts: tuple[Prompt, ...], view: View, seat: SeatCard) -> Iterator[Asked]:
    """The prompts that wait for a seat, each once, for its latest moment that the seat has not answered."""
    answered: dict[str, date] = {}
    for entry in view.of(Reflection):
        if entry.author == seat.id and entry.body.prompt and entry.recorded_on:
            answered[entry.body.prompt] = max(entry.recorded_on, answered.get(entry.body.prompt, date.min))
    for one in prompts:
        latest = max(one.moments(view, seat), key=lambda moment: moment.since, default=None)
        if latest is not None and answered.get(one.id, date.min) < latest.since:
            yield Asked(one, latest)
