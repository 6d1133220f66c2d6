"""The pages of their own that the first two chapters have, each by the name of its address, with its title.

Whoever leads to one of them, be it a chapter, a page beside it or a finding, calls it by this name.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from commonhold.facts.words import gettext_noop

WHY: Mapping[str, str] = MappingProxyType(
    {
        "envelope": gettext_noop("Write and seal yours"),
        "motives": gettext_noop("What opened"),
        "fit": gettext_noop("What each brings"),
        "constraints": gettext_noop("What holds each back"),
        "joint_case": gettext_noop("Your joint case"),
        "relation": gettext_noop("What kind of relation is it"),
        "starting": gettext_noop("How long will it take"),
    }
)
"""Why partner at all, in the order in which they are mostly needed."""

KNOWING: Mapping[str, str] = MappingProxyType(
    {
        "own_decision": gettext_noop("Our own decision"),
        "integrity": gettext_noop("Integrity"),
        "risks": gettext_noop("Risks to both sides"),
        "confidentiality": gettext_noop("Confidentiality first"),
        "ways_of_working": gettext_noop("Ways of working"),
        "meeting": gettext_noop("Meeting each other"),
        "interests": gettext_noop("Interests, declared and handled"),
    }
)
"""Knowing each other, in the order in which they are mostly needed."""

TITLES: Mapping[str, str] = MappingProxyType({**WHY, **KNOWING})
"""All of them."""

OURS = ("own_decision",)
"""Pages of what a partner judges for itself; who is no partner judges nothing."""


def called(name: str) -> str:
    """The title of a page in the reader's language, by the name of its address."""
    return _(TITLES[name])
