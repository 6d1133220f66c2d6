"""Of whom something is said, and who may therefore reply to it beside it."""

from collections.abc import Mapping
from types import MappingProxyType

from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.dossier import AnyEntry

ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "diligence_item": "subject",
        "diligence_round": "subject",
        "integrity_flag": "subject",
        "partner_selection": "selected",
        "risk": "about",
        "screening_match": "subject",
    }
)
"""The kinds that speak about an organisation, and the field that names it."""
JUDGED = ("accepted", "returned", "expired")
"""States of a question in which whoever asked has said something to the answer."""


def spoken_about(entry: AnyEntry) -> str:
    """The organisation that an entry of another says something about; empty where it is about none, or its own words.

    A question says nothing of whom it is put to, until its answer was accepted or returned.
    """
    about = str(getattr(entry.body, ABOUT.get(entry.kind, ""), "") or "")
    by = entry.organisation
    if isinstance(entry.body, DiligenceItem):
        by = str(entry.body.asked_by or "")
        about = about if entry.state in JUDGED else ""
    return about if about != by else ""
