"""`commonhold read`: tells what a file holds, or counts what stands in an IATI file."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from msgspec import json

from commonhold.cli.bringing.wrong import Wrong
from commonhold.cli.terminal import Screen, table
from commonhold.exchange.file import FileProblem, Told
from commonhold.exchange.formats import count_file, read_file
from commonhold.facts.vocabulary import kinds
from commonhold.practice.wording import one_line

UNREADABLE = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("file", metavar="FILE", help="a record (JSON) or an IATI activity file (XML)")
    parser.add_argument("--counts", action="store_true", help="count what stands in an IATI file, as JSON")


def run(args: argparse.Namespace) -> int:
    """0, or 2 when the file could not be read."""
    return _count(Path(args.file)) if args.counts else _tell(Path(args.file))


def _count(path: Path) -> int:
    found = count_file(path)
    if isinstance(found, FileProblem):
        print(f"commonhold: {one_line(str(path))}: {found}", file=sys.stderr)
        return UNREADABLE
    sys.stdout.write(json.format(json.encode(found), indent=2).decode() + "\n")
    return 0


def _tell(path: Path) -> int:
    screen = Screen(sys.stdout)
    partnerships, entries, wrong = 0, Counter[str](), Wrong()
    for told in read_file(path):
        if isinstance(told, Told):
            partnerships += 1
            entries.update(entry.kind for entry in told.dossier.entries)
        else:
            wrong.note(told)
    if partnerships or not wrong.fatal:
        screen.say(f"partnerships: {partnerships:,}", f"entries: {entries.total():,}")
    rows = [(f"{entries[name]:,}", kind.name) for name, kind in kinds().items() if entries[name]]
    screen.say(*(f"  {row}" for row in (table(rows) if rows else ())))
    wrong.say(screen)
    return UNREADABLE if wrong.fatal else 0
