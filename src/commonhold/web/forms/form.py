"""A form as a page shows it: its fields, what is wrong with them, and the way from each problem to its field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from msgspec import Struct, structs

from commonhold.facts.checking.problem import Problem
from commonhold.facts.shape import slots
from commonhold.practice.wording import KNOWN_BY
from commonhold.web import words
from commonhold.web.forms.beginning import asked_at_once
from commonhold.web.forms.fields import LATER, Field, Making, Offered
from commonhold.web.forms.posted import AGAIN, NOTHING, Body, Posted


class Wrong(Struct, frozen=True):
    """Something that is wrong: the way to the field (empty: with the whole), and a sentence."""

    path: str
    said: str


class Form(Struct, frozen=True):
    """The fields that are asked first, those that wait behind a line, and what is wrong, each with its anchor."""

    fields: tuple[Field, ...]
    later: tuple[Field, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    unfold: bool = False
    uploads: bool = False


def form_of(
    fact: type[Struct],
    told: Body,
    offered: Offered,
    zone: ZoneInfo,
    *,
    wrong: Iterable[Wrong] = (),
    more: str = "",
    shown: Sequence[str] = (),
) -> Form:
    """The form of a fact: `shown` names the fields that it asks, in their order; all of them where none is named."""
    wrong = tuple(wrong)
    placed = _placed(fact, wrong)
    fields = Making(offered, zone, placed, more).fields(fact, told)
    if shown:
        fields = tuple(field for field in fields if field.path in shown)
    fields = _with_one_tip(fields)
    first_of_all = (*KNOWN_BY, *asked_at_once(fact))
    later = tuple(field for field in fields if not field.needed and field.path not in first_of_all)
    folded = later if len(later) >= LATER and len(later) < len(fields) else ()
    first = tuple(field for field in fields if field not in folded)
    anchors = {path: anchor for field in fields for path, anchor in _anchors(field)}
    return Form(
        fields=first,
        later=folded,
        errors=tuple((_nearest(one.path, anchors), one.said) for one in wrong),
        unfold=bool(more) or any(field.told or field.is_off for field in folded),
        uploads=any(field.sort == "files" for field in fields),
    )


def _with_one_tip(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """How bold is written is told once, with the first long text."""
    first = next((number for number, field in enumerate(fields) if field.sort == "text"), None)
    return tuple(structs.replace(field, tip=number == first) for number, field in enumerate(fields))


def in_words(problems: Iterable[Problem]) -> tuple[Wrong, ...]:
    """Problems of the checker, in the reader's language."""
    return tuple(Wrong(problem.field, words.problem(problem)) for problem in problems)


def posted(request: HttpRequest, fact: type[Struct], zone: ZoneInfo, before: Mapping[str, object] = NOTHING) -> Body:
    """What a form says."""
    return Posted(request.POST, zone).body(fact, before)


def once_more(request: HttpRequest) -> tuple[bool, str]:
    """Is the form to be shown once more without saving, and which list gets a new item?"""
    deed, _, place = request.POST.get(AGAIN, "").partition(":")
    return bool(deed), place if deed == "add" else ""


def _placed(fact: type[Struct], wrong: Sequence[Wrong]) -> Mapping[str, Sequence[str]]:
    """What is wrong, by the way to the field that shows it: what is wrong with one line is shown with all of them."""
    ways: dict[str, list[str]] = {}
    kept = {slot.key: slot for slot in slots(fact)}
    for one in wrong:
        path = one.path
        slot = kept.get(path.partition(".")[0])
        if slot is not None and ((slot.many and slot.part is None) or path.rpartition(".")[2].isdecimal()):
            path = slot.key
        ways.setdefault(path, []).append(one.said)
    return ways


def _anchors(field: Field) -> Iterator[tuple[str, str]]:
    yield field.path, field.id
    for inner in field.inner:
        yield from _anchors(inner)
    for item in field.items:
        yield item.path, field.id
        for inner in item.fields:
            yield from _anchors(inner)


def _nearest(path: str, anchors: Mapping[str, str]) -> str:
    """The anchor of a field, or of the one that it lies in; empty where there is none."""
    while path:
        if path in anchors:
            return anchors[path]
        path = path.rpartition(".")[0]
    return ""
