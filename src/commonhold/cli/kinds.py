"""`commonhold kinds`: lists the kinds of entry, or tells about one."""

import argparse
import sys

from commonhold.cli.parsing import CallError, near
from commonhold.cli.terminal import Screen, table
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.kind import Kind
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="tell about this kind, such as why_case")


def run(args: argparse.Namespace) -> int:
    """List them, or tell about one."""
    screen = Screen(sys.stdout)
    if args.name is None:
        _list(screen)
        return 0
    kind = kinds().get(args.name.lower().replace("-", "_").replace(" ", "_"))
    if kind is None:
        raise CallError(f"there is no kind {args.name}{near(args.name, kinds())}")
    _tell(kind, screen)
    return 0


def _list(screen: Screen) -> None:
    for chapter, title in CHAPTERS.items():
        screen.say(screen.paint(title, "strong"))
        rows = ((kind.name, kind.title, kind.room) for kind in kinds().values() if kind.chapter == chapter)
        screen.say(*(f"  {row}" for row in table(rows)), "")
    screen.say(f"{len(kinds())} kinds; `commonhold kinds NAME` tells about one.")


def _tell(kind: Kind, screen: Screen) -> None:
    screen.say(screen.paint(f"{kind.name}: {kind.title}", "strong"), *screen.wrapped(kind.records, 2), "")
    told = {
        "chapter": CHAPTERS[kind.chapter],
        "room": kind.room + (", or a confidential one" if kind.confidential else ""),
        "writes": " or ".join(kind.write) + (f" ({kind.write_note})" if kind.write_note else ""),
        "decides": " or ".join(kind.decide) + (f" ({kind.decide_note})" if kind.decide_note else ""),
        "states": ", ".join(kind.machine.states) or "none; it is only revised",
    }
    for label, words in told.items():
        screen.say(*screen.wrapped(words, 12, f"  {label}".ljust(12)))
    for move in kind.machine.moves:
        note = f" ({move.note})" if move.note else ""
        screen.say(*screen.wrapped(f"{move.start} to {move.end}: {' or '.join(move.by)}{note}", 14, " " * 12))
    screen.say("", screen.paint("Fields", "strong"))
    for slot in slots(kind.fact):
        needed = " (needed)" if slot.required else ""
        screen.say(*screen.wrapped(f"{slot.key}{needed}: {slot.word}. {slot.help}", 6, "  "))
        if slot.values:
            screen.say(*screen.wrapped(f"one of {', '.join(slot.values)}", 6))
