"""Getting to know each other, both ways: one deed asks the same questions of both sides.

A round is told to all partners, as far as it tells that two look at each other, and in which sections. Each question
lies in a room of the two. Whoever begins puts every question to itself as well, in the name of the other: nobody has to
answer what the other side need not.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from msgspec import UNSET, Struct, structs

from commonhold.acts import consent
from commonhold.acts.deed import By, Deed, Written
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.acts.writing import add, current, revise, untouched
from commonhold.facts.chapters.diligence import DiligenceItem, DiligenceRound, Sections
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.practice.asking.questions import asked_in, sections as all_sections
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, EntryRow

ANOTHER_PARTNER = _("Name a partner at the table other than your own organisation.")
NO_SECTION = _("Choose at least one section.")
UNKNOWN_SECTION = _("There is no section “{section}”. There are: {sections}.")
NO_ROUND = _("No round between the two of you is open.")
NOTHING_EXPIRED = _("Nothing between the two of you has run out.")
DAY_PASSED = _("Name a day that is still to come.")


class Begun(Struct, frozen=True):
    """A round that began, or goes on in more sections: its one or two entries, and the questions that are new."""

    rounds: tuple[Written, ...]
    questions: tuple[Written, ...]


class Told(Struct, frozen=True):
    """What a round is to tell besides its end; what is None stays as it stands.

    Ids of the seats that took part, of the stakeholders that vouch for whom it is about, of the next steps of both.
    """

    people: tuple[str, ...] | None = None
    attested_by: tuple[str, ...] | None = None
    next_steps: tuple[str, ...] | None = None


NOTHING_MORE = Told()
NOT_SEEN: Mapping[str, int] = MappingProxyType({})


def begin_round(
    *,
    by: By,
    partner: str,
    sections: Sequence[str],
    light: bool = True,
    joint: bool = False,
    now: datetime | None = None,
) -> Begun:
    """Begin to look at a partner, and be looked at by it: the questions of these sections are asked of both.

    `light` asks some questions of each section, otherwise all are asked; `joint` makes it one round that stands for all
    partners. What was asked before is not asked again; a round that is open goes on with the new sections. Raises
    NotThere, NotAllowed or NotSound.
    """
    wanted = _known(sections)
    with Deed(by, "begin_round", now=now) as deed:
        _is_another(deed, partner)
        mine = deed.seat.organisation
        ways = [(mine, partner)] if joint else [(mine, partner), (partner, mine)]
        rounds = [_opened(deed, partner, looks, at, wanted, joint=joint) for looks, at in ways]
        asked = [(str(one.asked_by), one.question_key) for one in _asked_before(deed, partner)]
        new: list[EntryRow] = []
        for question in (one for section in wanted for one in asked_in(section, light=light)):
            words = DiligenceItem(section=question.section, question=question.text, question_key=question.key)
            new += _put(deed, words, partner, skip={who for who, key in asked if key == question.key})
    return Begun(tuple(map(deed.written, rounds)), tuple(map(deed.written, new)))


def ask_both_ways(
    *,
    by: By,
    partner: str,
    section: str,
    question: str,
    key: str = "",
    both: bool = True,
    now: datetime | None = None,
) -> tuple[Written, ...]:
    """Put one more question to a partner, and to oneself in the partner's name, unless `both` is told to be no."""
    (wanted,) = _known([section])
    with Deed(by, "ask_both_ways", now=now) as deed:
        _is_another(deed, partner)
        words = DiligenceItem(section=wanted, question=question, question_key=key or UNSET)
        new = _put(deed, words, partner, skip=set() if both else {partner})
    return tuple(map(deed.written, new))


def close_round(
    *,
    by: By,
    partner: str,
    valid_until: date,
    told: Told = NOTHING_MORE,
    seen: Mapping[str, int] = NOT_SEEN,
    now: datetime | None = None,
) -> tuple[Written, ...]:
    """Say that what is open between the two is done, and until when it holds; it closes once both say so.

    Another day than the one that the other side said is a new proposal, to which that side says yes or names its own;
    so is anything else that is told anew. Who took part and the next steps are the same for the looks of both; who
    vouches is told of the own look at the other alone, or of a joint one. `seen` are the lines that the writer saw
    last, by round; raises Stale where somebody was quicker, NotSound where what is told does not fit.
    """
    with Deed(by, "close_round", now=now) as deed:
        _is_another(deed, partner)
        if valid_until <= deed.day:
            raise NotNow(DAY_PASSED)
        rounds = [row for row in _rounds(deed, partner) if current(deed, row) == "open"]
        if not rounds:
            raise NotNow(NO_ROUND)
        for row in rounds:
            untouched(row, seen.get(row.id, row.seq), b"")
        closed = [_closed(deed, row, valid_until, told) for row in rounds]
    return tuple(map(deed.written, closed))


def refresh_round(*, by: By, partner: str, now: datetime | None = None) -> tuple[Written, ...]:
    """Open what has run out between the two again: only answers whose own day is over are asked for anew."""
    with Deed(by, "refresh_round", now=now) as deed:
        _is_another(deed, partner)
        expired = [row for row in _rounds(deed, partner) if current(deed, row) == "expired"]
        if not expired:
            raise NotNow(NOTHING_EXPIRED)
        opened = [consent.move(deed, row, "open", seen=row.seq) for row in expired]
    return tuple(map(deed.written, opened))


def _known(sections: Sequence[str]) -> list[Sections]:
    """The sections that are asked for, each once, in the order of the bank."""
    known = [one.key for one in all_sections()]
    for section in sections:
        if section not in known:
            raise NotAllowed(UNKNOWN_SECTION, section=section, sections=", ".join(known))
    if not sections:
        raise NotAllowed(NO_SECTION)
    return [one for one in known if one in sections]


def _is_another(deed: Deed, partner: str) -> None:
    if partner not in deed.house.present(deed.day):
        raise NotThere(ANOTHER_PARTNER)
    if partner == deed.seat.organisation:
        raise NotAllowed(ANOTHER_PARTNER)


# -- rounds -----------------------------------------------------------------------------------------------------------


def _rounds(deed: Deed, partner: str) -> list[EntryRow]:
    """The newest round of each of the two about the other, that the seat sees."""
    pair = {deed.seat.organisation, partner}
    rows = ENTRIES.read(
        "partnership = %s AND kind = 'diligence_round' AND wider = '' AND NOT redacted AND organisation IN (%s, %s)",
        (deed.partnership, *sorted(pair)),
        order="first_seq",
    )
    newest = {
        row.organisation: row
        for row in rows
        if {row.organisation, str(getattr(as_entry(row).body, "subject", ""))} == pair and deed.sees(row)
    }
    for row in newest.values():
        deed.rows.setdefault(row.id, row)
    return [newest[org] for org in sorted(newest)]


def _opened(deed: Deed, partner: str, looks: str, at: str, wanted: Sequence[Sections], *, joint: bool) -> EntryRow:
    """The open round of one about the other, with these sections among its own; a new one where none is open."""
    for row in _rounds(deed, partner):
        body = as_entry(row).body
        if row.organisation == looks and isinstance(body, DiligenceRound) and current(deed, row) == "open":
            order = [one.key for one in all_sections()]
            both = tuple(sorted({*body.sections, *wanted}, key=order.index))
            return revise(deed, row, structs.replace(body, sections=both), seen=row.seq)
    fact = DiligenceRound(subject=at, joint=joint, sections=tuple(wanted), opened_on=deed.day)
    return add(deed, kinds()["diligence_round"], fact, room=PARTNERS, organisation=looks)


def _closed(deed: Deed, row: EntryRow, valid_until: date, told: Told) -> EntryRow:
    body = as_entry(row).body
    if isinstance(body, DiligenceRound):
        after = structs.replace(body, **_more(deed, row, body, told))
        if body.valid_until != valid_until or not body.closed_on:
            closed_on = max(deed.day, body.opened_on or deed.day)
            after = structs.replace(after, valid_until=valid_until, closed_on=closed_on)
        row = revise(deed, row, after, seen=row.seq) if after != body else row
    return consent.move(deed, row, "closed", seen=row.seq)


def _more(deed: Deed, row: EntryRow, body: DiligenceRound, told: Told) -> dict[str, tuple[str, ...]]:
    """What is told of this round, by field; who vouches is for whoever looks to tell, unless all rely on it."""
    named = {name: value for name, value in structs.asdict(told).items() if value is not None}
    if row.organisation != deed.seat.organisation and not body.joint:
        named.pop("attested_by", None)
    return named


# -- questions --------------------------------------------------------------------------------------------------------


def _asked_before(deed: Deed, partner: str) -> Iterator[DiligenceItem]:
    """What the two asked each other so far."""
    pair = {deed.seat.organisation, partner}
    rows = ENTRIES.read(
        "partnership = %s AND kind = 'diligence_item' AND NOT redacted AND wider = ''", (deed.partnership,)
    )
    for row in rows:
        deed.rows.setdefault(row.id, row)
        body = as_entry(row).body
        if isinstance(body, DiligenceItem) and {body.asked_by, body.subject} == pair:
            yield body


def _put(deed: Deed, words: DiligenceItem, partner: str, *, skip: set[str]) -> list[EntryRow]:
    """Write a question for each side; not for one that asked it before (`skip`)."""
    mine, kind = deed.seat.organisation, kinds()["diligence_item"]
    ways = [(mine, partner), (partner, mine)]
    return [add(deed, kind, structs.replace(words, asked_by=asks, subject=of)) for asks, of in ways if asks not in skip]
