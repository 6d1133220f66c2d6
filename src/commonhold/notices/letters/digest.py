"""The digest: one letter for all partnerships of a person, in their morning. Four tasks, three findings, one good word.

Nothing of a narrower room is in it: "1 note in your room" is all that it tells of what practices see there. Where there
is nothing to tell, no letter comes.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _, ngettext
from msgspec import Struct

from commonhold.acts.access.notices import again, taken_back
from commonhold.acts.keeping.heads import note_heads
from commonhold.facts.rooms.asked import ANSWER, REPLY
from commonhold.facts.rooms.journal import Head
from commonhold.notices.letters.clock import is_quiet, monday_morning, this_morning, zone_of
from commonhold.notices.letters.handing import in_language, sent
from commonhold.notices.letters.letter import Letter, Line, Part, page
from commonhold.notices.letters.wording import UNNAMED, good_said, seen_said, task_said, urgency_said
from commonhold.practice.check import GRAVEST_FIRST
from commonhold.visibility.mailing.mentions import Mention
from commonhold.visibility.mailing.people import DIGEST, Addressee, somebody
from commonhold.visibility.mailing.week import Seen, Week, head_for, week_of
from commonhold.visibility.reading.places import Place, place_of, sittings
from commonhold.visibility.reading.proof.copying import Copy
from commonhold.visibility.waiting import Waiting

TASKS, FINDINGS = 4, 3
"""At most so many of each."""
WEEK, DAY = 7, 1
"""How many days back good news reaches."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
MOST = 200
"""Seats of one person that are looked at."""
DAILY, WEEKLY = "daily", "weekly"
PAGES = {"claim": "people/", "confirm": "people/", ANSWER: "c/diligence/", REPLY: "said/"}
"""Where a task leads that is about no entry, or about several; to the partnership, where it is not named."""


class Told(Struct, frozen=True):
    """A thing that waits, and the table at which it does."""

    place: Place
    waiting: Waiting
    mention: Mention | None


def is_due(to: Addressee, now: datetime) -> bool:
    """Is a digest due by this person's clock and choice? One that was missed comes in the next waking hour."""
    return bool(_due(to, now))


def _due(to: Addressee, now: datetime) -> tuple[str, ...]:
    """The choices whose time has come: those who want mail each day, and from Monday on those who want it weekly."""
    zone = zone_of(to.time_zone)
    if is_quiet(zone, now):
        return ()
    last = to.last_digest_at or to.joined_at or NEVER
    mornings = {DAILY: this_morning(zone, now), WEEKLY: monday_morning(zone, now)}
    wanted = {to.digest, *to.choices.values()}
    return tuple(sort for sort, morning in mornings.items() if sort in wanted and last < morning <= now)


def write_digest(person: str, now: datetime) -> bool:
    """Write somebody's digest, where it is due and there is something to tell; False where none went out.

    It is noted first, also where there is nothing to tell: what comes up later waits for the next one.
    """
    to = somebody(person)
    due = _due(to, now) if to else ()
    if to is None or not due or not again(person, DIGEST, seen=to.last_digest_at, at=now):
        return False
    weeks = [week for week in _weeks(to, due, now.date()) if not week.is_empty]
    if not weeks:
        return False
    heads = list(_heads(weeks))
    with in_language(to.language):
        if not sent(compose(to, weeks, heads), to):
            taken_back(person, DIGEST, times=1, last_at=to.last_digest_at)
            return False
    for copy, _head, _name in heads:
        note_heads(copy, now=now)
    return True


def _weeks(to: Addressee, due: Sequence[str], day: date) -> Iterator[Week]:
    for sitting in sittings(to.person, day, most=MOST):
        wanted = to.wants(sitting.partnership)
        place = place_of(sitting.partnership, sitting.seat.id, day) if wanted in due else None
        if place is not None and place.is_present:
            yield week_of(place, days=DAY if wanted == DAILY else WEEK)


def _heads(weeks: Sequence[Week]) -> Iterator[tuple[Copy, Head, str]]:
    seen = set()
    for week in weeks:
        found = head_for(week.place) if week.place.partnership not in seen else None
        if found is not None:
            seen.add(week.place.partnership)
            yield (*found, week.place.sitting.name)


# -- words ------------------------------------------------------------------------------------------------------------


def compose(to: Addressee, weeks: Sequence[Week], heads: Sequence[tuple[Copy, Head, str]] = ()) -> Letter:
    """The letter of these weeks, in the language that is being spoken."""
    waits, seen = _waits(weeks), _seen(weeks)
    good = [(week.place, mention) for week in weeks for mention in week.good][:1]
    notes = [_notes_said(week) for week in weeks if week.notes]
    parts = [
        Part(_("For you"), [*map(_task, waits[:TASKS]), *([_more()] if len(waits) > TASKS else [])] if waits else []),
        Part(_("What we saw"), [*(_finding(place, one) for place, one in seen[:FINDINGS]), *notes]),
        Part(_("Going well"), [_entry(good_said(mention), place, mention) for place, mention in good]),
        Part(_("For your files: how far the common room reaches"), [_head(head, name) for _copy, head, name in heads]),
    ]
    return Letter(
        subject=_subject(waits, seen, notes, good),
        greeting=_("Hello %(name)s,") % {"name": to.name or to.mailbox},
        parts=[part for part in parts if part.lines],
        closing=_("What is private stays out of mail: you find it in your room."),
    )


def _waits(weeks: Sequence[Week]) -> list[Told]:
    """What waits at all tables, soonest first, each thing once; questions and what was raised once for a table."""
    told = {
        (week.place.partnership, "" if one.what in UNNAMED else one.entry, one.what): Told(week.place, one, mention)
        for week in weeks
        for one, mention in week.waiting
    }
    return sorted(told.values(), key=lambda one: one.waiting.due_on or date.max)


def _seen(weeks: Sequence[Week]) -> list[tuple[Place, Seen]]:
    """What practices saw at all tables, the gravest first, each sentence once."""
    found = {
        (week.place.partnership, one.code, one.saw, str(one.words)): (week.place, one)
        for week in weeks
        for one in week.seen
    }
    return sorted(found.values(), key=lambda one: GRAVEST_FIRST.index(one[1].severity))


def _subject(
    waits: Sequence[Told],
    seen: Sequence[tuple[Place, Seen]],
    notes: Sequence[Line],
    good: Sequence[tuple[Place, Mention]],
) -> str:
    if waits:
        first = {"first": task_said(waits[0].waiting, waits[0].mention), "count": len(waits)}
        if len(waits) == 1:
            return _("One for today: %(first)s") % first
        if len(waits) > TASKS:
            return _("Several for you, first: %(first)s") % first
        return _("%(count)s for you, first: %(first)s") % first
    if seen:
        return seen_said(seen[0][1], seen[0][0])
    return notes[0].text if notes else good_said(good[0][1])


def _task(told: Told) -> Line:
    text = task_said(told.waiting, told.mention)
    if told.mention is not None and told.waiting.what not in UNNAMED:
        return _entry(text, told.place, told.mention)
    return Line(text, _table(told.place, PAGES.get(told.waiting.what, "")), _at(told.place))


def _more() -> Line:
    return Line(_("Other things wait, too"), page("/"))


def _entry(text: str, place: Place, mention: Mention) -> Line:
    return Line(text, _table(place, f"record/{mention.kind}/{mention.entry}/"), _at(place))


def _finding(place: Place, seen: Seen) -> Line:
    said = _("%(urgency)s: %(saw)s") % {"urgency": urgency_said(seen), "saw": seen_said(seen, place)}
    return Line(said, _table(place, "checks/"), _at(place))


def _notes_said(week: Week) -> Line:
    text = ngettext("%(count)s note in your room", "%(count)s notes in your room", week.notes) % {"count": week.notes}
    return Line(text, _table(week.place, "room/"), _at(week.place))


def _head(head: Head, name: str) -> Line:
    words = {"name": name, "seq": head.seq, "hash": head.hash.hex()}
    return Line(_("%(name)s: line %(seq)s, %(hash)s") % words)


def _table(place: Place, path: str) -> str:
    return page(f"/p/{place.sitting.slug}/{path}")


def _at(place: Place) -> str:
    return place.sitting.name
