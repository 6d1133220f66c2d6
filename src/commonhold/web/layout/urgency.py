"""How urgent a finding is: a shape and a word, never a colour alone."""

import math
from functools import lru_cache
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

_OF_SEVERITY = {
    "block": "urgent",
    "serious": "urgent",
    "warn": "soon",
    "advise": "watch",
    "info": "watch",
    "fine": "good",
    "untold": "unknown",
}
_SAID: dict[str, str | Promise] = {
    "urgent": _("Act now"),
    "soon": _("Act soon"),
    "watch": _("Keep an eye on"),
    "good": _("Going well"),
    "unknown": _("Can’t tell yet"),
}
SAID = MappingProxyType(_SAID)
"""The word of each urgency, most urgent first."""


def urgency(severity: str) -> str:
    """The urgency of a practice's severity or outcome: `urgent`, `soon`, `watch`, `good` or `unknown`.

    An urgency stands for itself. KeyError for any other word.
    """
    return severity if severity in SAID else _OF_SEVERITY[severity]


def _octagon() -> str:
    turns = [math.radians(22.5 + 45 * corner) for corner in range(8)]
    return " ".join(f"{10 + 9 * math.sin(turn):.1f},{10 - 9 * math.cos(turn):.1f}" for turn in turns)


_DRAWN = {
    "urgent": Markup('<polygon class="f" points="{}"/><path class="k" d="M10 5.4v5.6M10 13.6v1.2"/>').format(
        _octagon()
    ),
    "soon": Markup('<path class="f" d="M10 1.8 19 17.8H1Z"/><path class="k" d="M10 7.4v4.8M10 14.5v1.1"/>'),
    "watch": Markup('<circle class="o" cx="10" cy="10" r="7.6"/><circle class="f" cx="10" cy="10" r="3.2"/>'),
    "good": Markup('<circle class="f" cx="10" cy="10" r="8.6"/><path class="k" d="m6 10.3 2.8 2.8L14 7.6"/>'),
    "unknown": Markup(
        '<circle class="o" cx="10" cy="10" r="7.6" stroke-dasharray="3 2.4"/>'
        '<path class="q" d="M7.9 8.1a2.1 2.1 0 1 1 2.9 2c-.6.3-.8.6-.8 1.2M10 13.4v.9"/>'
    ),
}


def shape(severity: str) -> Markup:
    """The inside of the mark, in a box of 20."""
    return _DRAWN[urgency(severity)]


def sevmark(severity: str, size: int = 20, label: bool = False) -> Markup:
    """The mark of a severity. label: say its word; leave that out only where the word stands beside it."""
    which = urgency(severity)
    return _mark(which, size, str(SAID[which]) if label else "")


@lru_cache(maxsize=1_000)
def _mark(which: str, size: int, label: str) -> Markup:
    """The mark, drawn once: long lists show the same few again and again."""
    told = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="sv {}" width="{}" height="{}" viewBox="0 0 20 20" {}>{}</svg>').format(
        which, size, size, told, shape(which)
    )


def sev(severity: str, size: int = 20) -> Markup:
    """The mark of a severity with its word beside it."""
    which = urgency(severity)
    return _worded(which, size, str(SAID[which]))


@lru_cache(maxsize=1_000)
def _worded(which: str, size: int, word: str) -> Markup:
    return Markup('<span class="sev {}">{}<span>{}</span></span>').format(which, sevmark(which, size), word)
