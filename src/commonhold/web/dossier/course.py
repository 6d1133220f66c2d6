"""What was said about a question, and when: asked, answered, sent back with a reason, answered again, accepted."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.visibility.reading.history import Step
from commonhold.web import words
from commonhold.web.visit import Visit


class Said(Struct, frozen=True):
    """One step: what happened, who did it, when; `words` hold an answer of that day, or a reason."""

    what: str
    who: str
    day: str
    iso: str
    words: str = ""


def said_in(visit: Visit, steps: Sequence[Step]) -> tuple[Said, ...]:
    """The course of a question, the first word first. An answer and its being given are one step."""
    return tuple(_said(visit, steps))


def _said(visit: Visit, steps: Sequence[Step]) -> Iterator[Said]:
    before, answer = "", ""
    for step in steps:
        if step.words is not None and step.revision > 1:
            answer = str(step.words.get("answer", ""))
        moved, before = step.state != before, step.state
        what = _what(step, moved)
        if what:
            told = answer if step.state == "answered" and moved else step.reason
            seat = visit.place.house.seats.get(step.by)
            name = str(seat.body.shown_name or "") if seat else ""
            partner = visit.names.get(seat.organisation, "") if seat else ""
            who = _("{person}, {partner}").format(person=name, partner=partner) if name and partner else name or partner
            day = step.at.date()
            yield Said(what, who, words.day(day), day.isoformat(), told)


def _what(step: Step, moved: bool) -> str:
    if step.taken_away:
        return _("Words that were taken away")
    if not moved:
        return ""
    return {
        "asked": _("Asked"),
        "answered": _("Answered"),
        "returned": _("Sent back"),
        "accepted": _("Accepted"),
    }.get(step.state, words.begun(words.choice(step.state)))
