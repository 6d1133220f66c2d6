"""`commonhold partnerships`: which partnerships an installation holds, and who sits in one of them."""

import argparse
import sys

from commonhold.cli.installation import opened
from commonhold.cli.parsing import CallError
from commonhold.cli.terminal import Screen, table
from commonhold.practice.wording import one_line, shortened
from commonhold.visibility.reading.directory import Seated, partnerships, seats_in

MOST = 50
NAME = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may stand behind the command."""
    parser.add_argument("partnership", metavar="PARTNERSHIP", nargs="?", help="tell who sits in this one, by its id")
    parser.add_argument("--after", metavar="ID", default="", help="go on after this one")


def run(args: argparse.Namespace) -> int:
    """0; CallError where there is no such partnership."""
    opened()
    screen = Screen(sys.stdout)
    if args.partnership:
        seats = seats_in(args.partnership)
        if seats is None:
            raise CallError(f"there is no partnership {args.partnership}; `commonhold partnerships` lists them")
        screen.say(*table(map(_seat, seats)))
        return 0
    found = partnerships(after=args.after, most=MOST)
    screen.say(*table((one_line(p.id), shortened(p.name, NAME), _seats(p.seats)) for p in found))
    if len(found) == MOST:
        screen.say("", f"There may be more: commonhold partnerships --after {found[-1].id}")
    if not found and not args.after:
        screen.say("There is no partnership on record yet. `commonhold import` brings one in.")
    return 0


def _seats(count: int) -> str:
    return f"{count} seat{'' if count == 1 else 's'}" if count else "nobody sits here"


def _seat(seated: Seated) -> tuple[str, ...]:
    body = seated.seat.body
    taken = "" if body.claimed_on else "not taken yet"
    return (
        one_line(seated.seat.id),
        shortened(body.shown_name or "", NAME),
        shortened(seated.organisation or "neutral", NAME),
        body.place or "",
        taken,
    )
