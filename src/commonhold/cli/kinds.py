"""`commonhold kinds`: lists the kinds of entry, or tells about one."""

import argparse
import re
import sys

from commonhold.cli.documenting.kinds import type_words
from commonhold.cli.parsing import CallError, near
from commonhold.cli.terminal import Screen, table
from commonhold.facts.actors import meaning
from commonhold.facts.cycle import CHAPTERS
from commonhold.facts.kind import Actors, Kind
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
    titled = {kind.title.lower(): kind for kind in kinds().values()}
    kind = kinds().get(args.name.lower().replace("-", "_").replace(" ", "_")) or titled.get(args.name.lower())
    if kind is None:
        raise CallError(
            f"there is no kind {args.name}{near(args.name, [*kinds(), *titled])}; `commonhold kinds` lists them"
        )
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
        "writes": _who(kind.write, kind.write_note),
        "binds": _who(kind.decide, kind.decide_note),
        "states": ", ".join(kind.machine.states) or "none; it is only revised",
    }
    for label, words in told.items():
        screen.say(*screen.wrapped(words, 12, f"  {label}".ljust(12)))
    for move in kind.machine.moves:
        screen.say(*screen.wrapped(f"{move.start} to {move.end}: {_who(move.by, move.note)}", 14, " " * 12))
    screen.say("", screen.paint("Fields", "strong"))
    for slot in slots(kind.fact):
        needed = " (needed)" if slot.required else ""
        screen.say(*screen.wrapped(f"{slot.key}{needed}: {_plain(type_words(slot))}; {slot.help}", 6, "  "))
        if slot.values:
            screen.say(*screen.wrapped(f"one of {', '.join(slot.values)}", 6))


def _who(actors: Actors, note: str) -> str:
    """Who may, in words, with the condition where there is one."""
    return "; or ".join(meaning(term) for term in actors) + (f" ({note})" if note else "")


def _plain(words: str) -> str:
    """Without the links of a page."""
    return re.sub(r"\[(.+?)\]\(.+?\)", r"\1", words)
