"""`commonhold practices`: lists the practices, chapter by chapter."""

import argparse
import sys

from msgspec import json, to_builtins

from commonhold.cli.terminal import Screen, table
from commonhold.facts.cycle import CHAPTERS
from commonhold.practice.catalogue import all_practices, practices_of
from commonhold.practice.check import Practice
from commonhold.practice.wording import SEVERITY_WORDS

FORMAT = "commonhold-practices/1"
TOLD = (
    "code", "name", "title", "remedy", "chapter", "severity", "audience", "reads", "may_read", "lessons", "references",
    "limits", "absence", "per_seat", "first",
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to tell it (text)")


def run(args: argparse.Namespace) -> int:
    """List them."""
    if args.format == "json":
        told = {"format": FORMAT, "practices": [_told(practice) for practice in all_practices()]}
        sys.stdout.write(json.format(json.encode(told), indent=2).decode() + "\n")
    else:
        _as_text(Screen(sys.stdout))
    return 0


def _told(practice: Practice) -> dict[str, object]:
    return {name: to_builtins(getattr(practice, name)) for name in TOLD}


def _as_text(screen: Screen) -> None:
    for chapter, title in CHAPTERS.items():
        found = practices_of(chapter)
        if not found:
            continue
        screen.say(screen.paint(title, "strong"))
        rows = ((SEVERITY_WORDS[p.severity], p.code, p.name, _for_whom(p)) for p in found)
        screen.say(*(f"  {row}" for row in table(rows)), "")
    screen.say(f"{len(all_practices())} practices; `commonhold explain CODE` tells about one.")


def _for_whom(practice: Practice) -> str:
    if practice.audience == "convenor":
        return "for the convenor"
    if practice.audience == "partners":
        return ""
    return "for one seat alone" if practice.per_seat else "for one partner alone"
