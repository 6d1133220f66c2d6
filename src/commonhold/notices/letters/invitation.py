"""The letter that asks somebody to a seat. It holds the one link that opens it, so it is never put into a queue.

It is sent where the deed was done, as soon as that is done; where it does not go out, whoever asked can ask again.
"""

from django.utils.translation import get_language, gettext as _

from commonhold.notices.letters.handing import in_language, sent
from commonhold.notices.letters.letter import Letter, Line, Part, page
from commonhold.visibility.mailing.people import Addressee, asking


def invite(partnership: str, *, seat: str, by: str, mailbox: str, token: str) -> bool:
    """Mail the link to a seat, in the invited person's language or else in that of who asks; False if it did not go."""
    asked = asking(partnership, seat=seat, by=by, mailbox=mailbox)
    if asked is None:
        return False
    with in_language(asked.language or get_language() or ""):
        words = {"who": asked.inviter, "partnership": asked.partnership, "organisation": asked.organisation}
        subject = _("A seat waits for you: %(partnership)s") % words
        lines = [Line(_said(words), page(f"/join/{token}/"), _("The link works once, for 14 days, for you alone."))]
        letter = Letter(subject, _("Hello,"), [Part("", lines)], _("If you expected no such mail, let it be."), False)
        return sent(letter, Addressee("", mailbox, "", "", "", ""))


def _said(words: dict[str, str]) -> str:
    if words["who"] and words["organisation"]:
        return _("%(who)s asks you to sit for %(organisation)s in the partnership %(partnership)s.") % words
    if words["who"]:
        return _("%(who)s asks you to a seat between the partners of %(partnership)s.") % words
    return _("You are asked to sit for %(organisation)s in the partnership %(partnership)s.") % words
