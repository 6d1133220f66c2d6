"""Every text of the program that people read, gathered from the code, the pages and the vocabulary."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from commonhold.facts.shape import Slot, slots
from commonhold.facts.vocabulary import kinds

SOURCE = Path(__file__).parents[1] / "src" / "commonhold"
METHODS = [("**.py", "python"), ("web/**.html", "jinja2"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"web/**.html": {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trim_blocks": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "gettext_noop": None, "gettext_lazy": None, "ngettext": (1, 2), "_n": (1, 2)}


def gathered() -> Catalog:
    """A catalogue of everything that can be translated, with the files in which each text stands."""
    catalog = Catalog(project="Commonhold", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(SOURCE), METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=("Translators:",))
    for file, _line, message, comments, context in found:
        catalog.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    for word in choices():
        catalog.add(word, locations=[("facts/chapters", 0)])
    return catalog


def choices() -> Iterator[str]:
    """The fixed words of the vocabulary, as people read them: values of fields, states, kinds of rooms."""
    words = {state for kind in kinds().values() for state in kind.machine.states}
    for kind in kinds().values():
        words |= {value for slot in _all(kind.fact) for value in slot.values}
    yield from sorted(word.replace("_", " ") for word in words)


def _all(fact: type) -> Iterator[Slot]:
    for slot in slots(fact):
        yield slot
        if slot.part is not None:
            yield from _all(slot.part)
