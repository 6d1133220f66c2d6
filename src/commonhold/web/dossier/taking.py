"""The dossier of two partners as a file to keep, print or hand to one's own board: as a page, and as a table.

It holds what the reader reads of it on that day and nothing more. Papers are named, and stay where they lie.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from msgspec import Struct

from commonhold.exchange.table.write import table
from commonhold.facts.chapters.integrity import Reply
from commonhold.practice.asking.questions import sections
from commonhold.visibility.reading.history import courses
from commonhold.visibility.reading.knowing.pair import Asked, Pair, pair
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.dossier.course import Said, said_in
from commonhold.web.dossier.looks import looks
from commonhold.web.dossier.sides import Sides, sides_of, wording
from commonhold.web.dossier.standing import said_of, standing
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit

LONGEST_NAME = 60
MAKES_NOTHING_RUN = "sandbox; default-src 'none'"
Course: TypeAlias = Mapping[str, Sequence[Said]]
"""What was said about each question, and when."""


class Told(Struct, frozen=True):
    """A question as the file tells it: `papers` are names with where each lies, `replies` their words with the day."""

    question: str
    state: str
    since: str
    answer: str
    source: str
    vouches: str
    until: str
    papers: tuple[tuple[str, str], ...]
    replies: tuple[tuple[str, str], ...]
    course: tuple[Said, ...]
    sees: str


class Side(Struct, frozen=True):
    """The questions of a section that one side asks and the other answers; `stands` tells how far that is."""

    asks: Partner
    answers: Partner
    stands: str
    told: tuple[Told, ...]


class Part(Struct, frozen=True):
    """A section in which something was asked or looked at, one's own answers first."""

    title: str
    sides: tuple[Side, Side]


@require_safe
@door
def as_page(request: HttpRequest, visit: Visit, organisation: str) -> HttpResponse:
    """The file that people read and print: one page that needs nothing else and runs nothing."""
    sides = sides_of(visit, organisation)
    between = pair(visit.place, organisation)
    ids = [one.item.entry.id for one in between.asked]
    steps = courses(visit.place.seat.id, visit.partnership, ids, visit.day, found=visit.place.opened)
    course = {id: said_in(visit, one) for id, one in steps.items()}
    told = {
        "visit": visit,
        "sides": sides,
        "day": words.day(visit.day),
        "looks": list(looks(visit, sides, between)),
        "parts": list(_parts(visit, sides, between, course)),
    }
    page = render_to_string("dossier/file.html", told, request=request)
    return _file(visit, sides, page.encode("utf-8", "replace"), "html", "text/html; charset=utf-8")


@require_safe
@door
def as_table(request: HttpRequest, visit: Visit, organisation: str) -> HttpResponse:
    """The file for a spreadsheet: a row for each question."""
    sides = sides_of(visit, organisation)
    rows = _rows(_parts(visit, sides, pair(visit.place, organisation), {}))
    return _file(visit, sides, table([_heads(), *rows]), "csv", "text/csv; charset=utf-8")


def _file(visit: Visit, sides: Sides, content: bytes, ends: str, sort: str) -> HttpResponse:
    """An answer to be kept: no browser shows it here, and nothing on the way keeps it."""
    names = "-".join(slugify(one.name)[:LONGEST_NAME] for one in sides.both if slugify(one.name))
    named = f"dossier-{names or visit.slug}-{visit.day.isoformat()}.{ends}"
    answer = HttpResponse(content, content_type=sort)
    answer["Content-Disposition"] = content_disposition_header(True, named) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = MAKES_NOTHING_RUN
    return answer


def _parts(visit: Visit, sides: Sides, between: Pair, course: Course) -> Iterator[Part]:
    looked_at = {key for one in between.rounds.values() for key in one.body.sections}
    for one in sections():
        own = _side(visit, between, one.key, (sides.other, sides.own), course)
        other = _side(visit, between, one.key, (sides.own, sides.other), course)
        if own.told or other.told or one.key in looked_at:
            yield Part(_(one.title), (own, other))


def _side(visit: Visit, between: Pair, key: str, who: tuple[Partner, Partner], course: Course) -> Side:
    asks, answers = who
    asked = [one for one in between.of(answers.id) if one.body.section == key]
    told = tuple(_told(visit, between, one, course.get(one.item.entry.id, ())) for one in asked)
    return Side(asks, answers, standing(between, key, answers.id).said, told)


def _told(visit: Visit, between: Pair, one: Asked, course: Sequence[Said]) -> Told:
    entry, body = one.item.entry, one.body
    return Told(
        question=wording(body),
        state=said_of(one.state),
        since=words.day(entry.since),
        answer=str(body.answer or ""),
        source=words.begun(words.choice(body.source)) if body.source else "",
        vouches=str(body.source_name or ""),
        until=words.day(body.valid_until or None),
        papers=tuple((str(file.name), _lies_at(visit, one.item, file.hash)) for file in body.evidence),
        replies=tuple(
            (str(said.entry.body.words), words.day(said.entry.recorded_on))
            for said in between.replies.get(entry.id, ())
            if isinstance(said.entry.body, Reply)
        ),
        course=tuple(course),
        sees=visit.sees(one.item.room, entry.organisation, entry.author, one.item.narrow)[1],
    )


def _lies_at(visit: Visit, item: Item, hash: str) -> str:
    return f"{settings.URL}{reverse('file', args=[visit.slug, item.room, hash])}"


def _heads() -> list[str]:
    return [
        _("Section"), _("Who asks"), _("Who answers"), _("Question"), _("State"), _("Since"), _("Answer"),
        _("How it is known"), _("Who vouches"), _("Holds until"), _("Papers"), _("Replies"), _("Who sees it"),
    ]  # fmt: skip


def _rows(parts: Iterable[Part]) -> Iterator[list[str]]:
    for part in parts:
        for side in part.sides:
            for one in side.told:
                yield [
                    part.title, side.asks.name, side.answers.name, one.question, one.state, one.since, one.answer,
                    one.source, one.vouches, one.until, "\n".join(f"{name} ({at})" for name, at in one.papers),
                    "\n".join(f"{day}: {said}" for said, day in one.replies), one.sees,
                ]  # fmt: skip
