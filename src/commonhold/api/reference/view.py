"""The reference: everything that a program needs to know, rendered here from the same document."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from commonhold.api.limits import per_minute
from commonhold.api.lists import MOST
from commonhold.api.operations.vocabulary import who
from commonhold.api.problems import SORTS
from commonhold.api.reference.tables import resolved, rows, sections, shapes, slug
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.vocabulary import kinds


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """How it works, every operation with a request to copy, and the kinds."""
    by_chapter = [
        (gettext(title), [kind for kind in kinds().values() if kind.chapter == chapter])
        for chapter, title in CHAPTERS.items()
    ]
    told = {
        "sections": sections(),
        "sorts": SORTS.values(),
        "by_chapter": by_chapter,
        "most": MOST,
        "per_minute": per_minute(),
        "host": settings.URL,
    }
    return render(request, "reference/index.html", told, using="jinja2")


@require_safe
def operations_page(request: HttpRequest, section: str) -> HttpResponse:
    """The operations that have to do with one thing, each with what it takes and gives, and a request to copy."""
    for title, operations in sections().items():
        if slug(title) == section:
            told = {"title": title, "operations": operations, "shapes": shapes(operations)}
            return render(request, "reference/operations.html", told, using="jinja2")
    raise Http404


@require_safe
def kind_page(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind: its fields, its rooms, who writes it, and how its state moves."""
    found = kinds().get(kind)
    if found is None:
        raise Http404
    body = {"$ref": f"#/components/schemas/{found.name}-told"}
    needed = set(resolved(body).get("x-commonhold-needed", ()))
    told = {
        "kind": found,
        "chapter": gettext(CHAPTERS[found.chapter]),
        "fields": [(row, row.name in needed) for row in rows(body)],
        "write": who(found, found.write),
        "decide": who(found, found.decide),
        "moves": [(one, who(found, one.by)) for one in found.machine.moves],
    }
    return render(request, "reference/kind.html", told, using="jinja2")
