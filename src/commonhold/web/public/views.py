"""What a partnership tells everybody: the page that needs no account, and knows nothing but the porch."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from msgspec import Struct

from commonhold.facts.chapters.communication import PublicItem
from commonhold.facts.chapters.community import GrievanceChannel
from commonhold.facts.chapters.registers import Partnership
from commonhold.facts.rooms.ring import ring_of, round_table, turned
from commonhold.visibility.reading.entries import Lying
from commonhold.visibility.reading.part.porch import Porch, porch_of
from commonhold.web import visit, words
from commonhold.web.chapters.delivery import changes, signs
from commonhold.web.layout.language import languages
from commonhold.web.letters import letters_of
from commonhold.web.partners import Partner
from commonhold.web.titles import brief, state_of

KEPT_FOR = 300
"""Seconds for which anybody on the way may keep the page."""
AT_MOST = 8
LEFT_OUT = ("withdrawn", "drafted", "approving")


class News(Struct, frozen=True):
    """Something that was told in public: when, which sort, by whom, its words, where to read on."""

    on: date
    day: str
    kind: str
    speakers: str
    text: str
    url: str


class WayIn(Struct, frozen=True):
    """A way to tell the partnership that something is wrong: where, in which languages, when an answer comes."""

    ways: tuple[str, ...]
    languages: str
    days: int | None


def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The page; 404 where nothing was published."""
    porch = porch_of(slug)
    if porch is None:
        raise Http404(slug)
    asked = request.GET.get("language", "")
    chosen = asked if asked in dict(settings.LANGUAGES) else ""
    with translation.override(chosen or translation.get_language()):
        response = render(request, "public/public.html", _told(porch, slug, visit.today()))
        response.headers["Content-Language"] = translation.get_language() or "en"
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    if not chosen:
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _told(porch: Porch, slug: str, day: date) -> dict[str, object]:
    names = {id: str(card.name or id) for id, card in porch.organisations.items()}
    partners = _partners(porch, names, day)
    card = porch.card
    news = sorted(_news(porch.entries, names, day), key=lambda one: one.on, reverse=True)
    return {
        "slug": slug,
        "name": str(card.name or "") if card else "",
        "summary": str(card.summary or "") if card else "",
        "phase": words.choice(card.phase).capitalize() if card and card.phase else "",
        "span": _span(card),
        "partners": partners,
        "numbers": [one.number for one in partners],
        "signs": list(signs(porch.entries)),
        "changes": list(changes(porch.entries))[-3:][::-1],
        "news": news[:AT_MOST],
        "ways_in": list(_ways_in(porch.entries, day)),
        "languages": languages(),
    }


def _partners(porch: Porch, names: dict[str, str], day: date) -> list[Partner]:
    """The partners that the card names, or those who wrote what stands here; the first place moves on each month."""
    if porch.card is not None:
        ring, order = ring_of(porch.card), round_table(porch.card, "", day)
    else:
        ring = tuple(dict.fromkeys(one.entry.organisation for one in porch.entries if one.entry.organisation))
        order = turned(ring, (day.year * 12 + day.month) % max(1, len(ring)))
    chosen = [str(porch.organisations[org].letters or "") if org in porch.organisations else "" for org in ring]
    letters = dict(zip(ring, letters_of([names.get(org, org) for org in ring], chosen), strict=True))
    return [Partner(org, names.get(org, org), ring.index(org) + 1, letters[org]) for org in order]


def _span(card: Partnership | None) -> str:
    days = (card.starts_on or None, card.ended_on or card.ends_on or None) if card else (None, None)
    return " – ".join(words.day(day, "MMMM y") for day in days if day)


def _news(entries: Sequence[Lying], names: dict[str, str], day: date) -> Iterator[News]:
    for one in entries:
        body, on = one.entry.body, one.entry.recorded_on
        if not isinstance(body, PublicItem) or state_of(one.entry, day) in LEFT_OUT:
            continue
        on = body.published_at.date() if body.published_at else on
        if on is not None and body.text:
            speakers = words.listed(names.get(org, org) for org in body.speakers)
            text = brief(body.text, 320)
            yield News(on, words.day(on), words.choice(body.kind).capitalize(), speakers, text, str(body.url or ""))


def _ways_in(entries: Sequence[Lying], day: date) -> Iterator[WayIn]:
    for one in entries:
        body = one.entry.body
        if isinstance(body, GrievanceChannel) and state_of(one.entry, day) in ("open", ""):
            languages = words.listed(filter(None, map(words.tongue, body.languages)))
            yield WayIn(tuple(body.ways_in), languages, int(body.acknowledge_days) if body.acknowledge_days else None)
