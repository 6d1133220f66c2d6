"""Icons, drawn for Commonhold: 20 by 20, one line of 1.6. The word beside an icon says what it means."""

from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup

_DRAWN = {
    "arrow": Markup('<path d="M4 10h12M11.5 5.5 16 10l-4.5 4.5"/>'),
    "back": Markup('<path d="M16 10H4M8.5 5.5 4 10l4.5 4.5"/>'),
    "bell": Markup('<path d="M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13ZM8.5 17.5h3"/>'),
    "book": Markup(
        '<path d="M10 5c-1.8-1.3-4-1.6-7-1.5V15c3-.1 5.2.3 7 1.5 1.8-1.2 4-1.6 7-1.5V3.5C14 3.4 11.8 3.7 10 '
        '5ZM10 5v11.5"/>'
    ),
    "cal": Markup('<rect x="3" y="4.5" width="14" height="12.5" rx="1.5"/><path d="M3 8.5h14M7 2.5v4M13 2.5v4"/>'),
    "camera": Markup('<path d="M3 6.5h3.5L8 4.5h4l1.5 2H17V16H3Z"/><circle cx="10" cy="11" r="2.8"/>'),
    "check": Markup('<path d="m4 10.5 4 4L16 6"/>'),
    "clock": Markup('<circle cx="10" cy="10" r="7"/><path d="M10 5.8V10l3 2"/>'),
    "copy": Markup('<rect x="7" y="7" width="10" height="10" rx="1.5"/><path d="M13 7V3H3v10h4"/>'),
    "dl": Markup('<path d="M10 3v9M6.5 9 10 12.5 13.5 9M4 16.5h12"/>'),
    "doc": Markup('<path d="M5 2.5h6.5L15.5 6.5V17.5H5Z"/><path d="M11 2.5V7h4.5M7.5 10.5h5.5M7.5 13.5h5.5"/>'),
    "down": Markup('<path d="m5 7.5 5 5 5-5"/>'),
    "env": Markup('<path d="M2.5 5h15v11h-15Z"/><path d="m2.5 5.5 7.5 6 7.5-6"/>'),
    "eye": Markup(
        '<path d="M3 10c2-3.3 4.3-5 7-5s5 1.7 7 5c-2 3.3-4.3 5-7 5s-5-1.7-7-5Z"/><circle cx="10" cy="10" r="2.3"/>'
    ),
    "eyeoff": Markup('<path d="M3 10c2-3.3 4.3-5 7-5s5 1.7 7 5c-2 3.3-4.3 5-7 5s-5-1.7-7-5Z"/><path d="m4 16 12-12"/>'),
    "flag": Markup('<path d="M5 17.5V3.5h9l-1.8 3.3L14 10H5"/>'),
    "gear": Markup(
        '<circle cx="10" cy="10" r="2.6"/><path d="M10 2.5v2.4M10 15.1v2.4M2.5 10h2.4M15.1 10h2.4M4.7 '
        '4.7l1.7 1.7M13.6 13.6l1.7 1.7M4.7 15.3l1.7-1.7M13.6 6.4l1.7-1.7"/>'
    ),
    "globe": Markup(
        '<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c2.4 2.2 3.4 4.5 3.4 7s-1 4.8-3.4 '
        '7c-2.4-2.2-3.4-4.5-3.4-7s1-4.8 3.4-7Z"/>'
    ),
    "heart": Markup(
        '<path d="M10 16.5C5.5 13.2 3 10.6 3 7.7 3 5.6 4.6 4 6.6 4c1.4 0 2.6.8 3.4 2 .8-1.2 2-2 3.4-2C15.4 4 '
        '17 5.6 17 7.7c0 2.9-2.5 5.5-7 8.8Z"/>'
    ),
    "history": Markup('<path d="M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7.2M3.5 3.5v3.7h3.7M10 6.5V10l2.5 1.8"/>'),
    "home": Markup('<path d="M3 9.5 10 3.5l7 6M5 8.5V17h10V8.5"/>'),
    "key": Markup('<circle cx="6.5" cy="13.5" r="3"/><path d="M8.7 11.3 16 4M13 7l2.5 2.5"/>'),
    "link": Markup(
        '<path d="M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2L10 5.8M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 '
        '2.6a3 3 0 0 0 4.2 4.2L10 14.2"/>'
    ),
    "lock": Markup('<rect x="4.5" y="9" width="11" height="8" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>'),
    "menu": Markup('<path d="M3 6h14M3 10h14M3 14h14"/>'),
    "mic": Markup(
        '<rect x="7.5" y="2.5" width="5" height="9" rx="2.5"/><path d="M4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5"/>'
    ),
    "minus": Markup('<path d="M4 10h12"/>'),
    "offline": Markup(
        '<path d="M3 8c4-3.6 10-3.6 14 0M5.5 11c2.6-2.3 6.4-2.3 9 0M8 13.8c1.2-1 2.8-1 4 0M3.5 3.5l13 13"/>'
    ),
    "out": Markup('<path d="M8 3.5H4v13h4M8 10h9M13.5 6.5 17 10l-3.5 3.5"/>'),
    "pen": Markup('<path d="m4 16 .8-3.6L13.5 3.7l2.8 2.8-8.7 8.7Z"/><path d="m11.7 5.5 2.8 2.8"/>'),
    "people": Markup(
        '<circle cx="7" cy="7" r="2.6"/><circle cx="14" cy="8" r="2.1"/><path d="M2.5 16c.3-3 2-4.6 '
        '4.5-4.6s4.2 1.6 4.5 4.6M13 12.2c2.4-.2 4 1.2 4.4 3.8"/>'
    ),
    "person": Markup('<circle cx="10" cy="6.8" r="3.2"/><path d="M3.8 17c.5-3.8 2.9-5.8 6.2-5.8s5.7 2 6.2 5.8"/>'),
    "phone": Markup(
        '<path d="M5.5 3h2.8l1.2 3.5-1.8 1.3c.8 2 2.5 3.7 4.5 4.5l1.3-1.8L17 11.7v2.8c0 1.4-1 2.2-2.4 2C8.5 '
        '15.7 4.3 11.5 3.5 5.4 3.3 4 4.1 3 5.5 3Z"/>'
    ),
    "pin": Markup(
        '<path d="M10 17.5c3.7-4.2 5.5-7 5.5-9.3a5.5 5.5 0 0 0-11 0c0 2.3 1.8 5.1 5.5 9.3Z"/><circle cx="10" '
        'cy="8.2" r="2"/>'
    ),
    "plus": Markup('<path d="M10 4v12M4 10h12"/>'),
    "print": Markup('<path d="M6 7V3h8v4M6 14H3V7h14v7h-3M6 12h8v5H6Z"/>'),
    "scale": Markup('<path d="M10 3v14M6 17h8M4 6h12M4 6l-2 5h4ZM16 6l-2 5h4Z"/>'),
    "seal": Markup('<circle cx="10" cy="8" r="4.5"/><path d="m7 11.7-1.3 5.8L10 15.5l4.3 2-1.3-5.8"/>'),
    "search": Markup('<circle cx="9" cy="9" r="5"/><path d="m13 13 4 4"/>'),
    "send": Markup('<path d="M3 10 17 3.5 13 17l-3.5-5Z"/><path d="M9.5 12 17 3.5"/>'),
    "shield": Markup(
        '<path d="M10 2.5 16 5v4.5c0 3.7-2.4 6.5-6 8-3.6-1.5-6-4.3-6-8V5Z"/><path d="m7.3 9.8 2 2 3.5-3.6"/>'
    ),
    "speech": Markup('<path d="M3 4.5h14v9H9L5.5 17v-3.5H3Z"/>'),
    "sun": Markup(
        '<circle cx="10" cy="10" r="3.2"/><path d="M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 '
        '14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4"/>'
    ),
    "table": Markup(
        '<circle cx="10" cy="10" r="4.2"/><g fill="currentColor" stroke="none"><circle cx="10" cy="3" '
        'r="1.7"/><circle cx="10" cy="17" r="1.7"/><circle cx="3" cy="10" r="1.7"/><circle cx="17" cy="10" '
        'r="1.7"/></g>'
    ),
    "undo": Markup('<path d="M4.5 8.5h7.5a4 4 0 0 1 0 8H8M8 4.5l-4 4 4 4"/>'),
    "x": Markup('<path d="m5 5 10 10M15 5 5 15"/>'),
}
ICONS = MappingProxyType(_DRAWN)
"""Every icon by its name: the inside of its drawing."""
_MIRRORED = ("arrow", "back", "out", "send", "undo")
"""These point along the line of reading, so they turn round where it runs from right to left."""


@lru_cache(maxsize=1_000)
def icon(name: str, size: int = 18, cls: str = "") -> Markup:
    """An icon by name, `size` pixels square; screen readers pass over it. KeyError for a name that was never drawn."""
    classes = " ".join(part for part in ("i", "flip" if name in _MIRRORED else "", cls) if part)
    return Markup('<svg class="{}" width="{}" height="{}" viewBox="0 0 20 20" aria-hidden="true">{}</svg>').format(
        classes, size, size, ICONS[name]
    )
