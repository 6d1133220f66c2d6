"""Deciding together: what is open with the word of each, what was decided, and what is stuck."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.governance import Decision, Issue
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.record.showing.stuck import told
from commonhold.web.titles import brief, state_of
from commonhold.web.visit import Visit
from commonhold.web.voices import Voice, voices

OPEN = ("open", "reopened")
DECIDED = ("adopted", "declined")
STUCK = ("open", "in_hand", "escalated")
AT_MOST = 8


class Question(Struct, frozen=True):
    """A decision that is open, with the word of each partner."""

    id: str
    question: str
    told: str
    words: tuple[Voice, ...]
    stuck: str = ""


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """Open questions, the latest decisions, problems that wait for a step."""
    decided = sorted(_decided(visit, pieces), key=lambda one: one[0], reverse=True)
    return {
        "open": list(_open(visit, pieces)),
        "decided": decided[:AT_MOST],
        "cadence": _cadence([one[0] for one in decided]),
        "stuck": list(_stuck(visit, pieces)),
    }


def _open(visit: Visit, pieces: Sequence[Lying]) -> Iterator[Question]:
    for piece in reversed(pieces):
        body = piece.entry.body
        if isinstance(body, Decision) and state_of(piece.entry, visit.day) in OPEN:
            said = tuple(voices(visit, piece.entry, (one.entry for one in pieces)))
            yield Question(piece.entry.id, brief(body.question, 200), _asked(visit, body), said, _stuck_on(said))


def _stuck_on(said: Sequence[Voice]) -> str:
    """Why a question stays open though everybody has answered; nothing while an answer stands out."""
    if not said or not all(one.answered for one in said):
        return ""
    return told(all(one.stands == "no" for one in said))


def _asked(visit: Visit, body: Decision) -> str:
    parts = []
    if body.proposed_by:
        who = visit.names.get(body.proposed_by, body.proposed_by)
        parts.append(_("Put by {partner} on {day}").format(partner=who, day=words.day(body.opened_on or None)))
    if body.answer_by:
        late = body.answer_by < visit.day
        told = _("answers were wanted by {day}") if late else _("answers are wanted by {day}")
        parts.append(told.format(day=words.day(body.answer_by)))
    return ", ".join(parts)


def _decided(visit: Visit, pieces: Sequence[Lying]) -> Iterator[tuple[date, str, str, str, str, str]]:
    """What was decided: day, the day in words, state, id, question, outcome."""
    for piece in pieces:
        body, state = piece.entry.body, state_of(piece.entry, visit.day)
        on = (body.decided_on or None) if isinstance(body, Decision) else None
        on = on or piece.entry.since
        if isinstance(body, Decision) and state in DECIDED and on:
            yield (
                on,
                words.day(on),
                words.begun(words.choice(state)),
                piece.entry.id,
                brief(body.question, 120),
                brief(body.outcome, 120),
            )


def _cadence(days: Sequence[date]) -> str:
    """How often something was decided, in words; nothing where that is not known yet."""
    if len(days) < 2:
        return ""
    apart = (max(days) - min(days)).days // (len(days) - 1)
    return _("Last decided on {day}; about every {days} days so far").format(day=words.day(max(days)), days=apart)


def _stuck(visit: Visit, pieces: Sequence[Lying]) -> Iterator[tuple[str, str, str, str]]:
    """Problems that wait for a step: id, words, state, since when."""
    for piece in reversed(pieces):
        body, state = piece.entry.body, state_of(piece.entry, visit.day)
        if isinstance(body, Issue) and state in STUCK:
            since = words.day(body.last_step_on or body.opened_on or None)
            yield piece.entry.id, brief(body.statement, 140), words.begun(words.choice(state)), since
