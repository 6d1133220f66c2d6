"""A short form of a few fields: what it asks, what came back, what is wrong with it. Values are kept."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zlib import crc32

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.acts.refusal import NotSound, NotThere, Refusal
from commonhold.web import words
from commonhold.web.forms.posted import day_typed
from commonhold.web.visit import Visit

LONGEST = 20_000
WRONG, REFUSED = 422, 409


class Field(Struct, frozen=True):
    """One question. `sort` is text, email, day, area or one (of `options`, pairs of a value and its words)."""

    name: str
    label: str
    hint: str = ""
    sort: str = "text"
    options: Sequence[tuple[str, str]] = ()
    required: bool = True
    value: str = ""


class Sheet(Struct, frozen=True):
    """A form: its title, what it is for, its fields, the words on its button; `sees` tells who reads what it says.

    `of_start` is one of the first tasks, and leads back to them.
    """

    title: str
    lead: str
    fields: Sequence[Field]
    button: str
    sees: tuple[str, str]
    note: str = ""
    is_grave: bool = False
    of_start: bool = False


Told = Mapping[str, Any]
"""What was told, by field: text, or a day, or None where a field that may stay empty did."""
Done = str | Callable[[str], HttpResponse]
"""What a deed says once it is done; or the page that shows what came of it, and lets the draft of this name go."""


def ask(request: HttpRequest, visit: Visit, sheet: Sheet, deed: Callable[[Told], Done]) -> HttpResponse:
    """Show a form; once it is filled, do the deed. What is wrong, or refused, is told beside the values.

    A browser keeps what is typed until the deed is done.
    """
    kept = _kept_as(request, sheet)
    if request.method != "POST":
        return _page(request, visit, sheet, {field.name: field.value for field in sheet.fields})
    posted = {field.name: request.POST.get(field.name, "").strip()[:LONGEST] for field in sheet.fields}
    told, wrong = read(sheet.fields, posted)
    if wrong:
        return _page(request, visit, sheet, posted, wrong, WRONG)
    try:
        done = deed(told)
    except NotThere:
        raise
    except NotSound as refused:
        said = {problem.field: words.problem(problem) for problem in refused.problems}
        return _page(request, visit, sheet, posted, said, WRONG)
    except Refusal as refused:
        return _page(request, visit, sheet, posted, {"": words.refusal(refused, visit.names)}, REFUSED)
    if not isinstance(done, str):
        return done(kept)
    messages.success(request, done, extra_tags=kept)
    return HttpResponseRedirect(reverse("start_tasks" if sheet.of_start else "people", args=[visit.slug]))


def kept_as(what: str, begins: Mapping[str, object]) -> str:
    """Under which name a browser keeps what is typed into a form that begins with these values.

    Where they changed meanwhile the name is another one, so that no draft covers what is newer.
    """
    told = [str(value) for value in begins.values() if value]
    return f"{what}:{crc32(repr(told).encode('utf-8', 'replace')):x}" if told else what


def _kept_as(request: HttpRequest, sheet: Sheet) -> str:
    return kept_as(request.path, {field.name: field.value for field in sheet.fields})


def read(fields: Sequence[Field], posted: Mapping[str, str]) -> tuple[Told, Mapping[str, str]]:
    """What was told, and what is wrong by field."""
    told: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in fields:
        value = posted[field.name]
        told[field.name] = value or None
        if not value and field.required:
            wrong[field.name] = _("Tell this: {label}.").format(label=field.label)
        elif value and field.sort == "day":
            told[field.name] = day_typed(value)
            if told[field.name] is None:
                wrong[field.name] = _("Tell a day as year-month-day, such as 2026-03-31.")
        elif value and field.sort == "one" and value not in {option for option, _label in field.options}:
            wrong[field.name] = _("Choose one of these.")
        elif value and field.sort in ("text", "email") and not value.isprintable():
            wrong[field.name] = _("Tell this in one line of signs that can be read.")
    return told, wrong


def _page(
    request: HttpRequest,
    visit: Visit,
    sheet: Sheet,
    told: Mapping[str, str],
    wrong: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    page = "start" if sheet.of_start else "people"
    shown = {
        "visit": visit, "area": "p", "page": page, "sheet": sheet, "told": told, "wrong": wrong or {},
        "kept": _kept_as(request, sheet), "is_private": any(field.sort == "email" for field in sheet.fields),
    }  # fmt: skip
    return render(request, "people/ask.html", shown, status=status)
