"""The reference: everything that a program needs to know, rendered here from the same document."""

from functools import cache
from inspect import getsource
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from msgspec import json

from commonhold.acts.access.deliveries import GAPS
from commonhold.acts.rooms.uploads import AT_MOST
from commonhold.api.limits import per_minute, wrong_tokens
from commonhold.api.lists import MOST
from commonhold.api.operations.vocabulary import who
from commonhold.api.problems import MEGABYTE, SORTS
from commonhold.api.reference import receiving
from commonhold.api.reference.examples import sample
from commonhold.api.reference.tables import Schema, parts, resolved, rows, sections, shapes, slug
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.kind import Kind
from commonhold.facts.vocabulary import kinds

UNITS = ((24 * 60, "day"), (60, "hour"), (1, "minute"))
MOST_LINES, PATIENCE = 50, 10
"""Lines of one deed that are told one by one, and seconds for an answer: a test holds them to the door that tells."""


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
        "sizes": [one // MEGABYTE for one in (settings.DATA_UPLOAD_MAX_MEMORY_SIZE, AT_MOST)],
        "wrong": wrong_tokens(),
    }
    return render(request, "reference/index.html", told, using="jinja2")


@require_safe
def operations_page(request: HttpRequest, section: str) -> HttpResponse:
    """The operations that have to do with one thing, each with what it takes and gives, and a request to copy."""
    for title, operations in sections().items():
        if slug(title) == section:
            told = {
                "title": title,
                "section": section,
                "operations": operations,
                "shapes": shapes(operations),
                **(_receiving() if section == "webhooks" else {}),
            }
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
        "parts": parts(body),
        "sample": _sample(found, body),
        "is_register": found.standing == "register",
        "begins_as_draft": found.machine.states[:1] == ("draft",),
        "write": who(found, found.write),
        "decide": who(found, found.decide),
        "moves": [(one, who(found, one.by)) for one in found.machine.moves],
    }
    return render(request, "reference/kind.html", told, using="jinja2")


def _sample(kind: Kind, body: Schema) -> str:
    """What is posted to write an entry of a kind, with the least that it holds."""
    told = {"kind": kind.name, "body": sample(body, resolved)}
    return json.format(json.encode(told), indent=2).decode()


@cache
def _receiving() -> dict[str, Any]:
    """What a program needs to know that is told of news."""
    lines = getsource(receiving).partition('"""\n\n')[2]
    gaps = [_span(int(gap.total_seconds()) // 60) for gap in GAPS]
    return {
        "recipe": lines.strip(),
        "gaps": ", ".join(gaps),
        "most": MOST_LINES,
        "patience": PATIENCE,
        "host": settings.URL,
    }


def _span(minutes: int) -> str:
    number, unit = next((minutes // size, unit) for size, unit in UNITS if minutes >= size)
    return f"{number} {unit}{'s' * (number > 1)}"
