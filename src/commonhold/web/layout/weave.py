"""What is woven of the partners' colours, each with the same length of thread; and the ring, the mark of Commonhold."""

import math
from collections.abc import Sequence

from markupsafe import Markup

from commonhold.web.layout.seats import place

_STEP = 14
"""One partner's length in the thread, in pixels."""


def _rows(numbers: Sequence[int], height: float) -> Markup:
    """Two rows of plain weave; the second begins half way round, so every colour lies over and under."""
    half, shift = height / 2, len(numbers) // 2
    rows = []
    for index, number in enumerate(numbers):
        below = numbers[(index + shift) % len(numbers)]
        for row, seat in enumerate((number, below)):
            rows.append(
                Markup('<rect class="s{}" x="{}" y="{:g}" width="{}" height="{:g}"/>').format(
                    place(seat), index * _STEP, row * half, _STEP + 0.4, half + (0.2 if row == 0 else 0)
                )
            )
    return Markup().join(rows)


def _id(kind: str, numbers: Sequence[int]) -> str:
    """The same for the same drawing, so that a page is the same each time that it is made."""
    return "-".join([kind, *(str(place(number)) for number in numbers)])


def thread(numbers: Sequence[int], height: int = 10) -> Markup:
    """The band under the header: every partner's colour in exactly equal lengths, across the whole width."""
    if not numbers:
        return Markup()
    name = _id(f"thread{height}", numbers)
    return Markup(
        '<svg class="thread" height="{0}" aria-hidden="true"><defs><pattern id="{1}" width="{2}" height="{0}"'
        ' patternUnits="userSpaceOnUse">{3}</pattern></defs><rect width="100%" height="{0}" fill="url(#{1})"/></svg>'
    ).format(height, name, _STEP * len(numbers), _rows(numbers, height))


def threadlet(numbers: Sequence[int], height: int = 10) -> Markup:
    """The thread of one partnership as a short piece, for rows of a list; as many as you like on one page."""
    if not numbers:
        return Markup()
    return Markup(
        '<svg class="threadlet" height="{0}" viewBox="0 0 {1} {0}" preserveAspectRatio="none" aria-hidden="true">'
        "{2}</svg>"
    ).format(height, _STEP * len(numbers), _rows(numbers, height))


_THREAD, _GAP = 22, 2.2
"""How broad one thread of the cloth is, and how much of the ground shows beside it."""


def cloth(numbers: Sequence[int], size: int = 340) -> Markup:
    """The partnership's cloth in plain weave: as many threads of each partner both ways. Decoration only."""
    if not numbers:
        return Markup()
    seats, whole = len(numbers), _THREAD * len(numbers) * 2
    narrow, long = f"{_THREAD - 2 * _GAP:.1f}", _THREAD + 6
    places = [(row, column) for row in range(-1, seats * 2 + 1) for column in range(-1, seats * 2 + 1)]
    warp = [
        Markup('<rect class="s{}" x="{:.1f}" y="{}" width="{}" height="{}" rx="3"/>').format(
            place(numbers[column % seats]), column * _THREAD + _GAP, row * _THREAD - 3, narrow, long
        )
        for row, column in places
        if (row + column) % 2 == 0
    ]
    weft = [
        Markup('<rect class="s{}" x="{}" y="{:.1f}" width="{}" height="{}" rx="3"/>').format(
            place(numbers[(row + seats // 2) % seats]), column * _THREAD - 3, row * _THREAD + _GAP, long, narrow
        )
        for row, column in places
        if (row + column) % 2 == 1
    ]
    return Markup(
        '<svg class="cloth" viewBox="0 0 340 340" width="{0}" height="{0}" aria-hidden="true"><defs><pattern id="{1}"'
        ' width="{2}" height="{2}" patternUnits="userSpaceOnUse">{3}</pattern></defs>'
        '<circle cx="170" cy="170" r="150" fill="url(#{1})"/><circle class="rim" cx="170" cy="170" r="163"/></svg>'
    ).format(size, _id("cloth", numbers), whole, Markup().join([*warp, *weft]))


def arc(centre: tuple[float, float], radius: float, start: float, end: float) -> str:
    """The path of a piece of a circle, clockwise, between two angles in degrees from the top."""
    points = []
    for angle in (start, end):
        turn = math.radians(angle)
        points.append((centre[0] + radius * math.sin(turn), centre[1] - radius * math.cos(turn)))
    (x0, y0), (x1, y1) = points
    return f"M{x0:.2f} {y0:.2f}A{radius} {radius} 0 {int((end - start) % 360 > 180)} 1 {x1:.2f} {y1:.2f}"


def logo(size: int = 30) -> Markup:
    """The ring of Commonhold: five equal seats, one of them yours."""
    seats = [
        Markup('<path class="{}" d="{}"/>').format(
            "lg" if seat == 2 else "lr", arc((16, 16), 11.5, seat * 72 - 27, seat * 72 + 27)
        )
        for seat in range(5)
    ]
    return Markup(
        '<svg class="logo" width="{0}" height="{0}" viewBox="0 0 32 32" aria-hidden="true">{1}'
        '<circle class="lc" cx="16" cy="16" r="4.2"/></svg>'
    ).format(size, Markup().join(seats))
