"""Risks to both sides: whom each would hurt, what is done, who watches, and who of each side accepted what remains."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.diligence import Risk
from commonhold.facts.clock import Clock
from commonhold.practice.measures.assessment import is_over
from commonhold.practice.measures.rating import LEVELS, MONTHS
from commonhold.visibility.reading.beside.able import rights_at
from commonhold.visibility.reading.part.kinds import said_on
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.visibility.rights import Rights
from commonhold.web import words
from commonhold.web.diligence.assessing import look_told
from commonhold.web.diligence.pages import page, person
from commonhold.web.door import door
from commonhold.web.partners import Partner
from commonhold.web.record.showing.courses import Answer, Course, course_of
from commonhold.web.titles import brief
from commonhold.web.visit import Visit

MOST = 200
URGENCY = {"low": "good", "moderate": "watch", "significant": "soon", "high": "urgent"}
"""How grave levels look."""
FIRST = "reputation"


class Bearing(Struct, frozen=True):
    """What one partner, whom a risk would hurt, said to what remains: `sort` as answers have it."""

    sort: str
    said: str
    by: str = ""
    day: str = ""
    reason: str = ""


class Line(Struct, frozen=True):
    """A risk: `bears` holds, for each partner round the table, what it said; None where it would not hurt it."""

    id: str
    said: str
    area: str
    level: str
    urgency: str
    response: str
    watches: str
    bears: tuple[Bearing | None, ...]
    course: Course
    look: str
    late: bool
    weighed: str
    is_over: bool
    badge: tuple[str, str] | None

    @property
    def accepts(self) -> bool:
        """Is the reader asked to accept what remains?"""
        return any(way.may and way.end == "accepted" for way in self.course.consents)


@door
def risks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All risks that the reader may see: reputation first, then the gravest."""
    items = shelf(visit.place, ["risk"], most=MOST).items
    assents = said_on(visit.place, [item.entry.id for item in items])[::-1]
    here = [partner for partner in visit.partners if partner.here]
    rights = rights_at(visit.place)
    lines = [_line(visit, item, here, rights, _on(assents, item)) for item in _in_order(items)]
    return page(
        visit,
        "risks",
        _("What could go wrong, and for whom. Those whom it would hurt accept what remains, each by name."),
        visit.sees("partners"),
        here=here,
        open=[line for line in lines if line.course.state != "closed"],
        closed=[line for line in lines if line.course.state == "closed"],
        writes=visit.writes,
    )


def _on(assents: Iterable[Item], item: Item) -> list[Item]:
    return [one for one in assents if getattr(one.entry.body, "target", "") == item.entry.id]


def _in_order(items: Sequence[Item]) -> list[Item]:
    """Reputation first, then the gravest; of those alike, the one that was written first."""

    def rank(item: Item) -> tuple[bool, int]:
        body = cast(Risk, item.entry.body)
        return body.area != FIRST, -(LEVELS.index(body.level) if body.level else -1)

    return sorted(reversed(items), key=rank)


def _line(visit: Visit, item: Item, here: Sequence[Partner], rights: Rights, assents: list[Item]) -> Line:
    body = cast(Risk, item.entry.body)
    course = course_of(visit, item, rights, assents)
    answers = {answer.partner.id: answer for answer in course.answers}
    late = (body.review_on or date.max) <= visit.day and course.state != "closed"
    return Line(
        id=item.entry.id,
        said=brief(body.statement),
        area=words.choice(body.area or ""),
        level=words.choice(body.level or ""),
        urgency=URGENCY.get(str(body.level or ""), "unknown"),
        response=brief(body.response, 240),
        watches=person(visit, body.owner) if body.owner else "",
        bears=tuple(_bears(answers.get(one.id), course) if one.id in body.faced_by else None for one in here),
        course=course,
        look=_look(body, late=late),
        late=late,
        weighed=_weighed(visit, body),
        is_over=is_over(body, Clock(visit.day)),
        badge=visit.sees(item.room, item.entry.organisation, item.entry.author) if item.room != "partners" else None,
    )


def _bears(answer: Answer | None, course: Course) -> Bearing:
    if answer is None or answer.sort == "none":
        return Bearing("none", _("Not accepted yet") if course.state != "closed" else _("Closed"))
    said = {"yes": _("Accepted"), "concern": _("Accepted, with a concern"), "no": _("Not like this")}
    return Bearing(answer.sort, said.get(answer.sort, answer.said), answer.by, answer.day, answer.reason)


def _weighed(visit: Visit, body: Risk) -> str:
    """Who weighed it and when; nothing where nobody did."""
    who, day = person(visit, body.assessed_by) if body.assessed_by else "", words.day(body.assessed_on or None)
    if not who or not day:
        return ""
    return _("Weighed by {who}, {day}").format(who=who, day=day)


def _look(body: Risk, *, late: bool) -> str:
    """When to look again, in words; how often the level asks for it where no day is set."""
    if body.review_on:
        told = _("Was to be looked at on {day}") if late else _("Look again on {day}")
        return told.format(day=words.day(body.review_on))
    if not body.level:
        return _("No day to look again is set")
    if body.exposure:
        return look_told(body.level, body)
    months = sorted(MONTHS[body.level].values())
    told = _("No day is set. At this level every {least} to {most} months would do")
    return told.format(least=words.number(months[0]), most=words.number(months[-1]))
