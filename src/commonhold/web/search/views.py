"""Looking for words in everything that a person may read, in all partnerships at once."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.reading.places import sittings
from commonhold.visibility.reading.search import LONGEST, Hit, Hits, search
from commonhold.web import words
from commonhold.web.titles import kind_title
from commonhold.web.visit import badge_of, today

LISTED = 500
"""Among how many partnerships one can choose; the search itself goes through all."""


class Asked(Struct, frozen=True):
    """What the form says: the words, and what narrows them (empty: nothing)."""

    words: str
    slug: str
    kind: str
    after: str

    def query(self, **changes: str) -> dict[str, str]:
        """The same as it stands behind the question mark of an address."""
        told = {"q": self.words, "in": self.slug, "kind": self.kind, **changes}
        return {name: value for name, value in told.items() if value}


class Result(Struct, frozen=True):
    """A hit as the page shows it."""

    hit: Hit
    url: str
    title: str
    kind: str
    partner: str
    sees: tuple[str, str]


@login_required
def search_page(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was found."""
    asked = _asked(request)
    choices = _partnerships(request)
    hits = _found(request, asked, choices)
    told = {
        "area": "search",
        "asked": asked,
        "longest": LONGEST,
        "partnerships": [(slug, name) for slug, (_id, name) in choices.items()],
        "kinds": _kinds(),
        "results": _results(hits),
        "more": asked.query(after=hits.after) if hits.after else None,
        "first": asked.query() if asked.after else None,
    }
    return render(request, "search/search.html", told)


def _asked(request: HttpRequest) -> Asked:
    told = request.GET
    kind = told.get("kind", "")
    return Asked(
        told.get("q", "").replace("\0", "")[:LONGEST], told.get("in", ""), kind if kind in kinds() else "",
        told.get("after", ""),
    )  # fmt: skip


def _partnerships(request: HttpRequest) -> Mapping[str, tuple[str, str]]:
    """Ids and names by short names."""
    held = sittings(str(request.user.pk), today(), most=LISTED)
    return {one.slug: (one.partnership, one.name) for one in held}


def _found(request: HttpRequest, asked: Asked, choices: Mapping[str, tuple[str, str]]) -> Hits:
    if not asked.words.strip() or (asked.slug and asked.slug not in choices):
        return Hits()
    return search(
        str(request.user.pk),
        asked.words,
        today(),
        partnership=choices[asked.slug][0] if asked.slug else "",
        kinds=[asked.kind] if asked.kind else (),
        after=asked.after,
    )


def _kinds() -> Sequence[tuple[str, str]]:
    """What can be written, by its title in the reader's language."""
    told = [(name, kind_title(name)) for name, kind in kinds().items() if kind.standing == "entry"]
    return sorted(told, key=_title)


def _title(told: tuple[str, str]) -> str:
    return told[1].casefold()


def _results(hits: Hits) -> list[Result]:
    return [
        Result(
            hit=hit,
            url=reverse("entry", args=[hit.slug, hit.kind, hit.entry]),
            title=hit.title or kind_title(hit.kind),
            kind=kind_title(hit.kind),
            partner=hits.names.get(hit.organisation, ""),
            sees=(badge_of(hit.stamp), _who_sees(hit, hits.names)),
        )
        for hit in hits.hits
    ]


def _who_sees(hit: Hit, names: words.Names) -> str:
    if hit.stamp.narrow:
        return _("Only you see this")
    if hit.room == PARTNERS:
        return _("All partners see this")
    if hit.room == PUBLIC:
        return _("Anyone can see this")
    if hit.room.startswith("own:"):
        return _("Only {partner} sees this").format(partner=names.get(hit.organisation, ""))
    return words.told(hit.readers.told, hit.readers.words, names)
