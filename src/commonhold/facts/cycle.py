"""The eleven chapters of partnering, in the order in which partners first meet them.

Every kind of entry and every practice names its chapter; the same eleven words are folders and pages on every floor.
"""

from typing import Literal, TypeAlias

from commonhold.facts.words import gettext_noop as _

Chapter: TypeAlias = Literal[
    "scoping",
    "diligence",
    "agreement",
    "governance",
    "resources",
    "delivery",
    "communication",
    "community",
    "review",
    "moving_on",
    "learning",
]

CHAPTERS: dict[Chapter, str] = {
    "scoping": _("Why we partner"),
    "diligence": _("Knowing each other"),
    "agreement": _("Agreement"),
    "governance": _("Deciding together"),
    "resources": _("People and means"),
    "delivery": _("Promises and results"),
    "communication": _("Communication"),
    "community": _("People around us"),
    "review": _("Review"),
    "moving_on": _("Moving on"),
    "learning": _("Learning"),
}
"""Each chapter's title as people read it."""
