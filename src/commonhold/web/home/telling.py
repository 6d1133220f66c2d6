"""What was found for a person, in words and with links, as the page shows it."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, ngettext
from msgspec import Struct

from commonhold.facts.vocabulary import kinds
from commonhold.visibility.reading.home.held import Held, who_are_in
from commonhold.visibility.reading.home.lately import Dated, Owed
from commonhold.visibility.reading.home.needs import Need
from commonhold.visibility.reading.home.wrong import Wrong
from commonhold.visibility.reading.places import Sitting, cards_of
from commonhold.web import words
from commonhold.web.home.asking import button, owed, what, why
from commonhold.web.home.gathering import Found, organisations, rooms
from commonhold.web.home.headline import in_words
from commonhold.web.home.leading import to_entry, to_need, to_owed, to_room
from commonhold.web.home.seeing import Seeing
from commonhold.web.layout.urgency import urgency
from commonhold.web.letters import letters_of
from commonhold.web.partners import Partner
from commonhold.web.titles import title_of

FAR = timedelta(days=60)
"""A day further away than this presses nobody, and is not told as when something is to be done."""

LONGEST = 100
"""As much of an entry stands where somebody is asked for a word on it."""


class Task(Struct, frozen=True):
    """One row of what needs somebody."""

    when: str
    small: str
    is_today: bool
    what: str
    url: str
    why: str
    where: str
    sees: tuple[str, str]
    minutes: str
    button: str


class Finding(Struct, frozen=True):
    """One finding, with what to do about it."""

    urgency: str
    saw: str
    title: str
    remedy: str
    url: str
    why_url: str
    where: str
    code: str
    sees: tuple[str, str]


class Line(Struct, frozen=True):
    """A line beside: a day or a partner, what, and where it leads."""

    text: str
    url: str
    where: str = ""
    day: date | None = None
    is_today: bool = False
    partner: Partner | None = None


class Telling(Seeing):
    """Says what was found. Names and readers of everything on the page are looked up once: two queries."""

    def __init__(self, held: Held, found: Found) -> None:
        self._day = held.day
        self._held = held
        self._found = found
        self._several = len({one.partnership for one in held.sittings}) > 1
        self._cards = cards_of(organisations(found))
        self._names = {id: str(card.name or id) for id, card in self._cards.items()}
        self._inside = who_are_in(set(rooms(found)), held.day)

    def where(self) -> str:
        """In which partnerships the person sits."""
        names = list({one.partnership: one.name for one in self._held.sittings}.values())
        if len(names) == 1:
            return names[0]
        others = ngettext("{name} and {count} other", "{name} and {count} others", len(names) - 1)
        return others.format(name=names[0], count=words.number(len(names) - 1))

    def tasks(self) -> list[Task]:
        """The rows of what needs somebody."""
        return [self._task(need) for need in self._found.needs.shown]

    def _task(self, need: Need) -> Task:
        when, small, is_today = self._when(need)
        title = self._title(need)
        return Task(
            when=when,
            small=small,
            is_today=is_today,
            what=what(need, title, self._names),
            url=to_need(need),
            why=why(need, self._names),
            where=self._where(need.sitting),
            sees=self._sees(need.item, need.sitting),
            minutes=_("{count} min").format(count=words.number(need.minutes)),
            button=button(need),
        )

    def _when(self, need: Need) -> tuple[str, str, bool]:
        due, day = need.due_on, self._day
        if need.what == "incident":
            return _("Now"), "", True
        if due is None or due > day + FAR:
            return _("No date"), "", False
        if due < day:
            return _("Late"), words.day_and_month(due), True
        if due == day:
            return _("Today"), "", True
        return (
            (words.short_day(due), "", False)
            if due <= day + timedelta(days=7)
            else (words.day(due, "d MMM"), "", False)
        )

    def _title(self, need: Need) -> str:
        if need.item:
            return title_of(need.item.entry, self._names, LONGEST)
        kind = kinds().get(need.round.partition("&")[0])
        return _(kind.title) if kind and not need.held else ""

    def wrong(self) -> list[Finding]:
        """The findings."""
        return [self._finding(one) for one in self._found.wrong]

    def _finding(self, one: Wrong) -> Finding:
        found, slug = one.found, one.sitting.slug
        url = f"{reverse('finding', args=[slug, found.practice.code])}?{urlencode({'about': found.finding.subject})}"
        review = {"review": "review"}
        audience = found.audience
        return Finding(
            urgency=urgency(found.practice.severity),
            saw=words.told(found.finding.saw, {**review, **found.finding.words}, self._names),
            title=words.told(found.practice.title, {**review, **found.practice.limits}, self._names),
            remedy=words.told(found.practice.remedy, {**review, **found.practice.limits}, self._names),
            url=url,
            why_url=f"{url}#why",
            where=self._where(one.sitting),
            code=found.practice.code,
            sees=self._sees_finding(audience, one.sitting),
        )

    def week(self) -> list[Line]:
        """The days of the week."""
        return [self._dated(one) for one in self._found.week]

    def _dated(self, one: Dated) -> Line:
        title, url = title_of(one.item.entry, self._names), to_entry(one.sitting, one.item)
        return Line(title, url, self._where(one.sitting), one.day, one.day == self._day)

    def well(self) -> tuple[str, str, str] | None:
        """One good thing, where it happened, and its address."""
        one = self._found.well
        if one is None:
            return None
        entry = one.item.entry
        who = self._names.get(entry.organisation, "")
        told = _("{title}: done on {day}") if entry.kind == "activity" else _("{partner} kept its promise: {title}")
        text = told.format(title=title_of(entry, self._names), partner=who, day=words.day_and_month(one.day))
        return text, one.sitting.name if self._several else "", to_entry(one.sitting, one.item)

    def owed(self) -> list[Line]:
        """What others owe."""
        return [
            Line(owed(one, self._names), to_owed(one), self._where(one.sitting), one.due_on,
                 partner=self._partner(one))
            for one in self._found.owed
        ]  # fmt: skip

    def _partner(self, one: Owed) -> Partner:
        ring = one.sitting.ring
        chosen = [str(self._cards[org].letters or "") if org in self._cards else "" for org in ring]
        letters = dict(zip(ring, letters_of([self._names.get(org, org) for org in ring], chosen), strict=True))
        number = ring.index(one.organisation) + 1 if one.organisation in ring else 0
        return Partner(
            one.organisation, self._names.get(one.organisation, ""), number, letters.get(one.organisation, "")
        )

    def rooms(self) -> list[tuple[str, str, str, str]]:
        """The private rooms in which something is new: whose, what, where, and the address."""
        told = []
        sittings = {(one.partnership, one.seat.organisation): one for one in self._held.sittings if one.organisation}
        for note in self._found.notes:
            one = sittings[note.partnership, note.organisation]
            what = ngettext("{count} note in the last seven days", "{count} notes in the last seven days", note.count)
            counted = what.format(count=in_words(note.count))
            told.append((one.organisation, counted[:1].upper() + counted[1:], self._where(one), to_room(one)))
        if not told and sittings:
            one = next(iter(sittings.values()))
            told.append((one.organisation, _("Nothing new in the last seven days"), self._where(one), to_room(one)))
        return told

    def next(self) -> str:
        """The next day that matters, where nothing needs anybody now."""
        one = self._found.next
        if one is None:
            return ""
        title = title_of(one.item.entry, self._names)
        return _("Next: {title}, on {day}.").format(title=title.rstrip("."), day=words.day(one.day))

    def _where(self, sitting: Sitting) -> str:
        return sitting.name if self._several else ""
