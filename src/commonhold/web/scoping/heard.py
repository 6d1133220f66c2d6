"""Who has said back whose main reasons, and what came of it: told both ways, and added up to nothing."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import uuid4

from django.utils.translation import gettext as _, ngettext
from msgspec import Struct

from commonhold.facts.chapters.scoping import Restatement
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.scoping.told import Reason, Reasons
from commonhold.web.visit import Visit

LATEST_LAST = ("corrected", "offered", "confirmed")
"""What stands of several restatements of one reason by one partner: what comes last here goes before."""


class Echo(Struct, frozen=True):
    """One saying back: by whom, in which words, where it stands, and what was meant instead."""

    id: str
    seq: int
    partner: Partner
    words: str
    state: str
    said: str
    correction: str
    is_mine: bool
    may_say_again: bool


class Heard(Struct, frozen=True):
    """One main reason with all that was said back of it; `to_say`: the visitor may say it back, under the id `new`."""

    owner: Partner
    reason: Reason
    echoes: tuple[Echo, ...]
    to_say: bool
    new: str


class Row(Struct, frozen=True):
    """What one partner has said back: for each other, in words."""

    partner: Partner
    cells: tuple[str, ...]


def heard_of(visit: Visit, told: Iterable[Reasons], items: Iterable[Item]) -> list[Heard]:
    """Every main reason, with what was said back of it."""
    echoes: dict[str, list[Echo]] = {}
    for item in sorted(items, key=lambda item: (item.seq, item.entry.id)):
        body = item.entry.body
        if isinstance(body, Restatement) and body.target:
            echoes.setdefault(body.target, []).append(_echo(visit, item, body))
    may = _writes(visit)
    return [
        Heard(
            owner=one.partner,
            reason=reason,
            echoes=tuple(echoes.get(reason.id, ())),
            new=uuid4().hex,
            to_say=may and not one.partner.mine and not any(echo.is_mine for echo in echoes.get(reason.id, ())),
        )
        for one in told
        for reason in one.main
    ]


def _writes(visit: Visit) -> bool:
    return visit.writes and not visit.has_left and bool(visit.own)


def _echo(visit: Visit, item: Item, body: Restatement) -> Echo:
    entry = item.entry
    said = {"offered": _("Waits for a word"), "confirmed": _("Confirmed"), "corrected": _("Corrected")}
    return Echo(
        id=entry.id,
        seq=item.seq,
        partner=visit.partner(entry.organisation),
        words=str(body.words or ""),
        state=entry.state,
        said=said.get(entry.state, words.begun(words.choice(entry.state))),
        correction=str(body.correction or ""),
        is_mine=entry.organisation == visit.own,
        may_say_again=entry.organisation == visit.own and entry.state == "corrected" and _writes(visit),
    )


def table_of_hearing(visit: Visit, heard: Sequence[Heard]) -> tuple[list[Partner], list[Row]]:
    """Whose reasons (the columns), and what each partner said back of them (the rows); nobody is marked."""
    owners = [one for one in visit.partners if any(each.owner.id == one.id for each in heard)]
    mains: Mapping[str, list[Heard]] = {one.id: [each for each in heard if each.owner.id == one.id] for one in owners}
    rows = [
        Row(partner, tuple("" if owner.id == partner.id else _cell(partner, mains[owner.id]) for owner in owners))
        for partner in visit.partners
        if partner.here
    ]
    return owners, rows


def _cell(partner: Partner, mains: Sequence[Heard]) -> str:
    states = [state for one in mains if (state := _stands(partner, one))]
    if not states:
        return _("Not yet")
    if len(mains) == 1:
        return {"confirmed": _("Confirmed"), "offered": _("Waits for a word"), "corrected": _("Corrected")}[states[0]]
    told = []
    if count := states.count("confirmed"):
        told.append(ngettext("%(num)s confirmed", "%(num)s confirmed", count) % {"num": words.number(count)})
    if count := states.count("offered"):
        told.append(
            ngettext("%(num)s waits for a word", "%(num)s wait for a word", count) % {"num": words.number(count)}
        )
    if count := states.count("corrected"):
        told.append(ngettext("%(num)s corrected", "%(num)s corrected", count) % {"num": words.number(count)})
    if count := len(mains) - len(states):
        told.append(ngettext("%(num)s not yet", "%(num)s not yet", count) % {"num": words.number(count)})
    return words.listed(told)


def _stands(partner: Partner, one: Heard) -> str:
    states = [echo.state for echo in one.echoes if echo.partner.id == partner.id and echo.state in LATEST_LAST]
    return max(states, key=LATEST_LAST.index, default="")
