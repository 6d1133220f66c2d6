"""What each partner said to something that takes the word of all: yes, perhaps with a concern, no, or neither yet."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.assents import YES
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit


class Voice(Struct, frozen=True):
    """What one partner said: `stands` is yes, concern, no or none. Whoever abstains has said neither, and answered."""

    partner: Partner
    stands: str
    said: str
    reason: str = ""
    answered: bool = True


def voices(visit: Visit, target: AnyEntry, said: Iterable[AnyEntry]) -> Iterator[Voice]:
    """The latest word of each partner who is here on an entry as it is worded now, round the table."""
    latest = {
        one.organisation: one.body
        for one in said
        if isinstance(one.body, Assent) and (one.body.target, one.body.target_revision) == (target.id, target.revision)
    }
    for partner in visit.partners:
        if partner.here:
            yield _voice(partner, latest.get(partner.id))


def _voice(partner: Partner, word: Assent | None) -> Voice:
    if word is None:
        return Voice(partner, "none", _("No answer yet"), answered=False)
    reason = str(word.reason or "")
    if word.verdict in YES and word.with_concern:
        return Voice(partner, "concern", _("Consents, with a concern"), reason)
    if word.verdict in YES:
        return Voice(partner, "yes", _("Consents"), reason)
    if word.verdict == "object":
        return Voice(partner, "no", _("Objects"), reason)
    return Voice(partner, "none", words.begun(words.choice(word.verdict)), reason)
