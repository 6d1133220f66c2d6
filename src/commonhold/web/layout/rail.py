"""The list of sections beside every page of a partnership, each with the findings that stand there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.cycle import CHAPTERS, Chapter
from commonhold.facts.words import gettext_noop
from commonhold.web.layout.urgency import urgency
from commonhold.web.visit import Visit
from commonhold.web.words import room_of

GROUPS: Sequence[tuple[str, Sequence[Chapter]]] = (
    (gettext_noop("Foundations"), ("scoping", "diligence", "agreement", "governance")),
    (gettext_noop("Working together"), ("resources", "delivery", "community")),
    (gettext_noop("Speaking"), ("communication",)),
    (gettext_noop("Looking back"), ("review", "moving_on", "learning")),
)


class Section(Struct, frozen=True):
    """A link of the list: `id` tells which page is open; `marks` are severities with how many findings stand."""

    id: str
    label: str
    url: str
    marks: tuple[tuple[str, int], ...] = ()
    private: bool = False


def rail(visit: Visit) -> Iterator[tuple[str, list[Section]]]:
    """The sections in their groups."""
    yield (
        "",
        [
            Section("overview", _("Overview"), reverse("overview", args=[visit.slug])),
            Section("checks", _("Practice checks"), reverse("checks", args=[visit.slug])),
            Section("people", _("People and seats"), reverse("people", args=[visit.slug])),
        ],
    )
    for group, chapters in GROUPS:
        sections = [_chapter(visit, chapter) for chapter in chapters]
        if "communication" in chapters:
            sections.append(Section("publishing", _("Public page"), reverse("publishing", args=[visit.slug])))
        yield _(group), sections
    if visit.own:
        yield (
            _("Your side"),
            [
                Section("room", room_of(visit.own_name), reverse("room", args=[visit.slug]), private=True),
                Section("prompts", _("Questions for you"), reverse("prompts", args=[visit.slug]), private=True),
            ],
        )


def _chapter(visit: Visit, chapter: Chapter) -> Section:
    marks = shown(visit.marks.get(chapter, Counter()))
    return Section(chapter, _(CHAPTERS[chapter]), reverse("chapter", args=[visit.slug, chapter]), marks)


def shown(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Counts by severity as counts by mark, the most urgent first."""
    told = Counter[str]()
    for severity, count in counts.items():
        told[urgency(severity)] += count
    return tuple((mark, told[mark]) for mark in ("urgent", "soon", "watch") if told[mark])
