"""How far apart ways of working lie, scale by scale: where each stands, the two furthest apart, what they arranged."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import ngettext
from msgspec import Struct

from commonhold.practice.measures.culture import Apart, is_far
from commonhold.web import words
from commonhold.web.chapters.diligence import Scale, scale_of, standing
from commonhold.web.fitting.saying import begun, said
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit

AT_MOST = 2
"""So many pairs of a scale are told in words, those of the reader before others; the others are counted."""


class Pair(Struct, frozen=True):
    """Two partners who are far apart on a scale, in words; what they arranged, or the form to arrange it in."""

    told: str
    steps: str
    arranged: str = ""
    arrange: str = ""


class Way(Struct, frozen=True):
    """A scale as it is drawn, and who lies far apart on it: the first pairs, and how many more."""

    scale: Scale
    pairs: tuple[Pair, ...]
    more: int


def ways(visit: Visit, here: Sequence[Partner], apart: Sequence[Apart]) -> list[Way]:
    """Every scale that two partners or more told."""
    by_scale: dict[str, list[Apart]] = {}
    for one in apart:
        by_scale.setdefault(one.scale, []).append(one)
    return [_way(visit, here, scale, found) for scale, found in by_scale.items()]


def _way(visit: Visit, here: Sequence[Partner], scale: str, found: Sequence[Apart]) -> Way:
    values = {one.lower: one.low for one in found} | {one.higher: one.high for one in found}
    at = {partner: values[partner.id] for partner in here if partner.id in values}
    pairs = _furthest(visit, found)
    shown = tuple(_pair(visit, one) for one in pairs[:AT_MOST])
    return Way(scale_of(scale, at, words.listed(standing(at))), shown, len(pairs) - len(shown))


def _furthest(visit: Visit, found: Sequence[Apart]) -> list[Apart]:
    """The pairs that lie furthest apart, where that is far; those that the reader is one of come first."""
    furthest = max(one.steps for one in found)
    pairs = [one for one in found if one.steps == furthest and is_far(furthest)]
    return sorted(pairs, key=lambda one: visit.own not in (one.lower, one.higher))


def _pair(visit: Visit, one: Apart) -> Pair:
    steps = ngettext("%(num)s step apart", "%(num)s steps apart", one.steps) % {"num": one.steps}
    arranged = reverse("entry", args=[visit.slug, "difference", one.arranged_by[0]]) if one.arranged_by else ""
    between = (one.lower, one.higher)
    arrange = "" if arranged else begun(visit, "difference", topic="culture", between=between)
    return Pair(said(visit, one.said), steps, arranged, arrange)
