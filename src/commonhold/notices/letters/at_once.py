"""What cannot wait for a digest: an incident, a signature, a decision that only one partner's word keeps open.

Each is told once to each person whom it concerns. A signature that stays away is asked for twice more: a week later
the same person, another week later the deputy, and then never again.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from commonhold.acts.access.notices import about, noted
from commonhold.notices.letters.clock import is_quiet, zone_of
from commonhold.notices.letters.handing import hand_over, in_language
from commonhold.notices.letters.letter import Letter, Line, Part, page
from commonhold.notices.letters.wording import day_said, named
from commonhold.visibility.mailing.matters import Matter, deputies, matters
from commonhold.visibility.mailing.mentions import Mention, mentions
from commonhold.visibility.mailing.people import Addressee, addressees, places, times_noted
from commonhold.visibility.reading.places import Place

PATIENCE = timedelta(days=7)
"""How long a word is waited for before somebody is reminded."""
ASKED, REMINDED = 1, 2
"""How often somebody was written to: once, and once more."""
OFF = "off"

Noted = Mapping[str, tuple[int, datetime]]


def look(now: datetime, *, partnership: str = "") -> int:
    """Write what cannot wait, in one partnership or in all, to whom it was not written yet; how many letters went."""
    return sum(_tell(matter, now) for matter in matters(now.date(), partnership=partnership))


def _tell(matter: Matter, now: datetime) -> int:
    key = about(matter.sort, matter.partnership, matter.entry, matter.revision)
    told = times_noted(key)
    people = [one for one in addressees(matter.partnership, matter.seats) if one.digest != OFF]
    waiting = [one for one in people if _is_due(matter, told.get(one.person), now) and _may_come_now(matter, one, now)]
    here = places(matter.partnership, [one.seat for one in waiting], now.date()) if waiting else {}
    letters = 0
    for one in waiting:
        times, last = told.get(one.person, (0, None))
        if times == REMINDED:
            letters += _to_deputies(matter, one, key, told, now)
        elif one.seat in here:
            letters += _write(matter, one, here[one.seat], key, (times, last), now)
    return letters


def _is_due(matter: Matter, noted_before: tuple[int, datetime] | None, now: datetime) -> bool:
    """Was it not written yet, or, for a signature, long enough ago and not too often?"""
    if noted_before is None:
        return True
    times, last = noted_before
    return matter.sort == "agreement" and times in (ASKED, REMINDED) and last + PATIENCE <= now


def _may_come_now(matter: Matter, to: Addressee, now: datetime) -> bool:
    """An incident wakes people; all else waits for the morning."""
    return matter.sort == "incident" or not is_quiet(zone_of(to.time_zone), now)


def _write(
    matter: Matter, to: Addressee, place: Place, key: str, before: tuple[int, datetime | None], now: datetime
) -> bool:
    """Write to one person what their seat reads of it now; whoever opened an incident knows of it already."""
    told = mentions(place, [matter.entry]).get(matter.entry)
    if told is None or (matter.sort == "incident" and told.author == to.seat):
        return False
    with in_language(to.language):
        letter = _letter(matter, told, place, to, is_reminder=before[0] >= ASKED)
        return hand_over(
            letter, to, about=key, partnership=matter.partnership, times=before[0], last_at=before[1], now=now
        )


def _to_deputies(matter: Matter, silent: Addressee, key: str, told: Noted, now: datetime) -> int:
    """The second reminder goes to who stands in for the one that is silent, and to nobody above them."""
    if not noted(silent.person, key, seen=REMINDED, at=now):
        return 0
    seats = [seat.id for seat in deputies(matter.partnership, matter.organisation, now.date())]
    people = [one for one in addressees(matter.partnership, seats) if one.digest != OFF and one.person not in told]
    here = places(matter.partnership, seats, now.date()) if people else {}
    return sum(
        _write_to_deputy(matter, one, here[one.seat], key, now) for one in _each_once(people) if one.seat in here
    )


def _write_to_deputy(matter: Matter, to: Addressee, place: Place, key: str, now: datetime) -> bool:
    told = mentions(place, [matter.entry]).get(matter.entry)
    if told is None:
        return False
    with in_language(to.language):
        text = _("%(what)s has waited two weeks for the word of your organisation") % {"what": named(told)}
        note = _("You are the deputy: perhaps ask how it is going, or help out.")
        letter = _one_thing(text, note, told, place, to)
        return hand_over(letter, to, about=key, partnership=matter.partnership, times=0, last_at=None, now=now)


def _each_once(people: Iterable[Addressee]) -> Iterable[Addressee]:
    return {one.person: one for one in people}.values()


# -- words ------------------------------------------------------------------------------------------------------------


def _letter(matter: Matter, told: Mention, place: Place, to: Addressee, *, is_reminder: bool) -> Letter:
    what = {"what": named(told)}
    note = ""
    if matter.sort == "incident":
        text = (_("Exercise: %(what)s") if told.drill else _("Just opened: %(what)s")) % what
        note = _("A spokesperson can acknowledge it with one line.")
    elif matter.sort == "decision":
        day = day_said(told.due_on) if told.due_on else ""
        text = _("Only your word is missing until %(day)s: %(what)s") % {**what, "day": day}
    elif is_reminder:
        text = _("Your signature is still waited for: %(what)s") % what
        note = _("If something holds it up, say so there: that helps, too.")
    else:
        text = _("Your signature is asked for: %(what)s") % what
    return _one_thing(text, note, told, place, to)


def _one_thing(text: str, note: str, told: Mention, place: Place, to: Addressee) -> Letter:
    sitting = place.sitting
    url = page(f"/p/{sitting.slug}/record/{told.kind}/{told.entry}/")
    return Letter(
        subject=text,
        greeting=_("Hello %(name)s,") % {"name": to.name or to.mailbox},
        parts=[Part(sitting.name, [Line(text, url, note)])],
    )
