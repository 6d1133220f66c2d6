"""Exported journals, checked by whoever holds them."""

import argparse
import sys

from commonhold.cli.parsing import CallError
from commonhold.cli.terminal import Screen
from commonhold.exchange.file import FileProblem
from commonhold.exchange.journal.read import Copied, journal_faults
from commonhold.facts.rooms.journal import in_words

PROVES = (
    "Each room's lines follow on each other without a gap, and hold the words that their hashes were made of."
    " Whoever keeps this file, or the heads below, can hold the record against it later"
    " (`commonhold verify --against FILE`): no line can have been changed, cut off or replaced without being found."
    " It does not prove that all was told to begin with."
)


def run(args: argparse.Namespace) -> int:
    """0 where every file holds, 1 where one does not."""
    screen = Screen(sys.stdout)
    return max(_told(path, screen) for path in args.what)


def _told(path: str, screen: Screen) -> int:
    copied, wrong = Copied(), 0
    for fault in journal_faults(path, copied):
        if isinstance(fault, FileProblem) and copied.first is None:
            raise CallError(f"{path}: {fault}")
        wrong += 1
        screen.say(f"{path}, line {fault.line}: {fault}" if isinstance(fault, FileProblem) else in_words(fault))
    first = copied.first
    if wrong or first is None:
        screen.say(f"{path}: {wrong:,} faults.")
        return 1
    kept = f", {copied.withheld:,} of them without the words, which only their authors read" if copied.withheld else ""
    whose = f"seat {first.seat}" + (f" of {first.organisation}" if first.organisation else "")
    screen.say(f"{path}: all holds. The copy of {whose}, of the partnership {first.partnership}, {first.at:%Y-%m-%d}:")
    screen.say(f"{copied.lines:,} lines in {len(copied.heads):,} rooms{kept}.")
    screen.say(*(f"  {head.hash.hex()} {head.seq} {head.room}" for head in copied.heads))
    screen.say(*screen.wrapped(PROVES))
    return 0
