"""What can be wrong with a fact: a place, a code and the words to fill in; and the sentence that says it to people."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from msgspec import Struct

from commonhold.facts.words import gettext_noop as _

Titles = tuple[str | int, ...]
"""The way to a value in words: titles of fields, and numbers of list items from 1 on."""

LONGEST_ECHO = 60


class Problem(Struct, frozen=True):
    """Something that keeps a fact from being complete and sound.

    `field` is the way to the place, as `steps.2.days` (items are counted from 0; empty: the fact as a whole). `params`
    fill the sentence of the `code`; among them `where` and `other` are ways in words, whose titles are msgids.
    """

    field: str
    code: str
    params: Mapping[str, object] = {}


SENTENCES: dict[str, str] = {
    "not_json": _("This could not be read as JSON: {detail}. Export it again, or send it as JSON in UTF-8."),
    "not_an_object": _("“{where}” needs its parts by name, such as: {names}."),
    "unknown_field": _("There is no field “{name}” here. Use one of: {names}."),
    "unknown_part_field": _("There is no field “{name}” in “{where}”. Use one of: {names}."),
    "required": _("“{where}” is still empty. It is needed here."),
    "empty": _("“{where}” is empty. Write something, or leave the field out."),
    "not_text": _("“{where}” takes text."),
    "one_line": _("“{where}” takes one line of text, without line breaks."),
    "too_long": _("“{where}” takes at most {longest} characters; this has {length}."),
    "not_a_whole_number": _("“{where}” takes a whole number, such as 3."),
    "out_of_range": _("“{where}” takes a number from {low} to {high}."),
    "not_a_decimal": _("“{where}” takes a number, such as 1250.50."),
    "not_yes_or_no": _("“{where}” takes yes or no (true or false)."),
    "not_a_date": _("“{where}” takes a date that is in the calendar, written year-month-day, such as 2026-03-09."),
    "not_a_datetime_with_offset": _(
        "“{where}” takes a date and time with its offset from UTC, such as 2026-03-09T14:30:00+03:00."
    ),
    "not_one_of": _("“{value}” is not one of the words for “{where}”. Choose from: {values}."),
    "not_a_kind": _("“{where}” takes the name of a kind of entry; there is none called “{value}”."),
    "not_a_currency": _("“{where}” takes a currency of three capital letters, such as USD."),
    "not_a_country": _("“{where}” takes a country of two capital letters, such as KE."),
    "not_a_language": _("“{where}” takes a language tag, such as en or pt-BR."),
    "not_a_url": _("“{where}” takes a full address, such as https://example.org/report."),
    "not_a_hash": _("“{where}” takes a hash of 64 digits from 0 to 9 and a to f."),
    "not_a_list": _("“{where}” takes a list, even for one item."),
    "points_nowhere": _("“{where}” names “{value}”, which is not there for everybody who may read this."),
    "not_uploaded_here": _("“{where}” names the file “{value}”, which was not uploaded to this room."),
    "duplicate": _("“{where}” is in the list already. Keep it once."),
    "too_early": _("“{where}” lies before “{other}”. Give the same day or a later one."),
    "only_for": _("“{where}” goes only with “{other}”: {values}. Leave it empty, or change “{other}”."),
    "required_for": _("“{where}” is needed where “{other}” is: {values}."),
    "not_for": _("“{where}” does not go with “{other}”: {values}. Leave it empty, or change “{other}”."),
    "needs_other": _("“{where}” goes only together with “{other}”. Fill in both, or neither."),
    "more_than": _("“{where}” is more than “{other}”. Give as much or less."),
    "other_currency": _("“{where}” and “{other}” are in different currencies. Give both in one."),
    "not_one_clock": _(
        "“{where}” needs one clock: every so many days, or once until a day, or each time after a kind."
    ),
    "weights": _("The weights in “{where}” make {total}. Together they make 100."),
    "not_an_address": _("“{where}” takes lower-case letters, digits and hyphens, such as osanti-water."),
    "not_two_letters": _("“{where}” takes two letters, such as OF."),
}
"""What each code says, ready for translation."""

DID_YOU_MEAN = _("Did you mean “{close}”?")


def sentence(problem: Problem, translate: Callable[[str], str] = str) -> str:
    """A problem in plain words: what it is, where, and what would be right; `translate` puts msgids into a language."""
    words = {name: _said(name, value, translate) for name, value in problem.params.items()}
    said = translate(SENTENCES[problem.code]).format_map(words)
    return f"{said} {translate(DID_YOU_MEAN).format_map(words)}" if "close" in words else said


def _said(name: str, value: object, translate: Callable[[str], str]) -> object:
    if name in ("where", "other") and isinstance(value, tuple | list):
        return in_words(value, translate)
    return ", ".join(str(one) for one in value) if isinstance(value, tuple | list) else value


def in_words(where: Iterable[str | int], translate: Callable[[str], str] = str) -> str:
    """A way in words: `Steps 3: Days at most`."""
    said = ""
    for step in where:
        said += f" {step}" if isinstance(step, int) else (": " if said else "") + translate(step)
    return said


def echo(value: object) -> str:
    """A wrong value as it may be shown again: short, in one line, and of signs that can be written anywhere."""
    if not isinstance(value, str):
        return type(value).__name__
    text = value[: LONGEST_ECHO + 1].encode("utf-8", "replace").decode()
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return text if len(value) <= LONGEST_ECHO else text[:LONGEST_ECHO] + "…"


def closest(word: str, known: Iterable[str]) -> dict[str, object]:
    """The known word that is most like a wrong one, as a param; nothing where none is like it."""
    if len(word) > LONGEST_ECHO:
        return {}
    found = get_close_matches(word.lower().replace(" ", "_").replace("-", "_"), known, 1)
    return {"close": found[0]} if found else {}
