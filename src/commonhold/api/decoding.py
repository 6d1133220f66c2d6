"""What is wrong with a request that could not be read, in sentences of our own: the decoder speaks to programmers."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext
from dmr.exceptions import RequestSerializationError, ValidationError

from commonhold.api.problems import Fault, Problem, problem
from commonhold.facts.words import gettext_noop as _

NO_JSON = _("The body could not be read as JSON: {why}. Send it as JSON in UTF-8.")
NOTHING_SENT = _(
    "This operation takes a body, and nothing was sent. Where it needs nothing, send the empty object: {{}}"
)

_PLACE = re.compile(r" - at `\$\.?([^`]*)`$")
_PART = re.compile(r"^/parsed_(\w+)")

SAID: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"Object missing required field `(?P<name>.+)`"), "required", _("“{name}” is needed here.")),
    (
        re.compile(r"Object contains unknown field `(?P<name>.+)`"),
        "unknown_field",
        _("There is no “{name}” here. The reference lists what there is."),
    ),
    (
        re.compile(r"Invalid enum value '?(?P<value>.*?)'?"),
        "not_one_of",
        _("“{value}” is not one of the words that may stand here. The reference lists them."),
    ),
    (
        re.compile(r"Invalid RFC3339 encoded date"),
        "not_a_date",
        _("This takes a date that is in the calendar, written year-month-day, such as 2026-03-09."),
    ),
    (
        re.compile(r"Expected `str` of length >= (?P<least>\d+)"),
        "empty",
        _("This takes at least {least} characters."),
    ),
    (
        re.compile(r"Expected `str` of length <= (?P<most>\d+)"),
        "too_long",
        _("This takes at most {most} characters."),
    ),
    (re.compile(r"Expected `int` >= (?P<least>-?\d+)"), "out_of_range", _("This takes a number from {least} on.")),
    (re.compile(r"Expected `int` <= (?P<most>-?\d+)"), "out_of_range", _("This takes a number up to {most}.")),
    (
        re.compile(r"Expected `str` matching regex '(?P<pattern>.*)'"),
        "not_of_this_form",
        _("This is not of the form that is taken here: {pattern}"),
    ),
    (
        re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<found>[^`]+)`"),
        "wrong_type",
        _("This takes {wanted}, and got {found}."),
    ),
)
"""What the decoder says, the code that tells of it, and how we say it."""

TYPES: Mapping[str, str] = {
    "str": _("text"),
    "int": _("a whole number"),
    "float": _("a number"),
    "bool": _("yes or no (true or false)"),
    "date": _("a date"),
    "null": _("nothing"),
    "array": _("a list"),
    "object": _("an object, with its parts by name"),
}
"""What things of JSON are called."""


def of_the_request(exc: Exception) -> Problem | None:
    """What is wrong with what was sent, each thing at its place; None where the decoder did not say so."""
    if isinstance(exc, ValidationError):
        found = [_fault(str(one["msg"])) for one in exc.payload]
        sort = "not-sound" if all(part in ("", "body") for part, _fault_of_it in found) else "bad-request"
        return problem(sort, problems=[one for _part, one in found])
    if isinstance(exc, RequestSerializationError):
        return problem("bad-request", gettext(NO_JSON).format(why=str(exc).rstrip(".")))
    return None


def _fault(said: str) -> tuple[str, Fault]:
    """The part of the request that the decoder speaks of, and what is wrong at which place in it."""
    found = _PLACE.search(said)
    steps = re.findall(r"[^.\[\]]+", found[1]) if found else []
    code, sentence, name = _in_words(_PLACE.sub("", said))
    way = "".join(f"/{step}" for step in (*steps, *([name] if name else [])))
    part = _PART.match(way)
    return part[1] if part else "", Fault(_PART.sub("", way), code, sentence)


def _in_words(said: str) -> tuple[str, str, str]:
    """A code, a sentence, and the name of the field that is meant where the decoder stands one step before it."""
    for pattern, code, sentence in SAID:
        if found := pattern.fullmatch(said):
            words = found.groupdict()
            filled = {name: _called(word) if name in ("wanted", "found") else word for name, word in words.items()}
            return code, gettext(sentence).format(**filled), words.get("name", "")
    return "not_as_described", said, ""


def _called(types: str) -> str:
    """Types as the decoder names them, in words."""
    told = [gettext(TYPES[one]) if one in TYPES else one for one in types.split(" | ")]
    return " / ".join(told)
