"""Every text of the program that people read, gathered from the code, the pages and the vocabulary."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from commonhold.facts.chapters.review import CONSTRUCTS
from commonhold.facts.shape import Slot, slots
from commonhold.facts.vocabulary import kinds
from commonhold.practice.asking.questions import questions, sections as sections_of_the_bank
from commonhold.practice.catalogue import all_practices
from commonhold.practice.documented import sections
from commonhold.practice.view import Limit

SOURCE = Path(__file__).parents[1] / "src" / "commonhold"
METHODS = [("**.py", "python"), ("web/**.html", "jinja2"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"web/**.html": {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trim_blocks": "true", "silent": "false"}}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "lazy": None,
    "noop": None,
    "ngettext": (1, 2),
    "_n": (1, 2),
}


def gathered() -> Catalog:
    """A catalogue of everything that can be translated, with the files in which each text stands."""
    catalog = Catalog(project="Commonhold", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(SOURCE), METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Translators:",))
    for file, _line, message, comments, context in found:
        catalog.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    for word in choices():
        catalog.add(word, locations=[("facts/chapters", 0)])
    for text in bank():
        catalog.add(text, locations=[("mission/questions.toml", 0)])
    for heading in sorted({heading for one in all_practices() for heading in sections(one) if heading}):
        catalog.add(heading, locations=[("practice/checks", 0)])
    return catalog


def bank() -> Iterator[str]:
    """The bank of questions that partners ask each other."""
    for section in sections_of_the_bank():
        yield from (section.title, section.about)
    for question in questions().values():
        yield from filter(None, (question.text, question.help))


def choices() -> Iterator[str]:
    """The fixed words of the vocabulary, as people read them: values of fields, states, limits of practices."""
    words = {state for kind in kinds().values() for state in kind.machine.states}
    words |= {"learning round", *CONSTRUCTS}
    for practice in all_practices():
        words |= set(practice.limits) | {one for told in practice.limits.values() for one in _words(told)}
    for kind in kinds().values():
        words |= {value for slot in _all(kind.fact) for value in slot.values}
    words -= {""}
    yield from sorted(word.replace("_", " ") for word in words)


def _words(told: Limit) -> tuple[str, ...]:
    """The words of a limit; numbers need no translation."""
    return told if isinstance(told, tuple) else ()


def _all(fact: type) -> Iterator[Slot]:
    for slot in slots(fact):
        yield slot
        if slot.part is not None:
            yield from _all(slot.part)
