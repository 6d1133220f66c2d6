"""Knowing each other: who looked into whom, both ways, and how far apart the ways of working lie."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.diligence import DiligenceRound, WorkingCulture
from commonhold.facts.words import gettext_noop
from commonhold.practice.measures.culture import is_far
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.pages import KNOWING, OURS, called
from commonhold.web.partners import Partner
from commonhold.web.titles import state_of
from commonhold.web.visit import Visit

SCALES = MappingProxyType(
    {
        "process_outcome": (gettext_noop("Process first"), gettext_noop("Results first")),
        "formality": (gettext_noop("Informal"), gettext_noop("Formal")),
        "pace": (gettext_noop("Slow and sure"), gettext_noop("Fast, fix later")),
        "decision_height": (gettext_noop("Decided near the work"), gettext_noop("Decided at the top")),
        "directness": (gettext_noop("Hard things between the lines"), gettext_noop("Hard things said straight")),
    }
)
"""The two ends of each scale, 1 and 5."""
STEP = 25
"""A step of a scale, in percent of its length."""


class Look(Struct, frozen=True):
    """How far one partner's look at another is: its state, the day that it holds until or was closed.

    `url` leads to what the two asked each other, where the reader is one of them; else to the outline of the look.
    `begin` leads to asking, where nothing was asked yet and the reader may.
    """

    state: str
    day: str = ""
    url: str = ""
    begin: str = ""


class Scale(Struct, frozen=True):
    """One scale with the partners who stand at each of its points (in percent of its length)."""

    low: str
    high: str
    points: tuple[tuple[int, tuple[Partner, ...]], ...]
    far: bool
    start: int
    width: int
    told: str


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """The table of looks both ways, and the scales that opened."""
    here = [partner for partner in visit.partners if partner.here]
    return {
        "here": here,
        "looks": list(_looks(visit, here, pieces)),
        "scales": list(scales(here, pieces)),
        "pages": [(name, called(name)) for name in KNOWING if name not in OURS],
    }


def _looks(
    visit: Visit, here: Sequence[Partner], pieces: Sequence[Lying]
) -> Iterator[tuple[Partner, list[Look | None]]]:
    latest: dict[tuple[str, str], Lying] = {}
    for piece in pieces:
        body = piece.entry.body
        if isinstance(body, DiligenceRound) and body.subject:
            latest[piece.entry.organisation, body.subject] = piece
            if body.joint:
                latest.setdefault((body.subject, piece.entry.organisation), piece)
    for looks in here:
        row = [None if looks is at else _look(visit, looks, at, latest.get((looks.id, at.id))) for at in here]
        yield looks, row


def _look(visit: Visit, looks: Partner, at: Partner, piece: Lying | None) -> Look:
    between = [visit.slug, (at if looks.mine else looks).id] if looks.mine or at.mine else []
    url = reverse("knowing", args=between) if between else ""
    if piece is None or not isinstance(piece.entry.body, DiligenceRound):
        asks = bool(between) and visit.writes and not visit.has_left
        return Look("none", url=url, begin=reverse("knowing_begin", args=between) if asks else "")
    body, state = piece.entry.body, state_of(piece.entry, visit.day)
    day = body.valid_until or body.closed_on or body.opened_on
    return Look(
        state, words.day(day or None), url or reverse("entry", args=[visit.slug, "diligence-round", piece.entry.id])
    )


def scales(here: Sequence[Partner], pieces: Sequence[Lying]) -> Iterator[Scale]:
    """How far apart the ways of working of these partners lie, as far as they opened."""
    said = {
        piece.entry.organisation: piece.entry.body
        for piece in pieces
        if isinstance(piece.entry.body, WorkingCulture) and piece.entry.state == "opened"
    }
    for name in SCALES:
        at = {partner: getattr(said[partner.id], name) for partner in here if partner.id in said}
        values = {partner: int(value) for partner, value in at.items() if value}
        if len(values) >= 2:
            yield scale_of(name, values, ", ".join(standing(values)))


def scale_of(name: str, values: Mapping[Partner, int], told: str) -> Scale:
    """One scale as it is drawn, with who stands where (1 to 5) on it; `told` says the same."""
    low, high = SCALES[name]
    least, most = min(values.values()), max(values.values())
    points = tuple(
        ((value - 1) * STEP, tuple(partner for partner in values if values[partner] == value))
        for value in sorted(set(values.values()))
    )
    start, width = (least - 1) * STEP, (most - least) * STEP
    return Scale(_(low), _(high), points, is_far(most - least), start, width, told)


def standing(values: Mapping[Partner, int]) -> Iterator[str]:
    """Where each stands on a scale, in words."""
    return (_("{partner} {value} of 5").format(partner=one.name, value=values[one]) for one in values)
