"""One organisation at several tables: what a person says of their own seats, for themselves alone.

An organisation that is invited has an id of its own in that partnership, since the record was written about it before
it sat down. That it is one with an organisation elsewhere is said by whoever sits for both. It is the directory's: no
journal holds it, no other person is told, and nobody else reads a word more by it.
"""

from datetime import datetime

from commonhold.acts.access.sitting import sits
from commonhold.acts.deed import By, moment_of
from commonhold.acts.refusal import NotAllowed, in_words
from commonhold.facts.words import gettext_noop as _
from commonhold.record.models.directory import Sitting
from commonhold.record.rows import SEATS
from commonhold.visibility.reading.knowing.elsewhere import spoken_for_elsewhere

NOT_SPOKEN_FOR = _("Choose an organisation for which you speak in another partnership.")


@in_words()
def say_same(*, by: By, person: str, organisation: str, now: datetime | None = None) -> None:
    """Say that the organisation of one's seat is this one, for which one speaks elsewhere; empty takes it back."""
    at = moment_of(now)
    sits(by, person, at.date())
    (row,) = SEATS.read("partnership = %s AND id = %s", (by.partnership, by.seat))
    same_as = one_spoken_for(by.partnership, row.organisation, person, organisation, at)
    Sitting.objects.filter(partnership=by.partnership, seat=by.seat, person=person).update(same_as=same_as)


def one_spoken_for(partnership: str, own: str, person: str, told: str, at: datetime) -> str:
    """The organisation told, where the person speaks for it in another partnership and the seat is for one; or none.

    NotAllowed says the same of one that is not theirs and of one that is nobody's.
    """
    if not told:
        return ""
    known = spoken_for_elsewhere(person, partnership, at.date(), besides=own) if own else ()
    if told not in {one.id for one in known}:
        raise NotAllowed(NOT_SPOKEN_FOR)
    return told
