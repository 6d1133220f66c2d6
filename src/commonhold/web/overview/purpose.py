"""What the partners are together for, and where in their cycle they stand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.agreement import Agreement, Purpose as Fact
from commonhold.facts.chapters.review import Review
from commonhold.facts.rooms.house import NEUTRAL_PLACES
from commonhold.practice.wording import shortened
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.layout.cycle import STAGES
from commonhold.web.visit import Visit

OF_PHASE: Mapping[str, int] = {"scoping": 0, "diligence": 1, "agreement": 2, "delivery": 4, "moving_on": 7, "ended": 7}
YEAR = 365.25
LONGEST, IN_THE_MIDDLE = 400, 48


class Purpose(Struct, frozen=True):
    """The purpose in words, and whence it comes; where the partnership stands, and since when it does."""

    text: str
    is_quoted: bool
    about: str
    entry: str
    began: str
    stage: int | None
    where: str
    phase: str
    turn: str
    helped_by: tuple[str, ...]


def purpose(visit: Visit, purposes: Sequence[Item], agreements: Sequence[Item], reviews: Sequence[Item]) -> Purpose:
    """What they agreed on last; else what is proposed; else what the card says."""
    card = visit.place.house.card
    agreed = next((item for item in purposes if item.entry.state == "agreed"), None)
    item = agreed or next((item for item in purposes if item.entry.state in ("proposed", "draft")), None)
    stage = OF_PHASE.get(str(card.phase or ""))
    return Purpose(
        text=_text(item) or shortened(str(card.summary or ""), LONGEST),
        is_quoted=bool(_text(item)),
        about=_about(item, is_agreed=agreed is not None),
        entry=item.entry.id if item else "",
        began=_began(visit, agreements),
        stage=stage,
        where=_where(visit, stage),
        phase=words.choice(card.phase) if card.phase else "",
        turn=_turn(reviews, visit.day),
        helped_by=tuple(_helpers(visit)),
    )


def _text(item: Item | None) -> str:
    body = cast(Fact, item.entry.body) if item else None
    return shortened(str(body.statement or ""), LONGEST) if body else ""


def _about(item: Item | None, *, is_agreed: bool) -> str:
    if item is None:
        return ""
    if is_agreed:
        return _("Agreed by all on {day}.").format(day=words.day(item.entry.since))
    return _("Proposed; not all have said yes.") if item.entry.state == "proposed" else _("A draft.")


def _began(visit: Visit, agreements: Sequence[Item]) -> str:
    card = visit.place.house.card
    since = card.first_contact_on or card.starts_on
    told = [_("Started {day}").format(day=words.day(since, "MMMM y"))] if since else []
    until = card.ends_on or next((day for item in agreements if (day := _until(item))), None)
    if until:
        told.append(_("Planned until {day}").format(day=words.day(until, "MMMM y")))
    return ". ".join(told)


def _until(item: Item) -> date | None:
    body = cast(Agreement, item.entry.body)
    return body.ends_on or None if item.entry.state == "in_force" and body.type != "nda" else None


def _where(visit: Visit, stage: int | None) -> str:
    if stage is None:
        return ""
    card, day, name = visit.place.house.card, visit.day, str(STAGES[stage])
    if not (card.starts_on and card.ends_on and card.starts_on <= day <= card.ends_on):
        return name
    year = int((day - card.starts_on).days / YEAR) + 1
    years = max(year, round((card.ends_on - card.starts_on).days / YEAR))
    return _("{stage}, year {number} of {count}").format(
        stage=name, number=words.number(year), count=words.number(years)
    )


def _turn(reviews: Sequence[Item], day: date) -> str:
    days = sorted(
        told
        for item in reviews
        if item.entry.state in ("planned", "under_way")
        and (told := cast(Review, item.entry.body).planned_from)
        and told >= day
    )
    return _("Joint review, {day}").format(day=words.day(days[0])) if days else ""


def _helpers(visit: Visit) -> list[str]:
    """Who sits with all partners, and for none of them."""
    found = []
    for seat in visit.place.house.seats.values():
        if seat.is_guest_of_all and seat.is_taken(visit.day) and seat.body.place in NEUTRAL_PLACES:
            name, whose = str(seat.body.shown_name or ""), visit.names.get(seat.organisation, "")
            place = words.choice(seat.body.place)
            told = _("{name}, {organisation} ({place})") if whose else _("{name} ({place})")
            found.append(told.format(name=name, organisation=whose, place=place))
    return found
