"""Review, moving on and learning: the next review and the last, what lives on, what you would tell the next ones."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from commonhold.facts.chapters.learning import CaseStudy, Lesson
from commonhold.facts.chapters.moving_on import MembershipChange, MovingOnPlan
from commonhold.facts.chapters.review import AspectRating, Review, ReviewFinding
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.titles import brief, state_of
from commonhold.web.visit import Visit

WORDS_OF = {"green": "good", "amber": "soon", "red": "urgent"}
"""How the marks of a rating look on a page."""


class Turn(Struct, frozen=True):
    """A review: its sort, days, who led it, its state."""

    id: str
    kind: str
    day: str
    led_by: str
    state: str


class Seen(Struct, frozen=True):
    """How the partners see one aspect, each with its mark; empty where one said nothing."""

    aspect: str
    marks: tuple[tuple[str, str], ...]


def review(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """The next review, those that were, what they found, and how each saw the partnership in the last one."""
    turns = sorted(_turns(visit, pieces), key=lambda one: one[0])
    ahead = [turn for _on, turn in turns if turn.state in ("planned", "under_way", "findings_in")]
    rated = [
        one.entry.body.review
        for one in pieces
        if isinstance(one.entry.body, AspectRating) and one.entry.state == "opened"
    ]
    return {
        "next": ahead[0] if ahead else None,
        "late": bool(ahead) and any(on < visit.day for on, turn in turns if turn is ahead[0]),
        "past": [turn for _on, turn in reversed(turns) if turn.state == "closed"],
        "found": list(_found(pieces)),
        "seen": list(_seen(visit, pieces, str(rated[-1] or ""))) if rated else [],
        "here": visit.partners,
    }


def _turns(visit: Visit, pieces: Sequence[Lying]) -> Iterator[tuple[date, Turn]]:
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Review):
            on = body.findings_on or body.started_on or body.planned_from or None
            told = Turn(
                piece.entry.id,
                words.begun(words.choice(body.kind)),
                words.day(on),
                words.choice(body.led_by),
                state_of(piece.entry, visit.day),
            )
            yield on or date.max, told


def _found(pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str, str]]:
    """What reviews found: id, words, the answer to it, its state."""
    for piece in reversed(pieces):
        body = piece.entry.body
        if isinstance(body, ReviewFinding):
            answer = words.begun(words.choice(body.response))
            yield piece.entry.id, brief(body.statement, 180), answer, words.begun(words.choice(piece.entry.state))


def _seen(visit: Visit, pieces: Sequence[Lying], last: str) -> Iterator[Seen]:
    told: dict[str, dict[str, str]] = {}
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, AspectRating) and piece.entry.state == "opened" and body.review == last and body.aspect:
            told.setdefault(body.aspect, {})[piece.entry.organisation] = str(body.now or "")
    for aspect, by in told.items():
        marks = tuple(
            (WORDS_OF.get(by.get(one.id, ""), ""), words.choice(by.get(one.id, ""))) for one in visit.partners
        )
        yield Seen(words.begun(words.choice(aspect)), marks)


class Change(Struct, frozen=True):
    """A partner that joins or leaves."""

    id: str
    partner: Partner
    direction: str
    day: str
    state: str


def moving_on(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """The plan that stands, and who joins or leaves."""
    plans = [one.entry for one in pieces if isinstance(one.entry.body, MovingOnPlan) and one.entry.state == "agreed"]
    body = plans[-1].body if plans else None
    plan = body if isinstance(body, MovingOnPlan) else None
    return {
        "plan_id": plans[-1].id if plans else "",
        "plan_day": words.day(plans[-1].since) if plans else "",
        "options": [words.begun(words.choice(one)) for one in plan.options] if plan else [],
        "preferred": words.begun(words.choice(plan.preferred)) if plan else "",
        "triggers": brief(plan.triggers, 300) if plan else "",
        "keepers": brief(plan.keepers, 300) if plan else "",
        "ends_on": words.day(visit.place.house.card.ends_on or None),
        "changes": list(_changes(visit, pieces)),
    }


def _changes(visit: Visit, pieces: Sequence[Lying]) -> Iterator[Change]:
    for piece in reversed(pieces):
        body = piece.entry.body
        if isinstance(body, MembershipChange):
            state = words.begun(words.choice(state_of(piece.entry, visit.day)))
            day = words.day(body.effective_on or None)
            yield Change(
                piece.entry.id,
                visit.partner(str(body.who or "")),
                words.begun(words.choice(body.direction)),
                day,
                state,
            )


def learning(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """Lessons as what happened, what was learned and what to do next time; case studies by title."""
    return {"lessons": list(_lessons(pieces))[-4:][::-1], "cases": list(_cases(visit, pieces))}


def _lessons(pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str, str]]:
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, Lesson):
            yield piece.entry.id, brief(body.learned, 200), brief(body.happened, 240), brief(body.next_time, 240)


def _cases(visit: Visit, pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str]]:
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, CaseStudy):
            yield piece.entry.id, str(body.title or ""), words.begun(words.choice(state_of(piece.entry, visit.day)))
