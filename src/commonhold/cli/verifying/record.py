"""The record itself, walked line by line."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError
from commonhold.cli.terminal import Screen, counted
from commonhold.exchange.journal.read import Copied, heads_in, is_journal, journal_faults
from commonhold.facts.rooms.journal import Head, in_words
from commonhold.visibility.reading.proof.chains import Tally, record_faults, unknown_among


def run(args: argparse.Namespace) -> int:
    """0 where all holds, 1 where something does not; CallError for a partnership or a file that there is none of."""
    opened()
    heads = list(_kept(args.against))
    if unknown := unknown_among(args.what):
        raise CallError(f"there is no partnership {unknown[0]}, nor a file of that name")
    screen, tally, wrong = Screen(sys.stdout), Tally(), 0
    for fault in record_faults(tally, args.what, [head for head in heads if _asked(head, args.what)]):
        wrong += 1
        screen.say(in_words(fault))
    walked = ((tally.lines, "line"), (tally.rooms, "room"), (tally.partnerships, "partnership"))
    held = ", ".join(counted(number, thing) for number, thing in walked)
    compared = f", {counted(len(heads), 'head')} kept elsewhere" if args.against else ""
    screen.say(f"{counted(wrong, 'fault')} in {held}{compared}." if wrong else f"All holds: {held}{compared}.")
    return 1 if wrong else 0


def _kept(paths: Iterable[str]) -> Iterator[Head]:
    """The heads in these files; an exported journal must hold by itself."""
    for path in paths:
        try:
            if is_journal(path):
                copied = Copied()
                if wrong := next(iter(journal_faults(path, copied)), None):
                    raise CallError(f"{path} does not hold by itself; run `commonhold verify {path}` ({wrong})")
                yield from copied.heads
                continue
            heads = heads_in(path)
        except OSError as refused:
            raise CallError(f"{path} cannot be read: {refused.strerror}") from None
        if not heads:
            raise CallError(f"{path} is neither an exported journal nor a list of heads")
        yield from heads


def _asked(head: Head, partnerships: list[str]) -> bool:
    return not partnerships or head.partnership in partnerships
