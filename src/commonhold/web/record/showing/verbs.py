"""What a button says that moves an entry to a state."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from commonhold.facts.words import gettext_noop
from commonhold.web import words

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "accepted": gettext_noop("Accept it"),
        "acknowledged": gettext_noop("Say that it arrived"),
        "adopted": gettext_noop("Adopt it"),
        "agreed": gettext_noop("Agree to it"),
        "answered": gettext_noop("Say that it is answered"),
        "approved": gettext_noop("Approve it"),
        "approving": gettext_noop("Ask for approval"),
        "arranged": gettext_noop("Agree how to work with it"),
        "broken": gettext_noop("Say that it was broken"),
        "cancelled": gettext_noop("Cancel it"),
        "chosen": gettext_noop("Choose it"),
        "cleared": gettext_noop("Clear it"),
        "closed": gettext_noop("Close it"),
        "concluded": gettext_noop("Conclude it"),
        "confirmed": gettext_noop("Confirm it"),
        "corrected": gettext_noop("Correct it"),
        "decided": gettext_noop("Say that it is decided"),
        "declined": gettext_noop("Decline it"),
        "detected": gettext_noop("Open it again"),
        "dissolved": gettext_noop("Say that it is no more"),
        "done": gettext_noop("Say that it is done"),
        "draft": gettext_noop("Back to draft"),
        "drafted": gettext_noop("Back to draft"),
        "dropped": gettext_noop("Drop it"),
        "ended": gettext_noop("End it"),
        "escalated": gettext_noop("Take it one step up"),
        "filled": gettext_noop("Fill it"),
        "findings_in": gettext_noop("Say that the findings are in"),
        "in_dialogue": gettext_noop("Talk about it"),
        "in_force": gettext_noop("Sign it"),
        "in_hand": gettext_noop("Take it in hand"),
        "kept": gettext_noop("Say that it was kept"),
        "kept_late": gettext_noop("Say that it was kept late"),
        "lost": gettext_noop("Say that it is lost"),
        "named": gettext_noop("Name it again"),
        "offered": gettext_noop("Offer it again"),
        "open": gettext_noop("Open it"),
        "proposed": gettext_noop("Propose it"),
        "published": gettext_noop("Publish it"),
        "referred": gettext_noop("Refer it to others"),
        "released": gettext_noop("Let it go, by consent"),
        "reopened": gettext_noop("Open it again"),
        "resolved": gettext_noop("Say that it is solved"),
        "returned": gettext_noop("Return it"),
        "revoked": gettext_noop("Revoke it"),
        "secured": gettext_noop("Say that the money is certain"),
        "settled": gettext_noop("Settle it"),
        "shut": gettext_noop("Shut it"),
        "sought": gettext_noop("Say that the money is sought"),
        "stood_down": gettext_noop("Stand down"),
        "treated": gettext_noop("Say that a response is in place"),
        "under_way": gettext_noop("Begin it"),
        "upheld": gettext_noop("Uphold it"),
        "vacant": gettext_noop("Leave it vacant"),
        "withdrawn": gettext_noop("Withdraw it"),
    }
)


def verb(end: str) -> str:
    """The verb that leads to a state."""
    return _(VERBS[end]) if end in VERBS else _("Move to “{state}”").format(state=words.choice(end))
