"""To whom something may be mailed: who sits where, their language and clock, and how often they want mail.

A mailbox is told to whoever sends the mail, and to nobody else.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from commonhold.record.models.people import Notice, NoticeChoice, Person
from commonhold.record.table import fetch, marks
from commonhold.visibility.policy import is_taken
from commonhold.visibility.reading.places import Place, names_of, sitting_at
from commonhold.visibility.reading.registers import opened

SITTING = """
SELECT t.seat, p.id, p.mailbox, p.name, p.language, p.time_zone, COALESCE(c.digest, p.digest)
 FROM record_sitting t JOIN record_person p ON p.id = t.person
 LEFT JOIN record_noticechoice c ON c.person = p.id AND c.partnership = t.partnership
 WHERE t.partnership = %s AND p.is_active {condition} ORDER BY t.seat"""


class Addressee(Struct, frozen=True):
    """Somebody who can be written to; `digest` says how often (weekly, daily, off), `seat` where that is about one.

    `choices` are those for single partnerships, by their ids, where they differ.
    """

    person: str
    mailbox: str
    name: str
    language: str
    time_zone: str
    digest: str
    seat: str = ""
    joined_at: datetime | None = None
    last_digest_at: datetime | None = None
    choices: Mapping[str, str] = {}

    def wants(self, partnership: str) -> str:
        """How often mail is wanted about a partnership: weekly, daily, or off."""
        return self.choices.get(partnership, self.digest)


DIGEST = "digest"
"""What a digest is noted as, since it is about no one thing."""


def addressees(partnership: str, seats: Collection[str]) -> list[Addressee]:
    """Who took these seats of a partnership, with what they chose for it: one query, none where none are named."""
    if not seats:
        return []
    told = sorted(seats)
    rows = fetch(SITTING.format(condition=f"AND t.seat IN ({marks(told)})"), (partnership, *told))
    return [_at_seat(*row) for row in rows]


def _at_seat(seat: str, person: str, mailbox: str, name: str, language: str, zone: str, digest: str) -> Addressee:
    return Addressee(person, mailbox, name, language, zone, digest, seat)


def everybody(*, after: str = "", most: int = 200) -> list[Addressee]:
    """The next people who can sign in, by their ids, with when their last digest went out: three queries."""
    return _with_choices(list(Person.objects.filter(is_active=True, id__gt=after).order_by("id")[:most]))


def somebody(person: str) -> Addressee | None:
    """One of them, by the id."""
    return next(iter(_with_choices(list(Person.objects.filter(is_active=True, id=person)))), None)


def _with_choices(people: Sequence[Person]) -> list[Addressee]:
    ids = [one.id for one in people]
    sent = dict(Notice.objects.filter(person__in=ids, about=DIGEST).values_list("person", "last_at"))
    chosen: dict[str, dict[str, str]] = {}
    for person, partnership, digest in NoticeChoice.objects.filter(person__in=ids).values_list(
        "person", "partnership", "digest"
    ):
        chosen.setdefault(person, {})[partnership] = digest
    return [
        Addressee(
            *(one.id, one.mailbox, one.name, one.language, one.time_zone, one.digest),
            joined_at=_in_utc(one.joined_at),
            last_digest_at=_in_utc(sent.get(one.id)),
            choices=chosen.get(one.id, {}),
        )
        for one in people
    ]


def places(partnership: str, seats: Collection[str], day: date) -> Mapping[str, Place]:
    """Seats of one partnership that somebody holds on a day, each at its table, by id: one query."""
    found = opened(partnership)
    if found is None:
        return {}
    house = found.house
    held = [house.seats[id] for id in seats if id in house.seats and is_taken(house.seats[id], day)]
    return {seat.id: Place(sitting_at(found, seat, day), found, day) for seat in held}


def times_noted(about: str) -> Mapping[str, tuple[int, datetime]]:
    """To whom something was mailed already: how often, and when last, by person."""
    rows = Notice.objects.filter(about=about).values_list("person", "times", "last_at")
    return {person: (times, last) for person, times, last in rows}


class Asking(Struct, frozen=True):
    """Who is asked to which table, as the letter to them may say it, and the language that they chose, if known."""

    partnership: str
    organisation: str
    inviter: str
    language: str


def asking(partnership: str, *, seat: str, by: str, mailbox: str) -> Asking | None:
    """What an invitation says: of the partnership its name, of the seat its organisation, of who asks theirs."""
    found = opened(partnership)
    held = found.house.seats.get(seat) if found else None
    if found is None or held is None:
        return None
    asks = found.house.seats.get(by)
    names = names_of([held.organisation, asks.organisation if asks else ""])
    known = Person.objects.filter(mailbox=mailbox).values_list("language", flat=True).first()
    return Asking(
        str(found.house.card.name or ""),
        names.get(held.organisation, ""),
        names.get(asks.organisation, "") if asks else "",
        known or "",
    )


def _in_utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at else None
