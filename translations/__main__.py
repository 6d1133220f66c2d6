"""`make words`: brings the catalogues of all languages up to the program, and packs them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from translations.gather import SOURCE, gathered


def main() -> None:
    """Take up new texts, let go of old ones, pack what is translated; say how much of each language is."""
    template = gathered()
    for path in sorted((SOURCE / "locale").glob("*/LC_MESSAGES/django.po")):
        catalog = brought_up(path, template)
        with replacing(path) as file:
            write_po(file, catalog, width=120, include_lineno=False, sort_output=True, ignore_obsolete=True)
        let_go_of_empty_plurals(catalog)
        with replacing(path.with_suffix(".mo")) as file:
            write_mo(file, catalog)
        told = sum(1 for message in catalog if message.id and message.string)
        print(f"{path.parents[1].name}: {told} of {len(catalog)} texts")


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Write a file beside another and put it in its place once it is whole: nobody reads half a catalogue."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        yield file
    beside.replace(path)


def brought_up(path: Path, template: Catalog) -> Catalog:
    """The catalogue of a language with the texts of today."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parents[1].name)
    catalog.update(template, no_fuzzy_matching=True, keep_user_comments=True, update_header_comment=False)
    return catalog


def let_go_of_empty_plurals(catalog: Catalog) -> None:
    """Let a plural without a translation be none at all.

    Babel packs English words for it by the number of the form, which in other languages is the wrong one of both.
    """
    for message in catalog:
        if message.pluralizable and not any(message.string or ()):
            message.string = ""


if __name__ == "__main__":
    main()
