"""People and means: what each promised against its own promise, who fills which role, what is due next."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _, ngettext
from msgspec import Struct

from commonhold.facts.chapters.resources import Commitment, Role
from commonhold.visibility.reading.entries import Lying
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.titles import brief, state_of
from commonhold.web.visit import Visit

COUNTED = ("accepted", "kept", "kept_late", "broken")
"""Promises that somebody accepted; one that was only offered, taken back or released binds nobody."""
SOON = timedelta(days=30)
AT_MOST = 8


class Bar(Struct, frozen=True):
    """One partner's own promises: percent kept and late (the rest is not due yet), and the same in words."""

    partner: Partner
    kept: int
    late: int
    told: str


class Due(Struct, frozen=True):
    """A promise that is late or due soon."""

    id: str
    what: str
    partner: Partner
    day: str
    late: bool


def picture(visit: Visit, pieces: Sequence[Lying]) -> dict[str, object]:
    """The bars, the roles, and what is due in the next days."""
    promises = [one for one in pieces if isinstance(one.entry.body, Commitment)]
    due = sorted(_due(visit, promises), key=lambda one: one[0])
    roles = list(_roles(visit, pieces))
    others = any(cells[-1][0] for _role, cells in roles)
    return {
        "others": others,
        "bars": [_bar(visit, partner, promises) for partner in visit.partners],
        "roles": [(role, cells if others else cells[:-1]) for role, cells in roles],
        "due": [one for _day, one in due][:AT_MOST],
    }


def _bar(visit: Visit, partner: Partner, promises: Sequence[Lying]) -> Bar:
    kept = late = total = 0
    for piece in promises:
        body, state = piece.entry.body, state_of(piece.entry, visit.day)
        if piece.entry.organisation != partner.id or state not in COUNTED or not isinstance(body, Commitment):
            continue
        total += 1
        kept += state in ("kept", "kept_late")
        late += state == "broken" or (state == "accepted" and _is_late(body, visit.day))
    if not total:
        return Bar(partner, 0, 0, _("Nothing promised and accepted yet"))
    told = ngettext("{kept} of {count} promise kept", "{kept} of {count} promises kept", total)
    said = told.format(kept=kept, count=total)
    if late:
        said = _("{said}, {late} late").format(said=said, late=late)
    return Bar(partner, kept * 100 // total, late * 100 // total, said)


def _is_late(body: Commitment, day: date) -> bool:
    return bool(body.due_on and body.due_on < day)


def _due(visit: Visit, promises: Sequence[Lying]) -> Iterator[tuple[date, Due]]:
    for piece in promises:
        body = piece.entry.body
        if not isinstance(body, Commitment) or state_of(piece.entry, visit.day) != "accepted" or not body.due_on:
            continue
        if body.due_on <= visit.day + SOON:
            partner = visit.partner(piece.entry.organisation)
            late = body.due_on < visit.day
            yield body.due_on, Due(piece.entry.id, brief(body.what, 110), partner, words.day(body.due_on), late)


def _roles(visit: Visit, pieces: Sequence[Lying]) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Each role that is in use, with who fills it for each partner and, last, for others; and whether it is known."""
    held: dict[str, dict[str, list[str]]] = {}
    partners = {one.id for one in visit.partners}
    for piece in pieces:
        body, state = piece.entry.body, state_of(piece.entry, visit.day)
        if not isinstance(body, Role) or state not in ("vacant", "filled") or not body.kind:
            continue
        names = held.setdefault(body.kind, {}).setdefault(_for_whom(visit, body, piece), [])
        seat = visit.place.house.seats.get(str(body.seat or ""))
        if state == "filled":
            names.append(str(seat.body.shown_name or seat.id) if seat else _("Somebody"))
    for kind, by in held.items():
        cells = [(words.listed(by[one.id]) if by.get(one.id) else "", one.id in by) for one in visit.partners]
        others = [name for org, names in by.items() if org not in partners for name in names]
        yield words.begun(words.choice(kind)), [*cells, (words.listed(others) if others else "", False)]


def _for_whom(visit: Visit, body: Role, piece: Lying) -> str:
    seat = visit.place.house.seats.get(str(body.seat or ""))
    return str(body.for_org or "") or (seat.organisation if seat else piece.entry.organisation)
