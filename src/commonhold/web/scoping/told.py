"""What opened: each partner's reasons in its own words, the main ones first, and what it kept back as that."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.scoping import Motive
from commonhold.facts.dossier import AnyEntry
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.partners import Partner
from commonhold.web.scoping.standing import FACETS
from commonhold.web.visit import Visit


class Reason(Struct, frozen=True):
    """One opened reason; one that others keep back has no words. `is_ours_alone`: it is kept back, by the reader."""

    id: str
    facet: str
    title: str
    text: str
    is_main: bool
    is_kept_back: bool
    is_ours_alone: bool = False


class Reasons(Struct, frozen=True):
    """The opened reasons of one partner."""

    partner: Partner
    reasons: tuple[Reason, ...]

    @property
    def main(self) -> tuple[Reason, ...]:
        """Those that it calls its main ones, and that can be read."""
        return tuple(one for one in self.reasons if one.is_main and not one.is_kept_back)


class Stays(Struct, frozen=True):
    """What success is for one partner, and until when it means to stay."""

    partner: Partner
    success: tuple[str, ...]
    horizon: tuple[str, ...]
    until: str


def reasons_of(visit: Visit, entries: Iterable[AnyEntry]) -> list[Reasons]:
    """What opened, by partner round the table; those that said nothing are told as that."""
    opened = [(one, one.body) for one in entries if one.state == "opened"]
    motives = [(one, body) for one, body in opened if isinstance(body, Motive)]
    if not motives:
        return []
    mine: dict[str, list[Reason]] = {}
    for one, body in motives:
        mine.setdefault(one.organisation, []).append(_reason(visit, one, body))
    return [
        Reasons(partner, tuple(sorted(mine.get(partner.id, ()), key=_order)))
        for partner in visit.partners
        if partner.here or partner.id in mine
    ]


def _reason(visit: Visit, one: AnyEntry, body: Motive) -> Reason:
    title = words.begun(words.choice(body.facet))
    if body.driver:
        title = _("{kind}: {word}").format(kind=title, word=words.choice(body.driver))
    return Reason(
        id=one.id,
        facet=str(body.facet),
        title=title,
        text=str(body.statement or ""),
        is_main=body.rank == "main",
        is_kept_back=bool(body.kept_back),
        is_ours_alone=bool(body.kept_back and body.statement) and one.organisation == visit.own,
    )


def _order(one: Reason) -> tuple[bool, int, str]:
    return not one.is_main, FACETS.index(one.facet) if one.facet in FACETS else len(FACETS), one.id


def stays_of(visit: Visit, entries: Sequence[AnyEntry]) -> tuple[list[Stays], str]:
    """Success and horizon of each partner side by side, and in a sentence how far apart the horizons are."""
    motives = [(one, one.body) for one in entries if one.state == "opened"]
    told, days = list[Stays](), dict[str, date]()
    for partner in visit.partners:
        mine = [body for one, body in motives if one.organisation == partner.id and isinstance(body, Motive)]
        mine = [body for body in mine if not body.kept_back]
        success = tuple(str(body.statement) for body in mine if body.facet == "success")
        horizon = tuple(str(body.statement) for body in mine if body.facet == "horizon")
        until = [body.horizon_on for body in mine if body.horizon_on]
        if until:
            days[partner.name] = max(until)
        if partner.here:
            told.append(Stays(partner, success, horizon, words.day(days.get(partner.name))))
    told = told if any(one.success or one.horizon for one in told) else []
    return told, _apart(days)


def _apart(days: dict[str, date]) -> str:
    if len(set(days.values())) < 2:
        return ""
    first, last = min(days, key=lambda name: days[name]), max(days, key=lambda name: days[name])
    return _("{first} means to stay until {early}, {last} until {late}.").format(
        first=first, early=words.day(days[first]), last=last, late=words.day(days[last])
    )


def entries_in(items: Iterable[Item]) -> list[AnyEntry]:
    """The entries of a shelf."""
    return [item.entry for item in items]
