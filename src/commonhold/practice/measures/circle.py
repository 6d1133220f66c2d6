"""The balance of meeting: whose ground it was on, how many people of each side took part, what was asked and learned.

Counted are meetings that were held up to the day, once each; people by their seats, each once however often they came.
Counts only, partner by partner in their order round the table: nothing is weighed, and a small organisation sends
fewer people than a large one. Source: visits to each other's ground with open questions, relations between many people
at several levels (Devonshire Initiative, Lessons Learned on due diligence; practices DD07 to DD09).
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.entry import Entry, SeatCard
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.finding import Evidence
from commonhold.practice.measures.sentence import Sentence, is_shared, on
from commonhold.practice.view import View

Meeting = Entry[Interaction]

NOWHERE = _("We have not met in person yet.")
ONE_GROUND = _("So far we met in person on one side's ground only: that of {partner}.")
GROUNDS = _("We met in person on the ground of {partners}.")
ELSEWHERE = _("We met in person, and no meeting says whose ground it was on.")


class Side(Struct, frozen=True):
    """One partner's part in meeting.

    hosted: meetings in person on its ground. asked_freely: those of all it hosted at which guests could ask anything.
    people: its people who took part in any meeting, then by their function and by their level (those whose seat tells
    none stand under the empty word). learned: meetings of which it wrote down what was learned.
    """

    organisation: str
    hosted: int
    asked_freely: int
    people: int
    by_function: tuple[tuple[str, int], ...]
    by_level: tuple[tuple[str, int], ...]
    learned: int
    evidence: tuple[Evidence, ...]


class Circle(Struct, frozen=True):
    """All meetings held, those in person, those in person on no partner's ground, each side, and in words."""

    held: int
    in_person: int
    elsewhere: int
    sides: tuple[Side, ...]
    said: Sentence


def circle(view: View) -> Circle:
    """The balance of meeting, as of the view's day."""
    held = [meeting for meeting in view.of(Interaction) if is_shared(meeting) and _took_place(view, meeting)]
    seats = {seat.id: seat for seat in view.seats}
    in_person = [meeting for meeting in held if meeting.body.in_person is True]
    sides = tuple(_side(view, partner, held, in_person, seats) for partner in view.partners)
    elsewhere = len(in_person) - sum(side.hosted for side in sides)
    return Circle(len(held), len(in_person), elsewhere, sides, _said(view, sides, in_person, elsewhere))


def _took_place(view: View, meeting: Meeting) -> bool:
    return bool(meeting.body.held_on and view.reached(meeting.body.held_on))


def _side(view: View, partner: str, held: list[Meeting], in_person: list[Meeting], seats: dict[str, SeatCard]) -> Side:
    hosted = [meeting for meeting in in_person if meeting.body.host == partner]
    freely = [meeting for meeting in held if meeting.body.host == partner and meeting.body.open_questions is True]
    came = dict.fromkeys(seat for meeting in held for seat in meeting.body.attendees)
    people = [seats[seat] for seat in came if seat in seats and seats[seat].organisation == partner]
    learned = [meeting for meeting in held if partner in who_learned(view, meeting, seats)]
    return Side(
        partner,
        len(hosted),
        len(freely),
        len(people),
        _counted(person.body.function or "" for person in people),
        _counted(person.body.level or "" for person in people),
        len(learned),
        on([*hosted, *freely, *learned]),
    )


def who_learned(view: View, meeting: Meeting, seats: dict[str, SeatCard]) -> set[str]:
    """The organisations whose people wrote down, in some revision, what was learned.

    Where it is not told who wrote, it is the organisation that the entry speaks for.
    """
    revisions = view.history(meeting)
    words = ["", *(revision.body.takeaways or "" for revision in revisions)]
    told = (
        revision
        for revision, (before, after) in zip(revisions, pairwise(words), strict=True)
        if after and after != before
    )
    return {seats[one.author].organisation if one.author in seats else one.organisation for one in told} - {""}


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items()))


def _said(view: View, sides: tuple[Side, ...], in_person: list[Meeting], elsewhere: int) -> Sentence:
    hosts = tuple(view.name(side.organisation) for side in sides if side.hosted)
    if not in_person:
        return Sentence(NOWHERE)
    if not hosts:
        return Sentence(ELSEWHERE, {}, on(in_person))
    if len(hosts) == 1 and not elsewhere:
        return Sentence(ONE_GROUND, {"partner": hosts[0]}, on(in_person))
    return Sentence(GROUNDS, {"partners": hosts}, on(in_person))
