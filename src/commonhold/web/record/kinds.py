"""Kinds of entry in addresses and in words."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import Http404
from django.utils.translation import gettext as _

from commonhold.facts.actors import meaning, parse
from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop
from commonhold.visibility.names import Matter
from commonhold.visibility.policy import Verdict
from commonhold.visibility.rights import Rights
from commonhold.web import words
from commonhold.web.visit import Visit

USUALLY: Mapping[str, str] = MappingProxyType(
    {
        "own": gettext_noop("Usually only your own organisation sees it."),
        "pair": gettext_noop("Usually only the two sides see it: who gives or asks, and who receives or answers."),
        "partners": gettext_noop("Usually all partners see it."),
        SEALED: gettext_noop(
            "Only your own organisation sees it, until every partner has lodged its own. Then it opens for all at once."
        ),
        "public": gettext_noop("Anyone can see it."),
    }
)
ONLY_AUTHOR = gettext_noop("Only the person who writes it sees it.")


def kind_at(address: str) -> Kind:
    """The kind of entry that an address names; registers have pages of their own. Http404 where there is none."""
    kind = kinds().get(address.replace("-", "_"))
    if kind is None or kind.standing == "register":
        raise Http404(address)
    return kind


def address_of(kind: str) -> str:
    """A kind as it stands in addresses: `diligence-item`."""
    return kind.replace("_", "-")


def usually(kind: Kind) -> str:
    """Who usually sees entries of a kind."""
    return _(ONLY_AUTHOR) if kind.narrow else _(USUALLY[kind.room])


def who(kind: Kind, terms: tuple[str, ...]) -> str:
    """Those who stand in some terms of the vocabulary, in words."""
    titles = {slot.key: slot.title for slot in slots(kind.fact)}
    return words.listed(meaning(term, _, lambda name: _(titles.get(name, name))) for term in terms)


def may_begin(visit: Visit, rights: Rights, kind: Kind) -> Verdict:
    """May the visitor write an entry of this kind? Where that depends on what it will say, whoever writes may begin."""
    place = visit.place
    room = PARTNERS if not visit.own or kind.room in (PARTNERS, "public", "pair") else f"own:{visit.own}"
    matter = Matter(kind, kind.fact(), room, visit.own, place.seat.id, opens=kind.room == "pair")
    verdict = rights.may(place.seat, kind.write, matter)
    if verdict or not visit.writes or visit.has_left:
        return verdict
    depends = any(
        parse(term).condition is not None or any(actor.field for actor in parse(term).actors) for term in kind.write
    )
    return Verdict(place.seat.writes(visit.day), verdict.why, verdict.words) if depends else verdict
