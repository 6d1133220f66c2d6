"""Everything drawn that a page may use, under the name that templates call it by."""

from collections.abc import Callable
from types import MappingProxyType

from markupsafe import Markup

from commonhold.web.layout.cycle import cycle, stages
from commonhold.web.layout.icons import icon
from commonhold.web.layout.seats import glyph, glyphs, org, seats_open
from commonhold.web.layout.urgency import sev, sevmark
from commonhold.web.layout.weave import cloth, logo, thread, threadlet

_BADGES = {
    "private": "lock",
    "some": "people",
    "nda": "key",
    "shared": "people",
    "public": "globe",
    "anon": "eyeoff",
    "convenor": "people",
}
_OF_ROOM = {"own": "private", "pair": "some", "confidential": "nda", "partners": "shared", "public": "public"}
"""How the rooms of the record look."""


def sees(kind: str, text: str, plain: bool = False) -> Markup:
    """The badge that says who sees a thing.

    kind: a room of the record (`own`, `pair`, `confidential`, `partners`, `public`) or `private`, `some`, `nda`,
        `shared`, `anon`, `convenor`. KeyError for another.
    text: who sees it, in words. plain: without a box, inside a line of small print.
    """
    which = _OF_ROOM.get(kind, kind)
    return Markup('<span class="sees {}{}">{}<span>{}</span></span>').format(
        which, " plain" if plain else "", icon(_BADGES[which], 16), text
    )


MARKS: MappingProxyType[str, Callable[..., Markup]] = MappingProxyType(
    {
        "cloth": cloth,
        "cycle": cycle,
        "glyph": glyph,
        "glyphs": glyphs,
        "icon": icon,
        "logo": logo,
        "org": org,
        "seats_open": seats_open,
        "sees": sees,
        "sev": sev,
        "sevmark": sevmark,
        "stages": stages,
        "thread": thread,
        "threadlet": threadlet,
    }
)
"""All of them by name; the page environment takes them up as they are."""
