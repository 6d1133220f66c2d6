"""The round table inside the cycle of a partnership, and the same cycle as a strip."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi, gettext, gettext_lazy as _, ngettext
from markupsafe import Markup

from commonhold.web.layout.seats import Partner, drawn, place, round_the_table
from commonhold.web.layout.urgency import SAID, shape, urgency
from commonhold.web.layout.weave import arc

STAGES: tuple[str | Promise, ...] = (
    _("Scope"),
    _("Get to know"),
    _("Agree"),
    _("Resource"),
    _("Deliver"),
    _("Review"),
    _("Revise"),
    _("Move on"),
)
"""The eight stages of the cycle, in order; a stage is told by its index."""
_OF_CHAPTER = {
    "scoping": 0,
    "diligence": 1,
    "agreement": 2,
    "governance": 2,
    "resources": 3,
    "delivery": 4,
    "communication": 4,
    "community": 4,
    "review": 5,
    "learning": 6,
    "moving_on": 7,
}
STAGE_OF = MappingProxyType(_OF_CHAPTER)
"""At which stage the findings of a chapter are marked."""

_CX, _CY = 280, 236
_RING, _TABLE = 150, 90
_STEP = 360 / len(STAGES)
_LOWER = (3, 4, 5)
_GAP = 2.2
_MOST_MARKS = 4
"""So many marks fit on the arc of one stage; the list beside the drawing holds them all."""
_NARROW, _SLANTED, _WIDE = 12, 17, 40
"""Signs for which there is room on a line beside the ring, at its corners, and over and under it."""
_BETWEEN, _SIGN = 18, 8
"""Between two lines of a stage's name, and the width of a sign."""
_LINE, _LINE_AMONG_MANY, _MOST_LINES = 14, 12, 3
"""Signs on a line inside the table, the same where more than four sit round it, and lines."""


def _stages(now: int | None, sense: int) -> Markup:
    """The eight arcs and their names."""
    parts = []
    for stage, name in enumerate(STAGES):
        start, end = stage * _STEP - _STEP / 2 + _GAP, (stage + 1) * _STEP - _STEP / 2 - _GAP
        start, end = (start, end) if sense > 0 else (-end, -start)
        where = "todo" if now is None or stage > now else "now" if stage == now else "done"
        parts.append(Markup('<path class="st {}" d="{}"/>').format(where, arc((_CX, _CY), _RING, start, end)))
        turn = math.radians(sense * stage * _STEP)
        across, up = math.sin(turn), math.cos(turn)
        beside = abs(across) >= 0.2
        anchor = "middle" if not beside else "start" if across * sense > 0 else "end"
        longest = _WIDE if not beside else _NARROW if abs(across) > 0.9 else _SLANTED
        lines = textwrap.wrap(str(name), longest, break_long_words=False)
        nudge = 5 if beside else -4 if up > 0 else 14
        nudge -= _BETWEEN * (len(lines) - 1) // (2 if beside else 1) if beside or up > 0 else 0
        for at, line in enumerate(lines):
            x, y = _CX + (_RING + 27) * across, _CY - (_RING + 27) * up + nudge + at * _BETWEEN
            parts.append(
                Markup('<text class="stl{}" x="{:.1f}" y="{:.1f}" text-anchor="{}"{}>{}</text>').format(
                    " now" if stage == now else "", x, y, anchor, _fitted(line, longest), line
                )
            )
    return Markup().join(parts)


def _fitted(line: str, longest: int) -> Markup:
    """A word that is wider than the room for it is drawn narrower, never cut."""
    if len(line) <= longest:
        return Markup()
    return Markup(' textLength="{}" lengthAdjust="spacingAndGlyphs"').format(longest * _SIGN)


def _marks(marks: Mapping[int, Sequence[str]], sense: int) -> Markup:
    """What was found, on the stage that it belongs to; gravest first, as many as there is room for."""
    parts = []
    order = list(SAID)
    for stage, severities in marks.items():
        shown = sorted((urgency(each) for each in severities), key=order.index)[:_MOST_MARKS]
        along = -1 if stage in _LOWER else 1  # on the lower half, clockwise runs against the line of reading
        for index, which in enumerate(shown):
            turn = math.radians(sense * (stage * _STEP + along * (index - (len(shown) - 1) / 2) * 10.5))
            parts.append(
                Markup(
                    '<g class="sv {}" transform="translate({:.1f} {:.1f}) scale(.95)">'
                    '<circle class="halo" cx="10" cy="10" r="12"/>{}</g>'
                ).format(which, _CX + _RING * math.sin(turn) - 9.5, _CY - _RING * math.cos(turn) - 9.5, shape(which))
            )
    return Markup().join(parts)


def _table(partners: Sequence[Partner], sense: int) -> Markup:
    """The table and its equal seats."""
    parts = [Markup('<circle class="tbl" cx="{}" cy="{}" r="{}"/>').format(_CX, _CY, _TABLE)]
    room = 2 * math.pi * _TABLE / max(len(partners), 1)
    scale = min(1.0, room / 48)
    for partner, (x, y) in zip(partners, round_the_table(len(partners), _TABLE, 0, sense), strict=True):
        parts.append(
            Markup('<g class="glyph s{}" transform="translate({:.1f} {:.1f}) scale({:.3g})">{}</g>').format(
                place(partner.number), _CX + x - 22 * scale, _CY + y - 22 * scale, scale, drawn(partner, "halo2")
            )
        )
    return Markup().join(parts)


def _purpose(text: str, seats: int) -> Markup:
    """A few short lines in the middle of the table."""
    longest = _LINE if seats <= 4 else _LINE_AMONG_MANY
    lines = textwrap.wrap(text, longest, max_lines=_MOST_LINES, placeholder="…")
    top = _CY + 7 - (len(lines) - 1) * 12
    return Markup().join(
        Markup('<text class="ctr" x="{}" y="{}" text-anchor="middle">{}</text>').format(_CX, top + index * 24, line)
        for index, line in enumerate(lines)
    )


def cycle(
    partners: Sequence[Partner], now: int | None, marks: Mapping[int, Sequence[str]] | None = None, centre: str = ""
) -> Markup:
    """The partnership's table inside the eight stages; the first partner, the reader's own, sits nearest.

    now: the stage that the partnership is in (0 to 7), or None where that cannot be told.
    marks: severities of findings by stage; those that do not fit are left out, so show them all in a list beside it.
    centre: the purpose in a few words; cut where it does not fit.
    """
    sense = -1 if get_language_bidi() else 1
    stage = gettext("Now: {stage}.").format(stage=STAGES[now]) if now is not None else ""
    seats = ngettext(
        "{number} partner sits at the table.",
        "{number} partners sit round the table at equal distances.",
        len(partners),
    ).format(number=len(partners))
    words = [gettext("The partnership cycle, in eight stages."), stage, seats]
    if marks:
        words.append(gettext("Findings are marked at their stages; the list beside this says them in words."))
    return Markup('<svg class="cycle" viewBox="0 0 560 470" role="img" aria-label="{}">{}{}{}{}</svg>').format(
        " ".join(word for word in words if word),
        _stages(now, sense),
        _marks(marks or {}, sense),
        _table(partners, sense),
        _purpose(centre, len(partners)),
    )


def stages(now: int) -> Markup:
    """The cycle as eight dots, for rows of a list. now: the stage that the partnership is in (0 to 7)."""
    return _stages_in(get_language() or "", now)


@lru_cache(maxsize=1000)
def _stages_in(language: str, now: int) -> Markup:
    """The dots in the language of the reader, drawn once."""
    dots = Markup().join(
        Markup('<i class="{}"></i>').format("now" if stage == now else "done") if stage <= now else Markup("<i></i>")
        for stage in range(len(STAGES))
    )
    label = gettext("Stage {number} of {count}: {stage}").format(number=now + 1, count=len(STAGES), stage=STAGES[now])
    return Markup('<span class="stages" role="img" aria-label="{}">{}</span>').format(label, dots)
