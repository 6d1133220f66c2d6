"""What each brings: resources and tasks by partner, what answers what, and how far apart ways of working lie.

Every line tells of one kind of resource, one task or one scale. Nothing is summed, and nobody is measured.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.words import gettext_noop
from commonhold.practice.measures.fit import READS, Cell, Coverage, Fit, Line, fit
from commonhold.practice.view import View
from commonhold.visibility.reading.part.view import shared_view
from commonhold.web import words
from commonhold.web.door import door
from commonhold.web.fitting.own import unshared
from commonhold.web.fitting.saying import Quote, begun, quotes, said, url_of
from commonhold.web.fitting.ways import ways
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit

FACETS = ("strength", "shortcoming", "need", "capacity")
ANSWERS, TASKS = 8, 15
"""So many shortcomings, and so many tasks, stand on the page; what is open comes first."""
QUOTED = 4
"""So many entries are quoted beside one shortcoming: the first is the shortcoming itself."""
STANDS: dict[Coverage, tuple[str, str, str]] = {
    "covered": (gettext_noop("Covered"), gettext_noop("Somebody leads it"), ""),
    "uncovered": (gettext_noop("Nobody brings it yet"), gettext_noop("Nobody leads it yet"), "soon"),
    "doubled": (gettext_noop("Several, and no split"), gettext_noop("Several lead, and no split"), "watch"),
    "unnamed": (gettext_noop("Not spoken of yet"), "", "none"),
}
"""Where a line stands: said of a resource, said of a task, and how it is marked."""
PARTS = {
    "core": (gettext_noop("core competence"), "act"),
    "strength": (gettext_noop("strength"), "kept"),
    "capacity": (gettext_noop("capacity"), "kept"),
    "promised": (gettext_noop("promised"), "late"),
    "offered": (gettext_noop("offered"), "late"),
    "leads": (gettext_noop("leads"), "kept"),
    "helps": (gettext_noop("helps"), "late"),
}
"""What a partner has to do with a line: in a word, and the mark of the table."""


class Mark(Struct, frozen=True):
    """What stands in a cell of the table: its word, its mark, where it is written; is the partner short of it?"""

    word: str = ""
    sort: str = ""
    url: str = ""
    short: bool = False


class Row(Struct, frozen=True):
    """A line of the table: what it is about, a mark for each partner, where it stands, and what could be done."""

    what: str
    marks: tuple[Mark, ...]
    stands: str
    sort: str
    url: str = ""
    settle: str = ""


class Answer(Struct, frozen=True):
    """A shortcoming in words, beside what was said of it, and of the strengths that meet it."""

    told: str
    quotes: list[Quote]
    met: bool


@door
def brings(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page of the fit."""
    view = shared_view(visit.place, READS)
    found = fit(view)
    here = [partner for partner in visit.partners if partner.here]
    tasks = sorted(found.tasks, key=lambda line: line.coverage == "covered")
    told = {
        "visit": visit,
        "area": "p",
        "page": "scoping",
        "here": here,
        "resources": [_resource(visit, line, here) for line in found.resources],
        "missing": _listed(found, "uncovered"),
        "doubled": _listed(found, "doubled"),
        "tasks": [_task(visit, view, line, here) for line in tasks[:TASKS]],
        "more_tasks": len(tasks[TASKS:]),
        "answers": list(islice(_answers(visit, view, found), ANSWERS)),
        "more_answers": len(found.crossings[ANSWERS:]),
        "openings": len(found.openings),
        "unplaced": quotes(visit, view.ground.dossier, found.unplaced[:ANSWERS]),
        "ways": ways(visit, here, found.cultures),
        "unshared": unshared(visit, FACETS),
        "write": [(_(title), begun(visit, "self_statement", facet=facet)) for facet, title in WRITE.items()],
        "new_task": begun(visit, "responsibility"),
    }
    return render(request, "fitting/fit.html", told)


WRITE = {
    "strength": gettext_noop("A strength"),
    "shortcoming": gettext_noop("Something you are short of"),
    "need": gettext_noop("Something you need"),
}
"""What a partner can write of itself here."""


def _resource(visit: Visit, line: Line, here: Sequence[Partner]) -> Row:
    stands, _of_task, sort = STANDS[line.coverage]
    settle = begun(visit, "responsibility", lead=line.by) if line.coverage == "doubled" else ""
    what = words.begun(words.choice(line.what))
    return Row(what, tuple(_marks(visit, line, here)), _(stands), sort, "", settle)


def _listed(found: Fit, coverage: Coverage) -> str:
    return words.listed(words.choice(line.what) for line in found.resources if line.coverage == coverage)


def _task(visit: Visit, view: View, line: Line, here: Sequence[Partner]) -> Row:
    _of_resource, stands, sort = STANDS[line.coverage]
    entry = view.entry(line.what)
    what = str(getattr(entry.body, "name", "") or line.what) if entry else line.what
    address = (visit.slug, "responsibility", line.what)
    settle = reverse("revise", args=address) if line.coverage != "covered" else ""
    return Row(what, tuple(_marks(visit, line, here)), _(stands), sort, reverse("entry", args=address), settle)


def _marks(visit: Visit, line: Line, here: Sequence[Partner]) -> Iterator[Mark]:
    cells = {cell.organisation: cell for cell in line.cells}
    for partner in here:
        yield _mark(visit, cells.get(partner.id, Cell(partner.id)))


def _mark(visit: Visit, cell: Cell) -> Mark:
    word, sort = PARTS.get(cell.part, ("", ""))
    url = url_of(visit, cell.evidence[0]) if cell.evidence else ""
    return Mark(_(word) if word else "", sort, url, cell.lacks)


def _answers(visit: Visit, view: View, found: Fit) -> Iterator[Answer]:
    order = {partner.id: number for number, partner in enumerate(visit.partners)}
    for one in sorted(found.crossings, key=lambda one: order.get(one.organisation, len(order))):
        evidence = one.said.evidence[:QUOTED]
        yield Answer(said(visit, one.said), quotes(visit, view.ground.dossier, evidence), bool(one.by))
