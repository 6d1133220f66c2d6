"""The course of an entry in words: each revision and each move, by whom and when."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.visibility.reading.history import Step
from commonhold.web import words
from commonhold.web.visit import Visit


class Past(Struct, frozen=True):
    """One step: what happened, who did it, when, and why; `revision` where words were written."""

    what: str
    who: str
    day: str
    iso: str
    reason: str = ""
    revision: int = 0


def course_in_words(visit: Visit, steps: Sequence[Step]) -> list[Past]:
    """All steps, the latest first. Steps that moved no state and wrote no words are left out."""
    told, before = [], ""
    for step in steps:
        what = _what(step, before)
        before = step.state
        if what:
            seat = visit.place.house.seats.get(step.by)
            who = str(seat.body.shown_name or "") if seat else ""
            if seat and seat.organisation and seat.organisation in visit.names:
                who = _("{person}, {partner}").format(person=who, partner=visit.names[seat.organisation])
            revision = step.revision if step.words is not None else 0
            day = step.at.date()
            told.append(Past(what, who, words.day(day), day.isoformat(), step.reason, revision))
    return told[::-1]


def _what(step: Step, before: str) -> str:
    if step.taken_away:
        return _("Words that were taken away")
    if step.words is not None and step.revision == 1:
        return _("Written")
    moved = _("Now: {state}").format(state=words.choice(step.state)) if step.state != before else ""
    if step.words is None:
        return moved
    anew = _("Written anew: revision {number}").format(number=words.number(step.revision))
    return f"{anew} · {moved}" if moved else anew
