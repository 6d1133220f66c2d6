"""How measures are said: partners from the reader's own seat on, words of the vocabulary as people read them."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.urls import reverse
from msgspec import Struct

from commonhold.facts.dossier import Dossier
from commonhold.practice.finding import Evidence
from commonhold.practice.measures.sentence import Sentence, in_turn
from commonhold.web import words
from commonhold.web.record.kinds import address_of
from commonhold.web.titles import says
from commonhold.web.visit import Visit

CHOICES = ("resource",)
"""What fills a sentence and is a fixed word of the vocabulary."""


class Quote(Struct, frozen=True):
    """What an entry says, briefly, and where all of it stands."""

    says: str
    url: str


def said(visit: Visit, sentence: Sentence) -> str:
    """A measure in words; several partners stand round the table from the reader's seat, never in a rank."""
    place = {partner.name: number for number, partner in enumerate(visit.partners)}
    return words.told(sentence.saw, {name: _word(name, told, place) for name, told in sentence.words.items()})


def _word(name: str, told: object, place: Mapping[str, int]) -> object:
    if name in CHOICES:
        return words.choice(told)
    return in_turn(told, place)


def quotes(visit: Visit, seen: Dossier, evidence: Iterable[Evidence], longest: int = 160) -> list[Quote]:
    """What a measure rests on, each piece in its own words."""
    found = ((one, seen.entry(one.id)) for one in evidence)
    return [Quote(says(entry, longest), url_of(visit, one)) for one, entry in found if entry is not None]


def url_of(visit: Visit, evidence: Evidence) -> str:
    """The page of an entry that a measure rests on."""
    return reverse("entry", args=[visit.slug, address_of(evidence.kind), evidence.id])


def begun(visit: Visit, kind: str, /, **told: object) -> str:
    """The form of a new entry, filled in with what is known already."""
    return f"{reverse('add', args=[visit.slug, address_of(kind)])}?{urlencode(told, doseq=True)}"
