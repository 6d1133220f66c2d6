"""A partner's mark: a shape, a colour and two letters. All shapes have one area and all colours one lightness."""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from markupsafe import Markup

SHAPES = 8
"""So many shapes and colours there are; the ninth partner has the first again, with a second outline."""


class Partner(Protocol):
    """Whoever has a seat at the table, as far as it can be drawn."""

    @property
    def number(self) -> int:
        """Its place in the ring, from 1; it never changes, and gives shape and colour."""

    @property
    def letters(self) -> str:
        """Two letters that no other partner of the partnership has."""

    @property
    def name(self) -> str:
        """The name that it goes by."""


def _polygon(corners: int, radius: float) -> Markup:
    turns = [2 * math.pi * corner / corners for corner in range(corners)]
    points = " ".join(f"{22 + radius * math.sin(turn):.1f},{22 - radius * math.cos(turn):.1f}" for turn in turns)
    return Markup('<polygon points="{}"/>').format(points)


_DRAWN = (  # about 900 units each, in a box of 44
    Markup('<circle cx="22" cy="22" r="17"/>'),
    Markup('<rect x="7" y="7" width="30" height="30" rx="3"/>'),
    Markup('<path d="M6 22A16 16 0 0 1 22 6H38V22A16 16 0 0 1 22 38H6Z"/>'),
    Markup('<rect x="7" y="7" width="30" height="30" rx="2.5" transform="rotate(45 22 22)"/>'),
    _polygon(6, 18.8),
    Markup('<path d="M7 38V21A15 15 0 0 1 37 21V38Z"/>'),
    _polygon(5, 19.6),
    Markup('<path d="M6 6H22A16 16 0 1 1 6 22Z"/>'),
)
_ARCH = 6


def place(number: int) -> int:
    """Which of the eight shapes and colours a place in the ring has: 1 to 8."""
    return (max(number, 1) - 1) % SHAPES + 1


def drawn(partner: Partner, halo: str = "") -> Markup:
    """The inside of a mark, in a box of 44: shape, second outline beyond the eighth, letters.

    halo: the class of a wider shape drawn beneath, where the mark lies on a line.
    """
    shape = _DRAWN[place(partner.number) - 1]
    under = Markup('<g class="{}">{}</g>').format(halo, shape) if halo else Markup()
    again = Markup('<g class="again" transform="translate(3.5 3.5) scale(.84)">{}</g>').format(shape)
    return Markup('{}{}{}<text x="22" y="{}" text-anchor="middle" aria-hidden="true">{}</text>').format(
        under,
        shape,
        again if partner.number > SHAPES else Markup(),
        29 if place(partner.number) == _ARCH else 27.4,
        partner.letters,
    )


def glyph(partner: Partner, size: int = 26, label: bool = True) -> Markup:
    """A partner's mark. label: say its name; leave that out where the name stands beside it."""
    return _glyph(partner.number, partner.letters, partner.name if label else None, size)


@lru_cache(maxsize=10_000)
def _glyph(number: int, letters: str, name: str | None, size: int) -> Markup:
    """The mark of a partner, drawn once: long lists show the same few again and again."""
    told = Markup('aria-hidden="true"') if name is None else Markup('role="img" aria-label="{}"').format(name)
    return Markup('<svg class="glyph s{}" width="{}" height="{}" viewBox="0 0 44 44" {}>{}</svg>').format(
        place(number), size, size, told, drawn(_Drawn(number, letters))
    )


class _Drawn(NamedTuple):
    """All of a partner that is drawn."""

    number: int
    letters: str
    name: str = ""


def glyphs(partners: Iterable[Partner], size: int = 22) -> Markup:
    """The marks of several partners, all of one size, in the order given: round the table from the reader's seat."""
    return Markup('<span class="glyphs">{}</span>').format(Markup().join(glyph(each, size) for each in partners))


def org(partner: Partner, size: int = 24) -> Markup:
    """A partner's mark with its name beside it."""
    return Markup('<span class="org">{}<span>{}</span></span>').format(glyph(partner, size, label=False), partner.name)


# -- the open table ---------------------------------------------------------------------------------------------------


def round_the_table(seats: int, radius: float, centre: float, sense: int = 1) -> Iterator[tuple[float, float]]:
    """Where so many seats stand on a circle, at equal distances; the first is nearest to the reader, at the bottom."""
    for seat in range(seats):
        turn = math.radians(180 + sense * 360 * seat / seats)
        yield centre + radius * math.sin(turn), centre - radius * math.cos(turn)


def seats_open(filled: Sequence[Partner], empty: int, label: str) -> Markup:
    """A round table whose seats are taken in part; empty ones are as large as the others.

    label: says in words who sits there and how many seats are empty.
    """
    parts = [Markup('<circle class="tbl" cx="150" cy="150" r="78"/>')]
    for index, (x, y) in enumerate(round_the_table(len(filled) + empty, 78, 150)):
        if index < len(filled):
            parts.append(
                Markup('<g class="glyph s{}" transform="translate({:.1f} {:.1f}) scale(1.18)">{}</g>').format(
                    place(filled[index].number), x - 26, y - 26, drawn(filled[index])
                )
            )
        else:
            parts.append(Markup('<circle class="seat-empty" cx="{:.1f}" cy="{:.1f}" r="21"/>').format(x, y))
    return Markup('<svg class="opentable" viewBox="0 0 300 300" role="img" aria-label="{}">{}</svg>').format(
        label, Markup().join(parts)
    )
