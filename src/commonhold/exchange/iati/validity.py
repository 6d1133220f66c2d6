"""What the schema of the standard says about an activity, in plain sentences."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from lxml import etree
from lxml.etree import _Element

from commonhold.exchange.file import FileProblem
from commonhold.exchange.iati.activity import LAST_EXACT_LINE, line_at, shown
from commonhold.facts.words import gettext_noop as _

SCHEMA = Path(__file__).parent / "schema" / "iati-activities-schema.xsd"

_ABOUT = re.compile(r"Element '(?P<element>[^']*)'(?:, attribute '(?P<attribute>[^']*)')?: (?P<rest>.*)", re.DOTALL)
_MISSING_ATTRIBUTE = re.compile(r"The attribute '(?P<name>[^']*)' is required but missing")
_VALUE = re.compile(r"'(?P<value>.*)' is not a valid value of the \w+(?: \w+)* type '(?P<type>[^']*)'", re.DOTALL)
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (?P<names>.*?) \)")

_NO_VALUE = {
    "xs:decimal": _('<{where}> says "{value}", which is not a decimal number.'),
    "xs:date": _('<{where}> says "{value}", which is not a date.'),
    "xs:dateTime": _('<{where}> says "{value}", which is not a date with a time.'),
    "xs:boolean": _('<{where}> says "{value}", which is neither true nor false.'),
    "xs:int": _('<{where}> says "{value}", which is not a whole number.'),
    "xs:nonNegativeInteger": _('<{where}> says "{value}", which is not a whole number.'),
    "xs:positiveInteger": _('<{where}> says "{value}", which is not a whole number above zero.'),
    "xs:anyURI": _('<{where}> says "{value}", which is not an address.'),
}
_OTHER_VALUE = _('<{where}> says "{value}", which the standard does not allow there.')
_TEXTS = {
    "SCHEMAV_CVC_COMPLEX_TYPE_2_1": _("<{where}> must be empty, and holds something."),
    "SCHEMAV_CVC_COMPLEX_TYPE_2_2": _("<{where}> holds elements, where the standard has words only."),
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": _("<{where}> holds words, where the standard has elements only."),
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": _("<{where}> is an attribute that the standard does not know there."),
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_2": _("<{where}> is an attribute that the standard does not know there."),
    "SCHEMAV_CVC_TYPE_3_1_2": _("<{where}> holds elements, where the standard has a value only."),
    "SCHEMAV_CVC_ELT_1": _("<{where}> is not an element of the standard."),
}


class SchemaError(FileProblem, frozen=True):
    """A problem that the schema found: `element` where, `sort` as the validator names it."""

    element: str = ""
    sort: str = ""


class Validator:
    """The official schema of version 2.03; earlier versions of the second line are held against it too."""

    def __init__(self) -> None:
        parser = etree.XMLParser(no_network=True, resolve_entities=False)
        self._schema = etree.XMLSchema(etree.parse(str(SCHEMA), parser))

    def problems(self, activity: _Element) -> Iterator[SchemaError]:
        """What is wrong with an activity, in the order of the file."""
        try:
            if self._schema.validate(activity):
                return
        except etree.XMLSchemaError as failure:
            what = _("The activity cannot be held against the standard ({detail}).")
            yield SchemaError(line_at(activity), what, {"detail": shown(str(failure))})
            return
        for error in cast(Iterable[Any], self._schema.error_log):
            yield _told(error.message, error.type_name, _line(activity, error.line, error.path))


def _line(activity: _Element, line: int, path: str | None) -> int:
    """The line of an error; beyond the last one that the validator knows exactly, that of the element it names."""
    if 0 < line < LAST_EXACT_LINE or not path:
        return line or line_at(activity)
    found = activity.xpath("." + path.partition("/iati-activity")[2].partition("/@")[0])
    element = found[0] if isinstance(found, list) and found else activity
    return line_at(element) if isinstance(element, _Element) else line


def _told(message: str, sort: str, line: int) -> SchemaError:
    about = _ABOUT.match(message)
    if about is None:
        return SchemaError(line, _("The activity does not follow the standard ({detail})."), {"detail": shown(message)})
    element, attribute, rest = about["element"], about["attribute"], about["rest"]
    where = f"{element} {attribute}" if attribute else element
    what, words = _sentence(sort, rest)
    label = f"Element '{element}'" + (f", attribute '{attribute}'" if attribute else "")
    return SchemaError(line, what, {"where": where, **words}, False, element, f"{label} {sort}")


def _sentence(sort: str, rest: str) -> tuple[str, dict[str, object]]:
    missing = _MISSING_ATTRIBUTE.match(rest)
    if missing:
        return _('<{where}> lacks the attribute "{name}", which the standard requires.'), {"name": missing["name"]}
    value = _VALUE.match(rest)
    if value:
        return _NO_VALUE.get(value["type"], _OTHER_VALUE), {"value": shown(value["value"])}
    if sort == "SCHEMAV_ELEMENT_CONTENT":
        return _content(rest)
    if sort in _TEXTS:
        return _TEXTS[sort], {}
    return _("<{where}> does not follow the standard ({detail})."), {"detail": shown(rest)}


def _content(rest: str) -> tuple[str, dict[str, object]]:
    expected = _EXPECTED.search(rest)
    names = expected["names"] if expected else ""
    if rest.startswith("Missing child"):
        return _("<{where}> lacks an element that the standard requires: {names}."), {"names": names}
    if names:
        return _("<{where}> stands where the standard does not have it; it has there: {names}."), {"names": names}
    return _("<{where}> stands where the standard does not have it."), {}
