"""“Already answered”: what the own organisation said elsewhere to a question like this one, for its own eyes."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.diligence import DiligenceAnswer, DiligenceItem
from commonhold.practice.measures.likeness import same_words
from commonhold.visibility.reading.knowing.elsewhere import Elsewhere
from commonhold.visibility.reading.knowing.pair import Pair
from commonhold.visibility.reading.shelf import Item
from commonhold.web import words
from commonhold.web.dossier.sides import wording
from commonhold.web.visit import Visit

SHARE = 0.5
"""How large a part of the words of two questions must be the same; lower than where somebody is told off for it."""
MOST = 5

Told = DiligenceAnswer | DiligenceItem


class Offer(Struct, frozen=True):
    """An answer that may be given again: where it was given, to which question, and which words of that match."""

    id: str
    partnership: str
    place: str
    question: str
    match: tuple[str, ...]
    same: bool
    answer: str
    how: str
    until: str
    papers: int


class Known(Struct, frozen=True):
    """An answer of the own organisation, and where it stands in words."""

    id: str
    partnership: str
    place: str
    told: Told


def known_answers(visit: Visit, between: Pair, elsewhere: Sequence[Elsewhere]) -> list[Known]:
    """What the organisation keeps, what it told other partners here, and what it told in other partnerships."""
    found = [*_kept(between.kept, visit.partnership, _("Kept in your room"))]
    for one in reversed(between.given):
        if one.body.answer and one.state in ("answered", "accepted"):
            place = _("Given to {partner} here").format(partner=visit.partner(str(one.body.asked_by)).name)
            found.append(Known(one.item.entry.id, visit.partnership, place, one.body))
    for other in elsewhere:
        body, state = other.item.entry.body, other.item.entry.state
        place = _("Given in {partnership}").format(partnership=other.name)
        if isinstance(body, DiligenceAnswer):
            found += _kept([other.item], other.partnership, _("Kept in {partnership}").format(partnership=other.name))
        elif isinstance(body, DiligenceItem) and state in ("answered", "accepted"):
            found.append(Known(other.item.entry.id, other.partnership, place, body))
    return found


def _kept(items: Sequence[Item], partnership: str, place: str) -> Iterator[Known]:
    for item in reversed(items):
        if isinstance(item.entry.body, DiligenceAnswer):
            yield Known(item.entry.id, partnership, place, item.entry.body)


def offers(asked: DiligenceItem, known: Sequence[Known], day: date) -> list[Offer]:
    """The answers that fit a question, those to the very same first; each wording once, none that has run out."""
    found: dict[str, Offer] = {}
    for one in known:
        if one.told.valid_until and one.told.valid_until < day:
            continue
        same = bool(asked.question_key) and asked.question_key == one.told.question_key
        match = same_words(str(one.told.question or ""), str(asked.question or ""), SHARE)
        if same or match:
            offer = _offer(one, match, same)
            before = found.get(offer.answer)
            if before is None or (offer.same, len(offer.match)) > (before.same, len(before.match)):
                found[offer.answer] = offer
    return sorted(found.values(), key=lambda offer: (not offer.same, -len(offer.match)))[:MOST]


def _offer(one: Known, match: tuple[str, ...], same: bool) -> Offer:
    told = one.told
    return Offer(
        id=one.id,
        partnership=one.partnership,
        place=one.place,
        question=wording(told),
        match=match,
        same=same,
        answer=str(told.answer or ""),
        how=how_known(told),
        until=words.day(told.valid_until or None),
        papers=len(told.evidence),
    )


def how_known(told: Told) -> str:
    """How an answer is known, and who vouches, in a line."""
    said = [words.begun(words.choice(told.source))] if told.source else []
    return ", ".join([*said, *([str(told.source_name)] if told.source_name else [])])
